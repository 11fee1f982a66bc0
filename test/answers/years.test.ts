import { describe, expect, it } from 'vitest';
import { readYears } from '../../src/answers/index.ts';
import { question } from '../support/question.ts';

const three = question({ kind: 'integer', unit: 'hộ', years: [2015, 2016, 2017] });
const money = question({ kind: 'money', years: [2015, 2016] });

describe('several years in one line', () => {
  it.each([
    ['12, 15, 9', [12, 15, 9]],
    ['- 2015: 12\n- 2016: 15\n- 2017: 9', [12, 15, 9]],
    ['không có', [0, 0, 0]],
    ['12,15,9', [12, 15, 9]],
    ['12 15 9', [12, 15, 9]],
    ['12; 15; 9', [12, 15, 9]],
    ['12 và 15 và 9', [12, 15, 9]],
    ['12\n15\n9', [12, 15, 9]],
    ['2017: 9; 2015: 12; 2016: 15', [12, 15, 9]],
    ['năm 2015 là 12, năm 2016 là 15, năm 2017 là 9', [12, 15, 9]],
    ['12 hộ (2015), 15 hộ (2016), 9 hộ (năm 2017)', [12, 15, 9]],
    ['2015 - 12; 2016 - 15; 2017 - 9', [12, 15, 9]],
    ['2015: 2.015; 2016: 2.016; 2017: 2.017', [2015, 2016, 2017]],
    ['2015: mười hai; 2016: mười lăm; 2017: chín', [12, 15, 9]],
  ])('%s', (line, values) => {
    const reading = readYears(three, line);
    expect(reading.ok ? [2015, 2016, 2017].map((year) => reading.cells[year]?.value) : reading).toEqual(
      values,
    );
  });

  it('takes some of the years', () => {
    expect(readYears(three, '2016: 15')).toEqual({
      ok: true,
      cells: { 2016: { ok: true, value: 15, flags: [] } },
    });
  });

  it('keeps a year without a value apart', () => {
    expect(readYears(three, '2015: 12; 2016: chưa có số liệu; 2017: không áp dụng')).toMatchObject({
      ok: true,
      cells: {
        2015: { value: 12 },
        2016: { value: null, state: 'missing' },
        2017: { value: null, state: 'not_applicable' },
      },
    });
  });

  it('takes «chưa có số liệu» for all of them', () => {
    expect(readYears(three, 'chưa có số liệu')).toMatchObject({
      ok: true,
      cells: { 2015: { state: 'missing' }, 2017: { state: 'missing' } },
    });
  });

  it('keeps flags with their year', () => {
    expect(readYears(three, '2015: khoảng 12; 2016: 15; 2017: 9')).toMatchObject({
      cells: { 2015: { flags: ['approximate'] }, 2016: { flags: [] } },
    });
  });

  it.each([
    ['', 'answers-empty', undefined],
    ['12, 15', 'answers-years-count', undefined],
    ['12, 15, 9, 4', 'answers-years-count', undefined],
    ['2014: 12; 2015: 15', 'answers-year-unknown', undefined],
    ['2015: 12; 2015: 15', 'answers-year-twice', undefined],
    ['2015: 12; 2016: nhiều; 2017: 9', 'answers-number-none', '2016'],
    ['2015: 1,098; 2016: 1,117; 2017: 1,136', 'answers-number-comma', '2015'],
    ['hộ nghèo giảm, 2015: 12', 'answers-years-count', undefined],
  ])('asks again: %s', (line, key, part) => {
    const reading = readYears(three, line);
    expect(reading.ok ? reading : [reading.ask.key, reading.part]).toEqual([key, part]);
  });

  it('reads money with a comma in it', () => {
    expect(readYears(money, '2015: 128,5 triệu, 2016: 141 triệu')).toMatchObject({
      cells: { 2015: { value: 128_500_000 }, 2016: { value: 141_000_000 } },
    });
  });
});
