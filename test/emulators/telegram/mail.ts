/**
 * Updates on their way to the bot: posted to its webhook, in order within a chat and again while it does not
 * answer 2xx, or kept until it asks for them.
 */
import { Refusal } from './refusal.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string | null;
  /** null: all kinds. */
  readonly allowed: readonly string[] | null;
}

interface Entry {
  readonly update: Readonly<Record<string, unknown>> & { readonly update_id: number };
  readonly chat: number;
  offered: boolean;
  readonly taken: () => void;
  readonly lost: (error: Error) => void;
}

const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** Seconds; the real one does not wait longer either. */
const LONGEST_POLL = 50;

export class Mail {
  webhook: Webhook | null = null;
  /** Where the webhook's address is answered: `http://127.0.0.1:3000`; null: where it says. */
  route: string | null = null;
  /** What a poller asked for last; null: all kinds. */
  #allowed: readonly string[] | null = null;
  #lastError: { readonly at: number; readonly message: string } | null = null;
  #last: Entry | undefined;
  #number = 800_000_000;
  #pending: Entry[] = [];
  readonly #lanes = new Map<number, Promise<void>>();
  #poller:
    | { readonly answer: (given: readonly object[] | Refusal) => void; readonly limit: number }
    | undefined;
  readonly #closed = new AbortController();

  /** Sends an update of this kind on its way. Resolves when the bot has answered 2xx or confirmed it. */
  post(chat: number, kind: string, body: object): Promise<void> {
    const allowed = this.webhook ? this.webhook.allowed : this.#allowed;
    if (allowed && !allowed.includes(kind)) return Promise.resolve();
    this.#number += 1;
    return this.#put(chat, { update_id: this.#number, [kind]: body });
  }

  /** The latest update once more. */
  repeatLast(): Promise<void> {
    if (this.#last === undefined) throw new Error('Nothing was sent yet');
    return this.#put(this.#last.chat, this.#last.update);
  }

  /** What waits, and what went wrong last, as `getWebhookInfo` tells it. */
  info(): object {
    return {
      url: this.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#pending.length + this.#lanes.size,
      ...(this.webhook ? { max_connections: 40 } : {}),
      ...(this.webhook?.allowed ? { allowed_updates: this.webhook.allowed } : {}),
      ...(this.#lastError
        ? { last_error_date: this.#lastError.at, last_error_message: this.#lastError.message }
        : {}),
    };
  }

  use(webhook: Webhook | null): void {
    this.webhook = webhook;
    this.#lastError = null;
    if (webhook) this.#stopPoller(new Refusal(409, CONFLICT_WEBHOOK));
    this.#pump();
  }

  /** `getUpdates`. Throws what Telegram would say. */
  async poll(
    { offset = 0, limit = 100, timeout = 0, allowed }: PollParameters,
    gone: AbortSignal,
  ): Promise<readonly object[]> {
    if (this.webhook) throw new Refusal(409, CONFLICT_WEBHOOK);
    this.#stopPoller(new Refusal(409, CONFLICT_POLLER));
    if (allowed) this.#allowed = allowed.length > 0 ? allowed : null;
    this.#confirm(offset);
    const most = Math.min(100, Math.max(1, limit));
    if (this.#pending.length > 0 || timeout <= 0) return this.#offer(most);
    return new Promise((resolve, reject) => {
      const end = (): void => this.#stopPoller([]);
      const alarm = setTimeout(end, Math.min(timeout, LONGEST_POLL) * 1_000);
      gone.addEventListener('abort', end, { once: true });
      this.#poller = {
        limit: most,
        answer: (given) => {
          clearTimeout(alarm);
          gone.removeEventListener('abort', end);
          given instanceof Refusal ? reject(given) : resolve(given);
        },
      };
    });
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#stopPoller([]);
    await Promise.all(this.#lanes.values());
    // Nobody is left to hear of it, and a rejection would only disturb the test that ends.
    for (const { taken } of this.#pending.splice(0)) taken();
  }

  #put(chat: number, update: Entry['update']): Promise<void> {
    const arrived = new Promise<void>((taken, lost) => {
      this.#last = { update, chat, offered: false, taken, lost };
      this.#pending.push(this.#last);
    });
    // Whoever wrote may not care what became of it.
    arrived.catch(() => undefined);
    this.#pump();
    return arrived;
  }

  #pump(): void {
    if (this.webhook) {
      for (const entry of this.#pending.splice(0)) this.#queue(entry);
    } else if (this.#poller && this.#pending.length > 0) {
      this.#stopPoller(this.#offer(this.#poller.limit));
    }
  }

  #stopPoller(given: readonly object[] | Refusal): void {
    const poller = this.#poller;
    this.#poller = undefined;
    poller?.answer(given);
  }

  #offer(limit: number): readonly object[] {
    return this.#pending.slice(0, limit).map((entry) => {
      entry.offered = true;
      return entry.update;
    });
  }

  #confirm(offset: number): void {
    // An update that was put there once more is offered although its number is confirmed already.
    const confirmed = (entry: Entry): boolean => entry.offered && entry.update.update_id < offset;
    const before = this.#pending;
    this.#pending = before.filter((entry) => !confirmed(entry));
    for (const entry of before) if (confirmed(entry)) entry.taken();
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
    for (let tries = 0; tries < MOST_TRIES && !this.#closed.signal.aborted; tries += 1) {
      const { webhook } = this;
      if (webhook === null) {
        this.#pending.push(entry);
        return this.#pump();
      }
      if (await this.#posted(webhook, entry)) return entry.taken();
      await this.#pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
    }
    if (this.#closed.signal.aborted) return entry.taken();
    entry.lost(new Error(`The webhook does not take the update: ${this.#lastError?.message}`));
  }

  async #posted({ url, secret }: Webhook, { update }: Entry): Promise<boolean> {
    const { pathname, search, origin } = new URL(url);
    try {
      const answer = await fetch(`${this.route ?? origin}${pathname}${search}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(update),
        redirect: 'manual',
        signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(60_000)]),
      });
      await answer.arrayBuffer();
      if (answer.ok) return true;
      this.#failed(`Wrong response from the webhook: ${answer.status} ${answer.statusText}`);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
    return false;
  }

  #failed(message: string): void {
    this.#lastError = { at: Math.floor(Date.now() / 1_000), message };
  }

  #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#closed;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(alarm);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const alarm = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end, { once: true });
    });
  }
}

export interface PollParameters {
  readonly offset?: number;
  readonly limit?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly allowed?: readonly string[];
}

const CONFLICT_WEBHOOK =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const CONFLICT_POLLER =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
