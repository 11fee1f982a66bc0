/**
 * An amount in digits, words or both: «1.250», «2tr5», «1 tỷ 250 triệu», «hai mốt», «khoảng 120 hộ».
 * What all number kinds share; each kind then decides what it accepts. Doubtful writings come
 * back with several values, never with a guess.
 */
import { type Say, say } from '../say.ts';
import { fold, foldTelex, normalise, withoutCourtesy } from './fold.ts';
import { type Token, tokens } from './tokens.ts';

export interface Amount {
  readonly ok: true;
  /** One value, or the two or three it may mean. */
  readonly values: readonly [number, ...number[]];
  /** «nghìn», «triệu», «tỷ» was written. */
  readonly multiplied: boolean;
  /** Understood, but written in a way that is worth asking back («1.250 triệu»). */
  readonly confirm: boolean;
  readonly approximate: boolean;
  /** «không có vụ nào» */
  readonly zeroInWords: boolean;
  /** Folded words after the number: its unit, normally. */
  readonly tail: readonly string[];
}

export type AmountReading = Amount | { readonly ok: false; readonly ask: Say };

/** What may mean more than this is asked for again. */
const MEANINGS = 3;

const BOUNDS = [
  'hơn',
  'trên',
  'gần',
  'dưới',
  'ít nhất',
  'tối đa',
  'tối thiểu',
  'không quá',
  'chưa đến',
  'chưa tới',
  'trở lên',
  'trở xuống',
  'cỡ trên',
  'ngót',
  'suýt soát',
];
const BOUNDS_FOLDED =
  /(?:^|\s)(?:hon|tren|gan|duoi|it nhat|toi da|toi thieu|khong qua|chua den|chua toi|ngot)\s+(?:khoang\s+)?[\d]|\d\S*(?:\s+\S+)?\s+tro (?:len|xuong)/u;
const APPROXIMATE =
  /^(?:khoảng|khoang|tầm|chừng|chung|ước tính|uoc tinh|ước|uoc|độ|xấp xỉ|xap xi|gần đúng|~|≈)\s*(?:chừng|độ|là|tầm|khoảng)?\s*/iu;
const APPROXIMATE_BARE = /^(?:tam|do)\s+(?=\d)/u;
const ZERO =
  /^(?:khong|ko|k|hong|khong co|ko co|k co|chua phat sinh|khong phat sinh)(?:\s+(?:co|\S+ nao|nao|gi|ai|\S+ \S+ nao|phat sinh))?$/u;
const LEADING = [
  'co',
  'la',
  'duoc',
  'tong',
  'cong',
  'tong cong',
  'tat ca',
  'ca thay',
  'dat',
  'so',
  'hien',
  'nay',
  'hien nay',
  'tong so',
  'bang',
  'van la',
  'toan bo',
];
/** «Một số hộ», «vài chục hộ», «trăm hộ»: no figure at all. */
const INEXACT = /(?:^|\s)(?:một số|mot so|vài|mấy|dăm|vai|dam)\s+\S/u;
const LETTERS_FOR_DIGITS = /(?:^|\s)(?=\S*\d)(?=\S*[loi])[\dloi]{2,}(?=$|\s)/iu;

const refuse = (key: string): AmountReading => ({ ok: false, ask: say(key) });

export function readAmount(typed: string): AmountReading {
  const spoken = withoutCourtesy(typed);
  const lower = normalise(spoken).toLowerCase();
  const folded = fold(spoken).replace(/\s+/gu, ' ');
  if (ZERO.test(folded.replace(/[.!]+$/u, '')) || ZERO.test(foldTelex(folded))) return zero();
  if (isBound(lower, folded)) return refuse('answers-number-bound');
  if (
    /(?:^|\s)từ\s+\S+.*\s+đến\s|(?:^|\s)tu\s+\d\S*.*\s+den\s|\d\s*(?:-|–|—|đến|den|tới|->|→)\s*\d/u.test(
      lower,
    )
  ) {
    return refuse('answers-number-range');
  }
  if (INEXACT.test(lower)) return refuse('answers-number-range');
  if (/^(?:-|−|–)\s*\d|(?:^|\s)âm\s+\d/u.test(lower)) return refuse('answers-number-negative');
  if (/\d\s*\S{0,6}\s*[+*×=]\s*\d/u.test(lower)) return refuse('answers-number-expression');
  if (/\d\s*\/\s*\d/u.test(lower)) return refuse('answers-number-ratio');
  if (LETTERS_FOR_DIGITS.test(folded)) return refuse('answers-number-letters');

  const near = APPROXIMATE.exec(lower) ?? APPROXIMATE_BARE.exec(lower);
  const rest = near ? lower.slice(near[0].length) : lower;
  const combined = combine(tokens(rest));
  return combined.ok ? { ...combined, approximate: near !== null } : combined;
}

const zero = (): Amount => ({
  ok: true,
  values: [0],
  multiplied: false,
  confirm: false,
  approximate: false,
  zeroInWords: true,
  tail: [],
});

const isBound = (lower: string, folded: string): boolean =>
  BOUNDS.some((word) => new RegExp(`(?:^|\\s)${word}(?:\\s|$)`, 'u').test(lower)) ||
  BOUNDS_FOLDED.test(folded);

/** Puts numbers and multipliers together: [number multiplier]… [tail]. */
function combine(all: readonly Token[]): AmountReading {
  const start = all.findIndex(({ type }) => type === 'number' || type === 'half');
  if (start < 0) return refuse('answers-number-none');
  if (!leads(all.slice(0, start))) return refuse('answers-number-none');
  let values: readonly number[] = [0];
  let last: number | undefined;
  let confirm = false;
  let at = start;
  for (; at < all.length; at += 1) {
    const token = all[at];
    if (token?.type === 'half') {
      const next = all[at + 1];
      if (last === undefined && next?.type === 'multiplier') {
        values = values.map((value) => value + next.value / 2);
        last = next.value;
        at += 1;
        continue;
      }
      if (last === undefined) return refuse('answers-number-none');
      const half = last / 2;
      values = values.map((value) => value + half);
      at += 1;
      break;
    }
    if (token?.type !== 'number') break;
    const number = withPoint(all, at, token);
    at = number.at;
    if (number.values.length === 0) return refuse('answers-number-malformed');
    const next = all[at + 1];
    if (next?.type === 'multiplier') {
      if (last !== undefined && next.value >= last) return refuse('answers-number-malformed');
      const grown = multiply(number.values, token.single, next.value);
      confirm ||= grown.confirm;
      values = sums(values, grown.values);
      last = next.value;
      at += 1;
      continue;
    }
    if (last === undefined) {
      if (token.digits === 0) return refuse('answers-number-malformed');
      const andHalf = next?.type === 'half';
      values = andHalf ? number.values.map((value) => value + 0.5) : number.values;
      if (andHalf) at += 1;
    } else {
      values = sums(values, tailOf(number.values, token.digits, token.spoken, last));
    }
    at += 1;
    break;
  }
  const [first, ...others] = values;
  if (first === undefined || others.length >= MEANINGS) return refuse('answers-number-malformed');
  const after = all.slice(at);
  if (after.some(({ type }) => type === 'number' || type === 'multiplier'))
    return refuse('answers-number-several');
  // «Ba hộ rưỡi»: what follows the unit still belongs to the number.
  if (after.some(({ type }) => type === 'half' || type === 'point'))
    return refuse('answers-number-malformed');
  const tail = after.flatMap((token) =>
    token.type === 'word' && /[a-z%]/u.test(token.text) ? [token.text] : [],
  );
  return {
    ok: true,
    values: [first, ...others],
    multiplied: last !== undefined,
    confirm,
    approximate: false,
    zeroInWords: false,
    tail,
  };
}

/** «chín tám phẩy năm» */
function withPoint(
  all: readonly Token[],
  at: number,
  token: Extract<Token, { type: 'number' }>,
): { values: readonly number[]; at: number } {
  const point = all[at + 1];
  const part = all[at + 2];
  if (point?.type !== 'point' || part?.type !== 'number') return { values: token.values, at };
  if (token.values.length !== 1 || part.values.length !== 1) return { values: [], at };
  return { values: [Number(`${token.values[0]}.${part.values[0]}`)], at: at + 2 };
}

/**
 * `1.250 triệu` is how newspapers print 1,25 tỷ: taken, and asked back. `1,250 triệu` is either;
 * with tỷ it is the other way round, since a ward has no thousand tỷ.
 */
function multiply(
  numbers: readonly number[],
  single: '.' | ',' | undefined,
  by: number,
): { values: readonly number[]; confirm: boolean } {
  const times = (value: number): number => Math.round(value * by * 1e6) / 1e6;
  if (single === ',' && by >= 1e9) return { values: [times(Math.min(...numbers))], confirm: true };
  if (single === '.' && by >= 1e9)
    return { values: numbers.flatMap((value) => [times(value / 1000), times(value)]), confirm: false };
  return { values: numbers.map(times), confirm: single === '.' };
}

/** What stands after the last multiplier: `2tr5`, `2tr550`, and the doubtful `2tr55`. */
function tailOf(
  numbers: readonly number[],
  digits: number,
  spoken: boolean,
  last: number,
): readonly number[] {
  const [number, other] = numbers;
  if (number === undefined || other !== undefined || !Number.isInteger(number)) return [];
  if (digits === 0) return [number];
  if (digits === 1) return [number * (last / 10)];
  if (digits === 3 && last >= 1e6) return [number * (last / 1000)];
  if (digits === 3 && last === 1e3) return [number];
  if (digits === 2 && last >= 1e6) return [number * (last / 100), number * (last / 1000)];
  if (digits === 2 && last === 1e3) return spoken ? [number] : [number * 10, number];
  return [];
}

const sums = (left: readonly number[], right: readonly number[]): readonly number[] =>
  left.flatMap((a) => right.map((b) => Math.round((a + b) * 1e6) / 1e6));

/** Words people put before a number; anything else before it makes the whole thing unclear. */
function leads(before: readonly Token[]): boolean {
  const words = before.map((token) => (token.type === 'word' ? token.text : '?'));
  const known = LEADING.flatMap((phrase) => phrase.split(' '));
  return words.every((word) => known.includes(word) || /^[:(]$/u.test(word));
}
