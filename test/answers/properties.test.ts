/**
 * What must hold for every answer: what is written is read back, nothing throws, and nothing that
 * is not one clear figure is taken for one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatValue, readAnswer, readYears } from '../../src/answers/index.ts';
import type { Row } from '../../src/answers/model.ts';
import { KINDS } from '../../src/campaign/model.ts';
import { choices, question } from '../support/question.ts';

const households = question({ kind: 'integer', unit: 'hộ', ask: 'Tổng số hộ?' });
const columns = [
  { key: 'name', label: 'Tên', kind: 'text', choices: [], required: true },
  { key: 'count', label: 'Số', kind: 'integer', choices: [], required: true },
] as const;
const kinds = KINDS.map((kind) =>
  question({
    kind,
    unit: kind === 'integer' ? 'hộ' : '',
    choices: choices('Một', 'Hai', 'Ba'),
    columns,
    years: [2015, 2016],
  }),
);
const letters = [...'abcdeghiklmnopqrstuvxyàảãáạăâđèéêìíòóôơùúưỳý'];
const word = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 })
  .map((text) => text.join(''));

describe('format∘read is the identity', () => {
  const back = (asked: Parameters<typeof readAnswer>[0], value: Parameters<typeof formatValue>[1]): void => {
    expect(readAnswer(asked, formatValue(asked, value), { year: 2018 })).toMatchObject({ ok: true, value });
  };

  it('of counts', () => fc.assert(fc.property(fc.nat(999_999), (value) => back(households, value))));
  it('of money', () =>
    fc.assert(fc.property(fc.nat({ max: 10 ** 12 }), (value) => back(question({ kind: 'money' }), value))));
  it('of percents', () =>
    fc.assert(fc.property(fc.nat(10_000), (value) => back(question({ kind: 'percent' }), value / 100))));
  it('of decimals', () =>
    fc.assert(
      fc.property(fc.nat(10 ** 8), (value) => back(question({ kind: 'decimal', unit: 'm²' }), value / 100)),
    ));
  it('of days', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => back(question({ kind: 'date' }), date.toISOString().slice(0, 10)),
      ),
    ));
  it('of yes and no', () =>
    fc.assert(fc.property(fc.boolean(), (value) => back(question({ kind: 'yes-no' }), value))));
  it('of choices', () =>
    fc.assert(
      fc.property(fc.constantFrom('Một', 'Hai', 'Ba'), (value) =>
        back(question({ kind: 'choice', choices: choices('Một', 'Hai', 'Ba') }), value),
      ),
    ));
  it('of many choices', () =>
    fc.assert(
      fc.property(fc.subarray(['Một', 'Hai', 'Ba'], { minLength: 1 }), (value) =>
        back(question({ kind: 'many-choice', choices: choices('Một', 'Hai', 'Ba') }), value),
      ),
    ));
  it('of texts', () => fc.assert(fc.property(word, (value) => back(question({ kind: 'text' }), value))));
  it('of lists', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: word, count: fc.nat(9999) }), { minLength: 1, maxLength: 5 }),
        (fields) => {
          const asked = question({ kind: 'records', columns });
          const rows: Row[] = fields.map((one, index) => ({ id: `r${index}`, fields: one }));
          expect(readAnswer(asked, formatValue(asked, rows))).toMatchObject({ ok: true, value: fields });
        },
      ),
    ));
  it('of years in one line', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(999_999), { minLength: 3, maxLength: 3 }),
        fc.constantFrom('; ', '\n', ', '),
        ([a, b, c], between) => {
          const asked = { ...households, years: [2015, 2016, 2017] };
          const line = [a, b, c]
            .map((value, index) => `${2015 + index}: ${formatValue(asked, value ?? 0)}`)
            .join(between);
          expect(readYears(asked, line)).toMatchObject({
            ok: true,
            cells: { 2015: { value: a }, 2016: { value: b }, 2017: { value: c } },
          });
        },
      ),
    ));
});

describe('no text makes a reader throw', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '1',
          '.',
          ',',
          ' ',
          '2015',
          ':',
          ';',
          'năm',
          'tr',
          'tỷ',
          'trăm',
          'mốt',
          'rưỡi',
          'phẩy',
          '-',
          '/',
          '|',
          '\n',
          '%',
          'không',
          'khoảng',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );
  it.each(kinds.map((asked) => [asked.kind, asked] as const))('%s', (_kind, asked) => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(typeof readAnswer(asked, text, { year: 2018 }).ok).toBe('boolean');
        expect(typeof readYears(asked, text, { year: 2018 }).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

describe('never taken for a count', () => {
  const refused = (text: string): void => {
    expect(readAnswer(households, text)).toMatchObject({ ok: false });
  };
  const number = fc.nat({ max: 5000 });

  it('a range', () =>
    fc.assert(
      fc.property(
        number,
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('-', ' - ', '–', ' đến ', ' tới ', ' den '),
        (low, step, between) => refused(`${low}${between}${low + step}`),
      ),
    ));
  it('«từ … đến …»', () =>
    fc.assert(fc.property(number, number, (low, high) => refused(`từ ${low} đến ${high} hộ`))));
  it('a bound', () =>
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('hơn', 'trên', 'gần', 'dưới', 'ít nhất', 'tối đa', 'không quá', 'hon', 'duoi'),
        (value, bound) => refused(`${bound} ${value} hộ`),
      ),
    ));
  it('a fraction of a household', () =>
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 9 }), (value, part) => refused(`${value},${part} hộ`)),
    ));
  it('a foreign unit', () =>
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('kg', 'm2', 'km', '%', 'đồng', 'triệu đồng', 'người', 'tấn', 'ha', 'USD'),
        (value, unit) => refused(`${value} ${unit}`),
      ),
    ));
  it('a negative number', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), (value) => refused(`-${value}`))));
  it('a sum', () => fc.assert(fc.property(number, number, (a, b) => refused(`${a} + ${b}`))));
  it('a range in a line of years', () =>
    fc.assert(
      fc.property(number, (value) => {
        expect(
          readYears({ ...households, years: [2015, 2016] }, `2015: ${value}; 2016: ${value}-${value + 5}`),
        ).toMatchObject({ ok: false });
      }),
    ));
});
