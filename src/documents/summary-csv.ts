/**
 * Everything the units answered as one flat table: a line a figure, a text, a choice or a day, a field of a list row.
 */
import { formatValue } from '../answers/index.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { csv } from './csv.ts';
import { CURRENCY, labelOf, unitName } from './labels.ts';

/** Keys of the head, in the order of the columns. */
const HEAD = ['code', 'unit', 'question', 'key', 'label', 'part', 'row', 'value', 'measure'] as const;

/** What one line says besides the question. */
interface Line {
  readonly unit: string;
  /** The year of a figure, the column of a list row; '' for anything else. */
  readonly part?: string;
  /** Of a list, from 1; '' for anything else. */
  readonly row?: number;
  readonly value: string | number;
}

export function summaryCsv(campaign: Campaign, summary: Summary, voice: Voice): string {
  const lines = questionsOf(campaign).flatMap((question) =>
    linesOf(summary, question).map(({ unit, part = '', row, value }) => [
      unit,
      unitName(campaign, unit),
      question.no,
      question.key,
      labelOf(question),
      part,
      row ?? '',
      value,
      typeof value === 'number' && row === undefined ? measureOf(question) : '',
    ]),
  );
  const head = HEAD.map((name) => voice(say(`documents-csv-${name}`)));
  return csv([head, ...lines]);
}

function linesOf({ byUnit, narratives, lists, answers = {} }: Summary, question: Question): readonly Line[] {
  const { key, columns } = question;
  const counts = new Map<string, number>();
  return [
    ...(byUnit[key] ?? []).flatMap(({ unit, parts }) =>
      Object.entries(parts).flatMap(([part, value]): readonly Line[] =>
        value === null ? [] : [{ unit, part, value }],
      ),
    ),
    ...(answers[key] ?? []).map(
      ({ unit, part, value }): Line => ({ unit, part, value: formatValue(question, value) }),
    ),
    ...(narratives[key] ?? []).map(({ unit, text }): Line => ({ unit, value: text })),
    ...(lists[key] ?? []).flatMap(({ unit, fields }) => {
      const row = (counts.get(unit) ?? 0) + 1;
      counts.set(unit, row);
      return columns.flatMap((column): readonly Line[] => {
        const value = fields[column.key];
        return value === undefined || value === '' ? [] : [{ unit, part: column.label, row, value }];
      });
    }),
  ];
}

const measureOf = ({ kind, unit }: Question): string =>
  kind === 'money' ? CURRENCY : (unit ?? (kind === 'percent' ? '%' : ''));
