/** Numbers that may have a fraction: areas, lengths, indices. */
import type { Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { readAmount } from './amount.ts';
import { flagsOf, foreign, meanings } from './integer.ts';
import type { Reading } from './model.ts';
import { unitFits } from './units.ts';

export function readDecimal(question: Question, text: string): Reading {
  const amount = readAmount(text);
  if (!amount.ok) return amount;
  if (!unitFits(question, amount.tail)) return foreign(question, amount);
  const [value, other] = amount.values;
  if (other !== undefined)
    return { ok: false, ask: say('answers-number-either', meanings(value, other)), either: amount.values };
  return { ok: true, value, flags: flagsOf(amount) };
}
