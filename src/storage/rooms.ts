/**
 * Groups with a purpose (nhóm), on messengers where the product makes them itself.
 */
import type { RoomPurpose } from '../conversation/model.ts';
import { START } from '../conversation/state.ts';
import type { Ids } from '../ids.ts';
import type { Database } from './scenes.ts';
import { LINE_OF } from './tree-sql.ts';

export interface RoomRef {
  readonly campaignId: string;
  readonly purpose: RoomPurpose;
}

/**
 * Addresses on `channel` of those who belong into a campaign's room: the officers of its units, or the leaders of
 * the unit that compiles and of those above it; staff is in both. In the order in which they came.
 */
export async function roomMembers(
  database: Database,
  channel: string,
  { campaignId, purpose }: RoomRef,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ address: string }>(
    `WITH above AS ${LINE_OF('(SELECT compiler_unit FROM campaign WHERE id = $2)')}
     SELECT a.address FROM account a JOIN member m ON m.id = a.member_id
     WHERE a.channel = $1 AND m.forget_requested_at IS NULL AND EXISTS (
       SELECT FROM member_role r WHERE r.member_id = m.id AND (
         ($3 = 'officers' AND r.role = 'officer'
           AND r.unit_code IN (SELECT unit_code FROM participant WHERE campaign_id = $2))
         OR (r.role = 'staff' AND r.unit_code IN (SELECT code FROM above))
         OR ($3 = 'leadership' AND r.role = 'leader' AND r.unit_code IN (SELECT code FROM above))))
     ORDER BY a.created_at, a.address`,
    [channel, campaignId, purpose],
  );
  return rows.map(({ address }) => address);
}

export interface NewRoom extends RoomRef {
  readonly channel: string;
  readonly address: string;
  readonly now: Date;
  readonly ids: Ids;
}

/** Makes the chat a room; one that was known already gets this purpose. */
export async function registerRoom(
  database: Database,
  { channel, address, purpose, campaignId, now, ids }: NewRoom,
): Promise<void> {
  await database.query(
    `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
     VALUES ($1, $2, $3, 'group', $4, $5, $6, $7)
     ON CONFLICT (channel, address) DO UPDATE SET room_purpose = EXCLUDED.room_purpose,
       campaign_id = EXCLUDED.campaign_id, unreachable = NULL`,
    [ids.id(), channel, address, JSON.stringify(START), purpose, campaignId, now],
  );
}

/** The rooms of a channel, by the chat's address. */
export async function roomsOn(database: Database, channel: string): Promise<ReadonlyMap<string, RoomRef>> {
  const { rows } = await database.query<RoomRef & { address: string }>(
    `SELECT address, campaign_id AS "campaignId", room_purpose AS purpose FROM conversation
     WHERE channel = $1 AND room_purpose IS NOT NULL AND campaign_id IS NOT NULL`,
    [channel],
  );
  return new Map(rows.map(({ address, campaignId, purpose }) => [address, { campaignId, purpose }]));
}

/** Did the bot say this message in that chat? */
export async function saidThere(
  database: Database,
  channel: string,
  address: string,
  messageId: string,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `SELECT FROM outbox o JOIN conversation c ON c.id = o.conversation_id
     WHERE c.channel = $1 AND c.address = $2 AND o.message_id = $3 LIMIT 1`,
    [channel, address, messageId],
  );
  return (rowCount ?? 0) > 0;
}
