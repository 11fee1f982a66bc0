/**
 * Messages on their way out: taken under the lease of their chat, in order, and marked with what became of them.
 *
 * All instants here are wall clock. Only the holder of a chat's lease changes its messages: every statement
 * tries the lease again, so a process that was paused beyond it changes nothing any more.
 */
import type { OutMessage } from '../conversation/model.ts';
import type { Database } from './scenes.ts';

/** Who delivers a chat's messages now, and until when others stay away. */
export interface Lease {
  readonly owner: string;
  readonly now: Date;
  readonly until: Date;
}

/** A chat whose lease was taken. */
export interface LeasedChat {
  readonly channel: string;
  readonly address: string;
  readonly chat: 'private' | 'group';
  /** When the next message keeps to the pace for one chat; null: nothing was sent yet. */
  readonly nextSendAt: Date | null;
}

export interface OutboxRow {
  readonly id: string;
  readonly class: OutMessage['class'];
  readonly message: OutMessage;
  /** Tries with this one, with the one that is due now. */
  readonly attempts: number;
  /** Parts that have arrived. */
  readonly parts: number;
  /** Why it is not sent yet. */
  readonly reason: string | null;
  /** Milliseconds since it was committed, by the product's own time. */
  readonly ageMs: number;
}

export interface Taken {
  /** Absent while another process holds the lease, and when nothing is due. */
  readonly chat?: LeasedChat;
  /** The first message, when it is due. With a chat and no row the lease is held, and something has changed: take again. */
  readonly row?: OutboxRow;
  /** When the first message will be due. */
  readonly dueAt?: Date;
}

/** What became of a try. */
export type Mark =
  | { readonly status: 'sent'; readonly messageId: string | null }
  | { readonly status: 'pending'; readonly retryAt: Date; readonly reason: string | null }
  | { readonly status: 'uncertain' | 'failed'; readonly reason: string };

export interface Settled {
  readonly rowId: string;
  readonly mark: Mark;
  /** Parts that have arrived. */
  readonly parts: number;
  /** When the next message keeps to the pace for one chat; null leaves it as it is. */
  readonly nextSendAt: Date | null;
  /** Whether the chat's pace lets a message go at once. */
  readonly mayGoOn: boolean;
  /** Why nothing can be sent here any more; null: nothing says so. */
  readonly unreachable: string | null;
}

/** Channels of this process; on the `paced` ones {@link reserveSlot} marks a message as being sent. */
export interface Channels {
  readonly all: readonly string[];
  readonly paced: readonly string[];
}

interface Found extends Omit<OutboxRow, 'id'> {
  readonly id: string | null;
  /** null, with `address` and `chat`: the lease was not taken. */
  readonly channel: string | null;
  readonly held: boolean | null;
  readonly address: string;
  readonly chat: 'private' | 'group';
  readonly nextSendAt: Date | null;
  readonly dueAt: Date | null;
}

/** Business time runs ahead of the wall clock in a trial. */
const AGE = `extract(epoch FROM $3::timestamptz - head.created_at)::float8 * 1000
        + coalesce((SELECT t.offset_ms FROM trial_clock t WHERE t.id = 1), 0)`;
/**
 * Ends both statements, where `$3` is now: marks the message `head` as being sent unless its channel is paced ($6), and
 * tells of it, of `chat` and of when it is `due`.
 */
const takeHead = (join: 'JOIN' | 'LEFT JOIN'): string => `taken AS (
        UPDATE outbox o SET retry_at = NULL, parts_sent = head.parts_sent, reason = head.reason,
          status = CASE WHEN chat.channel = ANY($6) THEN 'pending' ELSE 'sending' END,
          attempts = o.attempts + CASE WHEN chat.channel = ANY($6) THEN 0 ELSE 1 END
        FROM head, chat
        WHERE o.id = head.id AND chat.takes AND (head.doubted OR NOT chat.channel = ANY($6))
          AND o.status = head.status AND o.attempts = head.attempts
        RETURNING o.id
      )
      SELECT chat.channel, chat.address, chat.chat, chat.next_send_at AS "nextSendAt", chat.held,
        CASE WHEN chat.takes AND (EXISTS (SELECT FROM taken) OR chat.channel = ANY($6) AND NOT head.doubted) THEN head.id::text END AS id,
        head.class, head.message, head.attempts + 1 AS attempts, head.parts_sent AS parts, head.reason,
        ${AGE} AS "ageMs", due.at AS "dueAt"
      FROM due ${join} chat ON true LEFT JOIN head ON true`;

/**
 * Takes the lease of a chat and its first message, when that is due, marked `sending`. Of a message that a dead
 * process left in `sending` one part may have arrived: a report goes on behind it, with `doubt` as its reason;
 * anything else goes on with it. `burst`: a value of `nextSendAt` that does not have to be waited for.
 */
export async function take(
  database: Database,
  conversationId: string,
  { all, paced }: Channels,
  { owner, now, until }: Lease,
  { burst, doubt }: { readonly burst: Date | null; readonly doubt: string },
): Promise<Taken> {
  const { rows } = await database.query<Found>({
    name: 'outbox-take',
    text: `
      WITH free AS MATERIALIZED (
        SELECT c.id, CASE WHEN c.next_send_at IS DISTINCT FROM $7::timestamptz THEN c.next_send_at END AS paced
        FROM conversation c WHERE c.id = $1 AND c.channel = ANY($5)
          AND (c.lease_until IS NULL OR c.lease_until <= $3 OR c.lease_owner = $2)
      ), first AS MATERIALIZED (
        SELECT f.*, f.status = 'sending' AND f.class = 'report' AS doubted
        FROM outbox f JOIN free ON f.conversation_id = free.id
        WHERE f.status IN ('pending', 'sending') ORDER BY f.seq LIMIT 1
      ), head AS MATERIALIZED (
        SELECT f.id, f.class, f.message, f.status, f.attempts, f.retry_at, f.created_at, f.doubted,
          f.parts_sent + f.doubted::int AS parts_sent, CASE WHEN f.doubted THEN $8::text ELSE f.reason END AS reason
        FROM first f
      ), due AS MATERIALIZED (
        SELECT greatest(head.retry_at, free.paced) AS at FROM head, free
      ), chat AS (
        UPDATE conversation c SET lease_owner = $2, lease_until = $4 FROM due
        WHERE c.id = $1 AND c.channel = ANY($5) AND (due.at IS NULL OR due.at <= $3)
          AND (c.lease_until IS NULL OR c.lease_until <= $3 OR c.lease_owner = $2)
        RETURNING c.channel, c.address, c.chat, c.next_send_at, true AS takes, true AS held
      ), ${takeHead('LEFT JOIN')}`,
    values: [conversationId, owner, now, until, all, paced, burst, doubt],
  });
  return split(rows[0], now);
}

/**
 * Marks a try and takes the next message that is due, or gives the lease back. The lease is kept without a
 * message when one was committed that this statement could not see.
 */
export async function settle(
  database: Database,
  conversationId: string,
  { rowId, mark, parts, nextSendAt, mayGoOn, unreachable }: Settled,
  { paced }: Channels,
  { owner, now, until }: Lease,
): Promise<Taken> {
  const { rows } = await database.query<Found>({
    name: 'outbox-settle',
    text: `
      WITH head AS MATERIALIZED (
        SELECT h.*, false AS doubted FROM outbox h
        WHERE h.conversation_id = $1 AND h.status = 'pending' AND h.id <> $5 AND $7::text <> 'pending'
        ORDER BY h.seq LIMIT 1
      ), due AS MATERIALIZED (
        SELECT head.id IS NOT NULL AS more, CASE WHEN $7::text = 'pending' THEN $8::timestamptz
          WHEN head.id IS NOT NULL THEN greatest(head.retry_at, CASE WHEN NOT $13 THEN $12::timestamptz END) END AS at
        FROM (SELECT) AS one LEFT JOIN head ON true
      ), chat AS (
        UPDATE conversation c SET next_send_at = coalesce($12::timestamptz, c.next_send_at),
          unreachable = coalesce($14, c.unreachable),
          (lease_owner, lease_until) = (
            SELECT $2::text, $4::timestamptz
            WHERE $7::text <> 'pending' AND CASE WHEN due.more THEN due.at IS NULL OR due.at <= $3
              -- Read as it is once a turn that is just being committed has let go of the row.
              ELSE c.last_seq <> (SELECT max(s.seq) FROM outbox s WHERE s.conversation_id = $1) END
          )
        FROM due WHERE c.id = $1 AND c.lease_owner = $2
        RETURNING c.id, c.channel, c.address, c.chat, c.next_send_at, c.lease_owner IS NOT NULL AS held,
          due.more AND c.lease_owner IS NOT NULL AS takes
      ), done AS (
        UPDATE outbox o SET status = $7::text, retry_at = $8::timestamptz, reason = $9, message_id = $10,
          parts_sent = $11, sent_at = CASE WHEN $7::text = 'sent' THEN $3::timestamptz END
        FROM chat WHERE o.id = $5 AND o.conversation_id = chat.id AND o.status IN ('pending', 'sending')
      ), ${takeHead('JOIN')}`,
    values: [
      ...[conversationId, owner, now, until, rowId, paced, mark.status],
      mark.status === 'pending' ? mark.retryAt : null,
      mark.status === 'sent' ? null : mark.reason,
      mark.status === 'sent' ? mark.messageId : null,
      ...[parts, nextSendAt, mayGoOn, unreachable],
    ],
  });
  return split(rows[0], now);
}

/**
 * Remembers that a part has arrived and others follow; the lease is extended. False when it was lost: nothing more
 * may be sent.
 */
export async function partArrived(
  database: Database,
  conversationId: string,
  part: Pick<Settled, 'rowId' | 'parts' | 'nextSendAt'> & { readonly reason: string | null },
  { owner, until }: Lease,
): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'outbox-part',
    text: `
      WITH chat AS (
        UPDATE conversation SET lease_until = $3, next_send_at = coalesce($6, next_send_at)
        WHERE id = $1 AND lease_owner = $2 RETURNING id
      )
      UPDATE outbox o SET parts_sent = $5, reason = $7 FROM chat
      WHERE o.id = $4 AND o.conversation_id = chat.id AND o.status = 'sending'`,
    values: [conversationId, owner, until, part.rowId, part.parts, part.nextSendAt, part.reason],
  });
  return rowCount === 1;
}

/** Extends a lease while a send takes long. */
export async function extend(
  database: Database,
  conversationId: string,
  { owner, until }: Lease,
): Promise<void> {
  await database.query({
    name: 'outbox-extend',
    text: 'UPDATE conversation SET lease_until = $3 WHERE id = $1 AND lease_owner = $2',
    values: [conversationId, owner, until],
  });
}

/** A chat that waits, as the queue of a process sorts it. */
export interface Sorted {
  readonly id: string;
  readonly channel: string;
  /** Something else than a broadcast waits in it. */
  readonly urgent: boolean;
}

/** What waits in these chats; those on other channels are left out. */
export async function sortChats(
  database: Database,
  ids: readonly string[],
  channels: readonly string[],
): Promise<readonly Sorted[]> {
  const { rows } = await database.query<Sorted>({
    name: 'outbox-sort',
    text: `
      SELECT c.id, c.channel, EXISTS (
        SELECT FROM outbox o
        WHERE o.conversation_id = c.id AND o.status IN ('pending', 'sending') AND o.class <> 'broadcast'
      ) AS urgent
      FROM conversation c WHERE c.id = ANY($1) AND c.channel = ANY($2)`,
    values: [ids, channels],
  });
  return rows;
}

/**
 * Chats on these channels, other than `seen`, with messages that are due and that nobody delivers: at most
 * `most`, those with a reply first, then by age.
 */
export async function leftBehind(
  database: Database,
  { channels, seen, now, most }: LeftBehind,
): Promise<readonly Sorted[]> {
  const { rows } = await database.query<Sorted>(
    `
    SELECT c.id, c.channel, waiting.urgent FROM (
      SELECT o.conversation_id, min(o.id) AS first, bool_or(o.class <> 'broadcast') AS urgent,
        (array_agg(o.status ORDER BY o.seq))[1] AS status, (array_agg(o.retry_at ORDER BY o.seq))[1] AS retry_at
      FROM outbox o WHERE o.status IN ('pending', 'sending') GROUP BY o.conversation_id
    ) AS waiting
    JOIN conversation c ON c.id = waiting.conversation_id
    WHERE c.channel = ANY($1) AND c.id <> ALL($2)
      AND (c.lease_until IS NULL OR c.lease_until <= $3) AND (c.next_send_at IS NULL OR c.next_send_at <= $3)
      AND (waiting.status = 'sending' OR waiting.retry_at IS NULL OR waiting.retry_at <= $3)
    ORDER BY waiting.urgent DESC, waiting.first LIMIT $4`,
    [channels, seen, now, most],
  );
  return rows;
}

interface LeftBehind {
  readonly channels: readonly string[];
  readonly seen: readonly string[];
  readonly now: Date;
  readonly most: number;
}

function split(found: Found | undefined, now: Date): Taken {
  if (found === undefined) return {};
  const { held, dueAt, channel, address, chat, nextSendAt, id, ...row } = found;
  const later = dueAt !== null && dueAt > now ? { dueAt } : {};
  if (!held || channel === null) return later;
  const leased = { chat: { channel, address, chat, nextSendAt } };
  return id === null ? leased : { ...leased, row: { id, ...row } };
}
