/** Which stored values could answer a question; what an officer typed for it always can. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, readAnswer } from '../../src/answers/index.ts';
import type { Fields, StoredValue } from '../../src/answers/model.ts';
import { type Column, KINDS, type Kind, type Question } from '../../src/campaign/model.ts';
import { choices, question } from '../support/question.ts';

const file = { id: 'f', name: 'a.jpg', type: 'image/jpeg', size: 3 };
const name: Column = { key: 'name', label: 'Tên', kind: 'text', choices: [], required: true };
const count: Column = {
  key: 'count',
  label: 'Số',
  kind: 'integer',
  choices: [],
  required: false,
  min: 0,
  max: 9,
};
const rank: Column = {
  key: 'rank',
  label: 'Hạng',
  kind: 'choice',
  choices: choices('A', 'B'),
  required: false,
};
const rows = (...fields: Fields[]): StoredValue =>
  fields.map((one, index) => ({ id: `r${index + 1}`, fields: one }));
const list = { kind: 'records', columns: [name, count, rank] } as const;

describe('a value fits', () => {
  it.each<[Partial<Question>, StoredValue]>([
    [{ kind: 'text' }, 'Một dòng'],
    [{ kind: 'long-text', min: 3 }, 'Hai\ndòng'],
    [{ kind: 'integer', min: 5 }, 3],
    [{ kind: 'decimal' }, 12.5],
    [{ kind: 'money' }, 2_500_000],
    [{ kind: 'percent' }, 100],
    [{ kind: 'date', max: '2018-01-01' }, '2018-05-31'],
    [{ kind: 'yes-no' }, false],
    [{ kind: 'choice', choices: choices('A', 'B') }, 'B'],
    [{ kind: 'many-choice', choices: choices('A', 'B') }, ['A', 'B']],
    [list, rows({ name: 'An' }, { name: 'Bình', count: 9, rank: 'B' })],
    [{ kind: 'files', max: 1 }, [file, { ...file, id: 'g' }]],
  ])('%o takes %o', (asked, value) => expect(fits(question(asked), value)).toBe(true));

  it.each<[Partial<Question>, StoredValue]>([
    [{ kind: 'text' }, 'Hai\ndòng'],
    [{ kind: 'text', max: 3 }, 'Dài'.repeat(2)],
    [{ kind: 'long-text', min: 9 }, 'Ngắn'],
    [{ kind: 'text' }, 12],
    [{ kind: 'integer' }, 12.5],
    [{ kind: 'integer' }, '12'],
    [{ kind: 'decimal' }, Number.NaN],
    [{ kind: 'money' }, 0.5],
    [{ kind: 'percent' }, 101],
    [{ kind: 'percent' }, -1],
    [{ kind: 'date' }, '2018-02-30'],
    [{ kind: 'date' }, 20180531],
    [{ kind: 'yes-no' }, 'có'],
    [{ kind: 'choice', choices: choices('A') }, 'B'],
    [{ kind: 'choice', choices: choices('A') }, ['A']],
    [{ kind: 'many-choice', choices: choices('A') }, 'A'],
    [{ kind: 'many-choice', choices: choices('A') }, []],
    [{ kind: 'many-choice', choices: choices('A') }, ['A', 'B']],
    [list, rows()],
    [list, rows({ count: 3 })],
    [list, rows({ name: 3 })],
    [list, rows({ name: 'An', count: 10 })],
    [list, rows({ name: 'An', count: 1.5 })],
    [list, rows({ name: 'An', rank: 'C' })],
    [list, rows({ name: 'An', village: 'Đông' })],
    [{ ...list, min: 2 }, rows({ name: 'An' })],
    [{ ...list, max: 1 }, rows({ name: 'An' }, { name: 'Bình' })],
    [list, [file]],
    [list, 'An'],
    [{ kind: 'files' }, []],
    [{ kind: 'files' }, rows({ name: 'An' })],
    [{ kind: 'files' }, 'a.jpg'],
  ])('%o refuses %o', (asked, value) => expect(fits(question(asked), value)).toBe(false));

  const SAID: Readonly<Record<Kind, readonly string[]>> = {
    text: ['Một dòng', '120'],
    'long-text': ['Một\nhai'],
    integer: ['120', 'khoảng 15'],
    decimal: ['12,5'],
    money: ['2tr5', '1.250.000 đồng'],
    percent: ['98,5', '12/48'],
    date: ['31/5/2018', '5/6'],
    'yes-no': ['có', 'chưa'],
    choice: ['1', 'hai'],
    'many-choice': ['1, 2', 'tất cả'],
    records: ['An | 3 | A', 'An | 4\nBình'],
    files: [],
  };

  it.each(KINDS)('whenever it was read: %s', (kind) => {
    const asked = question({ ...list, kind, choices: choices('Một', 'Hai') });
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('', ...SAID[kind]), fc.string()), (words) => {
        const reading = readAnswer(asked, words, { year: 2018 });
        if (!reading.ok || reading.value === null) return;
        const value =
          kind === 'records' ? rows(...(reading.value as Fields[])) : (reading.value as StoredValue);
        expect(fits(asked, value)).toBe(true);
      }),
    );
  });
});
