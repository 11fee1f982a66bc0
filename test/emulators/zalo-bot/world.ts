/**
 * Chats and messages of the emulated Zalo Bot Platform.
 */
import { createHash } from 'node:crypto';
import type { Heard } from '../emulator.ts';
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
  /** Instants of the latest messages. */
  readonly sent: number[];
}

/** Files that people sent, by their path. */
export type Files = Map<string, { readonly type: string; readonly bytes: Buffer }>;

export class World {
  readonly chats = new Map<string, Chat>();
  readonly files: Files = new Map();
  readonly #limits: Limits | null;
  readonly #sent: number[] = [];
  readonly #onHeard: ((chat: string, heard: Heard) => void) | undefined;
  #numbers = 0;

  constructor(limits: Limits | null, onHeard?: (chat: string, heard: Heard) => void) {
    this.#limits = limits;
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
    const chat = this.chats.get(id) ?? { id, type, name, heard: [], blocked: false, sent: [] };
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

  /** Lets a message pass, or refuses it for coming too early; `now` is of a clock that never goes back. */
  pass({ sent, name }: Chat, now = performance.now()): void {
    if (this.#limits === null) return;
    const { bot, chat } = this.#limits;
    if (isFull(this.#sent, bot, now) || isFull(sent, chat, now))
      throw new Refusal(429, `Too Many Requests (${name})`, { violation: true });
    this.#sent.push(now);
    sent.push(now);
  }

  speak(chat: Chat, said: Pick<Heard, 'text' | 'files'>): { message_id: string; date: number } {
    const heard = { id: this.next('message of the bot'), buttons: [], ...said };
    chat.heard.push(heard);
    this.#onHeard?.(chat.name, heard);
    return { message_id: heard.id, date: Date.now() };
  }
}

/** Whether `most` messages were sent in the second before `now`; forgets older ones. */
function isFull(sent: number[], most: number, now: number): boolean {
  while ((sent[0] ?? now) <= now - 1000) sent.shift();
  return sent.length >= most;
}
