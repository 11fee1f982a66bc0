/**
 * Templates that staff sent in a chat: kept from being read to being opened.
 */
import type { Campaign } from '../campaign/model.ts';
import { CHAT_JSON, type Chat } from './events.ts';
import type { Opener } from './opening.ts';
import type { Database } from './scenes.ts';

/** A template file on its way to being read. */
export interface SentTemplate {
  readonly fileId: string;
  readonly name: string;
  /** The id of the campaign it was asked for; null for any. */
  readonly of: string | null;
  readonly memberId: string;
  /** The campaign in hand when it was sent. */
  readonly campaignId: string;
  readonly chat: Chat;
}

/** undefined when it has been read, its file is not there, or the event is about something else. */
export async function readSentTemplate(
  database: Database,
  eventId: string,
): Promise<SentTemplate | undefined> {
  const { rows } = await database.query<SentTemplate>(
    `SELECT f.id AS "fileId", f.name, e.payload ->> 'of' AS of, e.member_id AS "memberId",
       e.campaign_id AS "campaignId", ${CHAT_JSON} AS chat
     FROM event e JOIN stored_file f ON f.id = e.payload ->> 'fileId' AND f.sha256 IS NOT NULL
     JOIN conversation c ON c.id = e.conversation_id
     WHERE e.id = $1 AND e.kind = 'template-sent' AND e.done_at IS NULL AND e.member_id IS NOT NULL`,
    [eventId],
  );
  return rows[0];
}

export interface NewProposal extends Pick<SentTemplate, 'fileId' | 'memberId'> {
  readonly conversationId: string;
  readonly base: number;
  readonly source: string;
  readonly campaign: Campaign;
  readonly now: Date;
}

/** Keeps a template until it is opened; the same file again changes nothing. */
export async function saveProposal(database: Database, proposal: NewProposal): Promise<void> {
  const { fileId, conversationId, memberId, base, source, campaign, now } = proposal;
  await database.query(
    `INSERT INTO proposal (id, conversation_id, member_id, campaign_id, base, source, parsed, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
    [fileId, conversationId, memberId, campaign.id, base, source, JSON.stringify(campaign), now],
  );
}

/** A template that its sender wants opened. */
export interface WantedOpening {
  readonly source: string;
  readonly campaign: Campaign;
  /** ISO day in place of the template's own last day; null for that one. */
  readonly lastDay: string | null;
  readonly by: Opener;
  /** It was opened, and the sender not told yet. */
  readonly opened: boolean;
  /** Of the file it came as. */
  readonly name: string;
  /** The campaign in hand when it was to be opened. */
  readonly campaignId: string;
  readonly chat: Chat;
}

/** undefined when it has been worked off, or the event is about something else. */
export async function readOpening(database: Database, eventId: string): Promise<WantedOpening | undefined> {
  const { rows } = await database.query<WantedOpening>(
    `SELECT r.source, r.parsed AS campaign, r.outcome IS NOT NULL AS opened, f.name, e.campaign_id AS "campaignId", e.payload ->> 'lastDay' AS "lastDay", jsonb_build_object(
         'memberId', e.member_id, 'name', coalesce(m.name, ''), 'conversationId', c.id, 'proposal', r.id,
         'base', r.base) AS by, ${CHAT_JSON} AS chat
     FROM event e
     JOIN proposal r ON r.id = e.payload ->> 'proposal' AND r.conversation_id = e.conversation_id
     JOIN stored_file f ON f.id = r.id JOIN conversation c ON c.id = e.conversation_id
     JOIN member m ON m.id = e.member_id
     WHERE e.id = $1 AND e.kind = 'open-template' AND e.done_at IS NULL`,
    [eventId],
  );
  return rows[0];
}

/** The template of a campaign that somebody of the desk asked for, as the text it was opened from. */
export interface WantedSource {
  readonly campaignId: string;
  readonly version: number;
  readonly source: string;
  readonly chat: Chat;
}

/** undefined when it has been sent, or the event is about something else. */
export async function readWantedSource(
  database: Database,
  eventId: string,
): Promise<WantedSource | undefined> {
  const { rows } = await database.query<WantedSource>(
    `SELECT t.campaign_id AS "campaignId", t.version, t.source, ${CHAT_JSON} AS chat
     FROM event e JOIN campaign k ON k.id = e.campaign_id
     JOIN template_version t ON t.campaign_id = k.id AND t.version = k.template_version
     JOIN conversation c ON c.id = e.conversation_id
     WHERE e.id = $1 AND e.kind = 'template-source' AND e.done_at IS NULL`,
    [eventId],
  );
  return rows[0];
}

/** What officers are to hear of a campaign's template. */
export type TemplateNews = {
  readonly campaignId: string /** When it was opened, ISO instant. */;
  readonly at: string;
} & (
  | {
      readonly kind: 'template-changed';
      /** The unit whose draft moved, from which version to which, and keys of questions to be answered again. */
      readonly unit: string;
      readonly from: number;
      readonly to: number;
      readonly again: readonly string[];
      /** It waited for a second person, and does no more. */
      readonly unready: boolean;
    }
  /** Units that are asked from now on. */
  | { readonly kind: 'campaign-opened'; readonly units: readonly string[] }
);

/** undefined when it has been told, or the event is about something else. */
export async function readTemplateNews(
  database: Database,
  eventId: string,
): Promise<TemplateNews | undefined> {
  const { rows } = await database.query<{ readonly news: TemplateNews }>(
    `SELECT e.payload || jsonb_build_object('kind', e.kind, 'campaignId', e.campaign_id, 'unit', e.unit_code,
       'at', e.at) AS news
     FROM event e WHERE e.id = $1 AND e.kind IN ('template-changed', 'campaign-opened') AND e.done_at IS NULL`,
    [eventId],
  );
  return rows[0]?.news;
}
