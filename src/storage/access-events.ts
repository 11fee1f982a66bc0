/**
 * Events about how people and groups came in: what a job needs to tell of them.
 */
import type { RoomPurpose } from '../conversation/model.ts';
import { CHAT_JSON, type Chat } from './events.ts';
import type { Database } from './scenes.ts';

/** An invitation that was made in a chat. */
export interface MadeInvitation {
  readonly campaignId: string;
  readonly unit: string;
  readonly code: string;
  readonly chat: Chat;
}

/** undefined when it has been told, or is about something else. */
export async function readInvite(database: Database, id: string): Promise<MadeInvitation | undefined> {
  const { rows } = await database.query<MadeInvitation>(
    `SELECT e.campaign_id AS "campaignId", e.unit_code AS unit, e.payload ->> 'code' AS code, ${CHAT_JSON} AS chat
     FROM event e JOIN conversation c ON c.id = e.conversation_id
     WHERE e.id = $1 AND e.kind = 'invite' AND e.done_at IS NULL AND e.payload ? 'code'`,
    [id],
  );
  return rows[0];
}

/** Nothing but the message to whoever asked keeps a code that can be read. */
export async function forgetCode(database: Database, id: string): Promise<void> {
  await database.query(`UPDATE event SET payload = payload - 'code' WHERE id = $1 AND kind = 'invite'`, [id]);
}

/** A group that became a room. */
export interface MadeRoom {
  readonly campaignId: string;
  readonly purpose: RoomPurpose;
  /** The group's messenger. */
  readonly channel: string;
  /** Where whoever made the code wrote last; null where they have no chat. */
  readonly maker: Chat | null;
}

/** undefined when it has been told, or is about something else. */
export async function readRoomMade(database: Database, id: string): Promise<MadeRoom | undefined> {
  const { rows } = await database.query<MadeRoom>(
    `SELECT e.campaign_id AS "campaignId", r.purpose, g.channel,
       (SELECT ${CHAT_JSON} FROM account a
         JOIN conversation c ON c.channel = a.channel AND c.address = a.address AND c.chat = 'private'
         WHERE a.member_id = r.member_id ORDER BY c.heard_at DESC NULLS LAST, c.id LIMIT 1) AS maker
     FROM event e JOIN conversation g ON g.id = e.conversation_id
     JOIN room_code r ON r.code_hash = e.payload ->> 'code'
     WHERE e.id = $1 AND e.kind = 'room' AND e.done_at IS NULL`,
    [id],
  );
  return rows[0];
}

/** A group that is to be a room no more. */
export interface EndedRoom {
  readonly campaignId: string;
  readonly chat: Chat;
}

/** undefined when it has been told, or is about something else. */
export async function readRoomEnd(database: Database, id: string): Promise<EndedRoom | undefined> {
  const { rows } = await database.query<EndedRoom>(
    `SELECT e.campaign_id AS "campaignId", ${CHAT_JSON} AS chat
     FROM event e JOIN conversation c ON c.id = e.payload ->> 'conversationId'
     WHERE e.id = $1 AND e.kind = 'room-end' AND e.done_at IS NULL`,
    [id],
  );
  return rows[0];
}
