/**
 * The pace of a whole bot, kept by all processes together: who wants to send reserves the next slot.
 *
 * All instants are wall clock.
 */
import type { Lease } from './outbox.ts';
import type { Database } from './scenes.ts';

export interface Wanted {
  /** The bot: the name of its channel. */
  readonly key: string;
  /** Whole milliseconds from this slot to the next one. */
  readonly stepMs: number;
  /** Nothing is reserved further ahead. */
  readonly horizonMs: number;
  readonly conversationId: string;
  readonly rowId: string;
  /** The number of this try. */
  readonly attempts: number;
}

export type Slot =
  /** The message is marked `sending` and may go at this instant. */
  | { readonly is: 'granted'; readonly at: Date }
  /** The bot is not to send before; nothing has changed. */
  | { readonly is: 'paused'; readonly until: Date }
  /** The chat's lease is another's by now, or the message is done with; nothing has changed. */
  | { readonly is: 'lost' };

/** Reserves the next slot of a bot for a message whose chat is leased, and extends the lease. */
export async function reserveSlot(
  database: Database,
  { key, stepMs, horizonMs, conversationId, rowId, attempts }: Wanted,
  { owner, now, until }: Lease,
): Promise<Slot> {
  const { rows } = await database.query<{ nextAt: Date | null; pausedUntil: Date | null; ours: boolean }>({
    name: 'pace-reserve',
    text: `
      WITH row AS MATERIALIZED (
        SELECT o.id FROM outbox o WHERE o.id = $5 AND o.conversation_id = $1 AND o.status IN ('pending', 'sending')
      ), chat AS (
        UPDATE conversation c SET lease_until = $4 FROM row WHERE c.id = $1 AND c.lease_owner = $2
        RETURNING c.id
      ), slot AS (
        INSERT INTO pace AS p (key, next_at) SELECT $7, $3::timestamptz + $8 * interval '1 millisecond' FROM chat
        ON CONFLICT (key) DO UPDATE
          SET next_at = greatest(p.next_at, $3::timestamptz) + $8 * interval '1 millisecond'
          WHERE p.next_at <= $3::timestamptz + $9 * interval '1 millisecond'
        RETURNING p.next_at
      ), sending AS (
        UPDATE outbox o SET status = 'sending', attempts = $6, retry_at = NULL FROM slot WHERE o.id = $5
      )
      SELECT (SELECT s.next_at FROM slot s) AS "nextAt", EXISTS (SELECT FROM chat) AS ours,
        (SELECT p.next_at FROM pace p WHERE p.key = $7) AS "pausedUntil"`,
    values: [conversationId, owner, now, until, rowId, attempts, key, stepMs, horizonMs],
  });
  const [found] = rows;
  if (!found?.ours) return { is: 'lost' };
  if (found.nextAt) return { is: 'granted', at: new Date(found.nextAt.getTime() - stepMs) };
  return { is: 'paused', until: found.pausedUntil ?? now };
}

/** The bot sends nothing before this instant, in any process. */
export async function pauseBot(database: Database, key: string, until: Date): Promise<void> {
  await database.query({
    name: 'pace-pause',
    text: `INSERT INTO pace AS p (key, next_at) VALUES ($1, $2)
      ON CONFLICT (key) DO UPDATE SET next_at = greatest(p.next_at, excluded.next_at)`,
    values: [key, until],
  });
}
