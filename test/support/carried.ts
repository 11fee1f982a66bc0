/**
 * One question through a change of its template: what becomes of its answers, and that the same change changes no more.
 */
import { expect } from 'vitest';
import { type Cell, type Cells, cellId, type StoredValue } from '../../src/answers/model.ts';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import { type CarriedCell, carry } from '../../src/conversation/report/carrying.ts';
import { sample } from '../campaign/templates.ts';
import { question } from './question.ts';

export const asking = (...questions: readonly Question[]): Campaign => ({
  ...sample,
  year: 2018,
  sections: [{ key: 's', title: 'S', label: 'I', questions }],
});

export const cell = (fields: Partial<Cell>): Cell => ({
  ...{ key: 'q', part: '', version: 1, state: 'value', value: null, raw: '', flags: [] },
  ...{ memberId: 'm', memberName: 'An', channel: 'web', at: '2018-05-28T01:00:00.000Z' },
  ...fields,
});

export const cellsOf = (cells: readonly Cell[]): Cells =>
  Object.fromEntries(cells.map((one) => [cellId(one.key, one.part), one]));

/** What storage makes of it: newer versions of the cells. */
export const withCarried = (cells: Cells, carried: readonly CarriedCell[]): Cells => ({
  ...cells,
  ...cellsOf(
    carried.map(({ of, ...fresh }) => {
      const from = cells[cellId(fresh.key, of)];
      if (from === undefined) throw new Error('Made of nothing');
      return { ...from, ...fresh, version: (cells[cellId(fresh.key, fresh.part)]?.version ?? 0) + 1 };
    }),
  ),
});

export interface Told {
  readonly part?: string;
  readonly state?: string;
  readonly value?: unknown;
  readonly raw?: string;
  readonly flags?: readonly string[];
}

/** The new versions without what they were made of; and that the same change changes nothing once more. */
export function carried(
  before: Partial<Question>,
  after: Partial<Question>,
  ...cells: Partial<Cell>[]
): readonly Told[] {
  const [was, is] = [asking(question(before)), asking(question(after))];
  const standing = cellsOf(cells.map(cell));
  const { rewritten, again } = carry(was, is, standing);
  const next = withCarried(standing, [...rewritten, ...again]);
  expect(carry(was, is, next)).toEqual({ rewritten: [], again: [] });
  expect(carry(is, is, next)).toEqual({ rewritten: [], again: [] });
  expect(
    again.every(
      ({ state, value, flags }) => state === 'skipped' && value === null && flags.includes('outdated'),
    ),
  ).toBe(true);
  expect(rewritten.some(({ flags }) => flags.includes('outdated'))).toBe(false);
  return [...rewritten, ...again].map(({ key: _key, of: _of, ...told }) => told);
}

export const outdated = (raw: string, part = '') => ({
  ...{ part, state: 'skipped', value: null, raw },
  flags: ['outdated'],
});
export const value = (made: unknown, raw: string, more: Told = {}) => ({
  ...{ part: '', state: 'value', value: made, raw, flags: [] },
  ...more,
});

export function files(...ids: string[]): StoredValue {
  return ids.map((id) => ({ id, name: `${id}.jpg`, type: 'image/jpeg', size: 3 }));
}
