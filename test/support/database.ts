/**
 * A fresh, migrated database for a test file, on the server that `postgres.ts` started.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { openStore, type Store } from '../../src/storage/store.ts';

/** Milliseconds in which connections that were ended may still be seen by the server. */
const GRACE_MS = 2000;

/**
 * Call at the top of a test file (or of a `describe`): `const store = testStore()`. The store
 * is open from `beforeAll` on, so use it inside tests and hooks only; it is closed and dropped afterwards. A
 * connection that is then still open fails the file: something of it was not closed.
 */
export function testStore(): Store {
  let opened: Opened | undefined;
  beforeAll(async () => {
    opened = await openTestStore();
  });
  afterAll(async () => {
    await opened?.drop();
  });
  return new Proxy({} as Store, {
    get: (_, name) => {
      if (!opened) throw new Error('The test store is open inside tests and hooks only.');
      return Reflect.get(opened.store, name);
    },
  });
}

export interface Opened {
  readonly store: Store;
  /** Closes and drops it; fails when a connection is still open. */
  drop(): Promise<void>;
}

/** The same for one test alone: the caller drops it. */
export async function openTestStore(): Promise<Opened> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template_migrated`);
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-files-'));
  const store = await openStore({ databaseUrl: databaseUrl(name), dataDir });
  return {
    store,
    drop: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
      const left = await connectionsTo(name);
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
      expect(left, 'connections left open').toEqual([]);
    },
  };
}

/** Connection string of a database on the test server. */
export function databaseUrl(name: string): string {
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement on the test server, outside any test database. */
export function onServer<R extends pg.QueryResultRow>(sql: string, values: string[] = []): Promise<R[]> {
  return withServer(async (client) => (await client.query<R>(sql, values)).rows);
}

async function withServer<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Asks until there are none, for a while: the server sees the end of a connection a moment later. */
function connectionsTo(name: string): Promise<string[]> {
  const end = performance.now() + GRACE_MS;
  return withServer(async (client) => {
    for (;;) {
      const { rows } = await client.query<{ who: string }>(
        `SELECT application_name || ': ' || left(query, 60) AS who FROM pg_stat_activity WHERE datname = $1`,
        [name],
      );
      if (rows.length === 0 || performance.now() > end) return rows.map(({ who }) => who);
    }
  });
}
