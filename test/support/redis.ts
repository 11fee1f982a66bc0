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

export interface QueueStore {
  /** undefined: PostgreSQL. */
  readonly redisUrl: string | undefined;
}

/** Describes the same for every store; `store` holds inside tests and hooks only. */
export function describeOnEachStore(what: string, body: (store: QueueStore) => void): void {
  describe(`${what}, queues in PostgreSQL`, () => body({ redisUrl: undefined }));
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.REQUIRE_REDIS === '1')
    throw new Error('REQUIRE_REDIS=1, but there is no redis-server');
  const remark = found ? '' : ' (not run: no redis-server is installed)';
  describe.runIf(found)(`${what}, queues in Redis${remark}`, () => body(testRedis()));
}

/** A Redis server for the tests around, emptied before each. */
export function testRedis(): QueueStore {
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
