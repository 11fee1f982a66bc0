/**
 * Several years in one line: «2015: 118; 2016: 101», «nam 2015: 92 ho, nam 2016: 79 ho», «12, 15, 9»,
 * one a line, or only some of the years. Each year's part is read by the kind's own reader.
 */
import type { Question } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { normalise, withoutCourtesy } from './fold.ts';
import type { ReadContext, Reading, Refusal, YearsReading } from './model.ts';
import { noValue } from './no-value.ts';
import { readAnswer } from './read.ts';

/** A year that opens a part: at the start, after a separator, or after «năm». */
const LABEL =
  /(?:(^|[;,\n.]|\s(?:và|va)\s)\s*(?:[-–•*+]\s+)?(?:năm|nam)?\s*|(?:năm|nam)\s+)((?:19|20)\d{2})(?![\d.,]*\d)\s*(?:[:=]|-(?=\s)|–|có|co|là|la)?\s*/giu;
/** «120 hộ (2016), 101 hộ (2017)» */
const AFTER = /([^();\n]+?)\(\s*(?:năm|nam)?\s*((?:19|20)\d{2})\s*\)\s*[,;]?\s*/giu;

/** Several figures and their years, in words too; the patterns below take long over what is much longer. */
const LONGEST_LINE = 1_000;

export function readYears(question: Question, text: string, context: ReadContext = {}): YearsReading {
  const typed = withoutCourtesy(text);
  if (normalise(typed) === '') return refuse('answers-empty');
  if (typed.length > LONGEST_LINE) return refuse('answers-too-long');
  const { years } = question;
  const state = noValue(typed, question.kind);
  if (state !== null)
    return {
      ok: true,
      cells: Object.fromEntries(years.map((year) => [year, { ok: true, value: null, state, flags: [] }])),
    };
  const whole = readAnswer(question, typed, context);
  if (whole.ok && whole.value === 0 && whole.flags.includes('zero-in-words'))
    return { ok: true, cells: Object.fromEntries(years.map((year) => [year, whole])) };
  const parts = labelled(typed) ?? inOrder(question, typed);
  if ('ok' in parts) return parts;
  const listed = years.join(', ');
  const cells: Record<number, Exclude<Reading, Refusal>> = {};
  for (const { year, part } of parts) {
    if (!years.includes(year)) return refuse('answers-year-unknown', { year: String(year), years: listed });
    if (year in cells) return refuse('answers-year-twice', { year: String(year) });
    const reading = readAnswer(question, part, context);
    if (!reading.ok) return { ok: false, ask: reading.ask, part: String(year) };
    cells[year] = reading;
  }
  return { ok: true, cells };
}

const refuse = (key: string, args?: Say['args']): Refusal => ({ ok: false, ask: say(key, args) });

interface Part {
  readonly year: number;
  readonly part: string;
}

/** The parts that name their year; undefined when no year is named. */
function labelled(typed: string): readonly Part[] | undefined {
  const after = [...typed.matchAll(AFTER)];
  if (
    after.length > 0 &&
    after
      .map(([whole]) => whole)
      .join('')
      .trim() === typed.trim()
  ) {
    return after.map(([, part = '', year = '']) => ({ year: Number(year), part: trimPart(part) }));
  }
  const labels = [...typed.matchAll(LABEL)];
  const first = labels[0];
  // Something before the first year is not a line of years.
  if (first === undefined || typed.slice(0, first.index).trim() !== '') return undefined;
  return labels.map((label, index) => {
    const from = label.index + label[0].length;
    return { year: Number(label[2]), part: trimPart(typed.slice(from, labels[index + 1]?.index)) };
  });
}

/** «12, 15, 9»: as many values as years, in the order of the years. */
function inOrder({ years }: Question, typed: string): readonly Part[] | Refusal {
  const listed = years.join(', ');
  for (const separator of [/[;\n]+/u, /,\s+|\s+(?:và|va)\s+/iu, /,/u, /\s+/u]) {
    const pieces = typed
      .split(separator)
      .map(trimPart)
      .filter((piece) => piece !== '');
    if (pieces.length === years.length)
      return pieces.map((part, index) => ({ year: Number(years[index]), part }));
  }
  return refuse('answers-years-count', { count: years.length, years: listed });
}

const trimPart = (part: string): string => part.replace(/^[\s;,:=]+|[\s;,]+$|\s+(?:và|va)$/giu, '').trim();
