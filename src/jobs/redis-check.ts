/**
 * Says whether a Redis keeps what it is given: one that forgets on a restart or evicts keys costs
 * no report, but jobs then wait for the next sweep.
 */

/** What is used of a Redis client. */
export interface RedisQuestions {
  info(section: string): Promise<string>;
  config(command: 'GET', parameter: string): Promise<unknown>;
}

/** One line a fault, with what to set. Throws when Redis cannot be reached. */
export async function redisWarnings(redis: RedisQuestions): Promise<readonly string[]> {
  const persistence = fields(await redis.info('persistence'));
  const memory = fields(await redis.info('memory'));
  const warnings: string[] = [];
  if (persistence.get('aof_enabled') !== '1') {
    const snapshots = await savesSnapshots(redis);
    if (snapshots === false) {
      warnings.push(
        'Redis persists nothing: set «appendonly yes», or jobs wait for the sweep after a restart.',
      );
    }
    if (snapshots === undefined) {
      warnings.push('Redis does not tell whether it persists: make sure that AOF or RDB snapshots are on.');
    }
  }
  const policy = memory.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    warnings.push(`Redis may evict jobs («maxmemory-policy ${policy}»): set «maxmemory-policy noeviction».`);
  }
  return warnings;
}

/** undefined: a hosted Redis that does not answer CONFIG. */
async function savesSnapshots(redis: RedisQuestions): Promise<boolean | undefined> {
  try {
    const answer = await redis.config('GET', 'save');
    return Array.isArray(answer) && typeof answer[1] === 'string' && answer[1] !== '';
  } catch {
    return undefined;
  }
}

const fields = (info: string): ReadonlyMap<string, string> =>
  new Map(
    info.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1)] as const] : [];
    }),
  );
