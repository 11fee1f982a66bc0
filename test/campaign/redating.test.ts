import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deadlineOf } from '../../src/campaign/deadline.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { withLastDay } from '../../src/campaign/redating.ts';

const wells = readFileSync(new URL('../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8');

function read(source: string) {
  const parsed = parseCampaign(source);
  if (!parsed.ok) throw new Error('The template has faults');
  return parsed.campaign;
}

test('only the date changes, to the last valid day wanted', () => {
  const source = withLastDay(wells, read(wells), '2027-01-15');
  expect(deadlineOf(read(source)).lastDay).toBe('2027-01-15');
  const lines = wells.split('\n');
  const changed = source.split('\n').filter((line, index) => line !== lines[index]);
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/date/u);
});

test.each([
  [
    'deadline: { date: "2026-12-20", inclusive: false } # hạn',
    'deadline: { date: "2027-01-01", inclusive: false } # hạn',
  ],
  ["deadline:\n  date: '2026-12-20'\n", "deadline:\n  date: '2027-01-01'\n"],
  [
    'deadline:\n  date: 2026-12-20\n  inclusive: false\n',
    'deadline:\n  date: 2027-01-01\n  inclusive: false\n',
  ],
])('«before» means the day after the last one, in the quotes it had: %s', (source, expected) => {
  expect(withLastDay(source, { deadline: { date: '2026-12-20', inclusive: false } }, '2026-12-31')).toBe(
    expected,
  );
});

test('a text without a deadline cannot get another one', () => {
  expect(() => withLastDay('id: x', { deadline: { date: '', inclusive: true } }, '2026-12-31')).toThrow(
    'no date',
  );
});
