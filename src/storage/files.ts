/**
 * The file store: bytes on disk under their id, what is known of them in the database. A file
 * never changes; the bytes are there before the row is, so a row always finds its bytes.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile as readBytes, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRef } from '../answers/model.ts';
import type { Store } from './store.ts';

type Files = Pick<Store, 'pool' | 'filesDir'>;

export interface NewFile {
  /** From `Ids`; letters, digits, dots, dashes and underscores. */
  readonly id: string;
  /** The name people see. */
  readonly name: string;
  /** MIME type, sniffed from the bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Sent by an officer, or made by the product. */
  readonly purpose: 'answer' | 'document';
  /** null for a file not yet attached to an answer. */
  readonly campaignId: string | null;
  /** null for the whole campaign. */
  readonly unitCode: string | null;
  readonly now: Date;
}

export interface StoredFile extends FileRef {
  readonly sha256: string;
  readonly purpose: 'answer' | 'document';
  readonly campaignId: string | null;
  readonly unitCode: string | null;
  readonly createdAt: Date;
}

const ID = /^[\w-][\w.-]{0,127}$/;

/** Stores a file. The same file under the same id again changes nothing; another one throws. */
export async function saveFile(store: Files, file: NewFile): Promise<FileRef> {
  const sha256 = hash(file.bytes);
  const known = await describeFile(store, file.id);
  if (known && known.sha256 !== sha256)
    throw new Error(`The file ${file.id} is already stored, and is another one.`);
  // The bytes are written even then: a restored database may have lost its files.
  await writeWhole(pathOf(store, file.id), file.bytes);
  await store.pool.query(
    `INSERT INTO stored_file (id, name, type, size, sha256, purpose, campaign_id, unit_code, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
    [
      file.id,
      file.name,
      file.type,
      file.bytes.length,
      sha256,
      file.purpose,
      file.campaignId,
      file.unitCode,
      file.now,
    ],
  );
  return { id: file.id, name: file.name, type: file.type, size: file.bytes.length };
}

/** The bytes, checked against their hash; null when no such file is stored. Throws when they are damaged or gone. */
export async function readFile(
  store: Files,
  id: string,
): Promise<{ readonly file: StoredFile; readonly bytes: Uint8Array } | null> {
  const file = await describeFile(store, id);
  if (!file?.sha256) return null;
  const bytes = await readBytes(pathOf(store, id));
  if (hash(bytes) !== file.sha256) throw new Error(`The file ${id} is damaged: it does not have its hash.`);
  return { file, bytes };
}

/** The reference that answers and messages carry; null when no such file is stored. */
export async function fileRef(store: Pick<Store, 'pool'>, id: string): Promise<FileRef | null> {
  const file = await describeFile(store, id);
  return file && { id: file.id, name: file.name, type: file.type, size: file.size };
}

/** All that is known of a file; null when no such file is stored. */
export async function describeFile(store: Pick<Store, 'pool'>, id: string): Promise<StoredFile | null> {
  const { rows } = await store.pool.query<StoredFile>(
    `SELECT id, name, type, size, sha256, purpose, campaign_id AS "campaignId", unit_code AS "unitCode",
       created_at AS "createdAt" FROM stored_file WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

function pathOf({ filesDir }: Files, id: string): string {
  if (!ID.test(id)) throw new Error(`Not an id of a file: ${id}`);
  return join(filesDir, id);
}

/** After a crash the file is there whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
}

/** Makes the rename last through a power cut; some systems cannot, and say so by an error. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  try {
    await handle?.sync();
  } catch {
    // Windows.
  } finally {
    await handle?.close();
  }
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
