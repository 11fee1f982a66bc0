/**
 * Sends the outbox: in order within a chat, under the chat's lease, many chats side by side.
 */
import { BOUNDLESS, type Channel, type Parcel, type SendResult } from '../channels/channel.ts';
import { present } from '../channels/present.ts';
import type { WallClock } from '../clock.ts';
import {
  type Lease,
  type LeasedChat,
  leftBehind,
  markAndTake,
  type OutboxRow,
  release,
  take,
} from '../storage/outbox.ts';
import type { Database } from '../storage/scenes.ts';
import type { Voice } from '../voice.ts';
import { render } from './render.ts';
import { verdict } from './verdict.ts';

const LEASE_MS = 30_000;
/** A send that takes longer may or may not have arrived; it ends well before the lease does. */
const SEND_MS = 20_000;
/** Timers may ring a little early, and a message that is not due yet would then wait for the sweep. */
const ALARM_MARGIN_MS = 10;
const SIDE_BY_SIDE = 8;
const SWEEP_MOST = 500;

export interface Delivery {
  /** Sends what is due in a chat; resolves when nothing more is due or another process is at it. Never rejects. */
  wake(conversationId: string): Promise<void>;
  /** Picks up what was left behind: after a crash, after a pause. Returns the number of chats. */
  sweep(): Promise<number>;
  /** Starts nothing more and waits for what is being sent. */
  close(): Promise<void>;
}

export interface DeliveryOptions {
  readonly store: { readonly pool: Database };
  readonly channels: readonly Channel[];
  readonly voice: Voice;
  readonly wallClock: WallClock;
  /** Names this process in leases; unique among all processes. */
  readonly owner: string;
  /** Told of failed statements and of sends that threw, for the log. */
  readonly onFailure?: (error: unknown, conversationId: string) => void;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  return new Courier(options);
}

class Courier implements Delivery {
  readonly #options: DeliveryOptions;
  readonly #channels: ReadonlyMap<string, Channel>;
  readonly #underWay = new Map<string, { again: boolean; readonly ended: Promise<void> }>();
  readonly #alarms = new Set<NodeJS.Timeout>();
  readonly #queue: (() => void)[] = [];
  #busy = 0;
  #closed = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#channels = new Map(options.channels.map((channel) => [channel.name, channel]));
  }

  wake(conversationId: string): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const current = this.#underWay.get(conversationId);
    if (current) {
      current.again = true;
      return current.ended;
    }
    const ended = this.#serve(conversationId);
    this.#underWay.set(conversationId, { again: false, ended });
    return ended;
  }

  async sweep(): Promise<number> {
    const { store, wallClock } = this.#options;
    const chats = await leftBehind(store.pool, [...this.#channels.keys()], wallClock(), SWEEP_MOST);
    await Promise.all(chats.map((id) => this.wake(id)));
    return chats.length;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const alarm of this.#alarms) clearTimeout(alarm);
    await Promise.all([...this.#underWay.values()].map(({ ended }) => ended));
  }

  async #serve(conversationId: string): Promise<void> {
    await this.#slot();
    const me = () => this.#underWay.get(conversationId);
    try {
      if (this.#closed) return;
      do {
        const current = me();
        if (current) current.again = false;
        await this.#deliver(conversationId);
      } while (me()?.again && !this.#closed);
    } catch (error) {
      // Whatever was not marked is found by the next sweep.
      this.#options.onFailure?.(error, conversationId);
    } finally {
      this.#underWay.delete(conversationId);
      this.#busy -= 1;
      this.#queue.shift()?.();
    }
  }

  async #slot(): Promise<void> {
    if (this.#busy >= SIDE_BY_SIDE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy += 1;
  }

  async #deliver(conversationId: string): Promise<void> {
    const { pool } = this.#options.store;
    let found = await take(pool, conversationId, [...this.#channels.keys()], this.#lease());
    while (found.chat) {
      const { chat, row } = found;
      if (row === undefined) {
        if (await release(pool, conversationId, this.#options.owner, chat.lastSeq)) return;
        found = await take(pool, conversationId, [...this.#channels.keys()], this.#lease());
        continue;
      }
      const mark = verdict(row, await this.#send(conversationId, chat, row), this.#options.wallClock());
      if (mark.status === 'pending') this.#alarm(conversationId, mark.retryAt);
      found = await markAndTake(pool, conversationId, row.id, mark, this.#lease());
    }
  }

  async #send(conversationId: string, chat: LeasedChat, row: OutboxRow): Promise<SendResult> {
    const channel = this.#channels.get(chat.channel);
    if (channel === undefined)
      return { status: 'failed', reason: 'refused', detail: `No channel ${chat.channel}` };
    try {
      let result: SendResult = { status: 'sent' };
      for (const parcel of this.#parcels(conversationId, chat, row, channel)) {
        result = await within(SEND_MS, channel.send(parcel));
        if (result.status !== 'sent') return result;
      }
      return result;
    } catch (error) {
      this.#options.onFailure?.(error, conversationId);
      return { status: 'uncertain', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  #parcels(
    conversationId: string,
    { address }: LeasedChat,
    { id: outboxId, message }: OutboxRow,
    { capabilities }: Channel,
  ): readonly Parcel[] {
    const { voice } = this.#options;
    const rendered = {
      ...render(message, voice),
      ...(message.prompt === undefined ? {} : { prompt: message.prompt }),
      wantsFiles: message.wantsFiles ?? false,
      attachments: message.attachments.map((file) => ({ ...file, size: 0, link: null })),
    };
    const bodies = present(rendered, capabilities.private ?? BOUNDLESS, voice);
    return bodies.map((body, part) => ({
      ...{ conversationId, address, chat: 'private', outboxId, part, body },
    }));
  }

  /** Looks at the chat again when its pause is over; the sweep does the same if this process ends. */
  #alarm(conversationId: string, at: Date): void {
    const pause = Math.max(0, at.getTime() - this.#options.wallClock().getTime());
    const alarm = setTimeout(() => {
      this.#alarms.delete(alarm);
      void this.wake(conversationId);
    }, pause + ALARM_MARGIN_MS).unref();
    this.#alarms.add(alarm);
  }

  #lease(): Lease {
    const now = this.#options.wallClock();
    return { owner: this.#options.owner, now, until: new Date(now.getTime() + LEASE_MS) };
  }
}

/** A send that does not end in time counts as uncertain. */
async function within(milliseconds: number, sending: Promise<SendResult>): Promise<SendResult> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<SendResult>((resolve) => {
    alarm = setTimeout(() => resolve({ status: 'uncertain', reason: 'No answer in time' }), milliseconds);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(alarm);
  }
}
