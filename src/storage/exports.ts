/**
 * Files of a campaign's data that somebody of the desk asked for.
 */
import type { ExportFormat } from '../conversation/desk/model.ts';
import type { Chat } from './events.ts';
import type { Database } from './scenes.ts';

export interface WantedExport {
  readonly campaignId: string;
  readonly format: ExportFormat;
  /** The chat that asked. */
  readonly chat: Chat;
}

/** undefined when it has been sent, or the event is about something else. */
export async function readExport(database: Database, eventId: string): Promise<WantedExport | undefined> {
  const { rows } = await database.query<WantedExport>(
    `SELECT e.payload ->> 'campaignId' AS "campaignId", e.payload ->> 'format' AS format,
       jsonb_build_object('id', c.id, 'channel', c.channel, 'address', c.address, 'chat', c.chat) AS chat
     FROM event e JOIN conversation c ON c.id = e.conversation_id
     WHERE e.id = $1 AND e.kind = 'export' AND e.done_at IS NULL`,
    [eventId],
  );
  return rows[0];
}
