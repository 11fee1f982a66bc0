/**
 * What messengers tell about chats besides their messages: an address that changed, a chat that cannot be reached.
 */
import type { Database } from './scenes.ts';

/**
 * Why nothing can be sent to a chat, and to the topics of a group (`<group>/<topic>`); null: it can again. A chat that is not known
 * stays so.
 */
export async function setUnreachable(
  database: Database,
  { channel, address }: { readonly channel: string; readonly address: string },
  reason: string | null,
): Promise<void> {
  await database.query(
    `UPDATE conversation SET unreachable = $3
     WHERE channel = $1 AND (address = $2 OR starts_with(address, $2 || '/')) AND unreachable IS DISTINCT FROM $3`,
    [channel, address, reason],
  );
}

export interface Move {
  readonly channel: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A chat has another address from now on. When a conversation is known there already, what the chat is for and what
 * waits to be sent go over to it. Returns the conversation at the new address; null when neither is known. Safe to repeat.
 */
export async function moveChat(database: Database, move: Move): Promise<string | null> {
  try {
    return await tryMove(database, move);
  } catch (error) {
    // Somebody wrote from the new address meanwhile: now its conversation is known.
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
    return tryMove(database, move);
  }
}

async function tryMove(database: Database, { channel, from, to }: Move): Promise<string | null> {
  const { rows } = await database.query<{ id: string | null }>(
    `
    WITH known AS MATERIALIZED (
      SELECT c.id, c.address, c.room_purpose, c.campaign_id, c.last_seq FROM conversation c
      WHERE c.channel = $1 AND c.address IN ($2, $3) ORDER BY c.id FOR UPDATE
    ), old AS MATERIALIZED (
      SELECT * FROM known WHERE address = $2
    ), new AS MATERIALIZED (
      SELECT * FROM known WHERE address = $3
    ), renamed AS (
      UPDATE conversation c SET address = $3 FROM old
      WHERE c.id = old.id AND NOT EXISTS (SELECT FROM new)
    ), waiting AS MATERIALIZED (
      SELECT o.id, row_number() OVER (ORDER BY o.seq) AS no
      FROM outbox o JOIN old ON old.id = o.conversation_id WHERE o.status = 'pending'
    ), carried AS (
      UPDATE outbox o SET conversation_id = new.id, seq = new.last_seq + w.no, retry_at = NULL
      FROM waiting w, new WHERE o.id = w.id
    ), joined AS (
      UPDATE conversation c SET last_seq = c.last_seq + (SELECT count(*) FROM waiting),
        room_purpose = coalesce(c.room_purpose, old.room_purpose),
        campaign_id = CASE WHEN c.room_purpose IS NULL THEN coalesce(old.campaign_id, c.campaign_id) ELSE c.campaign_id END
      FROM old, new WHERE c.id = new.id
    ), closed AS (
      UPDATE conversation c SET room_purpose = NULL, campaign_id = NULL, unreachable = 'not-in-group'
      FROM old WHERE c.id = old.id AND EXISTS (SELECT FROM new)
    )
    SELECT coalesce((SELECT new.id FROM new), (SELECT old.id FROM old)) AS id`,
    [channel, from, to],
  );
  return rows[0]?.id ?? null;
}
