/**
 * What things are called in documents: units, figures, parts of figures.
 */
import { formatMoneyShort, formatNumber } from '../answers/index.ts';
import { type Campaign, type Question, questionsOf, unitOf } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';

const MILLION = 1_000_000;
/** The currency of every sum of money. */
export const CURRENCY = 'đồng';

export const unitName = (campaign: Campaign, code: string): string => unitOf(campaign, code)?.name ?? code;

export const questionOf = (campaign: Campaign, key: string): Question | undefined =>
  questionsOf(campaign).find((question) => question.key === key);

/**
 * A question as the head of a column. Without a label of its own it is the question itself
 * without what only the person who answers needs: the mark, remarks in brackets, the years.
 */
export function labelOf(question: Question): string {
  if (question.label !== undefined) return question.label;
  const asked = question.ask.split('?')[0] ?? question.ask;
  const shorter = asked
    .replace(/\s*\([^)]*\)/gu, '')
    .replace(/\s*(\d{4}\s*[,–-]\s*)+\d{4}/gu, '')
    .trim();
  return shorter === '' ? question.ask : shorter;
}

/** The unit of measure in a table; money is in millions there. */
export const measureOf = (voice: Voice, { kind, unit }: Question): string =>
  kind === 'money' ? voice(say('documents-million-dong')) : (unit ?? (kind === 'percent' ? '%' : ''));

/** «Nhân dân đóng góp (triệu đồng)»; a measure that the label says already is not said twice. */
export function withMeasure(label: string, measure: string): string {
  const said = ` ${label.toLocaleLowerCase('vi')} `.includes(` ${measure.toLocaleLowerCase('vi')} `);
  return measure === '' || said ? label : `${label} (${measure})`;
}

/** A number in a table; `–` where there is none. */
export const tableNumber = ({ kind }: Pick<Question, 'kind'>, value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : formatNumber(kind === 'money' ? value / MILLION : value);

/** «2,18 tỷ đồng», «12.500 đồng» */
export const moneyInShort = (dong: number): string => {
  const short = formatMoneyShort(dong);
  return short.endsWith(CURRENCY) ? short : `${short} ${CURRENCY}`;
};

/** «2017», or the word for the sum of all years. */
export const partLabel = (voice: Voice, part: string): string =>
  part === 'total' ? voice(say('documents-all-years')) : part;

/** «9 phường» */
export function countedUnits(campaign: Campaign, count: number): string {
  const [first = ''] = campaign.participants;
  return `${count} ${unitOf(campaign, first)?.noun ?? ''}`.trim();
}

/** I, II, III, IV, … */
export function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  const step = steps.find(([size]) => size <= value);
  return step ? step[1] + roman(value - step[0]) : '';
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy';

/** Points of a clause: a) b) c) d) đ) e) g) …; after y) they start anew with aa). */
export function letter(index: number): string {
  const last = LETTERS[index % LETTERS.length] ?? '';
  return index < LETTERS.length ? last : letter(Math.floor(index / LETTERS.length) - 1) + last;
}
