/**
 * Ids of jobs, the timers around them, and what is said about a Redis.
 */
import { describe, expect, it } from 'vitest';
import { openBackend, STALLED } from '../../src/jobs/backend.ts';
import { jobId } from '../../src/jobs/queues.ts';
import { redisWarnings } from '../../src/jobs/redis-check.ts';
import { startTimers } from '../../src/jobs/timers.ts';

describe('the id of a job', () => {
  it.each([
    [{ kind: 'validate', submissionId: 's1' }, 'validate.s1'],
    [{ kind: 'aggregate', campaignId: 'round', occasion: 7 }, 'aggregate.round.7'],
    [{ kind: 'aggregate', campaignId: 'round', occasion: 'round.deadline' }, 'aggregate.round.deadline'],
    [
      { kind: 'documents', publicationId: 'round.request.web-a:b:c:d' },
      'documents.round.request.web-a~b~c~d',
    ],
    [{ kind: 'unit-report', submissionId: 's1' }, 'unit-report.s1'],
    [{ kind: 'news', eventId: '12' }, 'news.12'],
    [{ kind: 'file', fileId: 'a1' }, 'file.a1'],
  ] as const)('%j is %s', (job, id) => {
    expect(jobId(job)).toBe(id);
  });
});

describe('a Redis', () => {
  it('that is not there is told in one line that says what to set', async () => {
    const backend = openBackend({
      databaseUrl: '',
      redisUrl: 'redis://:secret@127.0.0.1:1',
      workers: 0,
      stalled: STALLED,
      onError: () => undefined,
    });
    await expect(backend).rejects.toThrow(
      'No Redis answers at 127.0.0.1:1: check REDIS_URL, or unset it for queues on PostgreSQL.',
    );
  });

  const answering = (persistence: string, policy: string, save: () => Promise<unknown>) =>
    redisWarnings({
      info: async (section) =>
        section === 'persistence' ? `# Persistence\r\n${persistence}\r\n` : `maxmemory_policy:${policy}\r\n`,
      config: save,
    });
  const refused = () => Promise.reject(new Error('unknown command CONFIG'));

  it('that appends or snapshots and evicts nothing gives no warning', async () => {
    expect(await answering('aof_enabled:1', 'noeviction', refused)).toEqual([]);
    expect(await answering('aof_enabled:0', 'noeviction', async () => ['save', '3600 1'])).toEqual([]);
  });

  it('that forgets or evicts is said to', async () => {
    const warnings = await answering('aof_enabled:0', 'allkeys-lru', async () => ['save', '']);
    expect(warnings).toEqual([
      expect.stringContaining('persists nothing'),
      expect.stringContaining('noeviction'),
    ]);
  });

  it('that does not tell is asked after', async () => {
    expect(await answering('aof_enabled:0', 'noeviction', refused)).toEqual([
      expect.stringContaining('does not tell'),
    ]);
  });
});

describe('timers', () => {
  it('ring at once, tell what failed, and stop after what was begun, but for what is being sent', async () => {
    const rung: string[] = [];
    let sent = (): void => undefined;
    const timers = startTimers({
      sweepMs: 3_600_000,
      tickMs: 3_600_000,
      sweep: async () => {
        rung.push('sweep');
      },
      tick: async () => {
        throw new Error('No clock');
      },
      send: async () => {
        rung.push('send');
        await new Promise<void>((resolve) => {
          sent = resolve;
        });
      },
      log: (message, error) => rung.push(`${message}: ${error}`),
    });
    await timers.stop();
    expect(rung).toEqual(['sweep', 'send', 'the calendar failed, it is tried again: Error: No clock']);
    sent();
  });
});
