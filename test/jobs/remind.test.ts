/**
 * Reminders on a real database and real queues: whom they reach, once, and when they are held back.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/model.ts';
import { core } from '../../src/conversation/converse.ts';
import type { Jobs } from '../../src/jobs/jobs.ts';
import type { Reached } from '../../src/storage/reminders.ts';
import { invite, smallCampaign, text } from '../support/campaign.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { type Office, report, testOffice } from './office.ts';

const { reminders: _none, ...plain } = smallCampaign('round', 2);
/** Due by the end of Saturday 9 June: reminded on Fri 1 (moved), Wed 6, Fri 8 at 08:00, Sat 9 at 14:00, then from Mon 11. */
const campaign: Campaign = plain;
const withCalendar = { templates: { get: async () => campaign } };

interface Row {
  readonly id: string;
  readonly dropped: string | null;
  readonly sent: boolean;
  readonly reached: readonly Reached[];
}

const rowsOf = ({ shop }: Office): Promise<readonly Row[]> =>
  shop.rows<Row>(
    'SELECT id, dropped, sent_at IS NOT NULL AS sent, reached FROM reminder ORDER BY due_at, id',
  );
const fates = async (office: Office): Promise<readonly string[]> =>
  (await rowsOf(office)).map(({ id, dropped, reached }) =>
    [id.replace('round.', ''), dropped ?? [...new Set(reached.map(({ way }) => way))].join('+')].join(' '),
  );
const reminded = async (office: Office): Promise<readonly string[]> =>
  (await office.heard()).filter((line) => line.includes('reminder'));

async function at(office: Office, jobs: Jobs, time: string): Promise<void> {
  await office.moveClock(time);
  await jobs.tick();
  await jobs.drain();
}

describeOnEachStore('reminders', (queues) => {
  const office = testOffice(queues);

  it('go to the officers of units that have not submitted, each once', async () => {
    const { jobs, turns } = await office.start(withCalendar);
    await report(turns, 1);
    await jobs.drain();
    await at(office, jobs, '2018-06-01T07:59:00+07:00');
    expect(await fates(office)).toEqual([]);
    await at(office, jobs, '2018-06-01T08:00:00+07:00');
    await at(office, jobs, '2018-06-01T08:01:00+07:00');
    await jobs.sweep();
    await jobs.drain();
    expect(await fates(office)).toEqual(['w2.20180601-0800 officer']);
    expect(await reminded(office)).toEqual(['o2 reminder']);
  });

  it('are told once by two processes that look at the same moment, and after a restart', async () => {
    const [a, b] = [await office.start(withCalendar), await office.start(withCalendar)];
    await office.moveClock('2018-06-06T08:00:00+07:00');
    await Promise.all([a.jobs.tick(), b.jobs.tick(), a.jobs.tick()]);
    await Promise.all([a.jobs.drain(), b.jobs.drain()]);
    await a.jobs.close();
    const again = await office.start(withCalendar);
    await at(office, again.jobs, '2018-06-06T09:00:00+07:00');
    expect(await reminded(office)).toEqual(['o1 reminder', 'o2 reminder']);
  });

  it('of several that were missed send the newest, and none that is more than a day late', async () => {
    const { jobs } = await office.start(withCalendar);
    await at(office, jobs, '2018-06-08T10:00:00+07:00');
    expect((await fates(office)).filter((fate) => fate.startsWith('w1'))).toEqual([
      'w1.20180601-0800 too-late',
      'w1.20180606-0800 too-late',
      'w1.20180608-0800 officer',
    ]);
    // Out until Sunday night of a week later.
    await at(office, jobs, '2018-06-17T20:00:00+07:00');
    expect((await fates(office)).filter((fate) => /^w1.*officer/u.test(fate))).toHaveLength(1);
  });

  it('wait through the night, and are dropped when the unit submits meanwhile', async () => {
    const { jobs, turns } = await office.start(withCalendar);
    await at(office, jobs, '2018-06-06T22:00:00+07:00');
    expect(await reminded(office)).toEqual([]);
    await report(turns, 1);
    await at(office, jobs, '2018-06-07T06:59:00+07:00');
    expect(await reminded(office)).toEqual([]);
    await at(office, jobs, '2018-06-07T07:00:00+07:00');
    expect(await reminded(office)).toEqual(['o2 reminder']);
    expect(await fates(office)).toContain('w1.20180606-0800 submitted');
  });

  it('leave a locked campaign alone, and one that was closed', async () => {
    const { jobs } = await office.start(withCalendar);
    await office.shop.rows("UPDATE campaign SET locked_at = '2018-05-30T00:00Z'");
    await at(office, jobs, '2018-06-06T08:00:00+07:00');
    expect(await fates(office)).toEqual([]);
  });

  it('come again for a report that was returned, from its return on', async () => {
    const { jobs, turns } = await office.start(withCalendar);
    await report(turns, 1);
    await report(turns, 2);
    await jobs.drain();
    await office.shop.rows(
      `UPDATE submission SET state = 'returned', review = '{"at":"2018-06-06T05:00:00.000Z"}' WHERE unit_code = 'w1'`,
    );
    await at(office, jobs, '2018-06-06T13:00:00+07:00');
    expect(await reminded(office)).toEqual([]);
    await at(office, jobs, '2018-06-08T08:00:00+07:00');
    expect(await reminded(office)).toEqual(['o1 reminder']);
  });

  it('follow the calendar of a unit that was given more time', async () => {
    const { jobs } = await office.start(withCalendar);
    await office.shop.rows("UPDATE participant SET due_at = '2018-06-15T17:00Z' WHERE unit_code = 'w1'");
    await at(office, jobs, '2018-06-11T08:00:00+07:00');
    expect((await fates(office)).filter((fate) => fate.endsWith('officer'))).toEqual([
      'w2.20180611-0800 officer',
    ]);
    await at(office, jobs, '2018-06-12T08:00:00+07:00');
    expect(await fates(office)).toContain('w1.20180612-0800 officer');
    expect((await office.told()).find(({ updateId }) => updateId.includes('20180612'))?.news).toEqual({
      ...{ what: 'reminder', campaignId: 'round', unit: 'w1', last: '2018-06-15' },
    });
  });

  describe('of a unit with two officers', () => {
    beforeEach(async () => {
      const { turns } = await office.start(withCalendar);
      await invite(office.shop.store.pool, 'SECOND', 'w1');
      await turns.handle(text('second', '/start SECOND'));
      await office.shop.rows(
        "UPDATE conversation SET heard_at = '2018-05-20T00:00Z' WHERE address IN ('second', 'o2')",
      );
      await turns.handle(text('o2', 'set households 1'));
      await turns.handle(text('o2', 'submit'));
    });

    it('the one heard of last comes first, the other with the next step', async () => {
      const { jobs } = await office.start(withCalendar);
      await at(office, jobs, '2018-06-06T08:00:00+07:00');
      expect(await reminded(office)).toEqual(['o1 reminder']);
      await at(office, jobs, '2018-06-08T08:00:00+07:00');
      expect(await reminded(office)).toEqual(['o1 reminder', 'o1 reminder', 'second reminder']);
    });

    it('the other comes first where the one cannot be reached', async () => {
      const { jobs } = await office.start(withCalendar);
      await office.shop.rows("UPDATE conversation SET unreachable = 'blocked' WHERE address = 'o1'");
      await at(office, jobs, '2018-06-06T08:00:00+07:00');
      expect(await reminded(office)).toEqual(['second reminder']);
    });
  });

  describe('that reach no officer', () => {
    const openRoom = (): Promise<unknown> =>
      office.shop.rows(
        `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
         SELECT 'officers', channel, 'officers', chat, state, 'officers', campaign_id, created_at
         FROM conversation WHERE id = 'room'`,
      );

    it('go to the officers’ room in one message that names the units', async () => {
      await openRoom();
      await office.shop.rows("UPDATE conversation SET unreachable = 'blocked' WHERE address IN ('o1', 'o2')");
      const { jobs } = await office.start(withCalendar);
      await at(office, jobs, '2018-06-06T08:00:00+07:00');
      expect(await reminded(office)).toEqual(['officers reminder-room']);
      expect((await office.told()).find(({ address }) => address === 'officers')?.news).toEqual({
        what: 'reminder-room',
        campaignId: 'round',
        units: ['w1', 'w2'],
        last: '2018-06-09',
      });
    });

    it('become a line for staff to phone where there is no room', async () => {
      await office.shop.rows("UPDATE conversation SET unreachable = 'blocked' WHERE address IN ('o1', 'o2')");
      const { jobs } = await office.start(withCalendar);
      await at(office, jobs, '2018-06-06T08:00:00+07:00');
      expect(await reminded(office)).toEqual(['staff reminder-phone']);
      await at(office, jobs, '2018-06-06T08:30:00+07:00');
      expect(await reminded(office)).toEqual(['staff reminder-phone']);
    });

    it('are led on when the message turns out not to have arrived: room, then staff, then no further', async () => {
      await openRoom();
      const { jobs } = await office.start(withCalendar, core);
      const fail = (address: string): Promise<unknown> =>
        office.shop.rows(
          `UPDATE outbox o SET status = 'failed', reason = 'window-closed' FROM conversation c
           WHERE c.id = o.conversation_id AND c.address = $1`,
          [address],
        );
      await at(office, jobs, '2018-06-06T08:00:00+07:00');
      expect(await fates(office)).toContain('w1.20180606-0800 officer');
      await fail('o1');
      await office.shop.rows("UPDATE conversation SET unreachable = 'window-closed' WHERE address = 'o1'");
      await jobs.drain();
      expect(await fates(office)).toContain('w1.20180606-0800 officer+room');
      expect(await fates(office)).toContain('w2.20180606-0800 officer');
      await fail('officers');
      await jobs.drain();
      expect(await fates(office)).toContain('w1.20180606-0800 officer+room+staff');
      await fail('staff');
      await jobs.drain();
      expect(await reminded(office)).toEqual([
        'o1 reminder',
        'o2 reminder',
        'officers reminder-room',
        'staff reminder-phone',
      ]);
    });
  });

  describe('by hand', () => {
    const askedFor = (units: readonly string[], time: string): Promise<unknown> =>
      office.shop.rows(
        `INSERT INTO event (kind, conversation_id, campaign_id, payload, at)
         VALUES ('remind', 'room', 'round', jsonb_build_object('units', $1::text[]), $2)`,
        [units, time],
      );

    it('are told at once, on a day of rest too, and not twice within four hours', async () => {
      const { jobs } = await office.start(withCalendar);
      await office.moveClock('2018-06-03T09:00:00+07:00');
      await askedFor(['w1'], '2018-06-03T09:00:00+07:00');
      await jobs.drain();
      await askedFor(['w1', 'w2'], '2018-06-03T12:59:00+07:00');
      await jobs.drain();
      expect(await reminded(office)).toEqual(['o1 reminder', 'o2 reminder']);
      await askedFor(['w1'], '2018-06-03T13:00:00+07:00');
      await jobs.drain();
      expect(await reminded(office)).toEqual(['o1 reminder', 'o1 reminder', 'o2 reminder']);
    });
  });
});
