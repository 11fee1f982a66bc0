/**
 * How far every unit of a campaign is: the board of the staff, the command line and the status picture.
 */
import type { BoardRow, SubmissionView } from '../conversation/model.ts';
import type { Database } from './scenes.ts';
import { askedKeys, warningCount } from './scenes-sql.ts';

interface Row {
  readonly unit: string;
  readonly answered: number;
  readonly keys: readonly string[];
  readonly lastActivity: Date | null;
  readonly number: number | null;
  readonly at: Date;
  readonly late: boolean;
  readonly state: SubmissionView['state'];
  readonly receipt: string;
  readonly warnings: number;
  readonly dueAt: Date | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
}

/** One row for every participant, in the campaign's order. */
export async function readBoard(
  store: { readonly pool: Database },
  campaignId: string,
): Promise<readonly BoardRow[]> {
  const { rows } = await store.pool.query<Row>(
    `WITH outline AS MATERIALIZED (
       SELECT ${askedKeys('v.parsed')} AS keys FROM campaign c
       JOIN template_version v ON v.campaign_id = c.id AND v.version = c.template_version WHERE c.id = $1
     )
     SELECT t.unit_code AS unit, n.answered, d.updated_at AS "lastActivity", s.number, s.at, s.late, s.state,
       n.keys, s.receipt, ${warningCount('s')} AS warnings, t.due_at AS "dueAt", r.reminders, r."remindedAt"
     FROM participant t CROSS JOIN outline u
     LEFT JOIN draft d ON d.campaign_id = t.campaign_id AND d.unit_code = t.unit_code
     CROSS JOIN LATERAL (
       SELECT count(DISTINCT a.key)::int AS answered, coalesce(array_agg(DISTINCT a.key), '{}') AS keys FROM (
         SELECT DISTINCT ON (key, part) key, state FROM answer WHERE draft_id = d.id
         ORDER BY key, part, version DESC) a
       WHERE a.state <> 'skipped' AND (u.keys IS NULL OR a.key = ANY (u.keys))) n
     LEFT JOIN LATERAL (
       SELECT * FROM submission WHERE draft_id = d.id ORDER BY number DESC LIMIT 1) s ON true
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS reminders, max(m.sent_at) AS "remindedAt" FROM reminder m
       WHERE m.campaign_id = t.campaign_id AND m.unit_code = t.unit_code AND m.sent_at IS NOT NULL) r
     WHERE t.campaign_id = $1 ORDER BY t.position`,
    [campaignId],
  );
  return rows.map(boardRow);
}

function boardRow({
  unit,
  answered,
  keys,
  lastActivity,
  number,
  at,
  late,
  state,
  receipt,
  warnings,
  dueAt,
  reminders,
  remindedAt,
}: Row): BoardRow {
  const begun = answered > 0 ? 'drafting' : 'not-started';
  const submission =
    number === null ? {} : { submission: { number, at: at.toISOString(), late, state, receipt, warnings } };
  return {
    unit,
    state: number === null ? begun : state,
    answered,
    keys,
    ...(lastActivity === null ? {} : { lastActivity: lastActivity.toISOString() }),
    ...submission,
    ...(dueAt === null ? {} : { dueAt: dueAt.toISOString() }),
    ...(remindedAt === null ? {} : { reminders: { count: reminders, lastAt: remindedAt.toISOString() } }),
  };
}
