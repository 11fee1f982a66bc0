/**
 * A compiled summary becomes documents and goes to whoever asked, or to the campaign's leadership.
 */
import { readBoard } from '../storage/board.ts';
import { type Chat, chatsOfCompilers, leadershipRooms, readChat } from '../storage/events.ts';
import { markPublished, type Publication, readPublication } from '../storage/publications.ts';
import type { Summary } from '../summary/model.ts';
import { keep } from './keep.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

const FOR_PROGRAMS = /^(application\/json|text\/plain)\b/;

export async function publish(tools: Tools, publicationId: string): Promise<void> {
  const { store, templates, clock } = tools;
  const publication = await readPublication(store.pool, publicationId);
  if (publication?.state !== 'compiled' || publication.summary === null) return;
  const { campaignId, number, changes } = publication;
  const summary: Summary =
    number === null || changes === null
      ? publication.summary
      : { ...publication.summary, amendment: { number, changes } };
  const campaign = await templates.get(campaignId, summary.templateVersion);
  const made = await tools.documents.ofSummary(campaign, summary, await readBoard(store, campaignId));
  const attachments = await keep(tools, made, { campaignId, unitCode: null });
  const chats = await readers(tools, publication);
  const notes = (await isForStaff(tools, publication)) ? tools.documents.notes(campaign, summary) : [];
  const news = {
    what: 'summary',
    summary,
    digest: [...tools.documents.digest(campaign, summary), ...notes],
    // Programs take the other files; the text is the digest itself.
    attachments: attachments.filter(({ type }) => !FOR_PROGRAMS.test(type)),
  } as const;
  await tell(tools, chats, publicationId, news, campaignId);
  await markPublished(store.pool, publicationId, {
    now: await clock.now(),
    files: made.map(({ name }) => name),
    readers: chats.length,
  });
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

/** What looks odd between the units is for those who can have it put right. */
async function isForStaff({ store }: Tools, { conversationId, campaignId }: Publication): Promise<boolean> {
  if (conversationId === null) return false;
  const staff = await chatsOfCompilers(store.pool, campaignId, 'staff');
  return staff.some(({ id }) => id === conversationId);
}
