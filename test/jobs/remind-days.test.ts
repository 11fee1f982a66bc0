/**
 * Twenty days of reminders with two processes, restarts at random minutes and nobody there for a while.
 */
import { expect, it } from 'vitest';
import { simulateDays } from '../bench/calendar-days.ts';
import { testStore } from '../support/database.ts';

const store = testStore();

it('tells each reminder once, in time, and to nobody who has submitted', async () => {
  const { timeline, faults, told } = await simulateDays(store, 5);
  expect(faults).toEqual([]);
  expect(told).toBeGreaterThan(20);
  expect(timeline.filter((line) => line.includes('restarted')).length).toBeGreaterThan(5);
  // Missed by hours, they come when somebody is back; missed by more than a day, never.
  expect(timeline.filter((line) => /^11:00 08\/6.*20180608-0800/u.test(line)).length).toBeGreaterThan(0);
  expect(timeline.filter((line) => line.includes('20180606-0800'))).toEqual([]);
}, 120_000);
