/**
 * Compiled summaries, kept so that they can be compared and documented.
 */
import type { Summary } from '../summary/model.ts';
import type { Database } from './scenes.ts';
import { standOf } from './submissions.ts';

export interface NewSummary {
  readonly campaignId: string;
  /** Number of the newest submission in it; 0 for none. */
  readonly lastSubmission: number;
  /** What the submissions came to, from `readVersions`. */
  readonly stand: string;
  readonly summary: Summary;
  readonly now: Date;
}

/**
 * Keeps a summary and returns its id. The id says what went in (submissions and decisions, template, instant):
 * the same summary compiled again is kept once.
 */
export async function saveSummary(
  database: Database,
  { campaignId, lastSubmission, stand, summary, now }: NewSummary,
): Promise<string> {
  const instant = new Date(summary.asOf).getTime();
  const id = `${campaignId}.${lastSubmission}.${stand}.${summary.templateVersion}.${instant}.${summary.official ? 1 : 0}`;
  await database.query(
    `INSERT INTO summary (id, campaign_id, last_submission, official, data, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [id, campaignId, lastSubmission, summary.official, JSON.stringify(summary), now],
  );
  return id;
}

/** Campaigns with a submission or a decision that no summary has in it. */
export async function campaignsBehind(
  database: Database,
): Promise<readonly { readonly campaignId: string; readonly seq: number }[]> {
  const { rows } = await database.query<{ campaignId: string; seq: number }>(
    `SELECT s.campaign_id AS "campaignId", max(s.seq)::float8 AS seq FROM submission s
     GROUP BY s.campaign_id
     HAVING NOT EXISTS (SELECT FROM summary y WHERE y.campaign_id = s.campaign_id
       AND starts_with(y.id, s.campaign_id || '.' || max(s.seq) || '.' || ${standOf('s.campaign_id')} || '.'))`,
  );
  return rows;
}

/** The newest summary of a campaign. */
export async function newestSummary(database: Database, campaignId: string): Promise<Summary | undefined> {
  const { rows } = await database.query<{ data: Summary }>(
    `SELECT data FROM summary WHERE campaign_id = $1 ORDER BY last_submission DESC, created_at DESC LIMIT 1`,
    [campaignId],
  );
  return rows[0]?.data;
}
