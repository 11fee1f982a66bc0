/**
 * Summaries on their way to readers: requested → compiled → published.
 */
import type { Summary } from '../summary/model.ts';
import type { Database } from './scenes.ts';

type Reason = 'complete' | 'deadline' | 'request';

export interface NewPublication {
  readonly id: string;
  readonly campaignId: string;
  readonly reason: Reason;
  readonly createdAt: Date;
}

export interface Publication extends NewPublication {
  /** Who asked; null for the campaign's leadership rooms. */
  readonly conversationId: string | null;
  readonly state: 'requested' | 'compiled' | 'published';
}

const COLUMNS = `p.id, p.campaign_id AS "campaignId", p.reason, p.conversation_id AS "conversationId",
  p.state, p.created_at AS "createdAt"`;

/** Asks for a publication to the leadership rooms; one that exists stays as it is. */
export async function requestPublication(database: Database, publication: NewPublication): Promise<void> {
  const { id, campaignId, reason, createdAt } = publication;
  await database.query(
    `INSERT INTO publication (id, campaign_id, reason, state, created_at)
     VALUES ($1, $2, $3, 'requested', $4) ON CONFLICT (id) DO NOTHING`,
    [id, campaignId, reason, createdAt],
  );
}

/** Publications of a campaign that wait for their summary, oldest first. */
export async function requestedPublications(
  database: Database,
  campaignId: string,
): Promise<readonly Publication[]> {
  const { rows } = await database.query<Publication>(
    `SELECT ${COLUMNS} FROM publication p WHERE p.campaign_id = $1 AND p.state = 'requested'
     ORDER BY p.created_at, p.id`,
    [campaignId],
  );
  return rows;
}

/** Publications that have not reached their readers, oldest first. */
export async function unpublished(
  database: Database,
): Promise<readonly Pick<Publication, 'id' | 'campaignId' | 'state'>[]> {
  const { rows } = await database.query<Publication>(
    `SELECT ${COLUMNS} FROM publication p WHERE p.state IN ('requested', 'compiled') ORDER BY p.created_at, p.id`,
  );
  return rows;
}

export async function markCompiled(database: Database, id: string, summaryId: string): Promise<void> {
  await database.query(
    `UPDATE publication SET state = 'compiled', summary_id = $2 WHERE id = $1 AND state = 'requested'`,
    [id, summaryId],
  );
}

export async function markPublished(database: Database, id: string, now: Date): Promise<void> {
  await database.query(
    `UPDATE publication SET state = 'published', published_at = $2 WHERE id = $1 AND state = 'compiled'`,
    [id, now],
  );
}

/** A publication with the summary it shows; `summary` is null until it is compiled. */
export async function readPublication(
  database: Database,
  id: string,
): Promise<(Publication & { readonly summary: Summary | null }) | undefined> {
  const { rows } = await database.query<Publication & { summary: Summary | null }>(
    `SELECT ${COLUMNS}, y.data AS summary FROM publication p LEFT JOIN summary y ON y.id = p.summary_id
     WHERE p.id = $1`,
    [id],
  );
  return rows[0];
}

/** A campaign whose deadline has not been published. */
export interface RunningCampaign {
  readonly id: string;
  readonly templateVersion: number;
  readonly openedAt: Date;
  /** The first instant that is too late. */
  readonly closesAt: Date;
  /** A complete summary has been published, or is about to be. */
  readonly completed: boolean;
}

/** Open campaigns without a deadline publication. */
export async function runningCampaigns(database: Database): Promise<readonly RunningCampaign[]> {
  const { rows } = await database.query<RunningCampaign>(
    `SELECT c.id, c.template_version AS "templateVersion", c.opened_at AS "openedAt", c.closes_at AS "closesAt",
       EXISTS (SELECT FROM publication p WHERE p.campaign_id = c.id AND p.reason = 'complete') AS completed
     FROM campaign c
     WHERE c.status = 'open'
       AND NOT EXISTS (SELECT FROM publication p WHERE p.campaign_id = c.id AND p.reason = 'deadline')
     ORDER BY c.id`,
  );
  return rows;
}

/** The template version and the deadline of a campaign as they are now. */
export async function readRound(
  database: Database,
  campaignId: string,
): Promise<{ readonly templateVersion: number; readonly closesAt: Date } | undefined> {
  const { rows } = await database.query<{ templateVersion: number; closesAt: Date }>(
    'SELECT template_version AS "templateVersion", closes_at AS "closesAt" FROM campaign WHERE id = $1',
    [campaignId],
  );
  return rows[0];
}
