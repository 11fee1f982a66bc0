/**
 * The pace of one bot: messages pass one by one at slots that all processes share, replies before broadcasts.
 *
 * A process never holds more than one slot ahead, so that a reply waits for one broadcast of each process at most.
 */
import type { Rate } from '../channels/channel.ts';
import type { WallClock } from '../clock.ts';
import type { Lease } from '../storage/outbox.ts';
import { pauseBot, reserveSlot } from '../storage/pace.ts';
import type { Database } from '../storage/scenes.ts';
import type { Alarm } from './alarm.ts';
import { sleep } from './alarm.ts';
import { stepOf } from './chat-pace.ts';
import { Lateness } from './lateness.ts';

/** A bot that is not to send for longer is paused: its messages wait in the database, not here. */
const HORIZON_MS = 2_000;

/** A message at the gate; the chat's lease is held. */
export interface Waiting {
  readonly conversationId: string;
  readonly rowId: string;
  readonly attempts: number;
  /** Asked whenever a slot is given away. */
  readonly urgent: () => boolean;
}

export type Pass =
  /** The message, marked as being sent, is to leave now; the rest is for {@link Gate.arrived}. */
  | { readonly is: 'go'; readonly slot: number; readonly before: number }
  /** The lease is another's. */
  | { readonly is: 'lost' }
  /** The bot is not to send for a while, see {@link Gate.pausedUntil}. */
  | { readonly is: 'paused' };

export interface GateOptions {
  /** The channel's name. */
  readonly key: string;
  readonly rate: Rate;
  readonly database: Database;
  readonly wallClock: WallClock;
  readonly lease: () => Lease;
  readonly alarm: Alarm;
}

interface Waiter extends Waiting {
  readonly resolve: (pass: Pass) => void;
  readonly reject: (error: unknown) => void;
}

export class Gate {
  readonly #options: GateOptions;
  readonly #waiters: Waiter[] = [];
  #pausedUntil = 0;
  #running = false;
  readonly #lateness: Lateness;
  /** Parts of a millisecond that slots are too near. */
  #fraction = 0;
  /** Tries of the whole bot without success, one after the other. */
  failures = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#lateness = new Lateness(options.rate);
  }

  /** null: it is not paused. */
  get pausedUntil(): Date | null {
    return this.#pausedUntil - this.#now() > HORIZON_MS ? new Date(this.#pausedUntil) : null;
  }

  /** Resolves at the moment in which the message is to leave. */
  pass(waiting: Waiting): Promise<Pass> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ ...waiting, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  /** Nothing passes before this instant, in any process. */
  async pause(until: Date): Promise<void> {
    this.#pausedUntil = Math.max(this.#pausedUntil, until.getTime());
    await pauseBot(this.#options.database, this.#options.key, until);
  }

  /** The message of this slot, which left at `left`, was taken. */
  arrived({ slot, before }: Extract<Pass, { is: 'go' }>, left: Date): void {
    this.#lateness.arrived({ slot, before, left: left.getTime(), now: this.#now() });
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let waiter = this.#next(); waiter; waiter = this.#next()) {
      try {
        waiter.resolve(this.pausedUntil ? { is: 'paused' } : await this.#admit(waiter));
      } catch (error) {
        waiter.reject(error);
      }
    }
    this.#running = false;
  }

  async #admit({ conversationId, rowId, attempts }: Waiter): Promise<Pass> {
    const { key, rate, database, lease, alarm } = this.#options;
    const { owed } = this.#lateness;
    const step = stepOf(rate) + owed + this.#fraction;
    const stepMs = Math.floor(step);
    const wanted = { key, stepMs, horizonMs: HORIZON_MS, conversationId, rowId, attempts };
    const slot = await reserveSlot(database, wanted, lease());
    if (slot.is === 'lost') return slot;
    if (slot.is === 'paused') {
      this.#pausedUntil = Math.max(this.#pausedUntil, slot.until.getTime());
      return { is: 'paused' };
    }
    this.#fraction = step - stepMs;
    const before = this.#lateness.reserved(owed);
    const at = slot.at.getTime();
    while (this.#now() < at) await sleep(alarm, at - this.#now());
    return { is: 'go', slot: at, before };
  }

  #next(): Waiter | undefined {
    const urgent = this.#waiters.findIndex((waiter) => waiter.urgent());
    return this.#waiters.splice(Math.max(0, urgent), 1)[0];
  }

  #now(): number {
    return this.#options.wallClock().getTime();
  }
}
