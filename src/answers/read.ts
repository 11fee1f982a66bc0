/**
 * One typed answer → what it means. The table below is the list of kinds; a new kind is one file
 * beside this one and one line here.
 */
import type { Kind, Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { readChoice } from './choice.ts';
import { readDate } from './date.ts';
import { readDecimal } from './decimal.ts';
import { normalise } from './fold.ts';
import { readInteger } from './integer.ts';
import { readManyChoice } from './many-choice.ts';
import type { ReadContext, Reading } from './model.ts';
import { readMoney } from './money.ts';
import { noValue } from './no-value.ts';
import { readPercent } from './percent.ts';
import { readRecords } from './records.ts';
import { readLongText, readText } from './text.ts';
import { readYesNo } from './yes-no.ts';

/** No answer but a text or a list is longer; a longer message is something else. */
const LONGEST_PLAIN = 400;
const LONG_KINDS: ReadonlySet<Kind> = new Set(['text', 'long-text', 'records']);

const READERS: Readonly<Record<Kind, (question: Question, text: string, context: ReadContext) => Reading>> = {
  text: readText,
  'long-text': readLongText,
  integer: readInteger,
  decimal: readDecimal,
  money: readMoney,
  percent: readPercent,
  date: readDate,
  'yes-no': readYesNo,
  choice: readChoice,
  'many-choice': readManyChoice,
  records: readRecords,
  files: () => ({ ok: false, ask: say('answers-files') }),
};

/** Reads one answer of the question; never throws, whatever the text. */
export function readAnswer(question: Question, text: string, context: ReadContext = {}): Reading {
  const typed = text.normalize('NFC');
  if (normalise(typed) === '') return { ok: false, ask: say('answers-empty') };
  if (!LONG_KINDS.has(question.kind) && typed.length > LONGEST_PLAIN)
    return { ok: false, ask: say('answers-too-long') };
  const state = noValue(typed, question.kind);
  if (state !== null) return { ok: true, value: null, state, flags: [] };
  return READERS[question.kind](question, typed, context);
}
