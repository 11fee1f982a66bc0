/**
 * Made-up answers of every kind, for trying a rule before any officer does.
 */

import type { Column, Kind, Question } from './model.ts';
import type { Ref } from './reads.ts';

/** How many different answers a rule is tried on. */
export const SAMPLES = 3;

const NUMBERS = [12, 3, 250];
const TEXTS = ['Khu phố 2: 2015 có 3 tuyến, nay 12 tuyến', 'Nguyễn Văn Mẫu', ''];
const DAYS = ['2018-05-31', '2018-01-01', '2024-02-29'];

const PLAIN: Readonly<Record<Exclude<Kind, 'choice' | 'many-choice' | 'records'>, readonly unknown[]>> = {
  text: TEXTS,
  'long-text': TEXTS,
  integer: NUMBERS,
  decimal: NUMBERS,
  money: NUMBERS,
  percent: NUMBERS,
  date: DAYS,
  'yes-no': [true, false, true],
  files: [[], [], []],
};

/** The value of `ref` in the sample `index`, for a rule of `own`. */
export function sampleOf(
  ref: Ref,
  index: number,
  own: Question,
  questions: ReadonlyMap<string, Question>,
): unknown {
  if (ref.of === 'year') return 2016 + index;
  if (ref.of === 'column') {
    const column = own.columns.find(({ key }) => key === ref.column);
    return column && columnSample(column, index);
  }
  const question = questions.get(ref.key);
  return question && answerSample(question, index);
}

function answerSample({ kind, choices, columns }: Question, index: number): unknown {
  const values = choices.map(({ value }) => value);
  switch (kind) {
    case 'choice':
      return values[index % values.length];
    case 'many-choice':
      return values.slice(0, index);
    case 'records':
      return Array.from({ length: index }, () =>
        Object.fromEntries(columns.map((column) => [column.key, columnSample(column, index)])),
      );
    default:
      return PLAIN[kind][index];
  }
}

const columnSample = ({ kind, choices }: Column, index: number): unknown =>
  kind === 'choice' ? choices[index % choices.length]?.value : PLAIN[kind][index];
