/**
 * What jobs work with. The rooms they call are handed in, so that a job can be tried with any of
 * them failing.
 */
import type { Clock, WallClock } from '../clock.ts';
import type { Incoming } from '../conversation/model.ts';
import type { Documents } from '../documents/documents.ts';
import type { Scan } from '../files/clamd.ts';
import type { Templates } from '../storage/scenes.ts';
import type { Store } from '../storage/store.ts';
import type { WayIn } from '../ways-in.ts';
import type { AddJob } from './queues.ts';
import type { Reader } from './reader.ts';

export interface Tools {
  readonly store: Pick<Store, 'pool' | 'filesDir'>;
  readonly templates: Templates;
  /** Business time. */
  readonly clock: Clock;
  /** For pauses between tries. */
  readonly wallClock: WallClock;
  readonly turns: { handle(incoming: Incoming): Promise<unknown> };
  readonly documents: Documents;
  /** Bytes of a file that was sent through a channel; throws `FileGone` (`channels/messenger.ts`) when they will never come. */
  readonly download: (channel: string, source: string) => Promise<Buffer>;
  /** How an invitation is used on the page and on every messenger. */
  readonly waysIn: (code: string) => Promise<readonly WayIn[]>;
  /** Looks for viruses; null: nobody does. Rejects when it cannot. */
  readonly scan: Scan | null;
  /** Reads templates that were sent, in a thread of its own. */
  readonly reader: Reader;
  readonly add: AddJob;
  /** For operators. */
  readonly log: (message: string, error?: unknown) => void;
}

/** How long a submission waits for its files before it goes on without them. */
const PATIENCE_MS = 24 * 3_600_000;

/** Submissions from before this instant wait no longer (business time). */
export const patienceAt = (now: Date): Date => new Date(now.getTime() - PATIENCE_MS);
