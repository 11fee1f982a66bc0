import { beforeEach, expect, test } from 'vitest';
import { instant } from '../../src/clock.ts';
import { createClock, moveClock, setTrialStart } from '../../src/storage/clock-row.ts';
import { testStore } from '../support/database.ts';

const store = testStore();
const WALL = instant('2026-11-24T09:00+07:00');
let wallMs = 0;
const wall = (): Date => new Date(WALL.getTime() + wallMs);
const now = async (): Promise<string> => (await createClock(store, wall).now()).toISOString();

beforeEach(async () => {
  wallMs = 0;
  await store.pool.query('DELETE FROM trial_clock');
});

test('without a trial business time is wall-clock time', async () => {
  expect(await now()).toBe(WALL.toISOString());
});

test('a trial starts at its instant and runs on', async () => {
  expect(await setTrialStart(store, '2018-05-28T08:00+07:00', wall)).toBe(true);
  wallMs = 1500;
  expect(await now()).toBe('2018-05-28T01:00:01.500Z');
});

test('a trial that has begun is not started again', async () => {
  await setTrialStart(store, '2018-05-28T08:00+07:00', wall);
  wallMs = 60_000;
  expect(await setTrialStart(store, '2018-05-28T08:00+07:00', wall)).toBe(false);
  expect(await now()).toBe('2018-05-28T01:01:00.000Z');
});

test('it is moved forward, never back', async () => {
  await setTrialStart(store, '2018-05-28T08:00+07:00', wall);
  const moved = await moveClock(store, '2018-06-09T18:00+07:00', wall);
  expect(moved.toISOString()).toBe('2018-06-09T11:00:00.000Z');
  wallMs = 1000;
  const back = await moveClock(store, '2018-06-01T08:00+07:00', wall);
  expect(back.toISOString()).toBe('2018-06-09T11:00:01.000Z');
  expect(await now()).toBe('2018-06-09T11:00:01.000Z');
});

test('a clock that no trial has set cannot be moved into the past', async () => {
  expect((await moveClock(store, '2018-06-09T18:00+07:00', wall)).toISOString()).toBe(WALL.toISOString());
  expect(await now()).toBe(WALL.toISOString());
});
