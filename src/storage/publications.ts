/**
 * Summaries on their way to readers: requested → compiled → published.
 */
import type { Change, Summary } from '../summary/model.ts';
import type { Database } from './scenes.ts';
import type { Store } from './store.ts';

type Reason = 'complete' | 'deadline' | 'amendment' | 'request';

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
  /** Of an amendment: 1, 2, 3, …; null of anything else. */
  readonly number: number | null;
}

const COLUMNS = `p.id, p.campaign_id AS "campaignId", p.reason, p.conversation_id AS "conversationId",
  p.state, p.created_at AS "createdAt", p.number`;

/**
 * Asks for the official publication to the leadership rooms. A campaign has one, whether it is complete first or
 * its deadline passes; what comes later amends it.
 */
export async function requestOfficial(
  { pool }: Pick<Store, 'pool'>,
  { id, campaignId, reason, createdAt }: NewPublication & { readonly reason: 'complete' | 'deadline' },
): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    // Two processes may find it due at the same moment; the second one looks after the first has committed.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('publication'), hashtext($1))`, [campaignId]);
    await client.query(
      `INSERT INTO publication (id, campaign_id, reason, state, created_at)
       SELECT $1, $2, $3, 'requested', $4 WHERE NOT EXISTS (
         SELECT FROM publication WHERE campaign_id = $2 AND reason IN ('complete', 'deadline'))
       ON CONFLICT (id) DO NOTHING`,
      [id, campaignId, reason, createdAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection whose transaction may still be open is not used again.
    client.release(failure);
  }
}

export interface NewAmendment {
  readonly campaignId: string;
  readonly number: number;
  readonly summaryId: string;
  readonly changes: readonly Change[];
  readonly createdAt: Date;
}

/** Keeps an amendment, ready to be told; its id, or null where another process was first with this number. */
export async function saveAmendment(
  database: Database,
  { campaignId, number, summaryId, changes, createdAt }: NewAmendment,
): Promise<string | null> {
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO publication (id, campaign_id, reason, summary_id, state, number, changes, created_at)
     VALUES ($1, $2, 'amendment', $3, 'compiled', $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [`${campaignId}.amendment.${number}`, campaignId, summaryId, number, JSON.stringify(changes), createdAt],
  );
  return rows[0]?.id ?? null;
}

/** What was officially said last: the latest amendment, else the first official summary; undefined before it is compiled. */
export async function latestOfficial(
  database: Database,
  campaignId: string,
): Promise<{ readonly number: number; readonly summary: Summary } | undefined> {
  const { rows } = await database.query<{ number: number; summary: Summary }>(
    `SELECT coalesce(p.number, 0) AS number, y.data AS summary
     FROM publication p JOIN summary y ON y.id = p.summary_id
     WHERE p.campaign_id = $1 AND p.reason <> 'request' AND p.state <> 'requested'
     ORDER BY coalesce(p.number, 0) DESC, p.created_at DESC LIMIT 1`,
    [campaignId],
  );
  return rows[0];
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

/** The end of the documents job, and the entry of the audit trail on what went out. `readers`: to how many chats. */
export async function markPublished(
  database: Database,
  id: string,
  {
    now,
    files,
    readers,
  }: { readonly now: Date; readonly files: readonly string[]; readonly readers: number },
): Promise<void> {
  await database.query(
    `WITH told AS (
       UPDATE publication SET state = 'published', published_at = $2
       WHERE id = $1 AND state = 'compiled' RETURNING *
     )
     INSERT INTO audit_entry (campaign_id, member_id, member_name, action, subject, detail, at)
     SELECT p.campaign_id, m.id, coalesce(m.name, ''), 'publish', p.id, jsonb_build_object('reason', p.reason,
       'number', p.number, 'summary', p.summary_id, 'files', $3::jsonb, 'readers', $4::int), $2
     FROM told p
     LEFT JOIN conversation c ON c.id = p.conversation_id AND c.chat = 'private'
     LEFT JOIN account a ON a.channel = c.channel AND a.address = c.address
     LEFT JOIN member m ON m.id = a.member_id`,
    [id, now, JSON.stringify(files), readers],
  );
}

export interface PublicationToTell extends Publication {
  readonly summary: Summary | null;
  /** Of an amendment; null of anything else. */
  readonly changes: readonly Change[] | null;
}

/** A publication with the summary it shows; `summary` is null until it is compiled. */
export async function readPublication(
  database: Database,
  id: string,
): Promise<PublicationToTell | undefined> {
  const { rows } = await database.query<PublicationToTell>(
    `SELECT ${COLUMNS}, p.changes, y.data AS summary FROM publication p LEFT JOIN summary y ON y.id = p.summary_id
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
