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

/** A version of a unit's report, as far as it decides what counts. */
export interface Version {
  readonly id: string;
  readonly seq: number;
  readonly unit: string;
  readonly number: number;
  readonly at: Date;
  readonly state: 'submitted' | 'checked' | 'approved' | 'returned';
  /** When the staff decided on it; null before. */
  readonly decidedAt: Date | null;
}

/** What submissions and decisions of a campaign come to: changes with each of them, not with a check. */
export const standOf = (campaign: string): string => `(
  SELECT left(md5(string_agg(n.seq || CASE n.state WHEN 'approved' THEN 'a' WHEN 'returned' THEN 'r' ELSE '' END,
    ',' ORDER BY n.seq)), 12) FROM submission n WHERE n.campaign_id = ${campaign})`;

/** All versions of all units' reports in order of commit, and what they come to; `stand` is '' without any. */
export async function readVersions(
  database: Database,
  campaignId: string,
): Promise<{ readonly versions: readonly Version[]; readonly stand: string }> {
  const { rows } = await database.query<Version & { stand: string }>(
    `SELECT s.id, s.seq::float8 AS seq, s.unit_code AS unit, s.number, s.at, s.state,
       (s.review ->> 'at')::timestamptz AS "decidedAt", ${standOf('$1')} AS stand
     FROM submission s WHERE s.campaign_id = $1 ORDER BY s.seq`,
    [campaignId],
  );
  return { versions: rows.map(({ stand: _stand, ...version }) => version), stand: rows[0]?.stand ?? '' };
}

/** These submissions whole, in order of commit. */
export async function readSubmissions(
  database: Database,
  ids: readonly string[],
): Promise<readonly StoredSubmission[]> {
  const { rows } = await database.query<Row>(
    `SELECT ${COLUMNS} FROM submission WHERE id = ANY ($1) ORDER BY seq`,
    [ids],
  );
  return rows.map(fromRow);
}

/** Until when units have more time than the campaign's deadline gives. */
export async function extendedUnits(
  database: Database,
  campaignId: string,
): Promise<readonly { readonly unit: string; readonly until: Date }[]> {
  const { rows } = await database.query<{ unit: string; until: Date }>(
    `SELECT unit_code AS unit, due_at AS until FROM participant
     WHERE campaign_id = $1 AND due_at IS NOT NULL ORDER BY position`,
    [campaignId],
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

/** The end of the unit's own report, and the entry of the audit trail on what went out. */
export async function markReported(
  database: Database,
  id: string,
  now: Date,
  files: readonly string[] = [],
): Promise<void> {
  await database.query(
    `WITH told AS (
       UPDATE submission SET reported_at = $2 WHERE id = $1 AND reported_at IS NULL RETURNING *
     )
     INSERT INTO audit_entry (campaign_id, unit_code, member_name, action, subject, detail, at)
     SELECT campaign_id, unit_code, '', 'unit-report', number::text, jsonb_build_object('files', $3::jsonb), $2
     FROM told`,
    [id, now, JSON.stringify(files)],
  );
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
