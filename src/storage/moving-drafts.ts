/**
 * Drafts move to a new version of their template, in the transaction that opens it. No answer is changed or dropped:
 * what does not fit any more gets a newer version of its cell beside it, by whoever gave the answer.
 */
import type pg from 'pg';
import { type Cell, type Cells, cellId } from '../answers/model.ts';
import type { Campaign } from '../campaign/model.ts';
import { type CarriedCell, carry } from '../conversation/report/carrying.ts';
import type { OpenRequest } from './opening.ts';
import type { Database } from './scenes.ts';

/** A unit's draft with the template its answers belong to. */
export interface StandingDraft {
  readonly id: string;
  readonly unit: string;
  readonly templateVersion: number;
  readonly template: Campaign;
  readonly cells: Cells;
  /** The unit has a submission. */
  readonly submitted: boolean;
  /** It waits for a second person of the unit. */
  readonly ready: boolean;
}

type DraftRow = Omit<StandingDraft, 'cells'> & { readonly answers: readonly Cell[] };

/** All drafts of a campaign, by the codes of their units. */
export async function standingDrafts(
  database: Database | pg.PoolClient,
  campaignId: string,
): Promise<readonly StandingDraft[]> {
  const { rows } = await database.query<DraftRow>(
    `SELECT d.id, d.unit_code AS unit, d.template_version AS "templateVersion", t.parsed AS template,
       EXISTS (SELECT FROM submission s WHERE s.draft_id = d.id) AS submitted, d.ready IS NOT NULL AS ready,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('key', a.key, 'part', a.part, 'version', a.version,
           'state', a.state, 'value', a.value, 'raw', a.raw, 'flags', a.flags, 'memberId', a.member_id,
           'memberName', '', 'channel', a.channel, 'at', a.at) ORDER BY a.id), '[]')
         FROM (SELECT DISTINCT ON (key, part) * FROM answer WHERE draft_id = d.id
           ORDER BY key, part, version DESC) a) AS answers
     FROM draft d JOIN template_version t ON t.campaign_id = d.campaign_id AND t.version = d.template_version
     WHERE d.campaign_id = $1 ORDER BY d.unit_code`,
    [campaignId],
  );
  return rows.map(({ answers, ...rest }) => ({
    ...rest,
    cells: Object.fromEntries(answers.map((cell) => [cellId(cell.key, cell.part), cell])),
  }));
}

/** Units whose draft moved, in the order of their codes. */
export async function moveDrafts(
  client: pg.PoolClient,
  { campaign, now, by }: OpenRequest,
  version: number,
): Promise<readonly string[]> {
  // Turns lock the campaign before a draft too, and whoever opens has locked it by now.
  await client.query('SELECT FROM draft WHERE campaign_id = $1 ORDER BY id FOR UPDATE', [campaign.id]);
  const drafts = await standingDrafts(client, campaign.id);
  for (const { id, unit, templateVersion, template, cells, ready } of drafts) {
    const { rewritten, again } = carry(template, campaign, cells);
    await addAnswers(client, id, [...rewritten, ...again], now);
    // What one officer called ready was the report to the old questions.
    await client.query(
      'UPDATE draft SET template_version = $2, version = version + 1, ready = NULL WHERE id = $1',
      [id, version],
    );
    const keys = [...new Set(again.map(({ key }) => key))];
    await client.query(
      `INSERT INTO event (kind, conversation_id, campaign_id, unit_code, member_id, payload, at)
       VALUES ('template-changed', $1, $2, $3, $4, $5, $6)`,
      [
        by?.conversationId ?? '',
        campaign.id,
        unit,
        by?.memberId ?? null,
        JSON.stringify({ from: templateVersion, to: version, again: keys, unready: ready }),
        now,
      ],
    );
  }
  return drafts.map(({ unit }) => unit);
}

/** Newer versions of cells; author, messenger, message and reason are those of the answer they were made of. */
async function addAnswers(
  client: pg.PoolClient,
  draftId: string,
  cells: readonly CarriedCell[],
  now: Date,
): Promise<void> {
  if (cells.length === 0) return;
  await client.query(
    `INSERT INTO answer (draft_id, key, part, version, state, value, raw, flags, reason, member_id, channel,
       message_id, at)
     SELECT $1, x.key, x.part, coalesce((SELECT max(a.version) FROM answer a
         WHERE a.draft_id = $1 AND a.key = x.key AND a.part = x.part), 0) + 1,
       x.state, x.value, x.raw, x.flags, s.reason, s.member_id, s.channel, s.message_id, $3
     FROM jsonb_to_recordset($2::jsonb) AS x(key text, part text, "of" text, state text, value jsonb, raw text,
       flags text[])
     CROSS JOIN LATERAL (SELECT * FROM answer a WHERE a.draft_id = $1 AND a.key = x.key AND a.part = x."of"
       ORDER BY a.version DESC LIMIT 1) s
     ORDER BY x.key, x.part`,
    [draftId, JSON.stringify(cells), now],
  );
}
