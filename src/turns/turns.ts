/**
 * The shell around `converse`: a message comes in, its turn is committed, and only then is it answered for.
 *
 * Messages that wait at the same moment share one read and one commit. A message that fails for
 * another reason than a lost database is parked, and later messages of its chat wait behind it
 * until {@link Turns.replayDeadLetters} has brought it through or given it up.
 */
import type { WallClock } from '../clock.ts';
import type { Core, Incoming } from '../conversation/model.ts';
import { chatsHeldUp, closeLetter, nextLetter, park } from '../storage/dead-letters.ts';
import type { Database, Templates } from '../storage/scenes.ts';
import { storable } from './clean.ts';
import { DatabaseLost, isLost, messageOf } from './failures.ts';
import { Lanes } from './lanes.ts';
import { runList, type Step, type Turn, type TurnResult, type Workplace } from './list.ts';

export type { TurnResult } from './list.ts';

/** Turns that share one commit at most. */
const LONGEST_LIST = 64;
/** Reads of one turn while others are faster. */
const MOST_READS = 25;
/** Tries of a parked message before it is given up so that its chat goes on. */
const MOST_TRIES = 5;

export interface Turns {
  /** Resolves after the commit; rejects with {@link DatabaseLost}, and then nothing is lost if it is sent again. */
  handle(incoming: Incoming): Promise<TurnResult>;
  /** Tries parked messages again, chat by chat in their order. */
  replayDeadLetters(): Promise<Replayed>;
  /** Takes no more messages and resolves when the last turn has ended. */
  close(): Promise<void>;
}

/** What a sweep of the parked messages did. */
interface Replayed {
  readonly committed: number;
  readonly givenUp: number;
  /** Chats that go on waiting. */
  readonly waiting: number;
}

export interface TurnsOptions {
  readonly store: { readonly pool: Database };
  readonly core: Core;
  readonly campaigns: Templates;
  readonly ids: Workplace['ids'];
  readonly wallClock: WallClock;
  /** Channels whose reader takes messages from the outbox itself: there a message is sent by its commit. */
  readonly pulled?: readonly string[];
  /** Told of every committed turn, in order; wakes delivery and jobs. */
  readonly onCommitted: (result: TurnResult) => void;
  /** Told of every turn that failed, for the log. */
  readonly onFailure?: (error: unknown, incoming: Incoming) => void;
}

interface Waiting extends Turn {
  readonly chat: string;
  reads: number;
  readonly resolve: (result: TurnResult) => void;
  readonly reject: (error: unknown) => void;
}

export function createTurns(options: TurnsOptions): Turns {
  return new Shell(options);
}

class Shell implements Turns {
  readonly #options: TurnsOptions;
  readonly #place: Workplace;
  readonly #lanes = new Lanes<Waiting>();
  #draining: Promise<void> | undefined;
  #closed = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
    const { store, core, campaigns, ids, wallClock, pulled = [] } = options;
    this.#place = { database: store.pool, core, templates: campaigns, ids, wallClock, pulled };
  }

  handle(incoming: Incoming): Promise<TurnResult> {
    if (this.#closed) return Promise.reject(new DatabaseLost('the service is closing'));
    return this.#enqueue(storable(incoming), false);
  }

  async replayDeadLetters(): Promise<Replayed> {
    const { database, wallClock } = this.#place;
    const sum = { committed: 0, givenUp: 0, waiting: 0 };
    for (const chat of await chatsHeldUp(database)) {
      for (let letter = await nextLetter(database, chat); letter; letter = await nextLetter(database, chat)) {
        const { incoming, tries } = letter;
        const error = tries > MOST_TRIES ? new Error('Given up') : await this.#replay(incoming);
        if (error === undefined) {
          await closeLetter(database, incoming, { ended: wallClock() });
          sum.committed += 1;
        } else if (tries >= MOST_TRIES) {
          await closeLetter(database, incoming, { error: messageOf(error), ended: wallClock() });
          sum.givenUp += 1;
        } else {
          await closeLetter(database, incoming, { error: messageOf(error) });
          sum.waiting += 1;
          break;
        }
      }
    }
    return sum;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
  }

  /** The error of a message that failed again; a lost database is thrown. */
  async #replay(incoming: Incoming): Promise<unknown> {
    try {
      await this.#enqueue(incoming, true);
      return undefined;
    } catch (error) {
      if (isLost(error)) throw error;
      return error;
    }
  }

  #enqueue(incoming: Incoming, replay: boolean): Promise<TurnResult> {
    return new Promise((resolve, reject) => {
      const chat = `${incoming.channel} ${incoming.address}`;
      this.#lanes.push({ incoming, replay, chat, reads: 0, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    // What arrives in the same tick of the event loop shares the first list.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#lanes.size > 0) await this.#runNext();
    // In the same tick as the last look: whoever comes later starts a new drain.
    this.#draining = undefined;
  }

  async #runNext(): Promise<void> {
    const list = this.#lanes.take(LONGEST_LIST);
    const steps = await runList(this.#place, list);
    const again: Waiting[] = [];
    for (const [index, waiting] of list.entries()) {
      const step = steps[index];
      if (step === undefined) waiting.reject(new Error('The turn got no answer'));
      else if (step.is === 'again' && this.#mayReadAgain(waiting, step)) again.push(waiting);
      else await this.#settle(waiting, step);
    }
    this.#lanes.putBack(again);
  }

  #mayReadAgain(waiting: Waiting, { because }: Extract<Step, { is: 'again' }>): boolean {
    if (because === 'stale') waiting.reads += 1;
    return waiting.reads < MOST_READS;
  }

  async #settle(waiting: Waiting, step: Step): Promise<void> {
    switch (step.is) {
      case 'done':
        if (step.result.outcome === 'committed') this.#tell(step.result, waiting.incoming);
        return waiting.resolve(step.result);
      case 'lost':
        waiting.reject(step.error);
        // Those who wait would only overtake the messages that are to be sent again.
        for (const other of this.#lanes.takeAll()) other.reject(step.error);
        return;
      case 'held-up':
        return this.#park(waiting, step.conversationId, { tries: 0, error: 'Waits for an earlier message' });
      case 'again':
        return this.#fail(waiting, '', new Error('Others were faster too many times'));
      case 'failed':
        return this.#fail(waiting, step.conversationId, step.error);
    }
  }

  async #fail(waiting: Waiting, conversationId: string, error: unknown): Promise<void> {
    this.#options.onFailure?.(error, waiting.incoming);
    if (waiting.replay) return waiting.reject(error);
    await this.#park(waiting, conversationId, { tries: 1, error: messageOf(error) });
  }

  async #park(
    { incoming, resolve, reject }: Waiting,
    conversationId: string,
    why: { tries: 0 | 1; error: string },
  ): Promise<void> {
    try {
      await park(this.#place.database, incoming, { ...why, now: this.#place.wallClock() });
      resolve({ outcome: 'parked', conversationId, events: [], toSend: 0 });
    } catch (error) {
      reject(isLost(error) ? new DatabaseLost(error) : error);
    }
  }

  #tell(result: TurnResult, incoming: Incoming): void {
    try {
      this.#options.onCommitted(result);
    } catch (error) {
      this.#options.onFailure?.(error, incoming);
    }
  }
}
