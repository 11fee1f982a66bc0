/** The simulator: seats through the real door, a clock that only goes on, and nothing of it when it is off. */
import { expect, it } from 'vitest';
import { testWorkshop } from '../support/workshop.ts';
import { Browser, type Running, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);

const simulator = () => serve({ config: { simulator: true } });
const take = async (running: Running, unit: string, role: string): Promise<Browser> => {
  const response = await new Browser(running).post('/api/simulator/seats', { unit, role });
  return new Browser(running, ((await response.json()) as { seat: string }).seat);
};

it('lets a seat come in by an invitation, once', async () => {
  const running = await simulator();
  const [officer, again] = await Promise.all([
    take(running, 'w1', 'officer'),
    take(running, 'w1', 'officer'),
  ]);
  await officer.say('set q1 5');

  const texts = (await again.messages()).map(({ from, text }) => [from, text]);
  expect(texts).toEqual([
    ['me', 'Mở lời mời'],
    ['bot', 'welcome'],
    ['me', 'set q1 5'],
    ['bot', 'set q1 5'],
  ]);
  expect(await workshop.rows('SELECT unit_code, role FROM invitation')).toEqual([
    { unit_code: 'w1', role: 'officer' },
  ]);
});

it('seats the three roles, each with its own chat', async () => {
  const running = await simulator();
  const staff = await take(running, 'city', 'staff');
  const leader = await take(running, 'city', 'leader');
  await staff.say('board');

  expect((await staff.words()).at(-1)).toMatch(/^bot: w1 not-started, w2/u);
  expect(await leader.words()).toHaveLength(2);
  const roles = await workshop.rows('SELECT unit_code, role FROM member_role ORDER BY role');
  expect(roles).toEqual([
    { unit_code: 'city', role: 'leader' },
    { unit_code: 'city', role: 'staff' },
  ]);
});

it('takes the token in the address too, for event streams', async () => {
  const running = await simulator();
  const response = await new Browser(running).post('/api/simulator/seats', { unit: 'w1', role: 'officer' });
  const { seat } = (await response.json()) as { seat: string };
  const stranger = new Browser(running);

  expect((await stranger.call(`/api/chats?seat=${seat}`)).status).toBe(200);
  expect((await stranger.call(`/api/chats?seat=${seat}x`)).status).toBe(401);
  expect((await stranger.call(`/api/chats?seat=${seat}&seat=${seat}`)).status).toBe(401);
});

it.each([
  ['an officer of the compiling unit', { unit: 'city', role: 'officer' }, 404],
  ['staff of a unit that reports', { unit: 'w1', role: 'staff' }, 404],
  ['a unit that is not there', { unit: 'w9', role: 'officer' }, 404],
  ['a role that is not there', { unit: 'w1', role: 'king' }, 400],
  ['nothing', null, 400],
])('has no seat for %s', async (_what, wanted, status) => {
  const running = await simulator();

  expect((await new Browser(running).post('/api/simulator/seats', wanted)).status).toBe(status);
  expect(await workshop.rows('SELECT * FROM account')).toEqual([]);
});

it('moves the clock on, asks the calendar, and never goes back', async () => {
  const running = await simulator();
  const browser = new Browser(running);
  const move = async (to: unknown) => {
    const response = await browser.post('/api/simulator/clock', { to });
    return [response.status, ((await response.json()) as { now?: string }).now];
  };

  expect(await move('2018-06-09T17:00:00Z')).toEqual([200, '2018-06-09T17:00:00.000Z']);
  expect(running.ticks).toBe(1);
  expect(await move('2018-06-01T08:00:00+07:00')).toEqual([200, '2018-06-09T17:00:00.000Z']);
  expect(await browser.json('/api/simulator/progress')).toMatchObject({ now: '2018-06-09T17:00:00.000Z' });
  for (const wrong of ['tomorrow', '2018-06-10', 5, undefined]) {
    expect((await move(wrong))[0]).toBe(400);
  }
  expect(running.ticks).toBe(2);
});

it('shows how far every unit is', async () => {
  const running = await simulator();
  const first = await take(running, 'w1', 'officer');
  const second = await take(running, 'w2', 'officer');
  await first.say('set q1 5');
  await first.say('set q1 6');
  await first.say('set q2 7');
  await second.say('set q1 5');
  await second.say('submit');

  expect(await first.json('/api/simulator/progress')).toMatchObject({
    id: 'round',
    compiler: { code: 'city' },
    closesAt: '2018-06-09T17:00:00.000Z',
    units: [
      { code: 'w1', answered: 2, submission: null },
      { code: 'w2', answered: 1, submission: 'submitted' },
      { code: 'w3', answered: 0, submission: null },
    ],
  });
});

it('is not there when it is off, and its seats mean nothing', async () => {
  const on = await simulator();
  const response = await new Browser(on).post('/api/simulator/seats', { unit: 'w1', role: 'officer' });
  const { seat } = (await response.json()) as { seat: string };
  const off = await serve();
  const browser = new Browser(off);

  expect((await browser.call('/')).status).toBe(404);
  expect((await browser.call('/api/simulator/progress')).status).toBe(404);
  expect((await browser.post('/api/simulator/seats', { unit: 'w1', role: 'officer' })).status).toBe(404);
  const moved = await browser.post('/api/simulator/clock', { to: '2018-06-09T17:00:00Z' });
  expect(moved.status).toBe(404);
  expect(await workshop.rows('SELECT * FROM trial_clock')).toEqual([]);
  expect((await new Browser(off, seat).call('/api/chats')).status).toBe(401);
  expect((await browser.call(`/api/chats?seat=${seat}`)).status).toBe(401);
});

it('says so when there is no campaign yet', async () => {
  const running = await simulator();
  // An audit trail that is empty yet refuses it all the same.
  await workshop.store.pool.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL; TRUNCATE campaign CASCADE');

  const response = await new Browser(running).call('/api/simulator/progress');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'web-trial-empty' });
});
