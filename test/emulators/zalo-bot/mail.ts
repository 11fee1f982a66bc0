/**
 * Events on their way to the bot: posted to its webhook, in order within a chat and again while it does not answer
 * 2xx; or given to whoever asks, one at a time, and forgotten in giving.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { broken } from './refusal.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

/** `{event_name, message}`; any other shape for tests of bad input. */
export type Event = Readonly<Record<string, unknown>>;

interface Entry {
  readonly event: Event;
  readonly chat: string;
  readonly taken: () => void;
  readonly lost: (error: Error) => void;
}

const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
const POST_MS = 60_000;

export class Mail {
  webhook: Webhook | null = null;
  /** Where the webhook's address is answered: `http://127.0.0.1:3000`; null: where it says. */
  route: string | null = null;
  /** The bot has said that it asks for its messages. */
  asks = false;
  #last: Entry | undefined;
  #posted = 0;
  #pending: Entry[] = [];
  readonly #askers: ((event: Event | null) => void)[] = [];
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #closed = new AbortController();

  /** Sends an event on its way. Resolves when the bot has answered 2xx, or was given it. */
  post(chat: string, event: Event): Promise<void> {
    const arrived = new Promise<void>((taken, lost) => {
      this.#last = { event, chat, taken, lost };
      this.#pending.push(this.#last);
    });
    // Whoever wrote may not care what became of it.
    arrived.catch(() => undefined);
    this.#pump();
    return arrived;
  }

  /** The latest event once more. */
  repeatLast(): Promise<void> {
    if (this.#last === undefined) throw new Error('Nothing was sent yet');
    return this.post(this.#last.chat, this.#last.event);
  }

  use(webhook: Webhook | null): void {
    this.webhook = webhook;
    this.asks = webhook === null;
    if (webhook) for (const answer of this.#askers.splice(0)) answer(null);
    this.#pump();
  }

  /** `getUpdates`; null: nothing arrived in `seconds`, or the asker has left. */
  async ask(seconds: number, gone: AbortSignal): Promise<Event | null> {
    if (this.webhook) throw broken('getUpdates cannot be used while a webhook is set');
    this.asks = true;
    const wait = AbortSignal.any([gone, AbortSignal.timeout(seconds * 1000), this.#closed.signal]);
    return new Promise((resolve) => {
      const answer = (event: Event | null): void => {
        wait.removeEventListener('abort', leave);
        resolve(event);
      };
      const leave = (): void => {
        this.#askers.splice(this.#askers.indexOf(answer), 1);
        resolve(null);
      };
      wait.addEventListener('abort', leave);
      this.#askers.push(answer);
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await Promise.all(this.#lanes.values());
    // Nobody is left to hear of it, and a rejection would only disturb the test that ends.
    for (const { taken } of this.#pending.splice(0)) taken();
  }

  #pump(): void {
    if (this.webhook) {
      for (const entry of this.#pending.splice(0)) this.#queue(entry);
      return;
    }
    while (this.#pending.length > 0) {
      const answer = this.#askers.shift();
      if (answer === undefined) return;
      const entry = this.#pending.shift();
      answer(entry?.event ?? null);
      entry?.taken();
    }
  }

  #queue(entry: Entry): void {
    const before = this.#lanes.get(entry.chat) ?? Promise.resolve();
    const lane = before.then(() => this.#deliver(entry));
    this.#lanes.set(entry.chat, lane);
    void lane.then(() => {
      if (this.#lanes.get(entry.chat) === lane) this.#lanes.delete(entry.chat);
    });
  }

  async #deliver(entry: Entry): Promise<void> {
    const { signal } = this.#closed;
    let said = 'never tried';
    for (let tries = 0; tries < MOST_TRIES && !signal.aborted; tries += 1) {
      const { webhook } = this;
      if (webhook === null) {
        this.#pending.push(entry);
        return this.#pump();
      }
      said = await this.#try(webhook, entry);
      if (said === '') return entry.taken();
      const rest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
    if (signal.aborted) return entry.taken();
    entry.lost(new Error(`The webhook does not take the event: ${said}`));
  }

  /** What went wrong; empty: it was taken. */
  async #try({ url, secret }: Webhook, { event }: Entry): Promise<string> {
    const { pathname, search, origin } = new URL(url);
    this.#posted += 1;
    // Both shapes are met in the wild.
    const body = this.#posted % 2 === 0 ? event : { ok: true, result: event };
    try {
      const answer = await fetch(`${this.route ?? origin}${pathname}${search}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(POST_MS)]),
      });
      await answer.arrayBuffer();
      return answer.ok ? '' : `HTTP ${answer.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
