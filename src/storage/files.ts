/**
 * The file store: bytes on disk under their id, what is known of them in the database. A file
 * never changes; the bytes are there before their hash is in the row, so a hash always finds its bytes.
 * A row without a hash is a file that is still with its messenger (`sent-files.ts`) or being opened (`uploads.ts`): here
 * it is not there.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile as readBytes, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePurpose, FileRef } from '../answers/model.ts';
import { type FileOwner, lockQuota, type QuotaFault, quotaFault } from './file-quota.ts';
import type { Database } from './scenes.ts';
import type { Store } from './store.ts';
import { inTransaction } from './transactions.ts';

type Files = Pick<Store, 'pool' | 'filesDir'>;

export interface NewFile {
  /** From `Ids`; letters, digits, dots, dashes and underscores. */
  readonly id: string;
  /** The name people see. */
  readonly name: string;
  /** MIME type, sniffed from the bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Sent by somebody, or a `document` made by the product. */
  readonly purpose: FilePurpose | 'document';
  /** null for a file not yet attached to an answer. */
  readonly campaignId: string | null;
  /** null for the whole campaign. */
  readonly unitCode: string | null;
  readonly now: Date;
}

export interface StoredFile extends FileRef {
  readonly sha256: string;
  readonly purpose: FilePurpose | 'document';
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
  const { rowCount } = await store.pool.query(
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
  if (rowCount === 0 && (await describeFile(store, file.id))?.sha256 !== sha256)
    throw new Error(`The id ${file.id} is another file's.`);
  return { id: file.id, name: file.name, type: file.type, size: file.bytes.length };
}

/**
 * The bytes of a file whose row is there, with what they turned out to be; a key of the locale where they would pass a
 * quota. `gone`: the file is stored or refused already, or nobody sent it. Only `stored` has changed anything.
 */
export async function fillFile(
  store: Files,
  id: string,
  { name, type, bytes }: Pick<NewFile, 'name' | 'type' | 'bytes'>,
): Promise<'stored' | 'gone' | QuotaFault> {
  return inTransaction(store.pool, async (client) => {
    // Locked, so that no second process writes other bytes under a hash that is there already.
    const { rows } = await client.query<FileOwner>(
      `SELECT member_id AS "memberId", campaign_id AS "campaignId" FROM stored_file
       WHERE id = $1 AND sha256 IS NULL AND refusal IS NULL FOR UPDATE`,
      [id],
    );
    const [owner] = rows;
    if (owner === undefined) return 'gone';
    // Before the lock that others wait for.
    await writeWhole(pathOf(store, id), bytes);
    await lockQuota(client, owner);
    const fault = await quotaFault(client, owner, { size: bytes.length, but: id });
    if (fault) {
      await removeBytes(store, id);
      return fault;
    }
    await client.query('UPDATE stored_file SET name = $2, type = $3, size = $4, sha256 = $5 WHERE id = $1', [
      id,
      name,
      type,
      bytes.length,
      hash(bytes),
    ]);
    return 'stored';
  });
}

/** Removes bytes; none are no fault. */
export const removeBytes = (store: Pick<Store, 'filesDir'>, id: string): Promise<void> =>
  rm(pathOf(store, id), { force: true });

/** The bytes, checked against their hash; null when they are not stored. Throws when they are damaged or gone. */
export async function readFile(
  store: Files,
  id: string,
): Promise<{ readonly file: StoredFile; readonly bytes: Uint8Array } | null> {
  const file = await describeFile(store, id);
  if (file === null) return null;
  const bytes = await readBytes(pathOf(store, id));
  if (hash(bytes) !== file.sha256) throw new Error(`The file ${id} is damaged: it does not have its hash.`);
  return { file, bytes };
}

/** The reference that answers and messages carry; null when its bytes are not stored. */
export async function fileRef(store: Pick<Store, 'pool'>, id: string): Promise<FileRef | null> {
  const file = await describeFile(store, id);
  return file && { id: file.id, name: file.name, type: file.type, size: file.size };
}

/** What a file that is sent now would be, and whose; or why none is taken. */
export type UploadPlace =
  | ({ readonly is: 'open'; readonly purpose: FilePurpose } & Uploader)
  /** `stranger`: no member with a role who has agreed to the notice. `unawaited`: the chat waits for no file. */
  | { readonly is: 'stranger' | 'unawaited' };

interface Uploader {
  readonly memberId: string;
  readonly campaignId: string | null;
  readonly unitCode: string | null;
}

/** The key of the question in hand: of `questionIn` (conversation/state.ts), for a conversation `c`. */
const QUESTION_IN_HAND = `coalesce(c.state #>> '{step,pending,key}',
  CASE WHEN c.state #>> '{step,at}' IN ('question', 'either') THEN c.state #>> '{step,key}' END)`;

/**
 * Whether a file may come over the page, from the account at `address` in its own chat, as the chat stands: a template
 * where one is waited for or was read, an answer while a question that takes files is in hand.
 */
export async function uploadPlace(database: Database, address: string): Promise<UploadPlace> {
  const { rows } = await database.query<Uploader & { readonly purpose: FilePurpose | null }>(
    `SELECT m.id AS "memberId", c.state ->> 'campaign' AS "campaignId", c.state ->> 'unit' AS "unitCode",
       CASE WHEN c.state #>> '{step,at}' IN ('template-file', 'template') THEN
         CASE WHEN EXISTS (SELECT FROM member_role r WHERE r.member_id = m.id AND r.role = 'staff') THEN 'template' END
       WHEN jsonb_path_exists(t.parsed, '$.sections[*].questions[*] ? (@.key == $key && @.kind == "files")',
         jsonb_build_object('key', ${QUESTION_IN_HAND})) THEN 'answer' END AS purpose
     FROM account a JOIN member m ON m.id = a.member_id AND m.consent_at IS NOT NULL
     LEFT JOIN conversation c ON c.channel = a.channel AND c.address = a.address AND c.chat = 'private'
     LEFT JOIN campaign k ON k.id = c.state ->> 'campaign'
     LEFT JOIN draft d ON d.campaign_id = k.id AND d.unit_code = c.state ->> 'unit'
     LEFT JOIN template_version t ON t.campaign_id = k.id
       AND t.version = coalesce(d.template_version, k.template_version)
     WHERE a.channel = 'web' AND a.address = $1 AND EXISTS (SELECT FROM member_role r WHERE r.member_id = m.id)`,
    [address],
  );
  const [found] = rows;
  if (found === undefined) return { is: 'stranger' };
  const { purpose, ...uploader } = found;
  return purpose === null ? { is: 'unawaited' } : { is: 'open', purpose, ...uploader };
}

/** All that is known of a file; null when its bytes are not stored. */
export async function describeFile(store: Pick<Store, 'pool'>, id: string): Promise<StoredFile | null> {
  const { rows } = await store.pool.query<StoredFile>(
    `SELECT id, name, type, size, sha256, purpose, campaign_id AS "campaignId", unit_code AS "unitCode",
       created_at AS "createdAt" FROM stored_file WHERE id = $1 AND sha256 IS NOT NULL`,
    [id],
  );
  return rows[0] ?? null;
}

function pathOf({ filesDir }: Pick<Store, 'filesDir'>, id: string): string {
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
