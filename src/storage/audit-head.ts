/**
 * Where an audit chain ends, signed with the secret key: whoever has the database alone can cut a chain, or forge all of
 * it anew, but cannot sign the end it has then. An end that was signed before, kept in a copy of the database and put
 * back, would pass; against that only an end written down elsewhere helps.
 */
import { createHmac } from 'node:crypto';
import type { Database } from './scenes.ts';

/** A place in a campaign's chain. */
export interface ChainPoint {
  readonly campaignId: string;
  readonly link: number;
  /** Hex; of one written down elsewhere the beginning is enough. */
  readonly hash: string;
}

/** How the end of a chain does not hold. `cut`: what was there is gone; `rewritten`: something else is there now. */
export type EndFault = 'cut' | 'rewritten' | 'unsigned' | 'signature';

/** Hex; nobody without the key makes it. */
export const signPoint = (secretKey: string, { campaignId, link, hash }: ChainPoint): string =>
  createHmac('sha256', secretKey)
    .update(`audit-head\n${JSON.stringify([campaignId, link, hash])}`)
    .digest('hex');

/** What is wrong with the signed end of a chain of `entries` links that holds in itself. */
export async function faultOfEnd(
  database: Database,
  secretKey: string,
  { campaignId, entries }: { readonly campaignId: string; readonly entries: number },
): Promise<{ readonly link: number; readonly why: EndFault } | undefined> {
  const { rows } = await database.query<ChainPoint & { signature: string }>(
    `SELECT campaign_id AS "campaignId", link, hash, signature FROM audit_head WHERE campaign_id = $1`,
    [campaignId],
  );
  const [head] = rows;
  if (head === undefined) return entries > 0 ? { link: entries, why: 'unsigned' } : undefined;
  if (signPoint(secretKey, head) !== head.signature) return { link: head.link, why: 'signature' };
  const fault = await faultAt(database, head);
  if (fault !== undefined) return { link: head.link, why: fault };
  return head.link < entries ? { link: head.link + 1, why: 'unsigned' } : undefined;
}

/** Whether a link is still the one that was there. */
export async function faultAt(
  database: Database,
  { campaignId, link, hash }: ChainPoint,
): Promise<EndFault | undefined> {
  const { rows } = await database.query<{ hash: string }>(
    'SELECT hash FROM audit_entry WHERE campaign_id = $1 AND link = $2',
    [campaignId, link],
  );
  if (rows[0] === undefined) return 'cut';
  return rows[0].hash.startsWith(hash) ? undefined : 'rewritten';
}

/** Signs the end that a chain has, whatever was signed before, and records that in the trail: the key-holder's word. */
export async function signEnd(
  database: Database,
  secretKey: string,
  end: ChainPoint,
  at: Date,
): Promise<void> {
  const { campaignId, link, hash } = end;
  await database.query(
    `WITH removed AS (DELETE FROM audit_head WHERE campaign_id = $1 AND $2::int = 0),
     signed AS (INSERT INTO audit_head (campaign_id, link, hash, signature) SELECT $1, $2, $3, $4 WHERE $2 > 0
       ON CONFLICT (campaign_id) DO UPDATE SET link = excluded.link, hash = excluded.hash,
         signature = excluded.signature)
     INSERT INTO audit_entry (campaign_id, member_name, action, detail, at)
     SELECT id, '', 'sign-end', $5, $6 FROM campaign WHERE id = $1`,
    [campaignId, link, hash, signPoint(secretKey, end), JSON.stringify({ link, hash }), at],
  );
}
