/**
 * The database and the queues: reachable, of the right kind, up to date.
 */
import { resolve } from 'node:path';
import { Redis } from 'ioredis';
import type { Config } from '../../config.ts';
import { redisWarnings } from '../../jobs/redis-check.ts';
import { joinServer } from '../../storage/embedded.ts';
import { type DatabaseFacts, inspectDatabase } from '../../storage/inspection.ts';
import { codeOf, type Finding, finding, reason } from './finding.ts';

/** How long a server may take to answer. */
const PATIENCE_MS = 6_000;
const OLDEST_POSTGRES = 15;
/** Leases of two processes whose clocks differ by more end too early or too late. */
const CLOCKS_APART_MS = 3_000;

/** A failure to connect → what to look at; anything else is told in the server's words. */
const FAILURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'database-refused',
  ENOTFOUND: 'database-no-host',
  EAI_AGAIN: 'database-no-host',
  '28P01': 'database-password',
  '28000': 'database-password',
  '3D000': 'database-absent',
};

export interface Database {
  readonly findings: readonly Finding[];
  /** Where it is, for those who go on with it; null when it must not be used. */
  readonly url: string | null;
  /** Gives the embedded server back. */
  leave(): Promise<void>;
}

export const NO_DATABASE: Database = { findings: [], url: null, leave: async () => undefined };

/** The database a service with these settings would use. Starts or joins the embedded one, and migrates nothing. */
export const examineDatabase = (config: Config): Promise<Database> =>
  config.databaseUrl === null ? ownDatabase(config) : givenDatabase(config.databaseUrl);

async function givenDatabase(url: string): Promise<Database> {
  const where = placeOf(url);
  try {
    const facts = await inspectDatabase(url, PATIENCE_MS);
    return { ...judged(facts, where, url), leave: NO_DATABASE.leave };
  } catch (error) {
    const what = FAILURES[codeOf(error)] ?? 'database';
    return { ...NO_DATABASE, findings: [finding(what, 'bad', { where, why: reason(error) })] };
  }
}

/** Host, port and name: everything of an address but user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function ownDatabase({ dataDir }: Config): Promise<Database> {
  const where = resolve(dataDir, 'postgres');
  try {
    const server = await joinServer(resolve(dataDir));
    const url = server.url('tonghop');
    const leave = () => server.leave();
    try {
      return { ...judged(await inspectDatabase(url, PATIENCE_MS), where, url), leave };
    } catch (error) {
      // Made by the first start.
      const fresh = codeOf(error) === '3D000';
      const line = fresh
        ? finding('database-new', 'good', { where })
        : finding('database-own', 'bad', { where, why: reason(error) });
      return { findings: [line], url: null, leave };
    }
  } catch (error) {
    return { ...NO_DATABASE, findings: [finding('database-own', 'bad', { where, why: reason(error) })] };
  }
}

/** What the facts mean. Only a database with all tables of this version may be gone on with. */
export function judged(facts: DatabaseFacts, where: string, url: string): Pick<Database, 'findings' | 'url'> {
  const findings = [
    facts.major < OLDEST_POSTGRES
      ? finding('database-old', 'bad', { where, version: facts.version, oldest: OLDEST_POSTGRES })
      : finding('database', 'good', { where, version: facts.version }),
    ...(facts.encoding === 'UTF8' ? [] : [finding('database-encoding', 'bad', { encoding: facts.encoding })]),
    ...(facts.mayCreate ? [] : [finding('database-rights', 'bad')]),
    ...(Math.abs(facts.clockAheadMs) <= CLOCKS_APART_MS
      ? []
      : [finding('database-clock', 'look', { seconds: Math.round(Math.abs(facts.clockAheadMs) / 1000) })]),
    migrations(facts),
  ];
  const usable = facts.missing.length + facts.unknown.length === 0;
  return { findings, url: usable ? url : null };
}

function migrations({ empty, missing, unknown }: DatabaseFacts): Finding {
  if (unknown.length > 0) return finding('migrations-newer', 'bad', { names: unknown.join(', ') });
  if (empty) return finding('migrations-none', 'look');
  return missing.length > 0
    ? finding('migrations', 'look', { names: missing.join(', ') })
    : finding('migrations', 'good');
}

export async function examineQueue({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === null) return [finding('queue-postgres', 'good')];
  const where = new URL(redisUrl).host;
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What went wrong is told here; the rejected call only says that the connection is closed.
  let told: unknown = null;
  redis.on('error', (error) => {
    told ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
    const warnings = await redisWarnings(redis);
    return warnings.length > 0
      ? warnings.map((warning) => finding('queue-redis', 'look', { where, warning }))
      : [finding('queue-redis', 'good', { where })];
  } catch (error) {
    return [finding('queue-redis', 'bad', { where, why: reason(told ?? error) })];
  } finally {
    redis.disconnect();
  }
}
