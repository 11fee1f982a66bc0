/**
 * The stores a queue can live in, for tests that must hold on each: PostgreSQL always, Redis where
 * its server is installed. With REQUIRE_REDIS=1 a missing server fails instead of being passed over.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Database } from '../../src/storage/scenes.ts';

export interface QueueStore {
  /** undefined: PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Everything the queues know is gone, as after a FLUSHALL. */
  empty(database: Database): Promise<void>;
}

/** Describes the same for every store; `store` holds inside tests and hooks only. */
export function describeOnEachStore(what: string, body: (store: QueueStore) => void): void {
  describe(`${what}, queues in PostgreSQL`, () => body({ redisUrl: undefined, empty: emptyTables }));
  describeOnRedis(`${what}, queues in Redis`, () => body(testRedis()));
}

/** Describes what needs a Redis server of its own. */
export function describeOnRedis(what: string, body: () => void): void {
  const found = redisInstalled();
  if (!found && process.env.REQUIRE_REDIS === '1')
    throw new Error('REQUIRE_REDIS=1, but there is no redis-server');
  describe.runIf(found)(found ? what : `${what} (not run: no redis-server is installed)`, body);
}

const redisInstalled = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

async function emptyTables(database: Database): Promise<void> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  );
  await database.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
}

/** A Redis server for the tests around, emptied before each. */
function testRedis(): QueueStore {
  let server: RunningRedis | undefined;
  beforeAll(async () => {
    server = await startRedis(['--appendonly', 'yes']);
  });
  beforeEach(async () => {
    await server?.client.flushall();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return {
    empty: async () => {
      await server?.client.flushall();
    },
    get redisUrl() {
      if (!server) throw new Error('Redis runs inside tests and hooks only.');
      return server.url;
    },
  };
}

export interface RunningRedis {
  readonly url: string;
  readonly client: Redis;
  stop(): Promise<void>;
}

/** Starts a server with these settings in a folder of its own and waits until it answers. */
export async function startRedis(settings: readonly string[]): Promise<RunningRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-redis-'));
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings],
    { stdio: 'ignore' },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  // Until the server listens, connections are refused.
  client.on('error', () => undefined);
  await Promise.race([client.ping(), failed(server)]);
  return {
    url,
    client,
    stop: async () => {
      client.disconnect();
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function failed(server: ChildProcess): Promise<never> {
  await once(server, 'exit');
  throw new Error('redis-server did not start');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
