/**
 * How much may be sent: bytes and files of one member in one campaign, and of a whole campaign. What is counted is what
 * is stored, and an upload while it is being opened; documents of the product are not.
 *
 * Whoever stores a file of a campaign looks and writes under one lock, so two at the same instant never pass a quota
 * together. A file that a messenger has still to hand over counts when it is here.
 */
import type pg from 'pg';
import type { Database } from './scenes.ts';

const MEGABYTE = 1024 * 1024;

interface Quota {
  readonly files: number;
  readonly bytes: number;
}

/**
 * A question takes at most ten files of ten megabytes: a member fills five in full, or sends a hundred photos.
 * The 78 communes of a province fill one each twice over.
 */
export const QUOTA: { readonly member: Quota; readonly campaign: Quota } = {
  member: { files: 100, bytes: 500 * MEGABYTE },
  campaign: { files: 5_000, bytes: 16_000 * MEGABYTE },
};

/** Keys of the locale. */
export type QuotaFault = 'file-quota-member' | 'file-quota-campaign';

/** Whose a file is; `campaignId` is null for a template of a campaign that is not there yet. */
export interface FileOwner {
  readonly memberId: string | null;
  readonly campaignId: string | null;
}

/** Holds, until the transaction ends, all others off who would store a file of the campaign. */
export async function lockQuota(client: pg.PoolClient, { campaignId, memberId }: FileOwner): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `files of ${campaignId ?? memberId}`,
  ]);
}

/** Which quota a file of so many bytes would pass; undefined for none. `but`: the id of a file that is not counted. */
export async function quotaFault(
  database: Database | pg.PoolClient,
  { memberId, campaignId }: FileOwner,
  { size, but = '' }: { readonly size: number; readonly but?: string },
): Promise<QuotaFault | undefined> {
  const { rows } = await database.query<{ readonly mine: Used; readonly all: Used }>(
    `SELECT json_build_object('files', count(*) FILTER (WHERE member_id = $1),
         'bytes', coalesce(sum(size) FILTER (WHERE member_id = $1), 0)) AS mine,
       json_build_object('files', count(*), 'bytes', coalesce(sum(size), 0)) AS all
     FROM stored_file
     WHERE campaign_id IS NOT DISTINCT FROM $2 AND purpose <> 'document' AND id <> $3 AND refusal IS NULL
       AND (sha256 IS NOT NULL OR source ? 'digest')`,
    [memberId, campaignId, but],
  );
  const [used] = rows;
  if (used === undefined) throw new Error('Nothing came back from counting files');
  if (memberId !== null && !fits(used.mine, size, QUOTA.member)) return 'file-quota-member';
  return campaignId !== null && !fits(used.all, size, QUOTA.campaign) ? 'file-quota-campaign' : undefined;
}

type Used = Quota;

const fits = (used: Used, size: number, quota: Quota): boolean =>
  used.files < quota.files && used.bytes + size <= quota.bytes;
