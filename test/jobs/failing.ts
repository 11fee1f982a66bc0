/**
 * A database whose statements fail, before or after they took effect.
 */
import type { Store } from '../../src/storage/store.ts';

export interface FailingStore {
  readonly store: Store;
  /** Statements that failed so far. */
  failed(): number;
  stop(): void;
}

/** Every statement of jobs fails the first time it is sent, and once more after it has been run. */
export function failEachStatementTwice(store: Store): FailingStore {
  const seen = new Map<string, number>();
  let failures = 0;
  let stopped = false;
  const failing =
    (query: (statement: string, values?: unknown[]) => Promise<unknown>) =>
    async (statement: string, values?: unknown[]): Promise<unknown> => {
      const times = (seen.get(statement) ?? 0) + 1;
      seen.set(statement, times);
      const fails = !stopped && times <= 2;
      if (fails) failures += 1;
      if (fails && times === 1) throw new Error('Failed before it was run');
      const result = await query(statement, values);
      if (fails) throw new Error('Failed after it was run');
      return result;
    };
  return {
    store: throughKeyhole(store, failing),
    failed: () => failures,
    stop: () => {
      stopped = true;
    },
  };
}

type Query = (statement: string, values?: unknown[]) => Promise<unknown>;

/** The store with every query of its pool, and of connections taken out of it, put into `around`. */
export function throughKeyhole(store: Store, around: (query: Query) => Query): Store {
  const pool = {
    query: around((statement, values) => store.pool.query(statement, values)),
    connect: async () => {
      const client = await store.pool.connect();
      return {
        query: around((statement, values) => client.query(statement, values)),
        release: (error?: Error) => client.release(error),
      };
    },
  };
  return { ...asPlain(store), pool: pool as unknown as Store['pool'] };
}

/** The workshop's store stands behind a proxy, which cannot be spread. */
export const asPlain = ({ databaseUrl, filesDir, prisma, close, pool }: Store): Store => ({
  databaseUrl,
  filesDir,
  prisma,
  close,
  pool,
});
