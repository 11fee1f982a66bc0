/**
 * Reads templates in a thread of its own, within a time and a memory, so that no file holds up anybody else's turn.
 *
 * One thread is enough, as templates are rare, and is kept for a while; one that was stopped is replaced. It needs
 * nothing that a library of thread pools would add. The time begins when the thread has the task, not while it starts.
 */
import { Worker } from 'node:worker_threads';
import { projectPath } from '../paths.ts';
import type { Answer, Asked, Task, Work } from './reading.ts';

export interface ReaderLimits {
  readonly timeMs: number;
  readonly memoryMb: number;
}

/** The sample campaign takes a fifth of a second and 3,321 units one, on a slow machine. */
const LIMITS: ReaderLimits = { timeMs: 10_000, memoryMb: 256 };

/** What became of a task. A thread that was stopped, or died, is no exception: it is what files can do. */
export type Ended<T> =
  | { readonly how: 'done'; readonly value: T }
  | { readonly how: 'too-much'; readonly why: string };

export interface Reader {
  /** Rejects when there can be no thread: that is no fault of any file. */
  ready(): Promise<void>;
  /** One at a time, in the order they were asked. */
  ask<Name extends keyof Work>(name: Name, asked: Asked<Name>): Promise<Ended<Answer<Name>>>;
  close(): Promise<void>;
}

/** A thread that has nothing to do ends after this time. */
const IDLE_MS = 60_000;

/** Built beside the service: see `build:service` in package.json. */
const ENTRY = projectPath('dist', 'jobs', 'reading-thread.js');

export function createReader(limits: ReaderLimits = LIMITS, entry = ENTRY): Reader {
  let thread: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const end = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    clearTimeout(idle);
    await (await ending?.catch(() => undefined))?.terminate();
  };
  const begin = (): Promise<Worker> => {
    const begun = thread ?? start(entry, limits);
    const forget = (): void => {
      if (thread === begun) thread = undefined;
    };
    if (thread === undefined) begun.then((worker) => worker.once('exit', forget), forget);
    thread = begun;
    return begun;
  };
  const run = async (task: Task): Promise<Ended<unknown>> => {
    clearTimeout(idle);
    const ended = await within(await begin(), task, limits.timeMs);
    if (ended.how === 'done') idle = setTimeout(() => void end(), IDLE_MS).unref();
    else await end();
    return ended;
  };
  return {
    ready: async () => {
      await begin();
    },
    ask: <Name extends keyof Work>(name: Name, asked: Asked<Name>) => {
      const next = last.then(() => run({ name, asked }));
      last = next.catch(() => undefined);
      return next as Promise<Ended<Answer<Name>>>;
    },
    close: end,
  };
}

/** The thread once it says that it is there. */
async function start(entry: string, { memoryMb }: ReaderLimits): Promise<Worker> {
  const worker = new Worker(entry, {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: memoryMb / 8 },
    // It reads what others wrote, and needs no secret for that.
    env: {},
  });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that reads templates ended with ${code}`)));
  });
  // Its end is an answer to whoever asked; nobody else is to stumble over it.
  worker.on('error', () => undefined);
  // A thread that waits for work keeps no process from ending.
  worker.unref();
  return worker;
}

function within(worker: Worker, task: Task, timeMs: number): Promise<Ended<unknown>> {
  return new Promise((resolve) => {
    const done = (value: unknown): void => ends({ how: 'done', value });
    const failed = ({ name, message }: Error): void => ends({ how: 'too-much', why: `${name}: ${message}` });
    const gone = (code: number): void => ends({ how: 'too-much', why: `the thread ended with ${code}` });
    const late = setTimeout(() => ends({ how: 'too-much', why: `more than ${timeMs} ms` }), timeMs);
    const ends = (ended: Ended<unknown>): void => {
      clearTimeout(late);
      worker.off('message', done).off('error', failed).off('exit', gone);
      resolve(ended);
    };
    worker.once('message', done).once('error', failed).once('exit', gone);
    worker.postMessage(task);
  });
}
