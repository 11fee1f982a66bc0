/**
 * Where the queues live: in PostgreSQL, or in Redis when an address of one is given. Both carry
 * only work that the database can name again, so whatever is lost here comes back with the sweep.
 */
import {
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  type JobsOptions,
  type PgPool,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { redisWarnings } from './redis-check.ts';

/** What is used of a BullMQ queue. */
export interface JobQueue {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  remove(jobId: string): Promise<number>;
  getJobState(jobId: string): Promise<string>;
  getJobCounts(
    ...states: ('active' | 'delayed' | 'prioritized' | 'waiting')[]
  ): Promise<Record<string, number>>;
  getFailed(start: number, end: number): Promise<{ id?: string; failedReason: string }[]>;
  close(): Promise<void>;
}

interface JobWorker {
  close(force?: boolean): Promise<void>;
}

type Work = (name: string, data: unknown) => Promise<void>;

export interface Backend {
  queue(name: string): JobQueue;
  worker(name: string, concurrency: number, work: Work): JobWorker;
  /** What the operator should know about the store of the queues. */
  readonly warnings: readonly string[];
  /** Ends the connections; queues and workers must be closed before. */
  close(): Promise<void>;
}

export interface BackendOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Workers that will run on it, for the size of the pool. */
  readonly workers: number;
  readonly stalled: Stalled;
  /** Told of every error of a queue, a worker or a connection. */
  readonly onError: (what: string, error: Error) => void;
}

/** How soon the job of a dead process is given to another one: after `lockMs` + `checkMs` at the latest. */
export interface Stalled {
  /** A living worker renews its claim on a job at half of this. */
  readonly lockMs: number;
  readonly checkMs: number;
}

/** 15 s instead of the 60 s that BullMQ would take. */
export const STALLED: Stalled = { lockMs: 10_000, checkMs: 5_000 };

const SCHEMA = 'bullmq';
const PREFIX = 'tonghop';
/** Connections besides the one on which every worker listens. */
const SPARE_CONNECTIONS = 6;
/** A job whose process dies is no fault of the job: it may be taken up again as often as it may fail. */
const MOST_STALLS = 5;

export const openBackend = (options: BackendOptions): Promise<Backend> =>
  options.redisUrl === undefined ? onPostgres(options) : onRedis(options, options.redisUrl);

const workerOptions = (concurrency: number, { lockMs, checkMs }: Stalled) => ({
  concurrency,
  lockDuration: lockMs,
  stalledInterval: checkMs,
  maxStalledCount: MOST_STALLS,
});

async function onPostgres({ databaseUrl, workers, stalled, onError }: BackendOptions): Promise<Backend> {
  const pool = new pg.Pool({
    ...inSchema(databaseUrl),
    max: workers + SPARE_CONNECTIONS,
    application_name: 'tonghop jobs',
    keepAlive: true,
  });
  // Every queue and worker adds a listener of its own.
  pool.setMaxListeners(0);
  pool.on('error', (error) => onError('the connections of the queues', error));
  try {
    await migrateQueues(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = asConnection(pool);
  return {
    warnings: [],
    queue: (name) => heard(new Queue(name, { connection }), `queue ${name}`, onError),
    worker: (name, concurrency, work) =>
      heard(
        new Worker(name, (job) => work(job.name, job.data), {
          connection,
          ...workerOptions(concurrency, stalled),
        }),
        `worker ${name}`,
        onError,
      ),
    close: () => pool.end(),
  };
}

/** Options in the address would replace ours, so both are given together. */
function inSchema(databaseUrl: string): { connectionString: string; options: string } {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.delete('options');
  return { connectionString: url.href, options: `${given} -c search_path=${SCHEMA},public`.trim() };
}

/** BullMQ describes a pool in words of its own, which the types of `pg` do not match. */
function asConnection(pool: unknown): PgPool {
  if (!isPgPool(pool)) throw new Error('BullMQ does not take this pool');
  return pool;
}

/** Under a lock of its own, in one transaction; nothing happens when the tables are up to date. */
async function migrateQueues(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
}

async function onRedis({ stalled, onError }: BackendOptions, url: string): Promise<Backend> {
  const connect = (what: string, maxRetriesPerRequest: number | null): Redis => {
    const redis = new Redis(url, { maxRetriesPerRequest });
    redis.setMaxListeners(0);
    redis.on('error', (error: Error) => onError(what, error));
    return redis;
  };
  // Adding a job gives up soon when Redis is away, the sweep adds it later; a worker waits without end.
  const adding = connect('the connection to Redis', 1);
  const working = connect('the connection of the workers to Redis', null);
  const { Queue, Worker } = withBackend(createRedisBackend);
  const close = async (): Promise<void> => {
    adding.disconnect();
    working.disconnect();
  };
  try {
    return {
      warnings: await reached(adding, url),
      queue: (name) =>
        heard(new Queue(name, { connection: adding, prefix: PREFIX }), `queue ${name}`, onError),
      worker: (name, concurrency, work) =>
        heard(
          new Worker(name, (job) => work(job.name, job.data), {
            connection: working,
            prefix: PREFIX,
            ...workerOptions(concurrency, stalled),
          }),
          `worker ${name}`,
          onError,
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is to be said of this Redis. Throws one line that says what to set when there is none. */
async function reached(redis: Redis, url: string): Promise<readonly string[]> {
  try {
    await redis.ping();
  } catch {
    const { host } = new URL(url);
    throw new Error(`No Redis answers at ${host}: check REDIS_URL, or unset it for queues on PostgreSQL.`);
  }
  return redisWarnings(redis);
}

/** An `error` nobody listens to would end the process. */
function heard<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  emitter: T,
  what: string,
  onError: BackendOptions['onError'],
): T {
  emitter.on('error', (error) => onError(what, error));
  return emitter;
}
