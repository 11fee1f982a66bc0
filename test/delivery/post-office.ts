/**
 * What tests of the delivery stand on: a channel that remembers, processes, chats in which something is said, and a
 * time that passes only when everybody waits for it.
 */
import pg from 'pg';
import { afterEach } from 'vitest';
import {
  BOUNDLESS,
  type Capabilities,
  type Channel,
  type ChatCapabilities,
  type Parcel,
  type SendResult,
} from '../../src/channels/channel.ts';
import type { Attachment, Incoming, OutMessage } from '../../src/conversation/model.ts';
import type { Alarm } from '../../src/delivery/alarm.ts';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../src/delivery/delivery.ts';
import type { Database } from '../../src/storage/scenes.ts';
import { NOW, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop, type Workshop } from '../support/workshop.ts';

export const textOf = ({ body }: Parcel): string =>
  body.type === 'text' ? body.text : body.files.map(({ name }) => `<${name}>`).join(' ');

export interface FakeChannel extends Channel {
  send(parcel: Parcel): Promise<SendResult>;
  readonly got: Parcel[];
  /** Texts in the order in which they were sent. */
  texts(): string[];
}

/** A channel that answers as the script says, by text; then `sent`. */
export function fakeChannel(
  script: Record<string, (SendResult | Error)[]> = {},
  {
    name = 'web',
    chat = {},
    ...more
  }: Partial<Capabilities> & { name?: string; chat?: Partial<ChatCapabilities> } = {},
): FakeChannel {
  const got: Parcel[] = [];
  const all = { ...BOUNDLESS, ...chat };
  return {
    name,
    capabilities: { private: all, group: all, edits: false, window: null, pace: null, ...more },
    got,
    texts: () => got.map(textOf),
    send: async (parcel) => {
      got.push(parcel);
      const answer = script[textOf(parcel)]?.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? { status: 'sent', messageId: `p-${parcel.outboxId}` };
    },
  };
}

interface Manner {
  readonly class?: OutMessage['class'];
  readonly attachments?: readonly Attachment[];
  readonly incoming?: Partial<Incoming>;
}

export interface PostOffice extends Workshop {
  /** A process; closed after the test. */
  delivery(channels: readonly Channel[], options?: Partial<DeliveryOptions>): Delivery;
  /** A turn that says these texts in this person's chat; returns the conversation. */
  says(person: string, texts: readonly string[], manner?: Manner): Promise<string>;
  /** `<text> <status>` of every message, in order of commit. */
  statuses(): Promise<string[]>;
  /** Connections of their own, as another process has. */
  secondPool(): pg.Pool;
}

/** Use it inside tests only; a fresh database for each. */
export function postOffice(): PostOffice {
  const shop = testWorkshop();
  const open: Delivery[] = [];
  const pools: pg.Pool[] = [];
  let owners = 0;
  afterEach(async () => {
    await Promise.all(open.splice(0).map((delivery) => delivery.close()));
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
  });
  const own: Omit<PostOffice, keyof Workshop> = {
    delivery: (channels, options = {}) => {
      owners += 1;
      const made = createDelivery({
        ...{ store: shop.store, channels, voice: ({ args }) => String(args?.text) },
        ...{ wallClock: () => NOW, owner: `process ${owners}`, random: () => 0.5 },
        ...options,
      });
      open.push(made);
      return made;
    },
    says: async (person, texts, { class: kind = 'reply', attachments = [], incoming = {} } = {}) => {
      const effects = texts.map((one) => {
        const effect = reply(one, kind);
        return effect.type === 'say' ? { ...effect, message: { ...effect.message, attachments } } : effect;
      });
      const core = {
        ...fakeCore,
        converse: ({ conversation }: Parameters<typeof fakeCore.converse>[0]) => ({
          state: conversation.state,
          effects,
        }),
      };
      return (await shop.turns({ core }).handle(text(person, 'words', incoming))).conversationId;
    },
    statuses: async () => {
      const rows = await shop.rows<{ said: string; status: string }>(
        `SELECT message #>> '{lines,0,args,text}' AS said, status FROM outbox ORDER BY id`,
      );
      return rows.map(({ said, status }) => `${said} ${status}`);
    },
    secondPool: () => {
      const pool = new pg.Pool({ connectionString: shop.store.databaseUrl, max: 10 });
      pools.push(pool);
      return pool;
    },
  };
  return new Proxy({} as PostOffice, {
    get: (_, name) => (name in own ? Reflect.get(own, name) : Reflect.get(shop, name)),
  });
}

/** Rounds of the event loop in which nothing is under way before time passes. */
const QUIET_ROUNDS = 4;

/** A clock that jumps to the next alarm whenever no statement and no send is under way. */
export class Time {
  #now = NOW.getTime();
  #busy = 0;
  #alarms: { readonly at: number; readonly ring: () => void }[] = [];

  readonly wallClock = (): Date => new Date(this.#now);

  readonly alarm: Alarm = (milliseconds, ring) => {
    const alarm = { at: this.#now + Math.max(0, Math.ceil(milliseconds)), ring };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  };

  /** Milliseconds since the beginning. */
  get passed(): number {
    return this.#now - NOW.getTime();
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.alarm(milliseconds, resolve);
    });
  }

  /** Time stands still while this is under way. */
  async holding<T>(task: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await task();
    } finally {
      this.#busy -= 1;
    }
  }

  /** The same pool; time stands still while one of its statements is under way. */
  watched(pool: Database): { readonly pool: Database } {
    const query = (...given: unknown[]): Promise<unknown> =>
      this.holding(() => Reflect.apply(pool.query, pool, given) as Promise<unknown>);
    return { pool: { query } as unknown as Database };
  }

  /** Lets time pass until the task has ended. Throws when nobody waits for anything any more, and it has not. */
  async pass<T>(task: Promise<T>): Promise<T> {
    let ended = false;
    const end = (): void => {
      ended = true;
    };
    task.then(end, end);
    for (;;) {
      await this.#quiet(() => ended);
      if (ended) return task;
      const next = Math.min(...this.#alarms.map(({ at }) => at));
      if (!Number.isFinite(next)) throw new Error('Nothing goes on, and nobody waits');
      this.#now = Math.max(this.#now, next);
      const due = this.#alarms.filter(({ at }) => at <= this.#now);
      this.#alarms = this.#alarms.filter(({ at }) => at > this.#now);
      for (const { ring } of due) ring();
    }
  }

  async #quiet(ended: () => boolean): Promise<void> {
    for (let quiet = 0; quiet < QUIET_ROUNDS && !ended(); ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.#busy === 0 ? quiet + 1 : 0;
    }
  }
}

/** The same sequence at every run: numbers from 0 up to 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
