/**
 * News becomes a turn in the chat that should hear of it.
 */
import type { Incoming, News } from '../conversation/model.ts';
import type { Chat } from '../storage/events.ts';
import type { Tools } from './tools.ts';

/**
 * Tells every chat once, whenever and however often it is called with the same `about`. Resolves
 * when all turns are committed or parked.
 */
export async function tell(
  { turns }: Pick<Tools, 'turns'>,
  chats: readonly Chat[],
  about: string,
  news: News,
): Promise<void> {
  await Promise.all(chats.map((chat) => turns.handle(incoming(chat, `news.${about}.${chat.id}`, news))));
}

const incoming = ({ channel, address, chat }: Chat, updateId: string, news: News): Incoming => ({
  updateId,
  channel,
  address,
  chat,
  sender: { address: 'system', name: '' },
  content: { type: 'news', news },
});
