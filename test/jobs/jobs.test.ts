/**
 * From a submission to a published summary, whatever gets lost, repeated or broken on the way.
 */
import { expect, it } from 'vitest';
import { createDocuments } from '../../src/documents/documents.ts';
import { createVoice } from '../../src/voice.ts';
import { invite, text } from '../support/campaign.ts';
import { describeOnEachStore, describeOnRedis, startRedis } from '../support/redis.ts';
import { asPlain, failEachStatementTwice } from './failing.ts';
import { report, testOffice } from './office.ts';

/** What is heard when both wards have reported. */
const ALL_HEARD = ['o1 unit-report', 'o2 unit-report', 'room summary', 'staff submitted', 'staff submitted'];

describeOnEachStore('jobs', (queues) => {
  const office = testOffice(queues);

  it('bring submissions to a published summary exactly once', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1, 10);
    await report(turns, 2, 200);
    await jobs.drain();

    expect(await office.heard()).toEqual(ALL_HEARD);
    const publications = await office.publications();
    expect(publications.map(({ id, state }) => `${id} ${state}`)).toEqual(['round.complete.2 published']);
    expect(publications[0]?.summary).toMatchObject({
      official: true,
      missing: [],
      figures: { households: 210 },
    });
    const submissions = await office.shop.rows(
      `SELECT unit_code AS unit, state, warnings, reported_at IS NOT NULL AS reported FROM submission ORDER BY seq`,
    );
    expect(submissions).toEqual([
      { unit: 'w1', state: 'checked', warnings: [], reported: true },
      {
        unit: 'w2',
        state: 'checked',
        reported: true,
        warnings: [expect.objectContaining({ level: 'note' })],
      },
    ]);
    const files = await office.shop.rows<{ name: string }>('SELECT name FROM stored_file ORDER BY name');
    expect(files.map(({ name }) => name)).toEqual(['summary.png', 'w1.json', 'w2.json']);
    expect(await office.shop.rows('SELECT FROM event WHERE done_at IS NULL')).toEqual([]);
    expect(office.logged).toEqual([]);
  });

  it('publish nothing while a ward is missing, and again after a corrected report', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1);
    await jobs.drain();
    expect(await office.publications()).toEqual([]);
    await report(turns, 2);
    await jobs.drain();
    await report(turns, 1, 11);
    await jobs.drain();
    const publications = await office.publications();
    expect(publications.map(({ id }) => id)).toEqual(['round.amendment.1', 'round.complete.2']);
    expect(publications[0]?.summary?.figures).toEqual({ households: 21 });
  });

  it('compile for whoever asks, with what is there', async () => {
    const { jobs, turns } = await office.start();
    await turns.handle(text('staff', 'summary', { updateId: 'a:b:c:d' }));
    await jobs.drain();
    await report(turns, 1);
    await jobs.drain();
    await turns.handle(text('staff', 'summary'));
    await jobs.drain();
    const summaries = (await office.told()).filter(({ news }) => news.what === 'summary');
    expect(summaries.map(({ address }) => address)).toEqual(['staff', 'staff']);
    const received = (await office.publications()).map(({ summary }) => summary?.received.length);
    expect(received.sort()).toEqual([0, 1]);
  });

  it('send real documents to the room, and keep those for programs', async () => {
    const { jobs, turns } = await office.start({ documents: createDocuments(createVoice('vi')) });
    await report(turns, 1);
    await report(turns, 2);
    await jobs.drain();
    const summary = (await office.told()).find(({ address }) => address === 'room');
    const names = summary?.news.what === 'summary' ? summary.news.attachments.map(({ name }) => name) : [];
    expect(names).toEqual(['summary.docx', 'summary.xlsx', 'summary.png', 'status.png']);
    const kept = await office.shop.rows<{ name: string }>('SELECT name FROM stored_file ORDER BY name');
    expect(kept.map(({ name }) => name)).toEqual([
      ...[...names, 'summary.json', 'summary.txt'].sort(),
      'ward-w1.docx',
      'ward-w2.docx',
    ]);
  });

  it('tell the leaders one by one where there is no room', async () => {
    const { jobs, turns } = await office.start();
    await office.shop.store.pool.query(`UPDATE conversation SET room_purpose = 'officers' WHERE id = 'room'`);
    await report(turns, 1);
    await report(turns, 2);
    await jobs.drain();
    expect(await office.heard()).toContain('leader summary');
    expect(await office.heard()).not.toContain('room summary');
  });

  it('tell the other officers of a unit what changed, and nobody else', async () => {
    const { jobs, turns } = await office.start();
    await invite(office.shop.store.pool, 'SECOND', 'w1');
    await turns.handle(text('second', '/start SECOND'));
    await turns.handle(text('o1', 'set households 5'));
    await turns.handle(text('o1', 'tell households'));
    await jobs.drain();
    expect((await office.told()).map(({ address, news }) => ({ address, news }))).toEqual([
      {
        address: 'second',
        news: { what: 'answers-changed', unit: 'w1', by: 'Name of o1', keys: ['households'] },
      },
    ]);
  });

  it('are found again in the database when the queues are emptied', async () => {
    const away = await office.start({ workers: false });
    await report(away.turns, 1);
    await report(away.turns, 2);
    await away.turns.handle(text('staff', 'summary'));
    await queues.empty(office.shop.store.pool);
    expect(await away.jobs.sweep()).toBeGreaterThan(0);
    await queues.empty(office.shop.store.pool);
    const { jobs } = await office.start();
    await jobs.drain();
    expect(await office.heard()).toEqual([...ALL_HEARD, 'staff summary'].sort());
    expect(await jobs.sweep()).toBe(0);
  });

  it('double nothing when everything runs once more', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1);
    await report(turns, 2);
    await invite(office.shop.store.pool, 'SECOND', 'w1');
    await turns.handle(text('second', '/start SECOND'));
    await turns.handle(text('o1', 'tell households'));
    await jobs.drain();
    const all = async () => [
      await office.told(),
      await office.publications(),
      await count('stored_file'),
      await count('summary'),
    ];
    const before = await all();
    // As if every job had died just before its last step.
    for (const forget of [
      `UPDATE submission SET warnings = NULL, reported_at = NULL, state = 'submitted'`,
      `UPDATE publication SET state = 'requested', published_at = NULL`,
      `UPDATE event SET done_at = NULL`,
    ]) {
      await office.shop.store.pool.query(forget);
    }
    await jobs.drain();
    expect(await all()).toEqual(before);
  });

  it('go on where any statement failed, before or after it took effect', async () => {
    const failing = failEachStatementTwice(office.shop.store);
    const { jobs, turns } = await office.start({
      store: failing.store,
      retries: { attempts: 100, firstPauseMs: 1 },
    });
    await report(turns, 1);
    await report(turns, 2);
    await jobs.drain().catch(() => undefined);
    failing.stop();
    await jobs.drain();
    expect(failing.failed()).toBeGreaterThan(20);
    expect(await office.heard()).toEqual(ALL_HEARD);
    expect((await office.publications()).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'round.complete.2 published',
    ]);
    expect(await count('stored_file')).toBe(3);
  });

  it('that fail for good are named, and are taken up again once the cause is gone', async () => {
    let broken = true;
    const { jobs, turns } = await office.start({
      turns: {
        handle: async (incoming) => {
          if (broken) throw new Error('The staff is out');
          return turns.handle(incoming);
        },
        replayDeadLetters: async () => 0,
      },
    });
    await report(turns, 1);
    await expect(jobs.drain()).rejects.toThrow('The staff is out');
    broken = false;
    await jobs.drain();
    expect(await office.heard()).toEqual(['o1 unit-report', 'staff submitted']);
  });

  it('name the missing wards when the deadline passes, once', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1);
    await jobs.tick();
    await jobs.drain();
    expect(await office.publications()).toEqual([]);
    // The picture is that of the deadline, whenever the clock is looked at.
    await office.moveClock('2018-06-10T08:00:00+07:00');
    await jobs.tick();
    await jobs.tick();
    await jobs.drain();
    const publications = await office.publications();
    expect(publications.map(({ id, state }) => `${id} ${state}`)).toEqual(['round.deadline published']);
    expect(publications[0]?.summary).toMatchObject({
      official: true,
      missing: ['w2'],
      asOf: '2018-06-09T17:00:00.000Z',
    });
    expect(await office.heard()).toContain('room summary');
  });

  it('say nothing at the deadline of a campaign that is complete', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1);
    await report(turns, 2);
    await office.moveClock('2018-06-11T08:00:00+07:00');
    // Even before the complete summary is compiled.
    await jobs.tick();
    await jobs.drain();
    await jobs.tick();
    await jobs.drain();
    expect((await office.publications()).map(({ id }) => id)).toEqual(['round.complete.2']);
  });

  it('say nothing at the deadline after the last ward came late and made it complete', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1);
    await office.moveClock('2018-06-10T00:00:00+07:00');
    await report(turns, 2);
    await jobs.drain();
    await jobs.tick();
    await jobs.drain();
    expect((await office.publications()).map(({ id }) => id)).toEqual(['round.complete.2']);
  });

  it('take options in the address of the database along', async () => {
    const url = new URL(office.shop.store.databaseUrl);
    url.searchParams.set('options', '-c statement_timeout=30000');
    const { jobs } = await office.start({
      store: { ...asPlain(office.shop.store), databaseUrl: url.href },
    });
    await expect(jobs.ready()).resolves.toBeUndefined();
  });

  it('tell whether the queues can take work', async () => {
    const { jobs } = await office.start();
    await expect(jobs.ready()).resolves.toBeUndefined();
  });

  const count = async (table: string): Promise<number> =>
    (await office.shop.rows(`SELECT FROM ${table}`)).length;
});

describeOnRedis('a Redis that forgets and evicts', () => {
  const office = testOffice({ redisUrl: undefined, empty: async () => undefined });

  it('is told of at the start, and missed when it is away', async () => {
    const redis = await startRedis(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru']);
    let delivered = 0;
    const delivery = {
      sweep: async () => {
        delivered += 1;
      },
    };
    const { jobs, turns } = await office.start({ redisUrl: redis.url, workers: false, delivery });
    expect(office.logged).toEqual([
      expect.stringContaining('Redis persists nothing'),
      expect.stringContaining('allkeys-lru'),
    ]);
    await expect(jobs.ready()).resolves.toBeUndefined();
    await redis.stop();
    await expect(jobs.ready()).rejects.toThrow();
    // The turn does not wait for the queue.
    await report(turns, 1);
    await expect(jobs.sweep()).rejects.toThrow();
    expect(delivered).toBe(1);
    const { jobs: others } = await office.start();
    await others.drain();
    expect(await office.heard()).toEqual(['o1 unit-report', 'staff submitted']);
  });
});
