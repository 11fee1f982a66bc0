/**
 * Sends the outbox: in order within a chat, under the chat's lease, many chats side by side.
 */
import type { Channel, Refusal } from '../channels/channel.ts';
import type { WallClock } from '../clock.ts';
import { moveChat } from '../storage/chats.ts';
import {
  type Channels,
  type LeasedChat,
  leftBehind,
  settle,
  sortChats,
  type Taken,
  take,
} from '../storage/outbox.ts';
import type { Database } from '../storage/scenes.ts';
import { type Alarm, realAlarm } from './alarm.ts';
import type { Stationery } from './parcels.ts';
import { Queue, type Ticket } from './queue.ts';
import { type Leased, type Progress, Sender } from './sender.ts';
import { verdict, withUnclear } from './verdict.ts';

/** Timers may ring a little early, and a message that is not due yet would then wait for the sweep. */
const ALARM_MARGIN_MS = 10;
const SWEEP_MOST = 500;
/** Reasons after which nothing reaches the chat until it is heard from again. */
const CLOSES: ReadonlySet<Refusal> = new Set(['blocked', 'not-in-group', 'window-closed']);

export interface Delivery {
  /** Sends what is due in a chat; resolves when nothing more is due or another process is at it. Never rejects. */
  wake(conversationId: string): Promise<void>;
  /** Picks up what was left behind, after a crash, after a pause, until nothing is. Returns the number of chats. */
  sweep(): Promise<number>;
  /** Starts nothing more and waits for what is being sent. */
  close(): Promise<void>;
}

export interface DeliveryOptions extends Stationery {
  readonly store: { readonly pool: Database };
  readonly channels: readonly Channel[];
  readonly wallClock: WallClock;
  /** Names this process in leases; unique among all processes. */
  readonly owner: string;
  /** Told of failed statements and of sends that threw, for the log. */
  readonly onFailure?: (error: unknown, conversationId: string) => void;
  /** Told of messages that will never arrive, for the log. */
  readonly onRefused?: (refused: Refused) => void;
  readonly alarm?: Alarm;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

export interface Refused {
  readonly conversationId: string;
  readonly channel: string;
  /** A `Refusal`. */
  readonly reason: string;
  /** What the platform said. */
  readonly detail: string;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  return new Courier(options);
}

class Courier implements Delivery {
  readonly #options: DeliveryOptions;
  readonly #database: Database;
  readonly #names: Channels;
  readonly #alarm: Alarm;
  readonly #sender: Sender;
  readonly #queue: Queue;
  /** By chat, and by channel whose pause will be over. */
  readonly #alarms = new Map<string, { readonly at: Date; readonly stop: () => void }>();
  #closed = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#database = options.store.pool;
    this.#alarm = options.alarm ?? realAlarm;
    const onFailure = (error: unknown, id: string): void => options.onFailure?.(error, id);
    this.#sender = new Sender({ ...options, database: this.#database, alarm: this.#alarm, onFailure });
    this.#names = {
      all: options.channels.map(({ name }) => name),
      paced: [...this.#sender.gates.keys()],
    };
    this.#queue = new Queue({
      paced: new Set(this.#names.paced),
      serve: (ticket) => this.#serve(ticket),
      sort: (ids) => sortChats(this.#database, ids, this.#names.all),
      onFailure,
    });
  }

  wake(conversationId: string): Promise<void> {
    return this.#queue.add(conversationId);
  }

  sweep(): Promise<number> {
    return this.#sweep(this.#names.all.filter((name) => !this.#sender.gates.get(name)?.pausedUntil));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { stop } of this.#alarms.values()) stop();
    await this.#queue.close();
  }

  /** Every chat once: one that fails waits for the next sweep. */
  async #sweep(channels: readonly string[]): Promise<number> {
    const seen: string[] = [];
    while (!this.#closed) {
      const now = this.#options.wallClock();
      const chats = await leftBehind(this.#database, { channels, seen, now, most: SWEEP_MOST });
      if (chats.length === 0) break;
      seen.push(...chats.map(({ id }) => id));
      await Promise.all(this.#queue.addSorted(chats));
    }
    return seen.length;
  }

  async #serve(ticket: Ticket): Promise<void> {
    const paused = this.#sender.gates.get(ticket.channel ?? '')?.pausedUntil;
    if (paused && ticket.channel !== null) return this.#resume(ticket.channel, paused);
    const takeAgain = (): Promise<Taken> =>
      take(this.#database, ticket.id, this.#names, this.#sender.lease(), {
        burst: this.#sender.burst(ticket.id),
        doubt: withUnclear('The process that sent it ended', 1),
      });
    let taken = await takeAgain();
    while (taken.chat) {
      taken = isDue(taken) ? await this.#deliver(ticket, taken) : await takeAgain();
    }
    if (taken.dueAt) this.#ring(ticket.id, taken.dueAt, () => void this.wake(ticket.id));
  }

  /** Sends what has not arrived of a message, marks it, and takes the next one. */
  async #deliver(ticket: Ticket, leased: Leased): Promise<Taken> {
    const { chat, row } = leased;
    ticket.urgent ||= row.class !== 'broadcast';
    const progress = await this.#sender.sendParts(ticket, leased);
    if (progress === null) return {};
    const { result, parts, nextSendAt, reason } = progress;
    const { wallClock, random = Math.random } = this.#options;
    const gate = this.#sender.gates.get(chat.channel);
    const circumstances = { now: wallClock(), random: random(), failures: gate?.failures ?? 0 };
    const mark = verdict({ ...row, reason }, result, circumstances);
    const settled = {
      ...{ rowId: row.id, mark, parts, nextSendAt },
      mayGoOn: this.#sender.mayGoOn(ticket.id, nextSendAt),
      unreachable: result.status === 'failed' && CLOSES.has(result.reason) ? result.reason : null,
    };
    const next = await settle(this.#database, ticket.id, settled, this.#names, this.#sender.lease());
    if (mark.status === 'failed') this.#refused(ticket.id, chat, mark.reason, result);
    if (result.status === 'retry' && result.scope === 'bot' && mark.status === 'pending')
      await gate?.pause(mark.retryAt);
    if (result.status === 'moved') await this.#move(chat, result.address);
    return next;
  }

  #refused(
    conversationId: string,
    { channel }: LeasedChat,
    reason: string,
    result: Progress['result'],
  ): void {
    const detail = result.status === 'failed' ? result.detail : 'reason' in result ? result.reason : '';
    this.#options.onRefused?.({ conversationId, channel, reason, detail });
  }

  /** The chat goes on at its new address at once. */
  async #move({ channel, address: from }: LeasedChat, to: string): Promise<void> {
    const id = await moveChat(this.#database, { channel, from, to });
    if (id !== null) void this.wake(id);
  }

  /** Looks at a channel again when its pause is over. */
  #resume(channel: string, at: Date): void {
    this.#ring(channel, at, () => {
      this.#sweep([channel]).catch((error: unknown) => this.#options.onFailure?.(error, ''));
    });
  }

  /** One alarm for each `what`, the earliest. The sweep does the same if this process ends. */
  #ring(what: string, at: Date, ring: () => void): void {
    const known = this.#alarms.get(what);
    if (this.#closed || (known && known.at <= at)) return;
    known?.stop();
    const pause = Math.max(0, at.getTime() - this.#options.wallClock().getTime()) + ALARM_MARGIN_MS;
    const stop = this.#alarm(pause, () => {
      this.#alarms.delete(what);
      ring();
    });
    this.#alarms.set(what, { at, stop });
  }
}

const isDue = (taken: Taken): taken is Taken & Leased => taken.chat !== undefined && taken.row !== undefined;
