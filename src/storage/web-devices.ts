/**
 * Browsers that speak for a web account: a cookie's hash, the account, the code it came in by, and until when.
 *
 * All instants here are wall clock; codes end by the business time that follows from it.
 */
import { businessNow, invitationState, linkCodeState } from './codes-sql.ts';
import type { Database } from './scenes.ts';

export interface WebDevice {
  /** Hex SHA-256 of the cookie's token. */
  readonly tokenHash: string;
  /** Address of the web account. */
  readonly address: string;
  /** Hex SHA-256 of the invitation's code or the one-time code. */
  readonly codeHash: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/** What a code turned out to be that somebody opens the page with. */
export type PageCode =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'invitation'; readonly state: 'valid' | 'used' | 'expired' | 'revoked' }
  | { readonly kind: 'link'; readonly state: 'valid' | 'used' | 'expired' };

/** The code with the hash `hash` (SQL), as `kind` and `state`: no row for one that nobody made. */
const codeOf = (hash: string, now: string): string => `
  SELECT 'invitation' AS kind, ${invitationState('v', now)} AS state FROM invitation v WHERE v.code_hash = ${hash}
  UNION ALL
  SELECT 'link', ${linkCodeState('l', now)} FROM link_code l WHERE l.code_hash = ${hash}`;

/** Remembers a browser that came with a valid code; of any other code nothing is stored. */
export async function addDevice(database: Database, device: WebDevice): Promise<PageCode> {
  const { tokenHash, address, codeHash, expiresAt, createdAt } = device;
  const { rows } = await database.query<PageCode>(
    `WITH code AS (${codeOf('$3', businessNow('$5'))}), added AS (
       INSERT INTO web_device (token_hash, address, code_hash, expires_at, created_at)
       SELECT $1, $2, $3, $4, $5 FROM code WHERE state = 'valid'
     )
     SELECT kind, state FROM code`,
    [tokenHash, address, codeHash, expiresAt, createdAt],
  );
  return rows[0] ?? { kind: 'unknown' };
}

/**
 * Address of the account a cookie speaks for; null when it is unknown or over. A cookie of nobody who has joined is
 * over with its code: used up, expired or revoked.
 */
export async function deviceAddress(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<string | null> {
  const { rows } = await database.query<{ address: string }>(
    `SELECT d.address FROM web_device d WHERE d.token_hash = $1 AND d.expires_at > $2
       AND (EXISTS (SELECT FROM account a WHERE a.channel = 'web' AND a.address = d.address)
         OR EXISTS (SELECT FROM (${codeOf('d.code_hash', businessNow('$2'))}) code WHERE code.state = 'valid'))`,
    [tokenHash, now],
  );
  return rows[0]?.address ?? null;
}
