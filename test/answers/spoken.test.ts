import { describe, expect, it } from 'vitest';
import { foldTelex, matchesWord } from '../../src/answers/fold.ts';
import { readLiteral } from '../../src/answers/literal.ts';
import { numberWord, spokenValues } from '../../src/answers/spoken.ts';

describe('numbers in words', () => {
  it.each([
    ['khong', [0]],
    ['muoi', [10]],
    ['muoi lam', [15]],
    ['ham', []],
    ['ham lam', [25]],
    ['ham hai ba', []],
    ['hai mot', [21]],
    ['hai muoi', [20]],
    ['hai muoi mot', [21]],
    ['hai muoi tram', []],
    ['khong muoi', []],
    ['khong hai', []],
    ['hai ba bon', []],
    ['hai muoi ba bon', []],
    ['muoi hai ba', []],
    ['linh', []],
    ['linh nam', [5]],
    ['tram', [100]],
    ['tram ruoi', [150]],
    ['hai tram ruoi', [250]],
    ['mot tram linh nam', [105]],
    ['mot tram le', []],
    ['mot tram linh muoi', []],
    ['mot tram linh nam ba', []],
    ['mot tram ruoi hai', []],
    ['hai tram nam', [250, 205]],
    ['hai tram muoi', [210]],
    ['hai tram nam muoi lam', [255]],
    ['hai ba tram', []],
    ['hai tram linh', []],
    ['', []],
  ])('%s', (text, values) => {
    expect(spokenValues(text === '' ? [] : text.split(' '))).toEqual(values);
  });

  it.each([
    ['mot', 'mot'],
    ['trawm', 'tram'],
    ['muwowi', 'muoi'],
    ['hais', 'hai'],
    ['bao', undefined],
    ['xyz', undefined],
  ])('knows %s', (typed, word) => {
    expect(numberWord(typed)).toBe(word);
  });
});

describe('numbers in digits', () => {
  it.each([
    ['007', [7]],
    ['1.250', [1250]],
    ['0.250', [0.25]],
    ['1,250', [1250, 1.25]],
    ['1,250,000', [1250000]],
    ['1.250.000,5', [1250000.5]],
    ['1,250.75', [1250.75]],
    ['1 250 000', [1250000]],
    ['1.250 000', []],
    ['1.25.0', []],
    ['1,2345', []],
    ['1234567890123456', []],
  ])('%s', (text, values) => {
    expect(readLiteral(text).values).toEqual(values);
  });
});

describe('comparing words', () => {
  it.each([
    ['khoong', 'khong'],
    ['ddaf', 'da'],
    ['nghìn', 'nghin'],
  ])('%s', (typed, folded) => {
    expect(foldTelex(typed)).toBe(folded);
  });

  it('takes the courtesy away, but not all of a text', () => {
    expect(matchesWord('Dạ chưa có ạ.', ['chua co'])).toBe(true);
    expect(matchesWord('ạ', ['a'])).toBe(true);
    expect(matchesWord('chưa', ['chua co'])).toBe(false);
  });
});
