/** Answers that look like a clear value and are none: each of them must be asked again, never taken. */
import { describe, expect, it } from 'vitest';
import { readAnswer, readYears } from '../../src/answers/index.ts';
import type { Question } from '../../src/campaign/model.ts';
import { choices, question } from '../support/question.ts';

const households = question({ unit: 'hộ', ask: 'Số hộ nghèo?', years: [2015, 2016] });
const anything = question({ ask: 'Bao nhiêu?' });
const percent = question({ kind: 'percent', unit: '%', ask: 'Tỷ lệ hộ được thu gom rác (%)?' });
const money = question({ kind: 'money', unit: 'đồng' });
const hectares = question({ kind: 'decimal', unit: 'ha' });
const day = question({ kind: 'date' });
const yesNo = question({ kind: 'yes-no' });
const role = question({ kind: 'choice', choices: choices('Chủ tịch', 'Phó Chủ tịch') });
const ways = question({ kind: 'many-choice', choices: choices('Loa', 'Họp', 'Pa nô và áp phích') });

const ASKED: readonly (readonly [Question, readonly string[]])[] = [
  [households, ['12,0', '12.0 hộ', '12,00', 'ba hộ rưỡi', 'ba hộ phẩy năm']],
  [
    households,
    ['hai ba hộ', 'ba bốn', 'năm bảy hộ', 'nam bay ho', 'một số hộ', 'vài hộ', 'dăm hộ', 'mấy hộ'],
  ],
  [households, ['mười năm', 'hai năm', 'hai mươi năm', 'một trăm hai mươi năm', '0912345678']],
  [anything, ['12 nhưng chưa chắc', '12 hoặc hơn', '12 không kể tạm trú']],
  [percent, ['98 hộ', '98 hộ được thu gom', '98 rác']],
  [percent, ['gần 8/9', 'hơn 1.250/1.300 hộ', '-8/9', 'từ 8/9', '1,250/1,300 hộ', '8/1,300']],
  [percent, ['1,250%', 'hai mươi năm phần trăm', '-5%']],
  [
    money,
    [
      '2,5555 triệu',
      '0,0000001 tỷ',
      '2,05 đồng',
      'một triệu năm trăm linh',
      '1 nghìn 25',
      '5 vạn 25',
      '1 tỷ 1.250',
    ],
  ],
  [
    money,
    [
      'hai phẩy',
      'hai phẩy hai trăm năm triệu',
      'hai trăm năm phẩy hai',
      '1 tỷ 2500',
      'một triệu hai mươi năm',
    ],
  ],
  [
    hectares,
    ['hai mươi năm', '1,250 ha', '1.250,555', '1.250 300', 'một trăm linh', 'một trăm linh năm hai'],
  ],
  [day, ['31/5/1018', '31/5/2999', '31/5/0018']],
  [yesNo, ['có lẽ', 'có lẽ có', 'hình như có', 'có thể', 'có nhưng chưa xong', 'đã làm nhưng chưa đủ']],
  [yesNo, ['đã báo cáo chưa?', 'đã báo cáo chưa', 'có?', 'không, đã làm rồi', 'chưa chắc']],
  [role, ['không phải chủ tịch', 'chưa có phó chủ tịch']],
  [ways, ['cả hai', 'cả bốn', 'ca 2', 'loa, truyền hình', 'truyền hình và loa', 'truyền hình; Loa']],
];

describe('asked again', () => {
  it.each(ASKED.flatMap(([asked, texts]) => texts.map((text) => [asked.kind, text, asked] as const)))(
    '%s: %s',
    (_kind, text, asked) => {
      expect(readAnswer(asked, text, { year: 2018 })).toMatchObject({ ok: false });
      expect(readAnswer(asked, text.normalize('NFD'), { year: 2018 })).toMatchObject({ ok: false });
    },
  );

  it('in a line of years too', () => {
    expect(readYears(households, '2015: 12; 2016: hai ba hộ')).toMatchObject({ ok: false, part: '2016' });
    expect(readYears(households, '2015: 12,0; 2016: 9')).toMatchObject({ ok: false, part: '2015' });
  });

  it('with both values where «năm» may be five or year', () => {
    expect(readAnswer(households, 'mười năm')).toMatchObject({ either: [15, 10] });
  });
});

const TAKEN: readonly (readonly [Question, string, unknown])[] = [
  [households, '05 hộ', 5],
  [households, 'bốn tư', 44],
  [households, 'ba tư', 34],
  [households, 'bốn lăm', 45],
  [households, 'hai mốt', 21],
  [households, 'hai mươi lăm', 25],
  [hectares, '12,0', 12],
  [hectares, '1,250.5', 1250.5],
  [hectares, '1 250', 1250],
  [hectares, 'hai phẩy năm', 2.5],
  [day, '29/2/2000', '2000-02-29'],
  [percent, 'đạt 8/9 hộ', 88.89],
  [percent, '1/800', 0.13],
  [percent, '98% hộ', 98],
  [day, '31/5/98', '1998-05-31'],
  [day, '31/5/18', '2018-05-31'],
  [yesNo, 'chưa rồi', false],
  [yesNo, 'chưa tổ chức', false],
  [yesNo, 'đã tổ chức rồi', true],
  [ways, 'cả ba', ['Loa', 'Họp', 'Pa nô và áp phích']],
  [ways, 'cả 3', ['Loa', 'Họp', 'Pa nô và áp phích']],
  [ways, '1. Loa\n2. Pa nô và áp phích', ['Loa', 'Pa nô và áp phích']],
  [ways, 'Pa nô và áp phích', ['Pa nô và áp phích']],
];

describe('still taken', () => {
  it.each(TAKEN.map(([asked, text, value]) => [text, asked, value] as const))('%s', (text, asked, value) => {
    expect(readAnswer(asked, text)).toMatchObject({ ok: true, value });
  });
});

describe('a list', () => {
  it('carries the doubt of its numbers', () => {
    const columns = (['text', 'integer'] as const).map((kind) => ({
      key: kind,
      label: kind,
      kind,
      choices: [],
      required: true,
    }));
    expect(readAnswer(question({ kind: 'records', columns }), 'A | khoảng 3\nB | 4')).toEqual({
      ok: true,
      value: [
        { text: 'A', integer: 3 },
        { text: 'B', integer: 4 },
      ],
      flags: ['approximate'],
    });
  });
});

describe('no value, in more words', () => {
  it.each([
    [households, 'không có số liệu', 'missing'],
    [households, 'hiện chưa có số liệu ạ', 'missing'],
    [households, 'chuwa cos soos lieeuj', 'missing'],
    [households, 'chưa đến kỳ bình xét', 'not_applicable'],
    [question({ kind: 'text' }), 'chưa có số liệu', 'missing'],
    [question({ kind: 'text' }), 'không áp dụng', 'not_applicable'],
  ] as const)('%o %s', (asked, text, state) => {
    expect(readAnswer(asked, text)).toEqual({ ok: true, value: null, state, flags: [] });
  });
});
