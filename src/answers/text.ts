/** Words as they are: one line, or a long text whose line breaks stay. Lengths are in characters. */
import type { Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { normalise } from './fold.ts';
import type { Reading } from './model.ts';

export const readText = (question: Question, text: string): Reading =>
  sized(question, normalise(text).replace(/\s+/gu, ' '));

export const readLongText = (question: Question, text: string): Reading =>
  sized(
    question,
    normalise(text)
      .replace(/ +\n/gu, '\n')
      .replace(/\n{3,}/gu, '\n\n'),
  );

function sized({ min, max }: Question, value: string): Reading {
  const count = [...value].length;
  if (!/[\p{L}\p{N}]/u.test(value)) return { ok: false, ask: say('answers-text-none') };
  if (typeof min === 'number' && count < min)
    return { ok: false, ask: say('answers-text-short', { count, min }) };
  if (typeof max === 'number' && count > max)
    return { ok: false, ask: say('answers-text-long', { count, max }) };
  return { ok: true, value, flags: [] };
}
