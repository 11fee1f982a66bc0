/**
 * Messages that arrive later than their slot, as networks and busy machines have it: the one that follows a whole
 * window later must not arrive before the window is over, so everything behind a late message is shifted.
 */
import type { Rate } from '../channels/channel.ts';
import { leewayOf } from './chat-pace.ts';

/** By so much the shortest time of a send is forgotten with every send: roads change. */
const SLOWER = 1.01;

/** A message that was taken. Instants are milliseconds of the wall clock. */
export interface Arrived {
  /** When it was to leave. */
  readonly slot: number;
  /** What {@link Lateness.reserved} gave for its slot. */
  readonly before: number;
  readonly left: number;
  readonly now: number;
}

export class Lateness {
  readonly #rate: Rate;
  /** Milliseconds by which slots have been shifted, and are to be. */
  #shifted = 0;
  #toShift = 0;
  /** Milliseconds of the shortest sends of late; null: none was seen. */
  #quickest: number | null = null;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Milliseconds by which the next slot but one is to be shifted. */
  get owed(): number {
    return this.#toShift;
  }

  /** A slot was reserved, and the next one is `owed` further away. Returns what stands for this slot. */
  reserved(owed: number): number {
    const before = this.#shifted;
    this.#shifted += owed;
    this.#toShift -= owed;
    return before;
  }

  /**
   * The message may have arrived as late as its answer, all but the time that a send takes at least. Nothing is known of
   * the first one, which has to find its way.
   */
  arrived({ slot, before, left, now }: Arrived): void {
    const took = now - left;
    const atLeast = this.#quickest === null ? 0 : Math.min(took, this.#quickest);
    this.#quickest = this.#quickest === null ? took : Math.min(took, this.#quickest * SLOWER);
    const late = Math.min(now - slot - atLeast, this.#rate.perMs / 2);
    const since = this.#shifted - before + this.#toShift;
    this.#toShift += Math.max(0, late - leewayOf(this.#rate) - since);
  }
}
