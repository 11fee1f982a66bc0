/**
 * Files that people sent through a messenger and that are to be fetched from it: their row was written with
 * the turn that brought them, and has a hash once `files.ts` has their bytes, or a refusal.
 */
import { z } from 'zod';
import type { FilePurpose } from '../answers/model.ts';
import { CHAT_JSON, type Chat } from './events.ts';
import type { Database } from './scenes.ts';

export type SentFile = {
  readonly id: string;
  /** As the messenger gave it; once stored, as it is shown. */
  readonly name: string;
  readonly createdAt: Date;
  readonly purpose: FilePurpose;
  readonly memberId: string | null;
  readonly campaignId: string | null;
} & ({ readonly state: 'waiting'; readonly source: FileSource } | { readonly state: 'stored' | 'refused' });

export interface FileSource {
  readonly channel: string;
  /** What the channel's adapter needs. */
  readonly source: string;
  /** Tries that came to nothing. */
  readonly tries: number;
}

const SOURCE = z.object({ channel: z.string(), source: z.string(), tries: z.number().default(0) });

/** undefined when nobody sent it. Throws when the row does not say where its bytes are. */
export async function readSentFile(database: Database, id: string): Promise<SentFile | undefined> {
  const { rows } = await database.query<{
    readonly name: string;
    readonly createdAt: Date;
    readonly purpose: FilePurpose;
    readonly memberId: string | null;
    readonly campaignId: string | null;
    readonly source: unknown;
    readonly state: SentFile['state'];
  }>(
    `SELECT name, created_at AS "createdAt", purpose, member_id AS "memberId", campaign_id AS "campaignId", source,
       CASE WHEN sha256 IS NOT NULL THEN 'stored'
       WHEN refusal IS NOT NULL THEN 'refused' ELSE 'waiting' END AS state
     FROM stored_file WHERE id = $1`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { source, state, ...rest } = row;
  const known = { id, ...rest };
  return state === 'waiting' ? { ...known, state, source: SOURCE.parse(source) } : { ...known, state };
}

/** Files that may be fetched now (wall clock), oldest first. */
export async function filesToFetch(
  database: Database,
  now: Date,
): Promise<readonly { readonly id: string }[]> {
  const { rows } = await database.query<{ id: string }>(
    `SELECT id FROM stored_file
     WHERE sha256 IS NULL AND refusal IS NULL AND source ? 'source'
       AND coalesce((source ->> 'retryAt')::timestamptz <= $1, true)
     ORDER BY created_at, id`,
    [now],
  );
  return rows;
}

/** A try came to nothing: not again before `retryAt` (wall clock). */
export async function postponeFile(
  database: Database,
  id: string,
  { tries, retryAt }: { readonly tries: number; readonly retryAt: Date },
): Promise<void> {
  await database.query(
    `UPDATE stored_file SET source = source || jsonb_build_object('tries', $2::int, 'retryAt', $3::text)
     WHERE id = $1 AND sha256 IS NULL AND refusal IS NULL`,
    [id, tries, retryAt.toISOString()],
  );
}

/**
 * The file is not taken: `why` is a key of the locale. The message that brought it becomes an event in the same
 * statement, so that its chat will be told. Nothing happens to a file that is stored or refused already.
 */
export async function refuseFile(database: Database, id: string, why: string, now: Date): Promise<void> {
  await database.query(
    `WITH refused AS (
       UPDATE stored_file SET refusal = $2 WHERE id = $1 AND sha256 IS NULL AND refusal IS NULL
       RETURNING id, campaign_id, unit_code, source ->> 'channel' AS channel
     )
     INSERT INTO event (kind, conversation_id, campaign_id, unit_code, payload, at)
     SELECT 'file-refused', u.conversation_id, f.campaign_id, f.unit_code, jsonb_build_object('fileId', f.id), $3
     FROM refused f
     JOIN "update" u ON u.channel = f.channel
       AND u.content @> jsonb_build_object('type', 'files', 'files', jsonb_build_array(jsonb_build_object('id', f.id)))
     WHERE f.campaign_id IS NOT NULL`,
    [id, why, now],
  );
}

/** That a chat's file was refused, as the chat is told. */
export interface RefusedFile {
  readonly fileId: string;
  /** null for a file that belongs to no campaign. */
  readonly campaignId: string | null;
  readonly name: string;
  /** A key of the locale. */
  readonly why: string;
  readonly purpose: FilePurpose;
  /** The question it was sent for; null when it is in no answer. */
  readonly key: string | null;
  readonly chat: Chat;
}

/** undefined when the event has been told, or is none of a refused file. */
export async function readRefusedFile(database: Database, eventId: string): Promise<RefusedFile | undefined> {
  const { rows } = await database.query<Omit<RefusedFile, 'chat'> & { readonly chat: Chat }>(
    `SELECT f.id AS "fileId", f.campaign_id AS "campaignId", f.name, f.refusal AS why, f.purpose,
       (SELECT a.key FROM draft d JOIN answer a ON a.draft_id = d.id
        WHERE d.campaign_id = f.campaign_id AND d.unit_code = f.unit_code
          AND a.value @> jsonb_build_array(jsonb_build_object('id', f.id))
        ORDER BY a.id DESC LIMIT 1) AS key,
       ${CHAT_JSON} AS chat
     FROM event e
     JOIN stored_file f ON f.id = e.payload ->> 'fileId'
     JOIN conversation c ON c.id = e.conversation_id
     WHERE e.id = $1 AND e.kind = 'file-refused' AND e.done_at IS NULL AND f.refusal IS NOT NULL`,
    [eventId],
  );
  return rows[0];
}

/** Whether a file was refused, so that its bytes will never come. */
export async function isRefused(database: Database, id: string): Promise<boolean> {
  const { rowCount } = await database.query(
    'SELECT FROM stored_file WHERE id = $1 AND sha256 IS NULL AND refusal IS NOT NULL',
    [id],
  );
  return rowCount === 1;
}
