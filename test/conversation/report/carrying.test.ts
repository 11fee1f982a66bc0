/** Answers meet another version of their template: what stays, what is read again, what is open again. */
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/answers/model.ts';
import type { Column, Question } from '../../../src/campaign/model.ts';
import { carry } from '../../../src/conversation/report/carrying.ts';
import {
  asking,
  carried,
  cell,
  cellsOf,
  files,
  outdated,
  type Told,
  value,
  withCarried,
} from '../../support/carried.ts';
import { choices, question } from '../../support/question.ts';

describe('an answer stays as it is', () => {
  const name: Column = { key: 'name', label: 'Tên', kind: 'text', choices: [], required: true };
  it.each<[string, Partial<Question>, Partial<Question>, Partial<Cell>]>([
    ['worded differently', {}, { ask: 'Mấy hộ?', no: 7, required: true }, { value: 120, raw: '120' }],
    ['beyond a limit that is soft', { max: 500 }, { max: 100 }, { value: 120, raw: '120' }],
    ['to a count that may have a fraction', {}, { kind: 'decimal' }, { value: 120, raw: '120' }],
    ['to a text that may be longer', { kind: 'text' }, { kind: 'long-text' }, { value: 'An', raw: 'An' }],
    [
      'of a choice that is called otherwise',
      { kind: 'choice', choices: [{ value: 'b', label: 'Kém', aliases: [] }] },
      { kind: 'choice', choices: [{ value: 'b', label: 'Chưa tốt', aliases: [] }] },
      { value: 'b', raw: '1' },
    ],
    [
      'of a choice at another place',
      { kind: 'choice', choices: choices('A', 'B') },
      { kind: 'choice', choices: choices('B', 'C', 'A') },
      { value: 'B', raw: '2' },
    ],
    [
      'in a list with another column to fill or not',
      { kind: 'records', columns: [name] },
      { kind: 'records', columns: [name, { ...name, key: 'village', required: false }] },
      { value: [{ id: 'r7', fields: { name: 'An' } }], raw: 'An' },
    ],
    ['without a figure', {}, { kind: 'money' }, { state: 'missing', raw: 'chưa có số liệu' }],
    ['that does not apply', {}, { kind: 'text' }, { state: 'not_applicable', raw: 'không áp dụng' }],
    ['skipped', {}, { kind: 'text' }, { state: 'skipped', raw: 'bỏ qua' }],
    [
      'in files, whatever their number',
      { kind: 'files' },
      { kind: 'files', max: 1 },
      { value: files('a', 'b'), raw: 'b' },
    ],
    [
      'zero in words that is zero again',
      {},
      { kind: 'percent' },
      { value: 0, raw: 'không', flags: ['confirmed'] },
    ],
  ])('%s', (_what, before, after, standing) => expect(carried(before, after, standing)).toEqual([]));

  it('to a question of before that is gone', () => {
    const cells = cellsOf([cell({ value: 120, raw: '120' })]);
    expect(carry(asking(question()), asking(question({ key: 'other' })), cells)).toEqual({
      rewritten: [],
      again: [],
    });
  });
});

describe('an answer to a question that comes back', () => {
  const back = (asked: Partial<Question>, standing: Partial<Cell>) =>
    carry(asking(question({ key: 'other' })), asking(question(asked)), cellsOf([cell(standing)]));

  it('stands where it says what it is, as a choice does whatever its number', () => {
    const asked = { kind: 'choice', choices: choices('B', 'A') } as const;
    expect(back(asked, { value: 'A', raw: '1' })).toEqual({ rewritten: [], again: [] });
  });

  it('stands as a figure where its words still mean that figure', () => {
    expect(back({}, { value: 36, raw: '36' })).toEqual({ rewritten: [], again: [] });
    expect(back({ kind: 'money' }, { value: 36, raw: '36' }).again).toMatchObject([{ raw: '36' }]);
    expect(back({ kind: 'money' }, { value: 250_000, raw: '250.000' })).toEqual({ rewritten: [], again: [] });
  });

  it('is nothing where it was given for other years', () =>
    expect(back({ years: [2017] }, { value: 36, raw: '36' })).toEqual({ rewritten: [], again: [] }));

  it('stays open where it was open', () =>
    expect(back({}, { state: 'skipped', raw: '36', flags: ['outdated'] })).toEqual({
      rewritten: [],
      again: [],
    }));
});

describe('words are read again', () => {
  it.each<[Partial<Question>, Partial<Question>, Partial<Cell>, Told]>([
    [
      { kind: 'text' },
      { kind: 'integer', unit: 'hộ', max: 100 },
      { value: 'khoảng 120 hộ', raw: 'khoảng 120 hộ' },
      value(120, 'khoảng 120 hộ', { flags: ['approximate', 'outside-limits'] }),
    ],
    [
      { kind: 'text' },
      {},
      { value: 'chưa rõ', raw: 'chưa rõ' },
      value(null, 'chưa rõ', { state: 'missing' }),
    ],
    [{}, { kind: 'text' }, { value: 120, raw: '120 hộ' }, value('120 hộ', '120 hộ')],
    [
      { kind: 'text' },
      { kind: 'date' },
      { value: '31/5/2018', raw: '31/5/2018' },
      value('2018-05-31', '31/5/2018'),
    ],
    [
      { kind: 'long-text' },
      { kind: 'text' },
      { value: 'Hai\ndòng', raw: 'Hai\ndòng', flags: ['by-phone', 'confirmed'] },
      value('Hai dòng', 'Hai\ndòng', { flags: ['by-phone'] }),
    ],
    [
      { kind: 'choice', choices: choices('Tốt', 'Kém') },
      { kind: 'text' },
      { value: 'Kém', raw: '2' },
      value('Kém', 'Kém'),
    ],
    [
      { kind: 'choice', choices: [{ value: 'b', label: 'Kém', aliases: [] }] },
      { kind: 'choice', choices: [{ value: 'bad', label: 'kém', aliases: [] }] },
      { value: 'b', raw: '1' },
      value('bad', 'Kém'),
    ],
    [
      { kind: 'choice', choices: choices('A', 'B') },
      { kind: 'many-choice', choices: choices('B', 'A') },
      { value: 'B', raw: '2' },
      value(['B'], 'B'),
    ],
    [
      { kind: 'text' },
      { kind: 'many-choice', choices: choices('A', 'B') },
      { value: 'b, a', raw: 'b, a' },
      value(['A', 'B'], 'b, a'),
    ],
    [
      { kind: 'yes-no' },
      { kind: 'choice', choices: choices('Có', 'Không', 'Đang làm') },
      { value: true, raw: 'rồi' },
      value('Có', 'Có'),
    ],
    [
      { kind: 'long-text' },
      { kind: 'records', columns: [{ key: 'n', label: 'N', kind: 'text', choices: [], required: true }] },
      { value: 'An\nBình', raw: 'An\nBình' },
      value(
        [
          { id: 'r1', fields: { n: 'An' } },
          { id: 'r2', fields: { n: 'Bình' } },
        ],
        'An\nBình',
      ),
    ],
  ])('%o → %o: %o', (before, after, standing, expected) =>
    expect(carried(before, after, standing)).toEqual([expected]),
  );
});

describe('an answer is open again', () => {
  it.each<[string, Partial<Question>, Partial<Question>, Partial<Cell>, string?]>([
    ['a count for money', {}, { kind: 'money' }, { value: 36, raw: '36' }],
    ['another unit', { unit: 'hộ' }, { unit: 'người' }, { value: 36, raw: '36 hộ' }],
    ['money for a count', { kind: 'money' }, {}, { value: 2_500_000, raw: '2tr5' }],
    ['a fraction', { kind: 'decimal' }, {}, { value: 12.5, raw: '12,5' }],
    ['words that are no figure', { kind: 'text' }, {}, { value: 'nhiều', raw: 'nhiều' }],
    ['a figure that would be asked back', { kind: 'text' }, { kind: 'date' }, { value: '5/6', raw: '5/6' }],
    [
      'a text that is too long by now',
      { kind: 'text' },
      { kind: 'text', max: 3 },
      { value: 'Dài lắm', raw: 'Dài lắm' },
    ],
    [
      'a choice that is gone, whose number is another one',
      { kind: 'choice', choices: choices('Tốt', 'Kém') },
      { kind: 'choice', choices: choices('Tốt', 'Khá') },
      { value: 'Kém', raw: '2' },
      'Kém',
    ],
    [
      'a choice that is only like another one',
      { kind: 'yes-no' },
      { kind: 'choice', choices: choices('Có, đủ', 'Chưa') },
      { value: true, raw: 'có' },
      'Có',
    ],
    [
      'one of several choices that is gone',
      { kind: 'many-choice', choices: choices('A', 'B') },
      { kind: 'many-choice', choices: choices('A', 'C') },
      { value: ['A', 'B'], raw: '1, 2' },
      'A, B',
    ],
    [
      'several choices for one',
      { kind: 'many-choice', choices: choices('A', 'B') },
      { kind: 'choice', choices: choices('A', 'B') },
      { value: ['A', 'B'], raw: '1, 2' },
      'A, B',
    ],
    ['files for words', { kind: 'files' }, { kind: 'text' }, { value: files('a'), raw: 'a.jpg' }],
    ['words for files', { kind: 'text' }, { kind: 'files' }, { value: 'An', raw: 'An' }],
  ])('%s', (_what, before, after, standing, words) =>
    expect(carried(before, after, standing)).toEqual([outdated(words ?? standing.raw ?? '')]),
  );

  it('and comes back when the template does', () => {
    const [was, is] = [asking(question()), asking(question({ kind: 'money' }))];
    const standing = cellsOf([cell({ value: 36, raw: '36' })]);
    const open = withCarried(standing, carry(was, is, standing).again);
    expect(carry(is, was, open).rewritten).toMatchObject([
      { state: 'value', value: 36, raw: '36', flags: [] },
    ]);
  });

  it('and keeps who typed it for whom', () =>
    expect(
      carried({}, { kind: 'money' }, { value: 36, raw: '36', flags: ['by-phone', 'confirmed'] }),
    ).toEqual([{ ...outdated('36'), flags: ['by-phone', 'outdated'] }]));
});
