/**
 * Files of a campaign's data that somebody of the desk asked for.
 */
import type { WantedFile } from '../conversation/desk/model.ts';
import { CHAT_JSON, type Chat } from './events.ts';
import type { Database } from './scenes.ts';

export interface WantedExport {
  readonly campaignId: string;
  readonly format: WantedFile;
  /** The chat that asked. */
  readonly chat: Chat;
}

/** undefined when it has been sent, or the event is about something else. */
export async function readExport(database: Database, eventId: string): Promise<WantedExport | undefined> {
  const { rows } = await database.query<WantedExport>(
    `SELECT e.campaign_id AS "campaignId", e.payload ->> 'format' AS format,
       ${CHAT_JSON} AS chat
     FROM event e JOIN conversation c ON c.id = e.conversation_id
     WHERE e.id = $1 AND e.kind = 'export' AND e.done_at IS NULL`,
    [eventId],
  );
  return rows[0];
}

/** The entry of the audit trail on a file that was written at the command line, where nobody has a name. */
export async function noteExport(
  database: Database,
  { campaignId, format, now }: Pick<WantedExport, 'campaignId' | 'format'> & { readonly now: Date },
): Promise<void> {
  await database.query(
    `INSERT INTO audit_entry (campaign_id, member_name, action, detail, at)
     VALUES ($1, '', 'export', jsonb_build_object('format', $2::text, 'by', 'command line'), $3)`,
    [campaignId, format, now],
  );
}
