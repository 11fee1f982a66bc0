/**
 * A page of the service that opens without a chat: who was shown the way, and for how long it is open. The address
 * itself is made where the message gets its words.
 */
import type { Dialogue } from '../dialogue.ts';

export interface PageLink {
  readonly page: 'board' | 'queues';
  readonly campaignId: string;
  /** Who asked; null: somebody in a room whom we do not know. */
  readonly memberId: string | null;
  /** ISO instant, business time, from which on it opens nothing. */
  readonly until: string;
}

const HOURS = 12;

/** The way to a page, for as long as a working day and no longer. */
export const pageLink = (talk: Dialogue, page: PageLink['page']): PageLink => ({
  page,
  campaignId: talk.campaign.id,
  memberId: talk.scene.member?.id ?? null,
  until: new Date(Date.parse(talk.scene.now) + HOURS * 3_600_000).toISOString(),
});
