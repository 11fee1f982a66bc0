/** Years and lists meet another version of their template; and what holds whatever the templates. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, readAnswer, readYears } from '../../../src/answers/index.ts';
import { type Cell, cellId, type Fields, type StoredValue } from '../../../src/answers/model.ts';
import { type Column, isNumeric, KINDS, type Question } from '../../../src/campaign/model.ts';
import { carry } from '../../../src/conversation/report/carrying.ts';
import { partsOf } from '../../../src/conversation/report/walk.ts';
import {
  asking,
  carried,
  cell,
  cellsOf,
  files,
  outdated,
  value,
  withCarried,
} from '../../support/carried.ts';
import { choices, question } from '../../support/question.ts';

describe('years', () => {
  const year = (part: string, figure: number, raw: string): Partial<Cell> => ({ part, value: figure, raw });

  it('that are added are simply open, and those that are gone stay where they are', () => {
    const standing = [year('2016', 12, '12, 15'), year('2017', 15, '12, 15')];
    expect(carried({ years: [2016, 2017] }, { years: [2017, 2018] }, ...standing)).toEqual([]);
  });

  it('that come back hold what they held, even from a line without years', () => {
    const cells = [year('2016', 12, '12, 15'), year('2017', 15, '12, 15')];
    expect(carried({ years: [2017] }, { years: [2016, 2017] }, ...cells)).toEqual([]);
    // What stood elsewhere in the line of before is not guessed.
    expect(carried({ years: [2017] }, { years: [2015, 2016] }, ...cells)).toEqual([
      outdated('12, 15', '2016'),
    ]);
  });

  it('are read again, each from its own part of the line of before', () => {
    const line = '2016: 2tr5; 2017: 3tr';
    const cells = [year('2016', 2_500_000, line), year('2017', 3_000_000, line)];
    expect(
      carried({ kind: 'money', years: [2016, 2017] }, { years: [2016, 2017], unit: 'hộ' }, ...cells),
    ).toEqual([outdated(line, '2016'), outdated(line, '2017')]);
    const counts = [year('2016', 12, '12, 150.000'), year('2017', 150_000, '12, 150.000')];
    expect(carried({ years: [2016, 2017] }, { kind: 'money', years: [2016, 2017] }, ...counts)).toEqual([
      outdated('12, 150.000', '2016'),
      outdated('12, 150.000', '2017'),
    ]);
  });

  it('take the years a single text named', () =>
    expect(
      carried(
        { kind: 'text' },
        { years: [2016, 2017] },
        { value: '2016: 12; 2017: 15', raw: '2016: 12; 2017: 15' },
      ),
    ).toEqual([
      value(12, '2016: 12; 2017: 15', { part: '2016' }),
      value(15, '2016: 12; 2017: 15', { part: '2017' }),
    ]));

  it('are all open where there was one figure for all', () =>
    expect(carried({}, { years: [2016, 2017] }, { value: 120, raw: '120' })).toEqual([
      outdated('120', '2016'),
      outdated('120', '2017'),
    ]));

  it('keep what had no figure at all', () =>
    expect(carried({}, { years: [2016, 2017] }, { state: 'missing', raw: 'chưa rõ' })).toMatchObject([
      { part: '2016', state: 'missing' },
      { part: '2017', state: 'missing' },
    ]));

  it('leave a single question open where there were several figures, with all that was said', () =>
    expect(
      carried({ years: [2016, 2017] }, {}, year('2016', 12, '2016: 12'), year('2017', 15, '15')),
    ).toEqual([outdated('2016: 12; 15')]));

  it('become words as they were', () =>
    expect(
      carried(
        { years: [2016, 2017] },
        { kind: 'text' },
        year('2016', 12, '12, 15'),
        year('2017', 15, '12, 15'),
      ),
    ).toEqual([value('12, 15', '12, 15')]));

  it('become one answer where there was one year, or no figure in any', () => {
    expect(carried({ years: [2017], unit: 'hộ' }, { unit: 'hộ' }, year('2017', 15, '2017: 15'))).toEqual([
      value(15, '15 hộ'),
    ]);
    expect(
      carried(
        { years: [2016, 2017] },
        {},
        { part: '2016', state: 'missing', raw: 'chưa rõ' },
        { part: '2017', state: 'missing', raw: 'chưa rõ' },
      ),
    ).toMatchObject([{ part: '', state: 'missing' }]);
  });

  it('that were skipped are nothing to carry', () => {
    expect(carried({ years: [2016] }, {}, { part: '2016', state: 'skipped', raw: 'bỏ qua' })).toEqual([]);
    expect(carried({}, { years: [2016] }, { state: 'skipped', raw: 'bỏ qua' })).toEqual([]);
  });
});

describe('a list', () => {
  const name: Column = { key: 'name', label: 'Tên', kind: 'text', choices: [], required: true };
  const rank: Column = {
    key: 'rank',
    label: 'Hạng',
    kind: 'choice',
    choices: choices('Giỏi', 'Khá'),
    required: false,
  };
  const count: Column = { key: 'count', label: 'Số', kind: 'text', choices: [], required: false };
  const rows = (...fields: Fields[]) => fields.map((one, index) => ({ id: `r${index + 4}`, fields: one }));
  const list = (...columns: Column[]): Partial<Question> => ({ kind: 'records', columns });
  const through = (before: Column[], after: Column[], ...fields: Fields[]) =>
    carried(list(...before), list(...after), { value: rows(...fields), raw: 'An | …', flags: ['consented'] });
  const made = (...fields: Fields[]) => [value(rows(...fields), 'An | …', { flags: ['consented'] })];

  it('goes through column by column, wherever they stand, with the ids of its rows', () => {
    expect(through([name, rank], [rank, name], { name: 'An', rank: 'Khá' })).toEqual([]);
    expect(through([name, rank], [name], { name: 'An', rank: 'Khá' }, { name: 'Bình' })).toEqual(
      made({ name: 'An' }, { name: 'Bình' }),
    );
    expect(
      through([name, count], [{ ...count, kind: 'integer' }, name], { name: 'An', count: '12' }),
    ).toEqual(made({ count: 12, name: 'An' }));
    expect(through([name, rank], [name, { ...rank, kind: 'text' }], { name: 'An', rank: 'Khá' })).toEqual([]);
    expect(
      through([name, { ...rank, choices: [{ value: 'k', label: 'Khá', aliases: [] }] }], [name, rank], {
        name: 'An',
        rank: 'k',
      }),
    ).toEqual(made({ name: 'An', rank: 'Khá' }));
    expect(through([name, rank], [{ ...name, key: 'who' }, rank], { name: 'An', rank: 'Khá' })).toEqual(
      made({ who: 'An', rank: 'Khá' }),
    );
    expect(through([{ ...count, kind: 'integer' }], [count], { count: 1250 })).toEqual(
      made({ count: '1.250' }),
    );
  });

  it.each<[string, Column[], Fields]>([
    ['a column must be filled and is not', [name, { ...rank, required: true }], { name: 'An' }],
    ['no column is left of a row', [{ ...count, key: 'other', label: 'Khác' }], { name: 'An' }],
    ['a choice is gone', [name, { ...rank, choices: choices('Giỏi') }], { name: 'An', rank: 'Khá' }],
    ['a number would be a guess', [name, { ...rank, kind: 'integer' }], { name: 'An', rank: 'Khá' }],
    ['a column is new and must be filled', [name, rank, { ...count, required: true }], { name: 'An' }],
  ])('is open again where %s', (_what, after, fields) =>
    expect(through([name, rank], after, fields)).toEqual([outdated('An | …')]),
  );

  it('is open again with fewer rows than are wanted now', () =>
    expect(
      carried(list(name), { ...list(name), min: 2 }, { value: rows({ name: 'An' }), raw: 'An' }),
    ).toEqual([outdated('An')]));

  it('is never read from its words, whose columns nobody knows any more', () =>
    expect(
      carried(list(name), list(name), {
        ...{ state: 'skipped', raw: 'An', flags: ['outdated'] },
      }),
    ).toEqual([]));

  it('names nobody who was not asked, once people are to be asked', () => {
    const asked = { ...list(name, rank), consent: "row.rank == 'Giỏi'" };
    const standing = { value: rows({ name: 'An', rank: 'Giỏi' }), raw: 'An | 1' };
    expect(carried(list(name, rank), asked, standing)).toMatchObject([{ flags: ['no-consent'] }]);
    expect(carried(list(name, rank), asked, { ...standing, flags: ['consented'] })).toEqual([]);
    expect(carried(list(name, rank), asked, { value: rows({ name: 'An', rank: 'Khá' }), raw: 'An' })).toEqual(
      [],
    );
  });
});

describe('whatever the templates', () => {
  const WORDS = [
    '120',
    '12, 15',
    '2016: 12; 2017: 15',
    'có',
    'không',
    '2',
    'Hai',
    'Một, Hai',
    '31/5/2018',
    '2tr5',
    '36,5',
  ];
  const MORE = [
    'An | 3',
    'An\nBình | 4',
    'khoảng 120 hộ',
    'chưa rõ',
    'nhiều lắm',
    '98,5%',
    '12/48',
    'Ba|1|x',
  ];
  const column = (key: string): fc.Arbitrary<Column> =>
    fc.record({
      key: fc.constant(key),
      label: fc.constant(key),
      kind: fc.constantFrom('text', 'integer', 'choice'),
      choices: fc.constantFrom(choices('Một'), choices('Hai', 'Một')),
      required: fc.boolean(),
    });
  const asked = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      years: fc.constantFrom([], [], [2016, 2017], [2017], [2017, 2018]),
      unit: fc.constantFrom('hộ', 'người'),
      choices: fc.constantFrom(choices('Một', 'Hai'), choices('Hai', 'Ba', 'Một'), choices('Ba')),
      columns: fc.tuple(column('a'), column('b')).map(([a, b]) => [{ ...a, required: true }, b]),
      max: fc.constantFrom(3, 400),
    })
    .map((fields) => question({ ...fields, years: isNumeric(fields.kind) ? fields.years : [] }));

  /** What is stored for words the question takes. */
  function answered(to: Question, raw: string): readonly Cell[] {
    if (to.years.length > 0) {
      const line = readYears(to, raw, { year: 2018 });
      return line.ok
        ? Object.entries(line.cells).map(([part, one]) =>
            one.value === null
              ? cell({ part, raw, state: one.state })
              : cell({ part, raw, value: one.value as StoredValue }),
          )
        : [];
    }
    if (to.kind === 'files') return [cell({ raw: 'a.jpg', value: files('a') })];
    const reading = readAnswer(to, raw, { year: 2018 });
    if (!reading.ok)
      return reading.either?.[0] === undefined
        ? []
        : [cell({ raw, value: reading.either[0] as StoredValue })];
    if (reading.value === null) return [cell({ raw, state: reading.state })];
    const rows =
      to.kind === 'records' && (reading.value as Fields[]).map((fields, i) => ({ id: `r${i + 1}`, fields }));
    return [cell({ raw, value: rows || (reading.value as StoredValue) })];
  }

  it('answers fit or are open, none is changed under its version, and once is enough', () =>
    fc.assert(
      fc.property(
        fc.array(asked, { minLength: 2, maxLength: 4 }),
        fc.constantFrom(...WORDS, ...MORE),
        (versions, raw) => {
          const [first] = versions;
          if (first === undefined) return;
          let cells = cellsOf(answered(first, raw));
          for (const [index, is] of versions.slice(1).entries()) {
            const was = versions[index] ?? is;
            const { rewritten, again } = carry(asking(was), asking(is), cells);
            const next = withCarried(cells, [...rewritten, ...again]);
            for (const part of partsOf(is)) {
              const now = next[cellId('q', part)];
              if (now?.state === 'value') expect(now.value !== null && fits(is, now.value)).toBe(true);
            }
            expect(carry(asking(was), asking(is), next)).toEqual({ rewritten: [], again: [] });
            expect(carry(asking(is), asking(is), next)).toEqual({ rewritten: [], again: [] });
            // Whoever answered something in these parts has an answer or is asked again.
            if (Object.keys(cells).length > 0 && partsOf(was).join() === partsOf(is).join())
              expect(Object.keys(next)).toEqual(expect.arrayContaining(Object.keys(cells)));
            cells = next;
          }
        },
      ),
      { numRuns: 300 },
    ));
});
