/**
 * The people, the chats and what was said in them, on the emulated Telegram.
 */
import type { Heard } from '../emulator.ts';
import { forbidden, Refusal } from './refusal.ts';

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly name: string;
  /** `closed`: the person blocked the bot, or it was thrown out of the group. */
  state: 'open' | 'closed' | 'migrated';
  movedTo: number | null;
  /** Threads of a forum. */
  readonly threads: Set<number>;
  /** What the bot said, oldest first; in a forum, outside the topics. */
  readonly spoken: Spoken[];
  readonly topics: Map<number, Spoken[]>;
  readonly bySelf: Map<number, Spoken>;
}

/** One message of the bot. */
export interface Spoken extends Heard {
  readonly number: number;
  readonly chat: Chat;
  readonly thread: number | null;
  text: string;
  buttons: readonly string[];
  keyboard: readonly Button[];
}

export interface Button {
  readonly text: string;
  readonly data: string;
}

export interface File {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export const BOT_ID = 7_000_000_001;
export const BOT: User = {
  id: BOT_ID,
  is_bot: true,
  first_name: 'Tổng hợp',
  username: 'TongHopBaoCaoBot',
};

export class World {
  readonly chats = new Map<number, Chat>();
  readonly users = new Map<number, User>();
  readonly files = new Map<string, File>();
  readonly #onHeard: (chat: string, heard: Heard) => void;
  #messages = 0;
  #people = 0;
  #groups = 0;
  #files = 0;

  constructor(onHeard: (chat: string, heard: Heard) => void = () => undefined) {
    this.#onHeard = onHeard;
  }

  message(): number {
    this.#messages += 1;
    return this.#messages;
  }

  user(name: string): User {
    this.#people += 1;
    const user = { id: 5_000_000_000 + this.#people, is_bot: false, first_name: name, language_code: 'vi' };
    this.users.set(user.id, user);
    return user;
  }

  chat(type: Chat['type'], name: string, id = this.#chatId(type)): Chat {
    const chat: Chat = {
      ...{ id, type, name, state: 'open', movedTo: null },
      ...{ threads: new Set(), spoken: [], topics: new Map(), bySelf: new Map() },
    };
    this.chats.set(id, chat);
    return chat;
  }

  /** Keeps a file and gives its id. */
  file(file: File): string {
    this.#files += 1;
    const id = `AgACAgUAAxk${this.#files.toString(36).padStart(8, '0')}`;
    this.files.set(id, file);
    return id;
  }

  /** The chat a bot wants to write to. Throws what Telegram would say. */
  writable(chatId: unknown, threadId: unknown): { chat: Chat; thread: number | null } {
    const chat = this.chats.get(Number(chatId));
    if (chat === undefined) throw forbidden('chat not found');
    if (chat.state === 'migrated' && chat.movedTo !== null)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        parameters: { migrate_to_chat_id: chat.movedTo },
      });
    if (chat.state !== 'open') throw new Refusal(403, `Forbidden: bot was ${CLOSED[chat.type]}`);
    if (threadId === undefined || threadId === null) return { chat, thread: null };
    const thread = Number(threadId);
    if (!chat.threads.has(thread)) throw new Refusal(400, 'Bad Request: message thread not found');
    return { chat, thread };
  }

  /** Remembers a message of the bot. */
  speak(
    { chat, thread }: { chat: Chat; thread: number | null },
    said: { text: string; keyboard: readonly Button[]; files: Heard['files'] },
  ): Spoken {
    const number = this.message();
    const spoken: Spoken = {
      ...{ id: String(number), number, chat, thread },
      ...{ ...said, buttons: said.keyboard.map(({ text }) => text) },
    };
    this.spokenIn(chat, thread).push(spoken);
    chat.bySelf.set(number, spoken);
    this.#onHeard(chat.name, spoken);
    return spoken;
  }

  spokenIn(chat: Chat, thread: number | null): Spoken[] {
    if (thread === null) return chat.spoken;
    const known = chat.topics.get(thread);
    if (known) return known;
    const spoken: Spoken[] = [];
    chat.topics.set(thread, spoken);
    return spoken;
  }

  #chatId(type: Chat['type']): number {
    this.#groups += 1;
    return type === 'supergroup' ? -1_001_000_000_000 - this.#groups : -4_000_000_000 - this.#groups;
  }
}

const CLOSED: Readonly<Record<Chat['type'], string>> = {
  private: 'blocked by the user',
  group: 'kicked from the group chat',
  supergroup: 'kicked from the supergroup chat',
};

/** A chat as the Bot API shows it. */
export const chatJson = (chat: Chat): object =>
  chat.type === 'private'
    ? { id: chat.id, type: chat.type, first_name: chat.name }
    : {
        ...{ id: chat.id, type: chat.type, title: chat.name },
        ...(chat.threads.size > 0 ? { is_forum: true } : {}),
      };

/** A message of the bot as the Bot API shows it. */
export const spokenJson = ({ number, chat, thread, text, keyboard, files }: Spoken): object => ({
  message_id: number,
  from: BOT,
  chat: chatJson(chat),
  date: nowSeconds(),
  ...(thread === null ? {} : { message_thread_id: thread, is_topic_message: true }),
  ...(files.length === 0 ? { text } : { caption: text }),
  ...(keyboard.length === 0
    ? {}
    : {
        reply_markup: {
          inline_keyboard: [keyboard.map(({ text, data }) => ({ text, callback_data: data }))],
        },
      }),
});

export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);
