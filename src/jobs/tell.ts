/**
 * News becomes a turn in the chat that should hear of it.
 */
import type { Content, Incoming, News } from '../conversation/model.ts';
import type { Chat } from '../storage/events.ts';
import type { Tools } from './tools.ts';

/**
 * Tells every chat once, whenever and however often it is called with the same `about`. `campaign`: the one the
 * news is about, where the news itself does not name it. Resolves when all turns are committed or parked.
 */
export async function tell(
  { turns }: Pick<Tools, 'turns'>,
  chats: readonly Chat[],
  about: string,
  news: News,
  campaign?: string,
): Promise<void> {
  const campaignId = 'campaignId' in news ? news.campaignId : campaign;
  const content = { type: 'news', news, ...(campaignId === undefined ? {} : { campaignId }) } as const;
  await Promise.all(chats.map((chat) => turns.handle(incoming(chat, `news.${about}.${chat.id}`, content))));
}

const incoming = (
  { channel, address, chat }: Chat,
  updateId: string,
  content: Extract<Content, { type: 'news' }>,
): Incoming => ({
  updateId,
  channel,
  address,
  chat,
  sender: { address: 'system', name: '' },
  content,
});
