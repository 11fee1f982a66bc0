/**
 * One process at a time, and another one when that one is gone.
 */
import { expect, it } from 'vitest';
import { dropLease, holdLease } from '../../src/storage/leases.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();
const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const hold = (owner: string, seconds: number) =>
  holdLease(shop.store.pool, 'poll.x', { owner, now: at(seconds), until: at(seconds + 30) });

it('is held by the first, made longer by it, and by nobody else until it ends', async () => {
  expect(await hold('a', 0)).toBe(true);
  expect(await hold('b', 29)).toBe(false);
  expect(await hold('a', 29)).toBe(true);
  expect(await hold('b', 30)).toBe(false);
  expect(await hold('b', 59)).toBe(true);
  expect(await hold('a', 60)).toBe(false);
});

it('is taken by one of many that ask at once', async () => {
  const taken = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((owner) => hold(owner, 0)));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

it('is given back by its holder only', async () => {
  await hold('a', 0);
  await dropLease(shop.store.pool, 'poll.x', 'b');
  expect(await hold('b', 1)).toBe(false);
  await dropLease(shop.store.pool, 'poll.x', 'a');
  expect(await hold('b', 1)).toBe(true);
});
