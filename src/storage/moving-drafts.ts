/**
 * Drafts move to a new version of their template, in the transaction that opens it. No answer is changed or dropped:
 * what does not fit any more gets a newer answer beside it.
 */
import type pg from 'pg';
import type { Campaign } from '../campaign/model.ts';
import type { OpenRequest } from './opening.ts';

interface DraftRow {
  readonly id: string;
  readonly unit: string;
  readonly version: number;
  readonly before: Campaign;
}

/** Units whose draft moved, in the order of their codes. */
export async function moveDrafts(
  client: pg.PoolClient,
  { campaign, now, by }: OpenRequest,
  version: number,
): Promise<readonly string[]> {
  const drafts = await client.query<DraftRow>(
    `SELECT d.id, d.unit_code AS unit, d.template_version AS version, t.parsed AS before
     FROM draft d JOIN template_version t ON t.campaign_id = d.campaign_id AND t.version = d.template_version
     WHERE d.campaign_id = $1 AND d.template_version < $2 ORDER BY d.id FOR UPDATE OF d`,
    [campaign.id, version],
  );
  for (const draft of drafts.rows) {
    await client.query('UPDATE draft SET template_version = $2, version = version + 1 WHERE id = $1', [
      draft.id,
      version,
    ]);
    await client.query(
      `INSERT INTO event (kind, conversation_id, campaign_id, unit_code, member_id, payload, at)
       VALUES ('template-changed', $1, $2, $3, $4, $5, $6)`,
      [
        by?.conversationId ?? '',
        campaign.id,
        draft.unit,
        by?.memberId ?? null,
        JSON.stringify({ from: draft.version, to: version }),
        now,
      ],
    );
  }
  return drafts.rows.map(({ unit }) => unit).toSorted();
}
