/**
 * The pace of single chats. The database keeps when the next message may go; what may go sooner, as the rest of a
 * burst, is remembered by the process that began it.
 *
 * A burst of n messages needs a rest of n - 1 steps before and of n steps after it. So no window, wherever it begins,
 * holds more than the rate allows, and a chat that always has something to say uses all of it.
 */
import type { Rate } from '../channels/channel.ts';

/** Messages are spaced a little wider than the rate, for networks that deliver unevenly. */
const SLACK = 0.015;

/** Milliseconds from one message to the next. */
export const stepOf = ({ count, perMs }: Rate): number => (perMs * (1 + SLACK)) / count;

/** Milliseconds by which a message may leave late before it could meet the one a window later. */
export const leewayOf = ({ perMs }: Rate): number => (perMs * SLACK) / 2;

/** Bursts remembered; a forgotten one only costs a wait. */
const MOST_BURSTS = 2_000;

interface Burst {
  /** What the database says because of it. */
  readonly nextAt: Date;
  /** Messages that may go before `nextAt`. */
  readonly left: number;
}

export class ChatPaces {
  readonly #bursts = new Map<string, Burst>();

  /** The instant in the database that this chat does not have to wait for; null: it must wait. */
  burst(chat: string): Date | null {
    const burst = this.#bursts.get(chat);
    return burst && burst.left > 0 ? burst.nextAt : null;
  }

  /** A message leaves at `now`; `nextAt` is what the database says. Returns what it must say from now on. */
  sent(chat: string, rate: Rate, now: Date, nextAt: Date | null): Date {
    const step = stepOf(rate);
    const burst = this.#bursts.get(chat);
    const goesOn = burst !== undefined && nextAt !== null && +burst.nextAt === +nextAt && nextAt > now;
    const rest = nextAt === null ? Number.POSITIVE_INFINITY : now.getTime() - nextAt.getTime();
    const next = new Date(Math.ceil((goesOn ? nextAt : now).getTime() + step));
    const left = goesOn ? burst.left - 1 : Math.min(rate.burst, 1 + Math.max(0, Math.floor(rest / step))) - 1;
    this.#keep(chat, { nextAt: next, left }, now);
    return next;
  }

  #keep(chat: string, burst: Burst, now: Date): void {
    this.#bursts.delete(chat);
    if (burst.left <= 0) return;
    this.#bursts.set(chat, burst);
    if (this.#bursts.size <= MOST_BURSTS) return;
    for (const [id, { nextAt }] of this.#bursts) {
      if (nextAt <= now || this.#bursts.size > MOST_BURSTS) this.#bursts.delete(id);
    }
  }
}
