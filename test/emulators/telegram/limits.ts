/**
 * How often the emulated Telegram lets a bot speak: 30 messages in any second, one a second in a private chat
 * with a short burst, 20 in any minute in a group. An album counts as one.
 */

export interface Limits {
  /** Messages of the whole bot in any second. */
  readonly bot: number;
  /** Messages at once in a private chat; one more comes free every second. */
  readonly burst: number;
  /** Messages in a group in any minute. */
  readonly group: number;
}

export const LIMITS: Limits = { bot: 30, burst: 3, group: 20 };

/** Something that may happen only so often. Instants are milliseconds of a clock that never goes back. */
export interface Gate {
  /** Milliseconds until one more may pass; 0: now. */
  wait(now: number): number;
  pass(now: number): void;
}

/** At most `count` in any `perMs`, wherever one begins to count. */
class SlidingWindow implements Gate {
  readonly #passed: number[];
  readonly #perMs: number;
  #next = 0;

  constructor(count: number, perMs: number) {
    this.#passed = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
    this.#perMs = perMs;
  }

  wait(now: number): number {
    const oldest = this.#passed[this.#next] ?? Number.NEGATIVE_INFINITY;
    return Math.max(0, oldest + this.#perMs - now);
  }

  pass(now: number): void {
    this.#passed[this.#next] = now;
    this.#next = (this.#next + 1) % this.#passed.length;
  }
}

/** One every `everyMs`, of which `burst` may come at once after a rest. */
class Bucket implements Gate {
  readonly #everyMs: number;
  readonly #burst: number;
  #full = Number.NEGATIVE_INFINITY;

  constructor(everyMs: number, burst: number) {
    this.#everyMs = everyMs;
    this.#burst = burst;
  }

  wait(now: number): number {
    return Math.max(0, this.#full - now - this.#everyMs * (this.#burst - 1));
  }

  pass(now: number): void {
    this.#full = Math.max(this.#full, now) + this.#everyMs;
  }
}

/** All gates of one bot. */
export class Turnstile {
  readonly #limits: Limits;
  readonly #bot: Gate;
  readonly #chats = new Map<number, Gate>();

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#bot = new SlidingWindow(limits.bot, 1_000);
  }

  /** Lets a message pass and answers 0, or the milliseconds it came too early. */
  pass(chat: { readonly id: number; readonly type: string }, now = performance.now()): number {
    const gate = this.#gate(chat);
    const wait = Math.max(this.#bot.wait(now), gate.wait(now));
    if (wait > 0) return wait;
    this.#bot.pass(now);
    gate.pass(now);
    return 0;
  }

  #gate({ id, type }: { readonly id: number; readonly type: string }): Gate {
    const known = this.#chats.get(id);
    if (known) return known;
    const { burst, group } = this.#limits;
    const gate = type === 'private' ? new Bucket(1_000, burst) : new SlidingWindow(group, 60_000);
    this.#chats.set(id, gate);
    return gate;
  }
}
