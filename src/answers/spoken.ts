/**
 * Numbers in words, below one thousand: «một trăm linh năm», «hai mốt», «hăm lăm», «sáu hai».
 * Works on folded words; what two people would understand differently comes back as two values.
 */
import { fold, foldTelex } from './fold.ts';

const DIGITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
const OTHERS: readonly string[] = ['muoi', 'tram', 'linh', 'le', 'ham', 'ruoi'];
/** «Ba chục» is «ba mươi». */
const SYNONYMS: Readonly<Record<string, string>> = { chuc: 'muoi' };

/** With its marks a word is a number only as written here: «nhầm», «làm», «tạm» fold to numbers too. */
const MARKED: ReadonlySet<string> = new Set(
  'không một mốt bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm lẻ hăm rưỡi rưởi chục'.split(' '),
);
const PLAIN = /^[a-z]+$/u;

/** The word as this file knows it («trawm» → «tram»), or undefined for a word that is no number. */
export function numberWord(typed: string): string | undefined {
  if (!PLAIN.test(typed) && !MARKED.has(typed)) return undefined;
  const bare = fold(typed);
  const folded = SYNONYMS[bare] ?? bare;
  if (folded in DIGITS || OTHERS.includes(folded)) return folded;
  const repaired = foldTelex(folded);
  return repaired !== folded && (repaired in DIGITS || OTHERS.includes(repaired)) ? repaired : undefined;
}

/**
 * The values a run of number words may mean: one when it is clear, two when it is not
 * («hai trăm năm»: 250 or 205), none when it is not a number.
 */
export function spokenValues(words: readonly string[]): readonly number[] {
  if (words[0] === 'linh' || words[0] === 'le') {
    const last = digit(words.slice(1));
    return last === undefined ? [] : [last];
  }
  const tram = words.indexOf('tram');
  if (tram < 0) return belowHundred(words);
  const hundreds = tram === 0 ? 1 : digit(words.slice(0, tram));
  if (hundreds === undefined) return [];
  const rest = words.slice(tram + 1);
  const [first, second, ...more] = rest;
  if (first === undefined) return [hundreds * 100];
  if (first === 'ruoi' && second === undefined) return [hundreds * 100 + 50];
  if (first === 'linh' || first === 'le') {
    const last = second === undefined || more.length > 0 ? undefined : digit([second]);
    return last === undefined ? [] : [hundreds * 100 + last];
  }
  const last = second === undefined ? digit([first]) : undefined;
  if (last !== undefined) return [hundreds * 100 + last * 10, hundreds * 100 + last];
  return belowHundred(rest).map((value) => hundreds * 100 + value);
}

function belowHundred(words: readonly string[]): readonly number[] {
  const [first, second, third, ...more] = words;
  if (first === undefined || more.length > 0) return [];
  if (first === 'ham') return second === undefined || third !== undefined ? [] : tens(2, second);
  if (first === 'muoi') return third === undefined ? tens(1, second) : [];
  const start = digit([first]);
  if (start === undefined) return [];
  if (second === undefined) return [start];
  if (second === 'muoi') return start === 0 ? [] : tens(start, third);
  // «Sáu hai» is 62, «hai mốt» is 21.
  return third === undefined && start > 0 && !isGuess(first, second) ? tens(start, second) : [];
}

/** «Hai ba hộ», «năm bảy hộ»: two or three, five to seven. «Ba tư» and «hai mốt» are said of one number only. */
const isGuess = (first: string, second: string): boolean => {
  const low = digit([first]) ?? 0;
  const high = digit([second]);
  return (high === low + 1 && second !== 'tu' && second !== 'lam') || (first === 'nam' && second === 'bay');
};

function tens(count: number, last: string | undefined): readonly number[] {
  if (last === undefined) return [count * 10];
  const unit = digit([last]);
  // «Năm» is five and year; after a ten five is «lăm».
  if (last === 'nam') return [count * 10 + 5, count * 10];
  return unit === undefined ? [] : [count * 10 + unit];
}

const digit = ([word, ...more]: readonly string[]): number | undefined =>
  word === undefined || more.length > 0 ? undefined : DIGITS[word];
