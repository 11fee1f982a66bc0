/**
 * Files that come over the page, which has their bytes at once. Their row is written before they are opened: what they
 * take of a quota is known from then on, and so is one that ended the process.
 */

import type { FilePurpose } from '../answers/model.ts';
import { type FileOwner, lockQuota, type QuotaFault, quotaFault } from './file-quota.ts';
import { MOST_DEATHS, THIS_PROCESS } from './file-tries.ts';
import type { Store } from './store.ts';
import { inTransaction } from './transactions.ts';

export interface Upload extends FileOwner {
  readonly id: string;
  readonly memberId: string;
  readonly purpose: FilePurpose;
  readonly unitCode: string | null;
  /** Bytes as they were sent, and their SHA-256. */
  readonly size: number;
  readonly digest: string;
  /** Business time. */
  readonly now: Date;
  /** Wall clock: when it goes unless an answer names it by then. */
  readonly dropAt: Date;
}

/** Why there is no room for it: keys of the locale. */
export type NoRoom = QuotaFault | 'file-unopenable';

/** Makes room for an upload that is about to be opened; undefined: it is made. */
export function reserveUpload({ pool }: Pick<Store, 'pool'>, upload: Upload): Promise<NoRoom | undefined> {
  const { id, memberId, campaignId, unitCode, purpose, size, digest, now, dropAt } = upload;
  return inTransaction(pool, async (client) => {
    await lockQuota(client, upload);
    const fault = await quotaFault(client, upload, { size });
    if (fault) return fault;
    const { rowCount } = await client.query(
      `INSERT INTO stored_file (id, name, type, size, source, purpose, campaign_id, unit_code, member_id, drop_at, created_at)
       SELECT $1, '', '', $2, jsonb_build_object('channel', 'web', 'digest', $3::text, 'begun', jsonb_build_array($4::text)),
         $5, $6, $7, $8, $9, $10
       WHERE (SELECT count(DISTINCT b) FROM stored_file f CROSS JOIN jsonb_array_elements_text(f.source -> 'begun') b
         WHERE f.member_id = $8 AND f.source ->> 'digest' = $3 AND f.sha256 IS NULL AND b <> $4) < $11`,
      [id, size, digest, THIS_PROCESS, purpose, campaignId, unitCode, memberId, dropAt, now, MOST_DEATHS],
    );
    return rowCount === 1 ? undefined : 'file-unopenable';
  });
}

/** Nothing came of it. */
export async function releaseUpload({ pool }: Pick<Store, 'pool'>, id: string): Promise<void> {
  await pool.query(`DELETE FROM stored_file WHERE id = $1 AND sha256 IS NULL AND source ? 'digest'`, [id]);
}
