/**
 * A compiled summary becomes documents and goes to whoever asked, or to the campaign's leadership.
 */
import { readBoard } from '../storage/board.ts';
import { type Chat, chatsOfCompilers, leadershipRooms, readChat } from '../storage/events.ts';
import { markPublished, type Publication, readPublication } from '../storage/publications.ts';
import { keep } from './keep.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

const FOR_PROGRAMS = /^(application\/json|text\/plain)\b/;

export async function publish(tools: Tools, publicationId: string): Promise<void> {
  const { store, templates, clock } = tools;
  const publication = await readPublication(store.pool, publicationId);
  if (publication?.state !== 'compiled' || publication.summary === null) return;
  const { campaignId, summary } = publication;
  const campaign = await templates.get(campaignId, summary.templateVersion);
  const made = await tools.documents.ofSummary(campaign, summary, await readBoard(store, campaignId));
  const attachments = await keep(tools, made, { campaignId, unitCode: null });
  const digest = tools.documents.digest(campaign, summary);
  await tell(tools, await readers(tools, publication), publicationId, {
    what: 'summary',
    summary,
    digest,
    // Programs take the other files; the text is the digest itself.
    attachments: attachments.filter(({ type }) => !FOR_PROGRAMS.test(type)),
  });
  await markPublished(store.pool, publicationId, await clock.now());
}

/** Who asked; else the leadership's rooms; while there is none, the leaders one by one. */
async function readers(
  { store }: Tools,
  { conversationId, campaignId }: Publication,
): Promise<readonly Chat[]> {
  if (conversationId !== null) {
    const chat = await readChat(store.pool, conversationId);
    return chat ? [chat] : [];
  }
  const rooms = await leadershipRooms(store.pool, campaignId);
  return rooms.length > 0 ? rooms : chatsOfCompilers(store.pool, campaignId, 'leader');
}
