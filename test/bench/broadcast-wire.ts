/**
 * The processes of the broadcast measurement, and what they tell each other.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export type Role = 'telegram' | 'courier' | 'loop' | 'bullmq';

/** What a process is told: `BENCH` in its environment. */
export interface Told {
  readonly role: Role;
  readonly chats: number;
  /** Of the emulated Bot API. */
  readonly root: string;
  readonly token: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** A message that is to be sent now, or the wish for figures. */
export type Order =
  | { readonly do: 'send'; readonly items: readonly Item[] }
  | { readonly do: 'wake'; readonly ids: readonly string[] }
  | { readonly do: 'report' };

export interface Item {
  readonly chat: string;
  readonly text: string;
  readonly urgent: boolean;
}

/** What the emulated Telegram saw. */
export interface Report {
  /** In the order of their arrival. */
  readonly heard: readonly { readonly chat: string; readonly text: string; readonly at: number }[];
  /** 429s that were earned. */
  readonly tooMany: number;
  /** Everything else that is forbidden. */
  readonly others: readonly string[];
}

export interface Worker {
  /** Its first message. */
  readonly ready: unknown;
  tell(order: Order): void;
  /** Its next message. */
  answer(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a process of this program; resolves when it says that it is ready. */
export async function start(told: Partial<Told> & Pick<Told, 'role'>): Promise<Worker> {
  const child = fork(process.argv[1] ?? '', [], {
    env: { ...process.env, BENCH: JSON.stringify(told) },
    serialization: 'advanced',
  });
  const ready = await next(child);
  return {
    ready,
    tell: (order) => void child.send(order),
    answer: () => next(child),
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** The next message of a process. Rejects when it has ended before. */
function next(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const heard = (message: unknown): void => {
      child.off('exit', gone);
      resolve(message);
    };
    const gone = (code: number | null): void => {
      child.off('message', heard);
      reject(new Error(`A process of the measurement ended with ${code}`));
    };
    child.once('message', heard).once('exit', gone);
  });
}

/** What this process was told; null for the one that starts the others. */
export const told = (): Told | null =>
  process.env.BENCH === undefined ? null : (JSON.parse(process.env.BENCH) as Told);

export const say = (message: unknown): void => void process.send?.(message);

/** Runs `act` for every order; ends the process, after `end`, when the parent has gone. */
export function obey(act: (order: Order) => void, end: () => Promise<void> = async () => undefined): void {
  process.on('message', (order) => act(order as Order));
  process.on('disconnect', () => {
    void end().finally(() => process.exit(0));
  });
}
