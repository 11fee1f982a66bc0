/**
 * Chats and messages of the emulated Zalo Bot Platform.
 */
import { createHash } from 'node:crypto';
import type { Heard } from '../emulator.ts';
import { SlidingWindow } from '../telegram/limits.ts';
import { Refusal } from './refusal.ts';

/** Real limits are not written down: these are what a careful bot never meets. */
export interface Limits {
  /** Messages of the bot in any second. */
  readonly bot: number;
  /** Messages to one chat in any second. */
  readonly chat: number;
}

export const LIMITS: Limits = { bot: 20, chat: 3 };

export interface Chat {
  readonly id: string;
  readonly type: 'PRIVATE' | 'GROUP';
  readonly name: string;
  readonly heard: Heard[];
  blocked: boolean;
  readonly window: SlidingWindow | null;
}

/** Files that people sent, by their path. */
export type Files = Map<string, { readonly type: string; readonly bytes: Buffer }>;

export class World {
  readonly chats = new Map<string, Chat>();
  readonly files: Files = new Map();
  readonly #limits: Limits | null;
  readonly #window: SlidingWindow | null;
  readonly #onHeard: ((chat: string, heard: Heard) => void) | undefined;
  #numbers = 0;

  constructor(limits: Limits | null, onHeard?: (chat: string, heard: Heard) => void) {
    this.#limits = limits;
    this.#window = limits && new SlidingWindow(limits.bot, 1000);
    this.#onHeard = onHeard;
  }

  /** Twenty hex digits, as Zalo's; the same ones in every run. */
  id(what: string): string {
    return createHash('sha256').update(what).digest('hex').slice(0, 20);
  }

  next(what: string): string {
    this.#numbers += 1;
    return this.id(`${what} ${this.#numbers}`);
  }

  chat(type: Chat['type'], name: string): Chat {
    const id = this.id(`${type} ${name}`);
    const window = this.#limits && new SlidingWindow(this.#limits.chat, 1000);
    const chat = this.chats.get(id) ?? { id, type, name, heard: [], blocked: false, window };
    this.chats.set(id, chat);
    return chat;
  }

  /** The chat, if the bot may write to it. */
  writable(id: unknown): Chat {
    const chat = typeof id === 'string' ? this.chats.get(id) : undefined;
    if (chat === undefined) throw new Refusal(400, 'Bad Request: chat not found', { violation: true });
    if (chat.blocked) throw new Refusal(400, 'Bad Request: the user has blocked this bot');
    return chat;
  }

  /** Lets a message pass, or refuses it for coming too early. */
  pass({ window, name }: Chat, now = performance.now()): void {
    const early = [this.#window, window].find((one) => (one?.wait(now) ?? 0) > 0);
    if (early) throw new Refusal(429, `Too Many Requests (${name})`, { violation: true });
    this.#window?.pass(now);
    window?.pass(now);
  }

  speak(chat: Chat, said: Pick<Heard, 'text' | 'files'>): { message_id: string; date: number } {
    const heard = { id: this.next('message of the bot'), buttons: [], ...said };
    chat.heard.push(heard);
    this.#onHeard?.(chat.name, heard);
    return { message_id: heard.id, date: Date.now() };
  }
}
