/**
 * Which chats a web account has: its own, and the rooms of its roles.
 */
import type { Say } from '../say.ts';
import { say } from '../say.ts';
import { webPerson, webRooms } from '../storage/history.ts';
import type { Database } from '../storage/scenes.ts';

/** How the account's own chat is called in addresses; a room is called by its own address. */
const OWN_CHAT = 'me';

export interface Chat {
  readonly key: string;
  /** Address on the channel `web`. */
  readonly address: string;
  readonly chat: 'private' | 'group';
  /** null: nothing was said yet. */
  readonly conversationId: string | null;
  readonly title: Say;
}

/** A request for a chat that its sender may use. */
export interface Visit {
  readonly address: string;
  readonly chat: Chat;
  readonly name: string | null;
}

export interface Chats {
  readonly name: string | null;
  readonly chats: readonly Chat[];
}

export async function chatsOf(database: Database, address: string): Promise<Chats> {
  const [person, rooms] = await Promise.all([webPerson(database, address), webRooms(database, address)]);
  const own: Chat = {
    key: OWN_CHAT,
    address,
    chat: 'private',
    conversationId: person.conversationId,
    title: say('web-chat-own'),
  };
  const groups = rooms.map(
    (room): Chat => ({
      key: room.address,
      address: room.address,
      chat: 'group',
      conversationId: room.conversationId,
      title: say(`web-chat-${room.purpose}`, { campaign: room.title }),
    }),
  );
  return { name: person.name, chats: [own, ...groups] };
}

/** The chat and the account's name, when the account may use it. */
export async function chatOf(
  database: Database,
  address: string,
  key: string,
): Promise<{ readonly chat: Chat; readonly name: string | null } | null> {
  const { chats, name } = await chatsOf(database, address);
  const chat = chats.find((one) => one.key === key);
  return chat ? { chat, name } : null;
}
