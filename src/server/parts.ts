/**
 * What the server is given by the composition root.
 */
import type { Intake } from '../channels/intake.ts';
import type { Messenger } from '../channels/messenger.ts';
import type { Clock, WallClock } from '../clock.ts';
import type { Role } from '../conversation/model.ts';
import type { Scan } from '../files/clamd.ts';
import type { Ids } from '../ids.ts';
import type { Store } from '../storage/store.ts';
import type { Turns } from '../turns/turns.ts';
import type { Voice } from '../voice.ts';
import type { Metrics } from './metrics.ts';

export interface ServerParts {
  readonly store: Pick<Store, 'pool' | 'databaseUrl' | 'filesDir'>;
  readonly turns: Pick<Turns, 'handle'>;
  readonly files: ServerFiles;
  /** Those whose webhooks are taken. */
  readonly messengers: readonly Messenger[];
  readonly intake: Intake;
  readonly metrics: Metrics;
  /** Makes an invitation and returns its code; the simulator's seats come in through it. */
  readonly invite: (wanted: {
    readonly campaignId: string;
    readonly unit: string;
    readonly role: Role;
  }) => Promise<string>;
  readonly voice: Voice;
  readonly clock: Clock;
  /** Name the files that come over the page. */
  readonly ids: Pick<Ids, 'id'>;
  readonly wallClock: WallClock;
  readonly jobs: ServerJobs;
  readonly config: ServerConfig;
  readonly log: ServerLog;
  /** Folder of the built page; `dist/page` when left out. */
  readonly pageDir?: string;
}

export interface ServerFiles {
  /** Looks for viruses before a file is stored; left out where nobody does. */
  readonly scan?: Scan | null;
  /** null for a file that does not exist (any more). */
  read(id: string): Promise<{ readonly name: string; readonly type: string; readonly bytes: Buffer } | null>;
}

export interface ServerJobs {
  /** Looks at the calendar now: after the trial's clock was moved. */
  tick(): Promise<void>;
  /** Rejects, with the reason, while the queue cannot take work; left out where no queue is used. */
  ready?(): Promise<void>;
  /** BullMQ's queues, for their board; left out where none is used. */
  readonly queues?: readonly object[];
}

export interface ServerConfig {
  readonly secretKey: string;
  /** null: only this machine. */
  readonly publicUrl: string | null;
  readonly simulator: boolean;
  /** ISO instant; null where the clock is the wall clock. */
  readonly clockStart: string | null;
  /** Language of the page. */
  readonly locale: string;
  /** Zone in which the page shows times, e.g. `Asia/Ho_Chi_Minh`. */
  readonly timeZone: string;
}

export interface ServerLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
