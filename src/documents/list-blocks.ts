/**
 * Lists of the units: as a table, or as points under the body they are addressed to.
 */
import { formatNumber } from '../answers/index.ts';
import type { Campaign, Column, Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { ListRow } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { type Cell, ruledTable, shares } from './cells.ts';
import { letter, unitName } from './labels.ts';
import { type Block, body, empty } from './paper.ts';

/** Narrow for numbers and choices. */
const WEIGHT: Readonly<Record<Exclude<Column['kind'], 'text'>, number>> = {
  integer: 10,
  decimal: 10,
  choice: 14,
};
/** Letters: a column of words is as wide as they are long on the average, within these. */
const WORDS = { least: 16, most: 40 } as const;

function weightOf({ key, kind }: Column, rows: readonly ListRow[]): number {
  if (kind !== 'text') return WEIGHT[kind];
  const letters = rows.reduce((sum, { fields }) => sum + String(fields[key] ?? '').length, 0);
  return Math.min(WORDS.most, Math.max(WORDS.least, letters / rows.length));
}

/** `withUnit`: a column says whose row it is. */
export function listTable(
  voice: Voice,
  campaign: Campaign,
  question: Question,
  rows: readonly ListRow[],
  { width, withUnit }: { readonly width: number; readonly withUnit: boolean },
): readonly Block[] {
  if (rows.length === 0) return [];
  const { columns } = question;
  const head = [
    voice(say('documents-number')),
    ...(withUnit ? [voice(say('documents-unit'))] : []),
    ...columns.map(({ label }) => label),
  ];
  const widths = shares(width, [
    6,
    ...(withUnit ? [18] : []),
    ...columns.map((column) => weightOf(column, rows)),
  ]);
  const lines = rows.map((row, index): readonly Cell[] => [
    { text: String(index + 1), align: 'center' },
    ...(withUnit ? [{ text: unitName(campaign, row.unit) }] : []),
    ...columns.map(
      (column): Cell => ({
        text: fieldText(voice, column, row),
        align: column.kind === 'integer' || column.kind === 'decimal' ? 'center' : 'left',
      }),
    ),
  ]);
  return [ruledTable(widths, [head.map((text) => ({ text }))], lines), empty(6)];
}

/** a) for every value of the column, in the order of its choices, and under it what was said, and by whom. */
export function groupedPoints(
  voice: Voice,
  campaign: Campaign,
  question: Question,
  rows: readonly ListRow[],
  groupBy: string,
): readonly Block[] {
  const column = question.columns.find(({ key }) => key === groupBy);
  const others = question.columns.filter(({ key }) => key !== groupBy);
  const known: readonly string[] = (column?.choices ?? []).map(({ value }) => value);
  const valueOfRow = ({ fields }: ListRow): string => String(fields[groupBy] ?? '');
  const unforeseen = rows.map(valueOfRow).filter((value) => !known.includes(value));
  const values = [...known, ...[...new Set(unforeseen)].sort()];
  const groups = values
    .map((value) => ({ value, members: rows.filter((row) => valueOfRow(row) === value) }))
    .filter(({ members }) => members.length > 0);
  return groups.flatMap(({ value, members }, index) => [
    body(voice(say('documents-group', { letter: letter(index), name: groupName(voice, column, value) })), {
      withNext: true,
    }),
    ...members.map((row) =>
      body(
        voice(
          say('documents-point-by', {
            text: withoutStop(
              others
                .map((other) => fieldText(voice, other, row))
                .filter((text) => text !== '')
                .join(' – '),
            ),
            unit: unitName(campaign, row.unit),
          }),
        ),
      ),
    ),
  ]);
}

/** A choice speaks for itself; a bare number needs the name of its column. */
function groupName(voice: Voice, column: Column | undefined, value: string): string {
  if (column === undefined || column.kind === 'text' || column.choices.length > 0)
    return choiceLabel(column, value);
  return voice(say('documents-group-value', { label: column.label, value }));
}

function fieldText(voice: Voice, column: Column, { fields, nameless }: ListRow): string {
  const value = fields[column.key];
  if (value === undefined) return '';
  // The summary has taken the name out of the row, not the row out of the list.
  if (nameless && value === '') return voice(say('documents-nameless'));
  return typeof value === 'number' ? formatNumber(value) : choiceLabel(column, value);
}

const choiceLabel = (column: Column | undefined, value: string): string =>
  column?.choices.find((choice) => choice.value === value)?.label ?? value;

const withoutStop = (text: string): string => text.replace(/[.;,\s]+$/u, '');
