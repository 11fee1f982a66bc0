/**
 * Browsers that speak for a web account: a cookie's hash, the account, and until when.
 *
 * All instants here are wall clock.
 */
import type { Database } from './scenes.ts';

export interface WebDevice {
  /** Hex SHA-256 of the cookie's token. */
  readonly tokenHash: string;
  /** Address of the web account. */
  readonly address: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/**
 * Remembers a browser that came with an invitation's code or a one-time code. False, and nothing is stored, for a
 * code nobody made. What the code is good for is the chat's to say.
 */
export async function addDevice(database: Database, device: WebDevice, codeHash: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `INSERT INTO web_device (token_hash, address, expires_at, created_at)
     SELECT $1, $2, $3, $4 WHERE EXISTS (SELECT FROM invitation WHERE code_hash = $5)
       OR EXISTS (SELECT FROM link_code WHERE code_hash = $5)`,
    [device.tokenHash, device.address, device.expiresAt, device.createdAt, codeHash],
  );
  return rowCount === 1;
}

/** Address of the account a cookie speaks for; null when it is unknown or over. */
export async function deviceAddress(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<string | null> {
  const { rows } = await database.query<{ address: string }>(
    'SELECT address FROM web_device WHERE token_hash = $1 AND expires_at > $2',
    [tokenHash, now],
  );
  return rows[0]?.address ?? null;
}
