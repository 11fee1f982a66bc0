import { expect, test } from 'vitest';
import { countingIds, normaliseCode, randomIds } from '../src/ids.ts';

const many = (make: () => string, count = 10_000): string[] => Array.from({ length: count }, make);

test('ids are UUIDs of version 7, unique, in the order they were made', () => {
  const made = many(randomIds(() => 1_527_469_200_000).id);
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  for (const id of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a clock that goes back does not turn the order round', () => {
  let now = 2000;
  const ids = randomIds(() => now);
  const before = ids.id();
  now = 1000;
  expect(ids.id() > before).toBe(true);
});

test('the time is in the id', () => {
  expect(randomIds(() => 0x0163a4f1c2d3).id()).toMatch(/^0163a4f1-c2d3-7000-/);
});

test('a code has three groups of letters that cannot be mistaken', () => {
  const made = many(randomIds().code, 2000);
  expect(new Set(made).size).toBe(made.length);
  for (const code of made) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(made.join('').replaceAll('-', '')).size).toBe(30);
});

test('a seed has 256 bits', () => {
  const ids = randomIds();
  expect(ids.seed()).toMatch(/^[0-9a-f]{64}$/);
  expect(ids.seed()).not.toBe(ids.seed());
});

test.each(['K7QF-3MZP-9T4W', ' k7qf 3mzp 9t4w ', 'k7qf3mzp9t4w', 'K7QF–3MZP—9T4W', 'Ｋ7QF_3MZP.9T4W'])(
  '%s is the same code',
  (typed) => {
    expect(normaliseCode(typed)).toBe('K7QF3MZP9T4W');
  },
);

test('counting ids repeat from one test to the next and differ by prefix', () => {
  const [a, again, b] = [countingIds('a'), countingIds('a'), countingIds('b')];
  expect([a.id(), a.id()]).toEqual(['a-000001', 'a-000002']);
  const first = a.code();
  expect(first).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(again.code()).toBe(first);
  expect(again.code()).not.toBe(first);
  expect(b.code()).not.toBe(first);
  expect(a.seed()).toBe(again.seed());
  expect(a.seed()).not.toBe(b.seed());
});
