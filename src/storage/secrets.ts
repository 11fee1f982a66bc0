/**
 * Secrets that change while the service runs, such as tokens a platform renews: encrypted with a key derived from
 * the secret key, and changed by one process at a time.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { WallClock } from '../clock.ts';

/** Connections of one's own are needed: a change holds its row until it is committed. */
export type Connections = Pick<pg.Pool, 'query' | 'connect'>;

export interface Vault {
  readonly pool: Connections;
  readonly secretKey: string;
  readonly wallClock: WallClock;
}

/** What a secret begins with: `seed` is the setting, `value` what is kept at first. */
export interface Beginning {
  readonly seed: string;
  readonly value: string;
}

export interface Kept {
  readonly value: string;
  /** Counts changes. */
  readonly version: number;
}

interface Row extends Kept {
  readonly seed: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Who waits longer than this for another process's change gives up. */
const LOCK_MS = 15_000;
/** Tries to keep a value that a platform has given and would not give again. */
const MOST_WRITES = 3;

/**
 * Shows a secret to `change` while no other process can change it, and keeps what that returns (null: nothing
 * changes). Resolves when it is committed. A secret that is not there, that began with another setting than
 * `beginning` or that this secret key cannot open begins anew; null: it stays as it is, whatever it began with.
 * Rejects when `change` does, and then nothing is changed.
 */
export async function changeSecret(
  vault: Vault,
  name: string,
  beginning: Beginning | null,
  change: (kept: Kept) => Promise<string | null>,
): Promise<Kept> {
  const lock = await vault.pool.connect();
  let next: Row | null = null;
  let broken = false;
  try {
    await lock.query('BEGIN');
    await lock.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
    const { seed, ...kept } = await take(lock, vault, name, beginning);
    const value = await change(kept);
    if (value !== null) {
      next = { value, seed, version: kept.version + 1 };
      await write(lock, vault, name, next);
    }
    await lock.query('COMMIT');
    return next ? { value: next.value, version: next.version } : kept;
  } catch (error) {
    broken = !(await lock.query('ROLLBACK').then(
      () => true,
      () => false,
    ));
    if (next === null) throw error;
    await writeAgain(vault, name, next, error);
    return { value: next.value, version: next.version };
  } finally {
    lock.release(broken);
  }
}

async function take(
  lock: pg.PoolClient,
  vault: Vault,
  name: string,
  beginning: Beginning | null,
): Promise<Row> {
  const first = beginning && {
    value: beginning.value,
    seed: fingerprint(vault.secretKey, name, beginning.seed),
    version: 1,
  };
  // Makes the row that is to be locked; of two first ones the later waits here.
  if (first) await write(lock, vault, name, first);
  const { rows } = await lock.query<{ sealed: Buffer; seed: string; version: number }>(
    'SELECT sealed, seed, version FROM secret WHERE name = $1 FOR UPDATE',
    [name],
  );
  const [row] = rows;
  if (!row) throw new Error(`No secret ${name} is kept`);
  const value = open(vault.secretKey, name, row.sealed);
  if (value !== null && (first === null || row.seed === first.seed))
    return { value, seed: row.seed, version: row.version };
  if (!first) throw new Error(`The secret ${name} was sealed with another secret key`);
  const anew = { ...first, version: row.version + 1 };
  await write(lock, vault, name, anew);
  return anew;
}

/** Does nothing when a newer one is kept. */
const write = (
  database: Pick<pg.Pool, 'query'> | pg.PoolClient,
  { secretKey, wallClock }: Vault,
  name: string,
  { value, seed, version }: Row,
) =>
  database.query(
    `INSERT INTO secret (name, sealed, seed, version, updated_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (name) DO UPDATE SET sealed = EXCLUDED.sealed, seed = EXCLUDED.seed,
       version = EXCLUDED.version, updated_at = EXCLUDED.updated_at
     WHERE secret.version < EXCLUDED.version`,
    [name, seal(secretKey, name, value), seed, version, wallClock()],
  );

/** The connection broke with a new value in hand: the value is worth more than the connection. */
async function writeAgain(vault: Vault, name: string, next: Row, first: unknown): Promise<void> {
  for (let tries = 0; tries < MOST_WRITES; tries += 1) {
    try {
      await write(vault.pool, vault, name, next);
      return;
    } catch {
      // The next try takes another connection.
    }
  }
  throw first;
}

/** AES-256-GCM: nonce, sealed bytes, tag. Bound to its name, so that no secret can stand in for another. */
function seal(secretKey: string, name: string, value: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secretKey), nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** null: sealed with another key or for another name, or damaged. */
function open(secretKey: string, name: string, sealed: Buffer): string | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secretKey), sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(name))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const open = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([open, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

const keyOf = (secretKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, '', 'tonghop secrets', 32));

/** Recognises a setting without keeping it. */
const fingerprint = (secretKey: string, name: string, setting: string): string =>
  createHmac('sha256', keyOf(secretKey)).update(`${name}\n${setting}`).digest('hex');
