/**
 * What turns caused in other chats, and which chats those are.
 */
import type { Decision } from '../conversation/desk/model.ts';
import type { UnitNews } from '../conversation/report/unit-news.ts';
import type { Database } from './scenes.ts';
import { LINE_OF } from './tree-sql.ts';

/** A chat by its place: where news becomes a turn. */
export interface Chat {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly chat: 'private' | 'group';
}

/** Officers of a unit are to hear that a colleague changed answers. */
export interface ChangedAnswers {
  readonly id: string;
  readonly campaignId: string;
  readonly unit: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly keys: readonly string[];
}

/** A {@link Chat} out of the row `c` of a conversation. */
export const CHAT_JSON = `jsonb_build_object('id', c.id, 'channel', c.channel, 'address', c.address, 'chat', c.chat)`;

/** Kinds of events that a job tells somebody of. */
export const NEWS_KINDS = [
  ...(['tell-officers', 'tell-unit', 'file-refused', 'link', 'decide', 'remind', 'export'] as const),
  ...(['invite', 'room', 'room-end'] as const),
  ...(['template-sent', 'open-template', 'template-source', 'template-changed', 'campaign-opened'] as const),
] as const;

export type NewsKind = (typeof NEWS_KINDS)[number];

export interface PendingNews {
  readonly id: string;
  readonly kind: NewsKind;
}

/**
 * Events that somebody is still to be told of, oldest first; of one chat's turns, of one file, or of all. A template that was sent is among them once its file is stored or refused.
 */
export async function pendingNews(
  database: Database,
  { conversationId, fileId }: { readonly conversationId?: string; readonly fileId?: string } = {},
): Promise<readonly PendingNews[]> {
  const { rows } = await database.query<PendingNews>(
    `SELECT id::text AS id, kind FROM event WHERE done_at IS NULL AND kind = ANY ($3::text[])
       AND ($1::text IS NULL OR conversation_id = $1)
       AND ($2::text IS NULL OR payload ->> 'fileId' = $2)
       AND (kind <> 'template-sent' OR EXISTS (SELECT FROM stored_file f WHERE f.id = payload ->> 'fileId'
         AND (f.sha256 IS NOT NULL OR f.refusal IS NOT NULL)))
     ORDER BY event.id`,
    [conversationId ?? null, fileId ?? null, NEWS_KINDS],
  );
  return rows;
}

/** undefined when it was worked off, or nobody is told of its kind. */
export async function kindOfEvent(database: Database, id: string): Promise<NewsKind | undefined> {
  const { rows } = await database.query<{ kind: NewsKind }>(
    'SELECT kind FROM event WHERE id = $1 AND done_at IS NULL AND kind = ANY ($2::text[])',
    [id, NEWS_KINDS],
  );
  return rows[0]?.kind;
}

/** undefined when it has been told, or names no unit or member. */
export async function readChange(database: Database, id: string): Promise<ChangedAnswers | undefined> {
  const { rows } = await database.query<ChangedAnswers>(
    `SELECT e.id::text AS id, e.campaign_id AS "campaignId", e.unit_code AS unit, e.member_id AS "memberId",
       coalesce(m.name, '') AS "memberName", e.payload -> 'keys' AS keys
     FROM event e LEFT JOIN member m ON m.id = e.member_id
     WHERE e.id = $1 AND e.kind = 'tell-officers' AND e.done_at IS NULL
       AND e.unit_code IS NOT NULL AND e.member_id IS NOT NULL`,
    [id],
  );
  return rows[0];
}

/** Officers of a unit are to hear something about its report as a whole. */
export interface ToldUnit {
  readonly campaignId: string;
  readonly unit: string;
  readonly memberId: string;
  readonly news: UnitNews;
}

/** undefined when it has been told, or is about something else. */
export async function readToldUnit(database: Database, id: string): Promise<ToldUnit | undefined> {
  const { rows } = await database.query<ToldUnit>(
    `SELECT e.campaign_id AS "campaignId", e.unit_code AS unit, e.member_id AS "memberId",
       e.payload -> 'news' AS news
     FROM event e WHERE e.id = $1 AND e.kind = 'tell-unit' AND e.done_at IS NULL
       AND e.unit_code IS NOT NULL AND e.member_id IS NOT NULL`,
    [id],
  );
  return rows[0];
}

/** A decision of the desk that officers are to hear of. */
export interface Decided {
  readonly campaignId: string;
  readonly decision: Decision;
  /** Name of whoever decided. */
  readonly by: string;
}

/** undefined when it has been told, or is about something else. */
export async function readDecision(database: Database, id: string): Promise<Decided | undefined> {
  const { rows } = await database.query<Decided>(
    `SELECT e.campaign_id AS "campaignId", e.payload -> 'decision' AS decision, e.payload ->> 'by' AS by
     FROM event e WHERE e.id = $1 AND e.kind = 'decide' AND e.done_at IS NULL`,
    [id],
  );
  return rows[0];
}

/** Another account became a member's: `chats` are the member's other ones. */
export interface LinkedAccount {
  readonly channel: string;
  readonly chats: readonly Chat[];
}

/** undefined when it has been told, or is about something else. */
export async function readLink(database: Database, id: string): Promise<LinkedAccount | undefined> {
  const { rows } = await database.query<LinkedAccount>(
    `SELECT e.payload ->> 'channel' AS channel,
       (SELECT coalesce(jsonb_agg(${CHAT_JSON} ORDER BY c.id), '[]')
         FROM account a
         JOIN conversation c ON c.channel = a.channel AND c.address = a.address AND c.chat = 'private'
         WHERE a.member_id = e.member_id AND c.id <> e.conversation_id) AS chats
     FROM event e WHERE e.id = $1 AND e.kind = 'link' AND e.done_at IS NULL`,
    [id],
  );
  return rows[0];
}

/** Counts a try, committed before it begins; returns which it is, from 1. */
export async function countTry(database: Database, id: string): Promise<number> {
  const { rows } = await database.query<{ tries: number }>(
    'UPDATE event SET tries = tries + 1 WHERE id = $1 RETURNING tries',
    [id],
  );
  return rows[0]?.tries ?? 1;
}

export async function markEventDone(database: Database, id: string, now: Date): Promise<void> {
  await database.query('UPDATE event SET done_at = $2 WHERE id = $1 AND done_at IS NULL', [id, now]);
}

const CHAT = 'c.id, c.channel, c.address, c.chat';
/** A member's own chats: those whose address is an account of theirs. */
const OWN_CHATS = `member_role r
  JOIN account a ON a.member_id = r.member_id
  JOIN conversation c ON c.channel = a.channel AND c.address = a.address AND c.chat = 'private'`;

/** Where a unit's own report goes: the chat that submitted, and the unit's officers where none of them did. */
export async function chatsOfReport(database: Database, submissionId: string): Promise<readonly Chat[]> {
  const { rows } = await database.query<Chat>(
    `SELECT ${CHAT} FROM submission s JOIN conversation c ON c.id = s.conversation_id WHERE s.id = $1
     UNION
     SELECT ${CHAT} FROM ${OWN_CHATS} JOIN submission s ON s.unit_code = r.unit_code
     WHERE s.id = $1 AND r.role = 'officer' AND NOT EXISTS (SELECT FROM member_role o
       WHERE o.member_id = s.member_id AND o.unit_code = s.unit_code AND o.role = 'officer')
     ORDER BY id`,
    [submissionId],
  );
  return rows;
}

export async function readChat(database: Database, id: string): Promise<Chat | undefined> {
  const { rows } = await database.query<Chat>(`SELECT ${CHAT} FROM conversation c WHERE c.id = $1`, [id]);
  return rows[0];
}

/** Private chats of a unit's officers but one member. */
export async function chatsOfColleagues(
  database: Database,
  unit: string,
  memberId: string,
): Promise<readonly Chat[]> {
  const { rows } = await database.query<Chat>(
    `SELECT DISTINCT ${CHAT} FROM ${OWN_CHATS}
     WHERE r.unit_code = $1 AND r.role = 'officer' AND r.member_id <> $2 ORDER BY c.id`,
    [unit, memberId],
  );
  return rows;
}

/** Private chats of those who were a unit's officers before an instant. */
export async function chatsOfOfficers(
  database: Database,
  unit: string,
  before: Date,
): Promise<readonly Chat[]> {
  const { rows } = await database.query<Chat>(
    `SELECT DISTINCT ${CHAT} FROM ${OWN_CHATS}
     WHERE r.unit_code = $1 AND r.role = 'officer' AND r.granted_at < $2 ORDER BY c.id`,
    [unit, before],
  );
  return rows;
}

/** Private chats of those with a role in the unit that compiles a campaign, or in a unit above it. */
export async function chatsOfCompilers(
  database: Database,
  campaignId: string,
  role: 'staff' | 'leader',
): Promise<readonly Chat[]> {
  const { rows } = await database.query<Chat>(
    `SELECT DISTINCT ${CHAT} FROM ${OWN_CHATS}
     WHERE r.role = $2 AND r.unit_code IN ${LINE_OF('(SELECT compiler_unit FROM campaign WHERE id = $1)')}
     ORDER BY c.id`,
    [campaignId, role],
  );
  return rows;
}

/** The campaign's rooms for its leadership. */
export async function leadershipRooms(database: Database, campaignId: string): Promise<readonly Chat[]> {
  const { rows } = await database.query<Chat>(
    `SELECT ${CHAT} FROM conversation c WHERE c.room_purpose = 'leadership' AND c.campaign_id = $1 ORDER BY c.id`,
    [campaignId],
  );
  return rows;
}

/** Private chats of the officers of a campaign's unit, or of all its units. */
export async function chatsOfReporters(
  database: Database,
  campaignId: string,
  unit: string | null,
): Promise<readonly Chat[]> {
  const { rows } = await database.query<Chat>(
    `SELECT DISTINCT ${CHAT} FROM ${OWN_CHATS}
     JOIN participant p ON p.unit_code = r.unit_code AND p.campaign_id = $1
     WHERE r.role = 'officer' AND ($2::text IS NULL OR r.unit_code = $2) ORDER BY c.id`,
    [campaignId, unit],
  );
  return rows;
}
