/** Counts: whole numbers that are never negative, a range, a bound or a fraction. */
import type { Question } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { type Amount, readAmount } from './amount.ts';
import { formatNumber } from './format.ts';
import type { Reading, ReadingFlag } from './model.ts';
import { unitFits } from './units.ts';

/** No count of an office reaches a million; «5 tỷ» answers another question. */
const LARGEST_COUNT = 1e6;

export function readInteger(question: Question, text: string): Reading {
  const amount = readAmount(text);
  if (!amount.ok) return amount;
  if (!unitFits(question, amount.tail)) return foreign(question, amount);
  const fractions = amount.values.filter((value) => !Number.isInteger(value));
  const [value, other] = amount.values;
  if (other !== undefined) {
    const key = fractions.length > 0 ? 'answers-number-comma' : 'answers-number-either';
    return {
      ok: false,
      ask: say(key, meanings(value, other)),
      either: amount.values.filter(Number.isInteger),
    };
  }
  // «12,0» may be a slip for 120.
  const pointed = !amount.multiplied && /\d[.,]\d{1,2}(?![.,]?\d)/u.test(text);
  if (fractions.length > 0 || pointed) return { ok: false, ask: wholeNumber(question) };
  if (amount.multiplied && value >= LARGEST_COUNT) return foreign(question, amount);
  return { ok: true, value, flags: flagsOf(amount) };
}

const wholeNumber = ({ unit }: Question): Say =>
  unit ? say('answers-integer-fraction', { unit }) : say('answers-integer-whole');

export const flagsOf = ({ approximate, zeroInWords, confirm }: Amount): readonly ReadingFlag[] => [
  ...(approximate ? (['approximate'] as const) : []),
  ...(zeroInWords || confirm ? (['confirm'] as const) : []),
  ...(zeroInWords ? (['zero-in-words'] as const) : []),
];

export const foreign = ({ unit }: Question, { tail }: Amount): Reading => ({
  ok: false,
  ask:
    tail.length === 0 && unit
      ? say('answers-number-large', { unit })
      : unit
        ? say('answers-number-unit', { unit, typed: tail.join(' ') })
        : say('answers-number-malformed'),
});

export const meanings = (first: number, second: number): Record<string, string> => ({
  first: formatNumber(first),
  second: formatNumber(second),
});
