/**
 * Messages whose turn failed, and those of the same chat that wait behind them.
 */
import type { Incoming } from '../conversation/model.ts';
import type { Database } from './scenes.ts';

/** A chat by its address on its channel. */
export interface ChatAddress {
  readonly channel: string;
  readonly address: string;
}

export interface Letter {
  readonly incoming: Incoming;
  /** Tries so far, with the one that begins now. */
  readonly tries: number;
}

/**
 * Parks a message behind all that are parked of its chat; a second time changes nothing.
 * `tries` is 0 for a message that only waits. `now` is the wall clock.
 */
export async function park(
  database: Database,
  incoming: Incoming,
  { tries, error, now }: { tries: 0 | 1; error: string; now: Date },
): Promise<void> {
  await database.query({
    name: 'park',
    text: `
      INSERT INTO dead_letter (channel, update_id, address, incoming, tries, error, created_at)
      SELECT $1, $2, $3, $4, $5, $6, greatest($7::timestamptz, (
        SELECT max(created_at) + interval '1 millisecond' FROM dead_letter
        WHERE channel = $1 AND address = $3 AND ended_at IS NULL))
      ON CONFLICT (channel, update_id) DO NOTHING`,
    values: [
      incoming.channel,
      incoming.updateId,
      incoming.address,
      JSON.stringify(incoming),
      tries,
      shorten(error),
      now,
    ],
  });
}

/** Chats with parked messages, the one that waits longest first. */
export async function chatsHeldUp(database: Database): Promise<readonly ChatAddress[]> {
  const { rows } = await database.query<ChatAddress>(`
    SELECT channel, address FROM dead_letter WHERE ended_at IS NULL
    GROUP BY channel, address ORDER BY min(created_at)`);
  return rows;
}

/** The oldest parked message of a chat, its try already counted so that a crash counts too. */
export async function nextLetter(
  database: Database,
  { channel, address }: ChatAddress,
): Promise<Letter | undefined> {
  const { rows } = await database.query<Letter>(
    `
    UPDATE dead_letter SET tries = tries + 1
    WHERE ended_at IS NULL AND channel = $1 AND update_id = (
      SELECT update_id FROM dead_letter WHERE channel = $1 AND address = $2 AND ended_at IS NULL
      ORDER BY created_at, update_id LIMIT 1)
    RETURNING incoming, tries`,
    [channel, address],
  );
  return rows[0];
}

/** The message went through (`error` absent), failed again, or is given up (`ended`). */
export async function closeLetter(
  database: Database,
  { channel, updateId }: Incoming,
  { error, ended }: { error?: string; ended?: Date },
): Promise<void> {
  await database.query(
    `UPDATE dead_letter SET error = coalesce($3, error), ended_at = $4 WHERE channel = $1 AND update_id = $2`,
    [channel, updateId, error === undefined ? null : shorten(error), ended ?? null],
  );
}

const shorten = (error: string): string => error.slice(0, 500);
