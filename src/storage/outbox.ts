/**
 * Messages on their way out: taken under the lease of their chat, in order, and marked with what became of them.
 *
 * All instants here are wall clock.
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
  /** Its newest message among those that could be seen; see {@link release}. */
  readonly lastSeq: number;
}

export interface OutboxRow {
  readonly id: string;
  readonly seq: number;
  readonly class: OutMessage['class'];
  readonly message: OutMessage;
  /** Tries with this one. */
  readonly attempts: number;
}

/** What became of a try. */
export type Mark =
  | { readonly status: 'sent'; readonly messageId: string | null }
  | { readonly status: 'pending'; readonly retryAt: Date; readonly reason: string }
  | { readonly status: 'uncertain' | 'failed'; readonly reason: string };

const ROW = 'o.id::text AS id, o.seq, o.class, o.message, o.attempts';
/** Not `last_seq`: that one is read after waiting for a turn whose messages this statement does not see. */
const LAST_SEQ = '(SELECT coalesce(max(s.seq), 0) FROM outbox s WHERE s.conversation_id = chat.id)';
/** Ends both statements: takes the message `head` when it is due at $3, and tells of it and of `chat`. */
const TAKE_HEAD = `taken AS (
        UPDATE outbox o SET status = 'sending', attempts = o.attempts + 1, retry_at = NULL
        FROM head WHERE o.id = head.id AND (head.retry_at IS NULL OR head.retry_at <= $3)
        RETURNING ${ROW}
      )
      SELECT chat.channel, chat.address, ${LAST_SEQ} AS "lastSeq", taken.*
      FROM chat LEFT JOIN taken ON true`;

/**
 * Takes the lease of a chat and its first message that is due, marked `sending`. A message that a
 * dead process left in `sending` may have arrived: a report becomes `uncertain`, anything else
 * is sent again. `chat` is undefined while another process holds the lease, or when the chat is on none of
 * `channels`; `row` when nothing is due.
 */
export async function take(
  database: Database,
  conversationId: string,
  channels: readonly string[],
  { owner, now, until }: Lease,
): Promise<{ chat?: LeasedChat; row?: OutboxRow }> {
  const { rows } = await database.query<LeasedChat & Partial<OutboxRow>>({
    name: 'outbox-take',
    text: `
      WITH chat AS (
        UPDATE conversation SET lease_owner = $2, lease_until = $4
        WHERE id = $1 AND channel = ANY($5)
          AND (lease_until IS NULL OR lease_until <= $3 OR lease_owner = $2)
        RETURNING id, channel, address
      ), lost AS (
        UPDATE outbox l SET status = 'uncertain', reason = 'The process that sent it ended'
        FROM chat WHERE l.conversation_id = chat.id AND l.status = 'sending' AND l.class = 'report'
      ), head AS (
        SELECT h.id, h.retry_at FROM outbox h JOIN chat ON h.conversation_id = chat.id
        WHERE h.status = 'pending' OR (h.status = 'sending' AND h.class <> 'report')
        ORDER BY h.seq LIMIT 1
      ), ${TAKE_HEAD}`,
    values: [conversationId, owner, now, until, channels],
  });
  return split(rows[0]);
}

/** Marks a try and takes the next message that is due; the lease is extended. */
export async function markAndTake(
  database: Database,
  conversationId: string,
  rowId: string,
  mark: Mark,
  { owner, now, until }: Lease,
): Promise<{ chat?: LeasedChat; row?: OutboxRow }> {
  const { rows } = await database.query<LeasedChat & Partial<OutboxRow>>({
    name: 'outbox-mark-and-take',
    text: `
      WITH done AS (
        UPDATE outbox SET status = $5, retry_at = $6, reason = $7, message_id = $8,
          sent_at = CASE WHEN $5 = 'sent' THEN $3::timestamptz END
        WHERE id = $9 AND status = 'sending'
      ), chat AS (
        UPDATE conversation SET lease_until = $4 WHERE id = $1 AND lease_owner = $2
        RETURNING id, channel, address
      ), head AS (
        SELECT h.id, h.retry_at FROM outbox h JOIN chat ON h.conversation_id = chat.id
        WHERE h.status = 'pending' AND h.id <> $9 AND $5 <> 'pending'
        ORDER BY h.seq LIMIT 1
      ), ${TAKE_HEAD}`,
    values: [
      conversationId,
      owner,
      now,
      until,
      mark.status,
      mark.status === 'pending' ? mark.retryAt : null,
      mark.status === 'sent' ? null : mark.reason,
      mark.status === 'sent' ? mark.messageId : null,
      rowId,
    ],
  });
  return split(rows[0]);
}

/**
 * Gives the lease back. Returns false when a message was committed after `lastSeq` was seen: then
 * the lease is kept and the chat must be looked at again.
 */
export async function release(
  database: Database,
  conversationId: string,
  owner: string,
  lastSeq: number,
): Promise<boolean> {
  // The condition is tried on the row as it is once a turn that is just being committed has let go of it.
  const { rowCount } = await database.query({
    name: 'outbox-release',
    text: `UPDATE conversation SET lease_owner = NULL, lease_until = NULL
      WHERE id = $1 AND lease_owner = $2 AND last_seq = $3`,
    values: [conversationId, owner, lastSeq],
  });
  return rowCount === 1;
}

/** Chats on these channels with messages that are due and that nobody delivers. */
export async function leftBehind(
  database: Database,
  channels: readonly string[],
  now: Date,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `
    SELECT c.id FROM conversation c
    JOIN LATERAL (
      SELECT o.status, o.retry_at, o.id FROM outbox o
      WHERE o.conversation_id = c.id AND o.status IN ('pending', 'sending') ORDER BY o.seq LIMIT 1
    ) head ON head.status = 'sending' OR head.retry_at IS NULL OR head.retry_at <= $2
    WHERE c.channel = ANY($1) AND (c.lease_until IS NULL OR c.lease_until <= $2)
    ORDER BY head.id LIMIT $3`,
    [channels, now, most],
  );
  return rows.map(({ id }) => id);
}

function split(found: (LeasedChat & Partial<OutboxRow>) | undefined): { chat?: LeasedChat; row?: OutboxRow } {
  if (found === undefined) return {};
  const { channel, address, lastSeq, id, seq, class: kind, message, attempts } = found;
  const chat = { channel, address, lastSeq };
  if (!id || seq === undefined || !kind || !message || attempts === undefined) return { chat };
  return { chat, row: { id, seq, class: kind, message, attempts } };
}
