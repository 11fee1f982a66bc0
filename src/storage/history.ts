/**
 * What a chat looks like to those who read it on the page: messages in and out, in the order they happened,
 * page by page or from a given place on.
 */
import type { Content, OutMessage, RoomPurpose } from '../conversation/model.ts';
import type { Say } from '../say.ts';
import type { Database } from './scenes.ts';

/** A place in a chat. An incoming message stands after the outgoing message `seq` it followed. */
export interface Place {
  readonly seq: number;
  /** Of an incoming message: its ISO instant and its update id. */
  readonly incoming?: { readonly at: string; readonly updateId: string };
}

export type HistoryLine =
  | {
      readonly kind: 'out';
      readonly place: Place;
      readonly id: string;
      readonly at: string;
      readonly message: OutMessage;
    }
  | {
      readonly kind: 'in';
      readonly place: Place;
      readonly updateId: string;
      readonly at: string;
      readonly senderName: string;
      readonly content: Content;
      /** The words on a button that was pressed; null for anything else. */
      readonly label: Say | null;
    };

interface Row {
  readonly seq: number;
  readonly incoming: 0 | 1;
  readonly at: Date;
  readonly id: string;
  readonly body: unknown;
  readonly sender: string;
  readonly label: Say | null;
}

/** $1 the conversation. Internal news is nobody's message. */
const LINES = `
  SELECT o.seq, 0 AS incoming, o.created_at AS at, o.id::text AS id, '' AS update_id, o.message AS body, '' AS sender
  FROM outbox o WHERE o.conversation_id = $1
  UNION ALL
  SELECT u.after_seq, 1, u.at, u.update_id, u.update_id, u.content, u.sender_name
  FROM "update" u WHERE u.conversation_id = $1 AND u.channel <> 'internal'`;
const WITH_LABEL = `line.*, CASE WHEN line.body ->> 'type' = 'choice' THEN (
  SELECT choice -> 'label' FROM outbox o, jsonb_array_elements(o.message -> 'choices') choice
  WHERE o.conversation_id = $1 AND o.message ->> 'prompt' = line.body ->> 'prompt'
    AND choice ->> 'id' = line.body ->> 'choice' ORDER BY o.seq DESC LIMIT 1) END AS label`;
const ORDER = (direction: 'ASC' | 'DESC'): string =>
  ['seq', 'incoming', 'at', 'update_id'].map((column) => `${column} ${direction}`).join(', ');

/** At most `most` lines after a place, oldest first. */
export async function readAfter(
  database: Database,
  conversationId: string,
  after: Place,
  most: number,
): Promise<readonly HistoryLine[]> {
  const { rows } = await database.query<Row>({
    name: 'history-after',
    text: `SELECT ${WITH_LABEL} FROM (SELECT * FROM (${LINES}) line
        WHERE (seq, incoming, at, update_id) > ($2, $3, $4::timestamptz, $5)
        ORDER BY ${ORDER('ASC')} LIMIT $6) line ORDER BY ${ORDER('ASC')}`,
    values: [conversationId, ...compared(after), most],
  });
  return rows.map(line);
}

/** The newest `most` lines, or those before a place; oldest first. */
export async function readNewest(
  database: Database,
  conversationId: string,
  before: Place | null,
  most: number,
): Promise<readonly HistoryLine[]> {
  const { rows } = await database.query<Row>({
    name: 'history-newest',
    text: `SELECT ${WITH_LABEL} FROM (SELECT * FROM (${LINES}) line
        WHERE $6 OR (seq, incoming, at, update_id) < ($2, $3, $4::timestamptz, $5)
        ORDER BY ${ORDER('DESC')} LIMIT $7) line ORDER BY ${ORDER('DESC')}`,
    values: [conversationId, ...compared(before ?? { seq: 0 }), before === null, most],
  });
  return rows.map(line).reverse();
}

/** No two outgoing messages of a chat share a number, so their instant does not matter here. */
const compared = ({ seq, incoming }: Place): [number, number, string, string] =>
  incoming ? [seq, 1, incoming.at, incoming.updateId] : [seq, 0, 'infinity', ''];

function line({ seq, incoming, at, id, body, sender, label }: Row): HistoryLine {
  const instant = at.toISOString();
  if (incoming === 0) {
    return { kind: 'out', place: { seq }, id, at: instant, message: body as OutMessage };
  }
  const place = { seq, incoming: { at: instant, updateId: id } };
  return {
    kind: 'in',
    place,
    updateId: id,
    at: instant,
    senderName: sender,
    content: body as Content,
    label,
  };
}

/** Who is behind a web account, as far as the database knows. */
export interface WebPerson {
  /** The person's own chat; null before the first message. */
  readonly conversationId: string | null;
  /** The account's name; null before the person joined. */
  readonly name: string | null;
}

export async function webPerson(database: Database, address: string): Promise<WebPerson> {
  const { rows } = await database.query<WebPerson>({
    name: 'web-person',
    text: `SELECT (SELECT id FROM conversation WHERE channel = 'web' AND address = $1) AS "conversationId",
      (SELECT name FROM account WHERE channel = 'web' AND address = $1) AS name`,
    values: [address],
  });
  return rows[0] ?? { conversationId: null, name: null };
}

/** A group on the page. */
export interface WebRoom {
  readonly conversationId: string;
  readonly address: string;
  readonly purpose: RoomPurpose;
  readonly campaignId: string;
  /** The campaign's title. */
  readonly title: string;
}

/**
 * The rooms a web account may read and write in: leadership's for those who lead or work at the
 * compiling unit, the officers' for its staff and for the officers of units that report.
 */
export async function webRooms(database: Database, address: string): Promise<readonly WebRoom[]> {
  const { rows } = await database.query<WebRoom>({
    name: 'web-rooms',
    text: `
      SELECT c.id AS "conversationId", c.address, c.room_purpose AS purpose, g.id AS "campaignId", g.title
      FROM conversation c JOIN campaign g ON g.id = c.campaign_id
      WHERE c.channel = 'web' AND c.room_purpose IS NOT NULL AND EXISTS (
        SELECT FROM account a JOIN member_role r ON r.member_id = a.member_id
        WHERE a.channel = 'web' AND a.address = $1 AND (
          (r.role = 'staff' AND r.unit_code = g.compiler_unit)
          OR (r.role = 'leader' AND r.unit_code = g.compiler_unit AND c.room_purpose = 'leadership')
          OR (r.role = 'officer' AND c.room_purpose = 'officers' AND EXISTS (
            SELECT FROM participant p WHERE p.campaign_id = g.id AND p.unit_code = r.unit_code))))
      ORDER BY g.status = 'open' DESC, g.id, c.room_purpose DESC`,
    values: [address],
  });
  return rows;
}
