/**
 * Everything the units answered as one flat table: a line a figure, a text, a choice or a day, a field of a list row.
 *
 * For Excel as offices here have it: UTF-8 with its mark, `;` between fields, a comma before decimals. Text that a
 * spreadsheet would take for a formula gets an apostrophe before it.
 */
import { formatValue } from '../answers/index.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
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
  return `\ufeff${[head, ...lines].map((line) => `${line.map(field).join(';')}\r\n`).join('')}`;
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

function field(value: string | number): string {
  const text = typeof value === 'number' ? plain(value) : guarded(value);
  return /[";\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Never in powers of ten: a sum of money is read to the last đồng. */
const plain = (value: number): string =>
  value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }).replace('.', ',');

/** Begins a formula, in wide signs too. A tab or a line break at the beginning is passed over, and hides what follows. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;
const NUMBER = /^-\d+(?:,\d+)?$/u;

const guarded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
