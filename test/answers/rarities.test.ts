/**
 * Writings that are rare, so that nobody would notice when they were read wrongly: tails of amounts,
 * digits behind «phẩy», separators of both schools, questions without a unit.
 */
import { describe, expect, it } from 'vitest';
import { readAnswer, readYears } from '../../src/answers/index.ts';
import type { Question } from '../../src/campaign/model.ts';
import { choices, question } from '../support/question.ts';

const count = question({ kind: 'integer', ask: 'Bao nhiêu?' });
const households = question({ kind: 'integer', unit: 'hộ', ask: 'Tổng số hộ?' });
const money = question({ kind: 'money', unit: 'đồng' });
const area = question({ kind: 'decimal', unit: 'm²' });
const percent = question({ kind: 'percent', unit: '%' });
const day = question({ kind: 'date' });

const named = <Expected>(cases: readonly (readonly [Question, string, Expected])[]) =>
  cases.map(([asked, text, expected]) => [`${asked.kind}: ${text}`, asked, text, expected] as const);

describe('a rare writing has one value', () => {
  it.each(
    named<number>([
      [count, 'một nghìn hai mươi', 1020],
      [count, '1 nghìn 250', 1250],
      [households, '120 đó', 120],
      [households, '120 thôi nhé', 120],
      [area, '1.850.000,5', 1_850_000.5],
      [area, '1,850.25', 1850.25],
      [area, '0,0625', 0.0625],
      [area, 'mười hai phẩy năm', 12.5],
      [money, '2 tỷ 5 triệu', 2_005_000_000],
      [money, '2tr550', 2_550_000],
    ]),
  )('%s', (_name, asked, text, value) => {
    const reading = readAnswer(asked, text);
    expect(reading.ok ? reading.value : reading.ask.key).toBe(value);
  });
});

describe('a rare writing may have two values', () => {
  it.each(
    named<readonly number[]>([
      [count, '1 nghìn 25', [1250, 1025]],
      [money, '2tr55', [2_550_000, 2_055_000]],
      [money, '1.250 tỷ', [1_250_000_000, 1_250_000_000_000]],
      [money, '1,250 đồng', [1250]],
      [households, '1,250', [1250]],
    ]),
  )('%s', (_name, asked, text, either) => {
    expect(readAnswer(asked, text)).toMatchObject({ ok: false, either });
  });
});

describe('what cannot be read is asked again', () => {
  it.each(
    named<string>([
      [count, '12,5', 'answers-integer-whole'],
      [households, '12,5', 'answers-integer-fraction'],
      [count, '2 vạn 55', 'answers-number-malformed'],
      [money, 'tỷ rưỡi', 'answers-number-none'],
      [count, 'nhầm rồi', 'answers-number-none'],
      [count, 'làm rồi', 'answers-number-none'],
      [count, 'tạm thế', 'answers-number-none'],
      [count, 'bà Tư', 'answers-number-none'],
      [count, 'từ từ đã', 'answers-number-none'],
      [money, '2tr 1,250', 'answers-number-malformed'],
      [money, '2tr 5555', 'answers-number-malformed'],
      [money, '1,250 triệu 25', 'answers-number-malformed'],
      [count, 'hai mươi linh', 'answers-number-malformed'],
      [count, 'hai trăm linh', 'answers-number-malformed'],
      [area, 'hai ba bốn phẩy năm', 'answers-number-malformed'],
      [area, 'chín phẩy hai trăm năm', 'answers-number-malformed'],
      [money, '0,000001 nghìn', 'answers-money-fraction'],
      [percent, '1,250/1,300', 'answers-number-malformed'],
      [percent, '1.25.0/9', 'answers-number-malformed'],
      [percent, '1/2/3', 'answers-number-ratio'],
      [percent, '9/0', 'answers-number-malformed'],
      [day, '30/2/2016', 'answers-date-day'],
      [day, '31/4/2018', 'answers-date-day'],
      [day, '0/5/2018', 'answers-date-day'],
      [count, '\u0301', 'answers-number-none'],
    ]),
  )('%s', (_name, asked, text, key) => {
    const reading = readAnswer(asked, text);
    expect(reading.ok ? reading.value : reading.ask.key).toBe(key);
  });
});

describe('the calendar', () => {
  it.each([
    ['31/1/2018', '2018-01-31'],
    ['30/4/2018', '2018-04-30'],
    ['28/2/1900', '1900-02-28'],
    ['29/2/2000', '2000-02-29'],
  ])('%s', (text, value) => {
    expect(readAnswer(day, text)).toMatchObject({ ok: true, value });
  });

  it('has no 29th of February in 1900', () => {
    expect(readAnswer(day, '29/2/1900')).toMatchObject({ ok: false, ask: { args: { days: 28 } } });
  });
});

describe('years in the order of the question', () => {
  const asked = question({ kind: 'choice', years: [2017, 2016], choices: choices('Tốt', 'Khá') });

  it('whatever that order is', () => {
    expect(readYears(asked, 'Tốt; Khá')).toMatchObject({
      ok: true,
      cells: { 2017: { value: 'Tốt' }, 2016: { value: 'Khá' } },
    });
  });
});
