/**
 * The work behind the turns: queues, workers, the sweep and the calendar, wired together.
 */
import { sealAudit } from '../storage/audit.ts';
import { dropUnclaimed } from '../storage/dropping.ts';
import type { DomainEvent } from '../storage/outcomes.ts';
import { type JobQueue, openBackend, STALLED, type Stalled } from './backend.ts';
import { tick } from './calendar.ts';
import { type Job, openQueues, QUEUE_NAMES, QUEUES, RETRIES, type Retries, untilIdle } from './queues.ts';
import { workLeft } from './sweep.ts';
import { startTimers, type Timers } from './timers.ts';
import type { Tools } from './tools.ts';
import { doJob, jobsAfter } from './work.ts';

export interface JobsOptions extends Omit<Tools, 'add' | 'store' | 'turns'> {
  readonly store: Tools['store'] & { readonly databaseUrl: string };
  readonly turns: Tools['turns'] & { replayDeadLetters(): Promise<unknown> };
  /** Messages left behind are sent by the sweep too. */
  readonly delivery: { sweep(): Promise<unknown> };
  /** Signs where the audit trails end. */
  readonly secretKey: string;
  /** Queues on Redis instead of PostgreSQL. */
  readonly redisUrl?: string | undefined;
  /** false: this process only adds jobs, others work on them. */
  readonly workers: boolean;
  /** How often the sweep and the calendar look, in a process with workers; false: only when called. */
  readonly timers: { readonly sweepMs: number; readonly tickMs: number } | false;
  /** For operators: warnings at the start, and everything that failed. */
  readonly log: (message: string, error?: unknown) => void;
  readonly retries?: Retries;
  readonly stalled?: Stalled;
}

/** The sweep finds what was lost within half a minute; the calendar is asked every minute. */
export const TIMERS = { sweepMs: 30_000, tickMs: 60_000 } as const;

export interface Jobs {
  /** For looking only: the board of queues. */
  readonly queues: readonly JobQueue[];
  /** Adds the jobs that follow from a committed turn. What cannot be added now is added by the sweep; all of it once closed. */
  onCommitted(turn: { readonly conversationId: string; readonly events: readonly DomainEvent[] }): void;
  /** Does what has fallen due: to be called whenever the clock was moved. */
  tick(): Promise<void>;
  /** Rejects while the queues cannot take work. */
  ready(): Promise<void>;
  /** Adds all work that is left; returns how much that is. */
  sweep(): Promise<number>;
  /** Resolves when no work is left, in the queues or in the database. Throws when a job keeps failing. */
  drain(): Promise<void>;
  /** Lets running jobs end, then ends the connections. To be called while turns are still taken. */
  close(): Promise<void>;
}

/** Sweeps that `drain` tries while there is always something left. */
const MOST_ROUNDS = 10;

export async function createJobs(options: JobsOptions): Promise<Jobs> {
  const { store, workers, log } = options;
  const backend = await openBackend({
    databaseUrl: store.databaseUrl,
    redisUrl: options.redisUrl,
    workers: workers ? QUEUE_NAMES.length : 0,
    stalled: options.stalled ?? STALLED,
    onError: (what, error) => log(`${what}: ${error.message}`, error),
  });
  for (const warning of backend.warnings) log(warning);
  const queues = openQueues(backend, options.retries ?? RETRIES);
  const tools: Tools = { ...options, add: queues.add };
  const work = async (_name: string, data: unknown): Promise<void> => {
    const job = data as Job;
    try {
      await doJob(tools, job);
    } catch (error) {
      log(`job ${job.kind} failed, it is tried again`, error);
      throw error;
    }
  };
  const running = workers ? QUEUE_NAMES.map((name) => backend.worker(name, QUEUES[name], work)) : [];

  const addLeft = async (): Promise<number> => {
    const left = await workLeft(tools);
    for (const job of left) await queues.renew(job);
    return left.length;
  };
  const sweepTurns = async (): Promise<number> => {
    // Parked messages are tried even while the queues are away.
    const [replayed, added, sealed, dropped] = await Promise.allSettled([
      options.turns.replayDeadLetters(),
      addLeft(),
      sealAudit(store.pool, options.secretKey),
      dropUnclaimed(store, options.wallClock()),
    ]);
    if (replayed.status === 'rejected') throw replayed.reason;
    if (sealed.status === 'rejected') throw sealed.reason;
    if (dropped.status === 'rejected') throw dropped.reason;
    if (added.status === 'rejected') throw added.reason;
    return added.value;
  };
  const send = () => options.delivery.sweep();
  const sweep = async (): Promise<number> => {
    const [added, sent] = await Promise.allSettled([sweepTurns(), send()]);
    if (added.status === 'rejected') throw added.reason;
    if (sent.status === 'rejected') throw sent.reason;
    return added.value;
  };
  const adding = new Set<Promise<void>>();
  const inBackground = (task: Promise<void>): void => {
    const watched = task
      .catch((error: unknown) => log('a job could not be added, the sweep will', error))
      .finally(() => adding.delete(watched));
    adding.add(watched);
  };
  const addAfter = async (event: DomainEvent, conversationId: string): Promise<void> => {
    for (const job of await jobsAfter(store.pool, event, conversationId)) await queues.add(job);
  };
  const drain = async (): Promise<void> => {
    let failures: readonly string[] = [];
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await Promise.all(adding);
      await untilIdle(queues);
      failures = await queues.failures(await workLeft(tools));
      // What failed before is given one more chance: its cause may be gone.
      if (failures.length > 0 && round > 0) break;
      if ((await sweep()) === 0) return;
    }
    throw new Error(`Work is left that cannot be done: ${failures.join('; ')}`);
  };
  const doTick = (): Promise<void> => tick(tools);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await timers?.stop();
    await Promise.all(adding);
    await Promise.all(running.map((worker) => worker.close()));
    await queues.close();
    await backend.close();
  };
  const timers: Timers | undefined =
    workers && options.timers
      ? startTimers({ ...options.timers, sweep: sweepTurns, tick: doTick, send, log })
      : undefined;

  return {
    queues: queues.all,
    onCommitted: ({ conversationId, events }) => {
      if (closing) return;
      for (const event of events) inBackground(addAfter(event, conversationId));
    },
    tick: doTick,
    ready: async () => {
      await queues.busy();
    },
    sweep,
    drain,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
