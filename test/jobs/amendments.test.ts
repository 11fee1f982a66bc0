/**
 * What comes after the official summary amends it: numbered, once, with what changed. And what waits for approval; files of the data.
 */
import { expect, it } from 'vitest';
import type { Core } from '../../src/conversation/model.ts';
import type { JobsOptions } from '../../src/jobs/jobs.ts';
import { NOW, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { report, testOffice } from './office.ts';
import { standIns } from './stand-ins.ts';

describeOnEachStore('amendments', (queues) => {
  const office = testOffice(queues);

  /** The campaign asks for approval. */
  const asking = (): Partial<JobsOptions> => {
    const { templates } = standIns(office.shop.store);
    return {
      templates: {
        get: async (id, version) => ({
          ...(await templates.get(id, version)),
          approval: 'required' as const,
        }),
      },
    };
  };
  const decide = (
    unit: string,
    number: number,
    state: 'approved' | 'returned',
    at = '2018-06-02T01:00:00Z',
  ) =>
    office.shop.store.pool.query(
      `UPDATE submission SET state = $3, review = jsonb_build_object('verdict', $3::text, 'at', $4::text)
       WHERE unit_code = $1 AND number = $2`,
      [unit, number, state, at],
    );
  const published = async () =>
    (await office.publications()).map(({ id, state, summary }) => {
      const units = summary?.received.map(({ unit, number }) => `${unit}.${number}`).join(' ');
      return `${id} ${state}: ${units}`;
    });
  const inRoom = async (): Promise<number> =>
    (await office.told()).filter(({ address, news }) => address === 'room' && news.what === 'summary').length;

  it('say what a later version changes, and nothing where it says the same', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1, 10);
    await report(turns, 2, 20);
    await jobs.drain();
    await report(turns, 1, 10);
    await jobs.drain();
    expect(await published()).toEqual(['round.complete.2 published: w1.1 w2.1']);
    await report(turns, 2, 25);
    await jobs.drain();
    await report(turns, 1, 11);
    await jobs.drain();
    expect(await published()).toEqual([
      'round.amendment.1 published: w1.2 w2.2',
      'round.amendment.2 published: w1.3 w2.2',
      'round.complete.2 published: w1.1 w2.1',
    ]);
    const told = (await office.told()).flatMap(({ address, news }) =>
      address === 'room' && news.what === 'summary' && news.summary.amendment ? [news.summary.amendment] : [],
    );
    expect(told).toEqual([
      {
        number: 1,
        changes: [
          { what: 'total', key: 'households', part: '', from: 30, to: 35 },
          { what: 'figure', key: 'households', part: '', unit: 'w2', from: 20, to: 25 },
        ],
      },
      {
        number: 2,
        changes: [
          { what: 'total', key: 'households', part: '', from: 35, to: 36 },
          { what: 'figure', key: 'households', part: '', unit: 'w1', from: 10, to: 11 },
        ],
      },
    ]);
  });

  it('take together what is compiled together, once by however many processes', async () => {
    const first = await office.start();
    await report(first.turns, 1, 10);
    await report(first.turns, 2, 20);
    await first.jobs.drain();
    await first.jobs.close();
    const away = await office.start({ workers: false });
    await report(away.turns, 1, 11);
    await report(away.turns, 2, 21);
    await away.jobs.close();
    await queues.empty(office.shop.store.pool);
    const [a, b] = [await office.start(), await office.start()];
    await Promise.all([a.jobs.sweep(), b.jobs.sweep()]);
    await Promise.all([a.jobs.drain(), b.jobs.drain()]);
    expect(await published()).toEqual([
      'round.amendment.1 published: w1.2 w2.2',
      'round.complete.2 published: w1.1 w2.1',
    ]);
    expect(await inRoom()).toBe(2);
    const audit = await office.shop.rows<{ subject: string }>(
      `SELECT subject FROM audit_entry WHERE action = 'publish' ORDER BY id`,
    );
    expect(audit.map(({ subject }) => subject)).toEqual(['round.complete.2', 'round.amendment.1']);
  });

  it('name a unit that comes after the deadline named it as missing', async () => {
    const { jobs, turns } = await office.start();
    await report(turns, 1, 10);
    await office.shop.store.pool.query(
      `UPDATE participant SET due_at = '2018-06-12T17:00:00Z' WHERE unit_code = 'w2'`,
    );
    await office.moveClock('2018-06-10T08:00:00+07:00');
    await jobs.tick();
    await jobs.drain();
    const [deadline] = await office.publications();
    expect(deadline?.summary).toMatchObject({
      official: true,
      missing: ['w2'],
      extended: [{ unit: 'w2', until: '2018-06-12T17:00:00.000Z' }],
    });
    await report(turns, 2, 20);
    await jobs.drain();
    await jobs.tick();
    await jobs.drain();
    expect(await published()).toEqual([
      'round.amendment.1 published: w1.1 w2.1',
      'round.deadline published: w1.1',
    ]);
    const [amendment] = await office.shop.rows<{ changes: unknown[] }>(
      `SELECT changes FROM publication WHERE reason = 'amendment'`,
    );
    expect(amendment?.changes[0]).toEqual({ what: 'came', unit: 'w2' });
  });

  it('wait for approval where the campaign asks for it', async () => {
    const { jobs, turns } = await office.start(asking());
    await report(turns, 1, 10);
    await report(turns, 2, 20);
    await jobs.drain();
    expect(await published()).toEqual([]);
    await turns.handle(text('staff', 'summary', { updateId: 'before' }));
    await jobs.drain();
    expect(await published()).toEqual(['round.request.web-before published: w1.1 w2.1']);

    await decide('w1', 1, 'approved');
    await jobs.drain();
    expect(await inRoom()).toBe(0);
    await decide('w2', 1, 'approved');
    await jobs.drain();
    await jobs.drain();
    expect((await published())[0]).toBe('round.complete.2 published: w1.1 w2.1');

    // A newer version is no news to the leadership before it is approved, a returned one never.
    await report(turns, 1, 12);
    await jobs.drain();
    await decide('w1', 2, 'returned', '2018-06-03T01:00:00Z');
    await jobs.drain();
    expect(await inRoom()).toBe(1);
    await report(turns, 1, 13);
    await report(turns, 2, 21);
    await jobs.drain();
    await decide('w2', 2, 'approved', '2018-06-04T01:00:00Z');
    await jobs.drain();
    // The older of two versions is approved after the newer one: numbers stay consecutive.
    await decide('w1', 3, 'approved', '2018-06-05T01:00:00Z');
    await jobs.drain();
    expect((await published()).slice(0, 2)).toEqual([
      'round.amendment.1 published: w1.1 w2.2',
      'round.amendment.2 published: w1.3 w2.2',
    ]);
    expect(await jobs.sweep()).toBe(0);
    expect(await inRoom()).toBe(3);
  });

  it('leave out at the deadline what is not approved, and say so', async () => {
    const { jobs, turns } = await office.start(asking());
    await report(turns, 1, 10);
    await report(turns, 2, 20);
    await decide('w1', 1, 'approved');
    await office.moveClock('2018-06-10T08:00:00+07:00');
    await jobs.tick();
    await jobs.drain();
    const [deadline] = await office.publications();
    expect(deadline?.summary).toMatchObject({ official: true, missing: ['w2'], unapproved: ['w2'] });
    expect(deadline?.summary?.figures).toEqual({ households: 10 });
    await decide('w2', 1, 'approved', '2018-06-10T02:00:00Z');
    await jobs.drain();
    expect(await published()).toEqual([
      'round.amendment.1 published: w1.1 w2.1',
      'round.deadline published: w1.1',
    ]);
  });
});

describeOnEachStore('exports', (queues) => {
  const office = testOffice(queues);

  it('go to the chat that asked, once, with what is there, and into the audit trail', async () => {
    const exporting: Core = {
      ...fakeCore,
      converse: (scene, incoming) =>
        incoming.content.type === 'text' && incoming.content.text === 'export'
          ? {
              state: scene.conversation.state,
              effects: [{ type: 'export', campaignId: 'round', format: 'csv' }],
            }
          : fakeCore.converse(scene, incoming),
    };
    const { jobs, turns } = await office.start({}, exporting);
    await report(turns, 1, 10);
    await turns.handle(text('leader', 'export'));
    await jobs.drain();
    const sent = (await office.told()).filter(({ news }) => news.what === 'export');
    expect(sent.map(({ address, news }) => [address, news])).toEqual([
      [
        'leader',
        {
          what: 'export',
          official: false,
          asOf: NOW.toISOString(),
          attachments: [{ fileId: expect.any(String), name: 'summary.csv', type: 'text/plain' }],
        },
      ],
    ]);
    await office.shop.store.pool.query('UPDATE event SET done_at = NULL');
    await jobs.drain();
    expect((await office.told()).filter(({ news }) => news.what === 'export')).toHaveLength(1);
    const audit = await office.shop.rows(
      `SELECT member_name AS by, detail ->> 'format' AS format FROM audit_entry WHERE action = 'export'`,
    );
    expect(audit).toEqual([{ by: 'Name of leader', format: 'csv' }]);
  });
});
