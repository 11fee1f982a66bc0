/**
 * What officers type, kind by kind. `=` reads to a value, `?` is asked again (with the key of what is
 * said), `~` is taken with flags.
 */
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/answers/index.ts';
import type { Question } from '../../src/campaign/model.ts';
import { choices, question } from '../support/question.ts';

const households = question({ kind: 'integer', unit: 'hộ', ask: 'Tổng số hộ?' });
const areas = question({ kind: 'integer', unit: 'khu dân cư', ask: 'Bao nhiêu khu dân cư/khu phố?' });
const papers = question({ kind: 'integer', unit: 'văn bản' });
const money = question({ kind: 'money', unit: 'đồng' });
const area = question({ kind: 'decimal', unit: 'm²' });
const percent = question({ kind: 'percent', unit: '%', ask: 'Tỷ lệ hộ được thu gom rác (%)?' });
const day = question({ kind: 'date', example: '31/5/2018' });
const role = question({
  kind: 'choice',
  choices: [
    ...choices('Chủ tịch UBMT phường', 'Phó Chủ tịch UBMT phường', 'Ủy viên Thường trực'),
    { value: 'office', label: 'Cán bộ văn phòng', aliases: ['văn thư'] },
    ...choices('Khác'),
  ],
});
const forms = question({ kind: 'many-choice', choices: choices('Loa phát thanh', 'Tờ rơi', 'Họp khu phố') });
const yesNo = question({ kind: 'yes-no' });

type Case = readonly [Question, string, unknown, (readonly string[])?];

const TAKEN: readonly Case[] = [
  [households, '0', 0],
  [households, '１２０', 120],
  [households, '1 250', 1250],
  [households, '1\u00a0250 hộ', 1250],
  [households, '1.250.', 1250],
  [households, '120 ho', 120],
  [households, 'có 120 hộ', 120],
  [households, 'tổng số 120', 120],
  [households, 'toàn bộ là 120 hộ', 120],
  [households, '1k', 1000],
  [households, '1 nghìn 2', 1200],
  [households, '2 nghìn rưỡi', 2500],
  [households, 'một nghìn hai trăm', 1200],
  [households, 'mười', 10],
  [households, 'ba chục', 30],
  [households, 'ba chục mốt', 31],
  [households, 'một nghìn linh năm', 1005],
  [households, 'hai nghìn lẻ ba hộ', 2003],
  [households, 'mười hai', 12],
  [households, 'mười lăm', 15],
  [households, 'hai mươi', 20],
  [households, 'hai mươi mốt', 21],
  [households, 'bốn tư', 44],
  [households, 'bảy lăm', 75],
  [households, 'chín mươi chín', 99],
  [households, 'một trăm', 100],
  [households, 'trăm rưỡi', 150],
  [households, 'hai trăm linh năm', 205],
  [households, 'hai trăm lẻ năm', 205],
  [households, 'ba trăm mười hai', 312],
  [households, 'chín trăm chín mươi chín', 999],
  [households, 'sáu hai', 62],
  [households, 'một nghìn không trăm hai mốt', 1021],
  [households, 'khoảng 120', 120, ['approximate']],
  [households, 'tầm 120 hộ', 120, ['approximate']],
  [households, 'ước tính 120 hộ', 120, ['approximate']],
  [households, '~120', 120, ['approximate']],
  [households, 'không có hộ nào', 0, ['confirm', 'zero-in-words']],
  [households, 'ko', 0, ['confirm', 'zero-in-words']],
  [households, 'không phát sinh', 0, ['confirm', 'zero-in-words']],
  [areas, 'Dạ 13 khu phố ạ', 13],
  [areas, '9 khu dan cu', 9],
  [papers, '12 văn bản', 12],
  [papers, 'mười hai văn bản', 12],
  [papers, '12 van ban', 12],
  [money, '1 tỷ 2', 1_200_000_000],
  [money, '1tỷ 250', 1_250_000_000],
  [money, '1 tỷ 250 triệu', 1_250_000_000],
  [money, '1 tỷ 250 triệu 500 nghìn', 1_250_500_000],
  [money, '12 triệu rưỡi', 12_500_000],
  [money, 'nửa tỷ', 500_000_000],
  [money, 'một tỷ rưỡi', 1_500_000_000],
  [money, 'năm trăm nghìn', 500_000],
  [money, '500 nghìn đồng', 500_000],
  [money, '500.000đ', 500_000],
  [money, '1.250 đồng', 1250],
  [money, '36,5 trieu dong', 36_500_000],
  [money, '2,748.5 triệu', 2_748_500_000],
  [money, '8 củ', 8_000_000],
  [money, '12 trđ', 12_000_000],
  [money, '1,2 tyđ', 1_200_000_000],
  [money, '1,5 tỉ', 1_500_000_000],
  [money, '2,468 tỷ', 2_468_000_000, ['confirm']],
  [money, '1.250 triệu', 1_250_000_000, ['confirm']],
  [money, '0', 0],
  [money, 'khoảng 200 triệu', 200_000_000, ['approximate', 'confirm']],
  [area, '12,5', 12.5],
  [area, '1.850 m2', 1850],
  [area, '1.850,5 m²', 1850.5],
  [area, '0,125', 0.125],
  [area, 'ba rưỡi', 3.5],
  [percent, '0', 0],
  [percent, '100%', 100],
  [percent, '0,5%', 0.5],
  [percent, 'chín mươi tám phần trăm', 98],
  [percent, '98,5% số hộ', 98.5],
  [percent, '1/3', 33.33, ['confirm', 'ratio']],
  [percent, '2.010 / 2.167 hộ', 92.75, ['confirm', 'ratio']],
  [percent, 'khoảng 95%', 95, ['approximate']],
  [day, '31/5/2018', '2018-05-31'],
  [day, '31-05-18', '2018-05-31'],
  [day, 'ngày 31 tháng 5 năm 2018', '2018-05-31'],
  [day, '31 tháng 5', '2018-05-31', ['confirm', 'year-supplied']],
  [day, '31/5', '2018-05-31', ['confirm', 'year-supplied']],
  [day, '2018-05-31', '2018-05-31'],
  [day, 'đến ngày 31/5/2018', '2018-05-31'],
  [day, 'tính đến hết 31/5/2018', '2018-05-31'],
  [day, 'ngày 31/5 năm 2018', '2018-05-31'],
  [day, 'chốt ngày 31 tháng 5 năm 2018', '2018-05-31'],
  [day, '29/2/2016', '2016-02-29'],
  [day, '6/10/2018', '2018-10-06', ['confirm']],
  [role, '1', 'Chủ tịch UBMT phường'],
  [role, 'số 2', 'Phó Chủ tịch UBMT phường'],
  [role, 'chủ tịch', 'Chủ tịch UBMT phường'],
  [role, 'PHO CHU TICH', 'Phó Chủ tịch UBMT phường'],
  [role, 'tôi là phó chủ tịch UBMT phường', 'Phó Chủ tịch UBMT phường'],
  [role, 'van thu', 'office'],
  [role, 'thường trực', 'Ủy viên Thường trực'],
  [forms, '1, 3', ['Loa phát thanh', 'Họp khu phố']],
  [forms, '3 và 1', ['Loa phát thanh', 'Họp khu phố']],
  [forms, '1 2', ['Loa phát thanh', 'Tờ rơi']],
  [forms, 'tờ rơi; họp', ['Tờ rơi', 'Họp khu phố']],
  [forms, 'tất cả', ['Loa phát thanh', 'Tờ rơi', 'Họp khu phố']],
  [yesNo, 'rồi', true],
  [yesNo, 'có rồi ạ', true],
  [yesNo, 'đã làm', true],
  [yesNo, 'ok', true],
  [yesNo, 'vâng', true],
  [yesNo, 'nỏ', false],
  [yesNo, 'khoong', false],
  [yesNo, 'chưa làm', false],
  [yesNo, 'chưa có', false],
  [question({ kind: 'text', min: 2, max: 60 }), '  Lê   Quang Ví ', 'Lê Quang Ví'],
  [question({ kind: 'text' }), 'chưa có', 'chưa có'],
  [question({ kind: 'long-text' }), 'một\n\n\n\nhai ', 'một\n\nhai'],
];

const ASKED: readonly (readonly [Question, string, string])[] = [
  [households, '', 'answers-empty'],
  [households, '\u200b \u00a0', 'answers-empty'],
  [households, 'x'.repeat(10_000), 'answers-too-long'],
  [households, '12,5', 'answers-integer-fraction'],
  [households, 'nửa', 'answers-number-none'],
  [households, 'ba rưỡi', 'answers-integer-fraction'],
  [households, '120 kg', 'answers-number-unit'],
  [households, '120%', 'answers-number-unit'],
  [households, '120 người', 'answers-number-unit'],
  [households, '5 tỷ', 'answers-number-large'],
  [households, 'trên 100', 'answers-number-bound'],
  [households, 'gần 100 hộ', 'answers-number-bound'],
  [households, 'it nhat 100', 'answers-number-bound'],
  [households, '100 trở lên', 'answers-number-bound'],
  [households, '10-15', 'answers-number-range'],
  [households, '10 – 15 hộ', 'answers-number-range'],
  [households, '10 đến 15', 'answers-number-range'],
  [households, '-5', 'answers-number-negative'],
  [households, 'linh năm', 'answers-number-malformed'],
  [households, 'âm 5', 'answers-number-negative'],
  [households, '100 + 20', 'answers-number-expression'],
  [households, '8/9', 'answers-number-ratio'],
  [households, '12O', 'answers-number-letters'],
  [households, '120, 130', 'answers-number-several'],
  [households, '1.25.00', 'answers-number-malformed'],
  [households, '1,250', 'answers-number-comma'],
  [households, 'hai trăm năm', 'answers-number-either'],
  [households, 'nhiều lắm', 'answers-number-none'],
  [households, '😀', 'answers-number-none'],
  [households, '1 nghìn 2 triệu', 'answers-number-malformed'],
  [households, '12345678901234567890', 'answers-number-malformed'],
  [question({ kind: 'integer' }), '5 tỷ', 'answers-number-malformed'],
  [question({ kind: 'integer' }), '12 m2', 'answers-number-malformed'],
  [money, '36,5', 'answers-money-which'],
  [money, '500', 'answers-money-which'],
  [money, '1 tỷ 25', 'answers-money-either'],
  [money, '1,250 triệu', 'answers-money-either'],
  [money, '1.250 tỷ', 'answers-money-either'],
  [money, '120tr + 30tr', 'answers-money-total'],
  [money, '120 tấn', 'answers-money-unit'],
  [money, '0,1 đồng', 'answers-money-fraction'],
  [area, '1,250', 'answers-number-either'],
  [area, '12 kg', 'answers-number-unit'],
  [percent, '105%', 'answers-percent-over'],
  [percent, '0,95', 'answers-percent-either'],
  [percent, 'giảm 2%', 'answers-percent-change'],
  [percent, '9/8', 'answers-percent-over'],
  [percent, '9/0', 'answers-number-malformed'],
  [percent, '5 triệu', 'answers-percent-unit'],
  [percent, '12 kg', 'answers-percent-unit'],
  [percent, '98,125', 'answers-number-either'],
  [percent, 'trên 95%', 'answers-number-bound'],
  [day, '31/6/2018', 'answers-date-day'],
  [day, '29/2/2018', 'answers-date-day'],
  [day, '12/13/2018', 'answers-date-month'],
  [day, 'cuối tháng 5', 'answers-date-unclear'],
  [day, 'mai', 'answers-date-unclear'],
  [day, '15/8 âm lịch', 'answers-date-lunar'],
  [role, '9', 'answers-choice-unknown'],
  [role, 'giám đốc', 'answers-choice-unknown'],
  [role, 'UBMT', 'answers-choice-several'],
  [role, '...', 'answers-choice-unknown'],
  [forms, '1, 9', 'answers-many-choice-unknown'],
  [forms, ';', 'answers-many-choice-unknown'],
  [yesNo, 'dạ', 'answers-yes-no-unclear'],
  [yesNo, 'có hay không', 'answers-yes-no-unclear'],
  [yesNo, 'không biết', 'answers-yes-no-unclear'],
  [question({ kind: 'text', min: 2, max: 5 }), 'a', 'answers-text-short'],
  [question({ kind: 'text', min: 2, max: 5 }), 'abcdef', 'answers-text-long'],
  [question({ kind: 'text' }), '😀', 'answers-text-none'],
  [question({ kind: 'files' }), 'đây', 'answers-files'],
];

const WITHOUT: readonly (readonly [Question, string, string])[] = [
  [households, 'chưa có số liệu', 'missing'],
  [households, 'Dạ chưa có ạ', 'missing'],
  [households, 'chua thong ke duoc', 'missing'],
  [money, 'sẽ bổ sung sau', 'missing'],
  [money, 'không áp dụng', 'not_applicable'],
  [percent, 'chưa đến kỳ', 'not_applicable'],
  [day, 'chưa rõ', 'missing'],
  [yesNo, 'chưa có số liệu', 'missing'],
  [question({ kind: 'long-text' }), 'chưa có', 'missing'],
];

const context = { year: 2018 };
const name = ([{ kind }, text]: readonly [Question, string, ...unknown[]]): string =>
  `${kind}: ${text.slice(0, 40)}`;

describe('answers that are taken', () => {
  it.each(TAKEN.map((one) => [name(one), one] as const))('%s', (_name, [asked, text, value, flags = []]) => {
    expect(readAnswer(asked, text, context)).toEqual({ ok: true, value, flags });
    expect(readAnswer(asked, text.normalize('NFD'), context)).toEqual({ ok: true, value, flags });
  });
});

describe('answers that are asked again', () => {
  it.each(ASKED.map((one) => [name(one), one] as const))('%s', (_name, [asked, text, key]) => {
    const reading = readAnswer(asked, text, context);
    expect(reading.ok ? reading : reading.ask.key).toBe(key);
  });
});

describe('answers without a value', () => {
  it.each(WITHOUT.map((one) => [name(one), one] as const))('%s', (_name, [asked, text, state]) => {
    expect(readAnswer(asked, text, context)).toEqual({ ok: true, value: null, state, flags: [] });
  });
});

describe('two meanings', () => {
  it.each([
    [households, 'hai trăm năm', [250, 205]],
    [money, '1,250 triệu', [1_250_000_000, 1_250_000]],
    [money, '1 tỷ 25', [1_250_000_000, 1_025_000_000]],
    [money, '36,5', [36_500, 36_500_000]],
    [money, '500', [500, 500_000, 500_000_000]],
    [percent, '0,95', [0.95, 95]],
  ] as const)('%o %s', (asked, text, either) => {
    expect(readAnswer(asked, text)).toMatchObject({ ok: false, either });
  });

  it('without a year the year is asked for', () => {
    expect(readAnswer(day, '31/5')).toMatchObject({ ok: false, ask: { key: 'answers-date-year' } });
  });
});
