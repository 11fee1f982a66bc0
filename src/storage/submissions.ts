/**
 * Submissions as jobs read them, and what jobs write on them. A submission itself never changes.
 */
import type { Cells } from '../answers/model.ts';
import type { Finding } from '../campaign/model.ts';
import type { Submission } from '../summary/model.ts';
import type { Database } from './scenes.ts';

export interface StoredSubmission extends Submission {
  readonly id: string;
  /** In order of commit, over all campaigns. */
  readonly seq: number;
  readonly campaignId: string;
  readonly receipt: string;
  /** The chat that submitted. */
  readonly conversationId: string;
  /** The validate job has run. */
  readonly checked: boolean;
  /** The unit's own report has been told. */
  readonly reported: boolean;
}

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly campaignId: string;
  readonly unit: string;
  readonly number: number;
  readonly at: Date;
  readonly late: boolean;
  readonly templateVersion: number;
  readonly cells: Cells;
  readonly receipt: string;
  readonly conversationId: string;
  readonly checked: boolean;
  readonly reported: boolean;
}

const COLUMNS = `id, seq::float8 AS seq, campaign_id AS "campaignId", unit_code AS unit, number, at, late,
  template_version AS "templateVersion", cells, receipt, conversation_id AS "conversationId",
  warnings IS NOT NULL AS checked, reported_at IS NOT NULL AS reported`;

const fromRow = ({ at, ...rest }: Row): StoredSubmission => ({ ...rest, at: at.toISOString() });

export async function readSubmission(database: Database, id: string): Promise<StoredSubmission | undefined> {
  const { rows } = await database.query<Row>(`SELECT ${COLUMNS} FROM submission WHERE id = $1`, [id]);
  return rows[0] && fromRow(rows[0]);
}

/** The latest submission of every unit of a campaign, in order of commit. */
export async function latestSubmissions(
  database: Database,
  campaignId: string,
): Promise<readonly StoredSubmission[]> {
  const { rows } = await database.query<Row>(
    `SELECT ${COLUMNS} FROM submission WHERE seq IN (
       SELECT max(seq) FROM submission WHERE campaign_id = $1 GROUP BY unit_code)
     ORDER BY seq`,
    [campaignId],
  );
  return rows.map(fromRow);
}

/** Number of a campaign's newest submission; 0 without one. */
export async function newestSeq(database: Database, campaignId: string): Promise<number> {
  const { rows } = await database.query<{ seq: number }>(
    'SELECT coalesce(max(seq), 0)::float8 AS seq FROM submission WHERE campaign_id = $1',
    [campaignId],
  );
  return rows[0]?.seq ?? 0;
}

/** Units that have submitted before an instant. */
export async function unitsSubmitted(
  database: Database,
  campaignId: string,
  before: Date,
): Promise<readonly { readonly unit: string }[]> {
  const { rows } = await database.query<{ unit: string }>(
    'SELECT DISTINCT unit_code AS unit FROM submission WHERE campaign_id = $1 AND at < $2',
    [campaignId, before],
  );
  return rows;
}

/** The end of the validate job: its findings, the state, and the event that stood for it, together. */
export async function storeFindings(
  database: Database,
  id: string,
  findings: readonly Finding[],
  now: Date,
): Promise<void> {
  await database.query(
    `WITH told AS (
       UPDATE event SET done_at = $3
       WHERE kind = 'submit' AND payload ->> 'submissionId' = $1 AND done_at IS NULL
     )
     UPDATE submission SET warnings = $2,
       state = CASE WHEN state = 'submitted' THEN 'checked' ELSE state END
     WHERE id = $1`,
    [id, JSON.stringify(findings), now],
  );
}

export async function markReported(database: Database, id: string, now: Date): Promise<void> {
  await database.query('UPDATE submission SET reported_at = $2 WHERE id = $1 AND reported_at IS NULL', [
    id,
    now,
  ]);
}

/** A file of submission `s` is still to be fetched, and the submission is not from before `$1`. */
const WAITS_FOR_FILES = `s.at > $1 AND EXISTS (
  SELECT FROM jsonb_path_query(s.cells, '$.*.value[*] ? (exists (@.size)).id') AS file (id)
  JOIN stored_file f ON f.id = file.id #>> '{}' WHERE f.sha256 IS NULL AND f.refusal IS NULL)`;

/** Whether a submission waits for files of its own; one from before `patience` waits no longer. */
export async function waitsForFiles(database: Database, id: string, patience: Date): Promise<boolean> {
  const { rows } = await database.query<{ waits: boolean }>(
    `SELECT ${WAITS_FOR_FILES} AS waits FROM submission s WHERE s.id = $2`,
    [patience, id],
  );
  return rows[0]?.waits ?? false;
}

/**
 * Submissions whose checks or whose own report are still to be made, oldest first; without those that wait for
 * files, see {@link waitsForFiles}. With `fileId` only those that hold the file.
 */
export async function unfinishedSubmissions(
  database: Database,
  patience: Date,
  fileId?: string,
): Promise<readonly { readonly id: string; readonly checked: boolean }[]> {
  const { rows } = await database.query<{ id: string; checked: boolean }>(
    `SELECT s.id, s.warnings IS NOT NULL AS checked FROM submission s
     WHERE (s.warnings IS NULL AND NOT (${WAITS_FOR_FILES})
         OR s.warnings IS NOT NULL AND s.reported_at IS NULL)
       AND ($2::text IS NULL
         OR jsonb_path_exists(s.cells, '$.*.value[*] ? (@.id == $id)', jsonb_build_object('id', $2::text)))
     ORDER BY s.seq`,
    [patience, fileId ?? null],
  );
  return rows;
}
