/**
 * What an amendment says has changed: enough to get from the old figures to the new ones.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/summary/changes.ts';
import type { Change, Figure, ListRow, Summary } from '../../src/summary/model.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { cell, MOMENT } from './sample.ts';
import { campaignOf, submission } from './small.ts';

const campaign = campaignOf(
  [
    { key: 'homes' },
    { key: 'poor', years: [2016, 2017], period: 'flow' },
    { key: 'views', kind: 'long-text', aggregate: 'verbatim' },
    {
      key: 'models',
      kind: 'records',
      aggregate: 'list',
      columns: [{ key: 'name', label: 'Tên', kind: 'text', choices: [], required: true }],
    },
  ],
  {
    rates: [{ key: 'share', label: 'Tỷ lệ', numerator: 'poor', denominator: 'homes', decimals: 2 }],
  },
);
const UNITS = ['phuong-1', 'phuong-2', 'phuong-3'];

interface Given {
  readonly homes: number | null;
  readonly poor: readonly [number | null, number | null];
  readonly views: string;
  readonly models: readonly string[];
}

const summaryOf = (reports: readonly (Given | null)[]): Summary =>
  summarise(
    campaign,
    reports.flatMap((given, index) =>
      given === null
        ? []
        : [
            submission(UNITS[index] ?? '', {
              homes: cell('homes', given.homes),
              'poor.2016': cell('poor', given.poor[0], { part: '2016' }),
              'poor.2017': cell('poor', given.poor[1], { part: '2017' }),
              ...(given.views === '' ? {} : { views: cell('views', given.views) }),
              models: cell(
                'models',
                given.models.map((name, row) => ({ id: `r${row}`, fields: { name } })),
              ),
            }),
          ],
    ),
    MOMENT,
  );

const number = fc.option(fc.integer({ min: 0, max: 9 }));
const given: fc.Arbitrary<Given> = fc.record({
  homes: number,
  poor: fc.tuple(number, number),
  views: fc.constantFrom('', 'Tốt', 'Khá'),
  models: fc.array(fc.constantFrom('A', 'B'), { maxLength: 3 }),
});
const reports = fc.tuple(fc.option(given), fc.option(given), fc.option(given));

/** Numbers by name, so that two sides can be compared whatever is left out. */
type Flat = Map<string, number>;

const flat = (summary: Summary): Flat => {
  const all = new Map<string, number>();
  const put = (name: string, value: number | null): void => {
    if (value !== null) all.set(name, value);
  };
  const figures = (what: string, of: Readonly<Record<string, Figure>>): void => {
    for (const [key, figure] of Object.entries(of))
      for (const [part, value] of Object.entries(typeof figure === 'object' ? figure : { '': figure }))
        put(`${what} ${key} ${part}`, value);
  };
  figures('total', summary.figures);
  figures('rate', summary.derived);
  figures('count', summary.counts);
  for (const [key, table] of Object.entries(summary.byUnit))
    for (const { unit, parts } of table)
      for (const [part, value] of Object.entries(parts)) put(`figure ${key} ${unit} ${part}`, value);
  return all;
};

const nameOf = (change: Extract<Change, { from: number | null }>): string =>
  change.what === 'figure'
    ? `figure ${change.key} ${change.unit} ${change.part}`
    : `${change.what} ${change.key} ${change.part}`;

const applied = (old: Flat, changes: readonly Change[]): Flat => {
  const all = new Map(old);
  for (const change of changes) {
    if (!('from' in change)) continue;
    expect(all.get(nameOf(change)) ?? null).toBe(change.from);
    if (change.to === null) all.delete(nameOf(change));
    else all.set(nameOf(change), change.to);
  }
  return all;
};

const rows = (list: readonly ListRow[] = []): readonly string[] =>
  list.map(({ unit, fields }) => `${unit} ${fields.name}`).sort();

describe('what changed', () => {
  it('leads from the old figures to the new ones, whatever came, went or was corrected', () => {
    fc.assert(
      fc.property(reports, reports, (old, now) => {
        const [before, after] = [summaryOf(old), summaryOf(now)];
        const changes = changesOf(campaign, before, after);
        expect(new Map([...applied(flat(before), changes)].sort())).toEqual(new Map([...flat(after)].sort()));
        const changed = changes.flatMap((change) => (change.what === 'list' ? [change] : []));
        const left = [...(before.lists.models ?? [])];
        for (const removed of changed.flatMap((change) => change.removed)) {
          left.splice(
            left.findIndex((row) => row.unit === removed.unit && row.fields.name === removed.fields.name),
            1,
          );
        }
        expect(rows([...left, ...changed.flatMap((change) => change.added)])).toEqual(
          rows(after.lists.models),
        );
        const came = changes.flatMap((change) => (change.what === 'came' ? [change.unit] : []));
        expect(came).toEqual(before.missing.filter((unit) => !after.missing.includes(unit)));
      }),
    );
  });

  it('is nothing when a new version says the same', () => {
    fc.assert(
      fc.property(reports, (same) => {
        expect(changesOf(campaign, summaryOf(same), summaryOf(same))).toEqual([]);
      }),
    );
  });

  it('names the unit, the year, the list row and the text', () => {
    const one: Given = { homes: 10, poor: [1, 2], views: 'Tốt', models: ['A'] };
    const before = summaryOf([one, one, null]);
    const after = summaryOf([{ ...one, poor: [1, 3], views: 'Khá', models: ['A', 'B'] }, one, null]);
    expect(changesOf(campaign, before, after)).toEqual([
      { what: 'total', key: 'poor', part: '2017', from: 4, to: 5 },
      { what: 'total', key: 'poor', part: 'total', from: 6, to: 7 },
      { what: 'rate', key: 'share', part: '2017', from: 20, to: 25 },
      { what: 'count', key: 'models', part: '', from: 2, to: 3 },
      { what: 'figure', key: 'poor', unit: 'phuong-1', part: '2017', from: 2, to: 3 },
      {
        what: 'list',
        key: 'models',
        unit: 'phuong-1',
        added: [{ unit: 'phuong-1', fields: { name: 'B' }, nameless: false }],
        removed: [],
      },
      { what: 'text', key: 'views', unit: 'phuong-1' },
    ]);
  });
});
