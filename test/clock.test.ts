import { expect, test } from 'vitest';
import { instant, standingClock, wallClock } from '../src/clock.ts';

test('an instant has a time zone', () => {
  expect(instant('2018-05-28T08:00+07:00').toISOString()).toBe('2018-05-28T01:00:00.000Z');
  expect(instant('2018-05-28T01:00:00.5Z').toISOString()).toBe('2018-05-28T01:00:00.500Z');
});

test.each(['2018-05-28', '2018-05-28T08:00', '2018-13-28T08:00Z', 'noon', ''])('«%s» is not one', (iso) => {
  expect(() => instant(iso)).toThrow('Not an ISO instant');
});

test('a standing clock stands until it is set', async () => {
  const clock = standingClock('2018-05-28T08:00+07:00');
  const first = await clock.now();
  first.setFullYear(1999);
  expect((await clock.now()).toISOString()).toBe('2018-05-28T01:00:00.000Z');
  clock.set('2018-06-10T00:00+07:00');
  expect((await clock.now()).toISOString()).toBe('2018-06-09T17:00:00.000Z');
});

test('the wall clock runs on', () => {
  expect(wallClock().getTime()).toBeGreaterThan(instant('2024-01-01T00:00Z').getTime());
});
