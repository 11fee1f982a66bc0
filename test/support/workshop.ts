/**
 * A fresh database for every test, and the shell around a fake core on it.
 */
import type pg from 'pg';
import { afterEach, beforeEach } from 'vitest';
import { type Ids, randomIds } from '../../src/ids.ts';
import type { Database } from '../../src/storage/scenes.ts';
import type { Store } from '../../src/storage/store.ts';
import { createTurns, type TurnResult, type Turns, type TurnsOptions } from '../../src/turns/turns.ts';
import { NOW, openCampaign, smallCampaign } from './campaign.ts';
import { type Opened, openTestStore } from './database.ts';
import { fakeCore } from './fake-core.ts';

export interface Workshop {
  readonly store: Store;
  readonly ids: Ids;
  /** What `onCommitted` was told by all the shells of this workshop. */
  readonly told: TurnResult[];
  /** What `onFailure` was told. */
  readonly failures: unknown[];
  turns(options?: Partial<TurnsOptions>): Turns;
  /** Rows of a query, for looking. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** A fresh database with the campaign `round` for every test of the file; use it inside tests only. */
export function testWorkshop(wards = 9): Workshop {
  let opened: Opened | undefined;
  let shop: Workshop | undefined;
  beforeEach(async () => {
    opened = await openTestStore();
    shop = await openWorkshop(opened.store, wards);
  });
  afterEach(async () => {
    await opened?.drop();
  });
  return new Proxy({} as Workshop, {
    get: (_, name) => {
      if (!shop) throw new Error('The workshop is open inside tests only.');
      return Reflect.get(shop, name);
    },
  });
}

async function openWorkshop(store: Store, wards: number): Promise<Workshop> {
  const campaign = smallCampaign('round', wards);
  await openCampaign(store.pool, campaign);
  const ids = randomIds();
  const told: TurnResult[] = [];
  const failures: unknown[] = [];
  return {
    store,
    ids,
    told,
    failures,
    turns: (options) =>
      createTurns({
        store,
        core: fakeCore,
        campaigns: { get: async (id) => (id === 'round' ? campaign : smallCampaign(id, wards)) },
        ids,
        wallClock: () => NOW,
        onCommitted: (result) => told.push(result),
        onFailure: (error) => failures.push(error),
        ...options,
      }),
    rows: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await store.pool.query<Row>(sql, values)).rows,
  };
}

export interface Watched {
  readonly store: { readonly pool: Database };
  /** Names of the prepared statements that were run, in order. */
  readonly ran: string[];
}

/** The pool behind a keyhole; `before` may throw in place of the statement it is told of. */
export function watch(
  pool: Database,
  before: (name: string) => void | Promise<void> = () => undefined,
): Watched {
  const ran: string[] = [];
  const query = async (first: string | pg.QueryConfig, ...rest: unknown[]): Promise<unknown> => {
    const name = typeof first === 'string' ? first : (first.name ?? first.text);
    await before(name);
    ran.push(name);
    return Reflect.apply(pool.query, pool, [first, ...rest]);
  };
  return { store: { pool: { query } as unknown as Database }, ran };
}
