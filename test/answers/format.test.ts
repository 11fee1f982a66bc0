import { describe, expect, it } from 'vitest';
import { formatMoneyShort, formatNumber, formatValue, outsideLimits } from '../../src/answers/index.ts';
import { choices, question } from '../support/question.ts';

describe('values the Vietnamese way', () => {
  it.each([
    [question({ unit: 'hộ' }), 1250, '1.250 hộ'],
    [question(), 0, '0'],
    [question({ kind: 'money' }), 2_500_000, '2.500.000 đồng'],
    [question({ kind: 'percent' }), 12.5, '12,5%'],
    [question({ kind: 'date' }), '2018-06-09', '9/6/2018'],
    [question({ kind: 'yes-no' }), true, 'Có'],
    [question({ kind: 'yes-no' }), false, 'Không'],
    [question({ kind: 'choice', choices: choices('A') }), 'gone', 'gone'],
    [question({ kind: 'files' }), [{ id: '1', name: 'a.jpg', type: 'image/jpeg', size: 1 }], 'a.jpg'],
    [question({ kind: 'text' }), 'chữ', 'chữ'],
    [question({ kind: 'long-text' }), 'chữ', 'chữ'],
  ])('%# %j', (asked, value, text) => {
    expect(formatValue(asked, value)).toBe(text);
  });

  it('leaves out what a row does not have', () => {
    const columns = ['a', 'b', 'c'].map((key) => ({
      key,
      label: key,
      kind: 'text' as const,
      choices: [],
      required: false,
    }));
    const asked = question({ kind: 'records', columns });
    expect(
      formatValue(asked, [
        { id: 'r1', fields: { a: 'một' } },
        { id: 'r2', fields: { a: 'hai', c: 1250 } },
      ]),
    ).toBe('một\nhai |  | 1.250');
  });

  it.each([
    [-1250.5, '-1.250,5'],
    [1e6, '1.000.000'],
    [0.1 + 0.2, '0,3'],
  ])('number %d', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [2_181_900_000, '2,18 tỷ'],
    [699_400_000, '699,4 triệu'],
    [12_500, '12.500 đồng'],
    [-1_500_000, '-1,5 triệu'],
    [1_005_000_000, '1,01 tỷ'],
  ])('short money %d', (value, text) => {
    expect(formatMoneyShort(value)).toBe(text);
  });
});

describe('soft bounds', () => {
  it.each([
    [question({ min: 1, max: 40 }), 0, true],
    [question({ min: 1, max: 40 }), 41, true],
    [question({ min: 1, max: 40 }), 40, false],
    [question({ kind: 'date', min: '2018-01-01', max: '2018-06-10' }), '2018-06-11', true],
    [question({ kind: 'date', min: '2018-01-01', max: '2018-06-10' }), '2018-06-10', false],
    [question({ kind: 'date', min: '2018-01-01' }), '2017-12-31', true],
    [question({ min: 2 }), 'a', false],
    [question(), 5, false],
    [question({ min: 1 }), true, false],
  ])('%# %j %s', (asked, value, outside) => {
    expect(outsideLimits(asked, value)).toBe(outside);
  });
});
