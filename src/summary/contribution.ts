/**
 * What one submission adds to the summary, and how two such pieces become one.
 *
 * A contribution keeps the units apart: the tables need them so, and a union of units, where the
 * newer submission of a unit wins, is associative, commutative and idempotent. Sums are made once,
 * in `summarise.ts`, so that any order and grouping of submissions gives the same summary.
 */
import { type Cell, cellId, type Fields, type NoValue, type Row } from '../answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { consentPurse, namesPerson } from '../campaign/rules.ts';
import type { Submission } from './model.ts';

export interface ContributedRow {
  readonly fields: Fields;
  readonly nameless: boolean;
}

export interface UnitContribution {
  readonly unit: string;
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  readonly late: boolean;
  readonly templateVersion: number;
  /** Figures by question key and part; null where the unit gave none. */
  readonly numbers: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  /** Choices by stored value, yes-no as `yes` and `no`, dates and short texts as they are. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Long and short texts, as written. */
  readonly texts: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly ContributedRow[]>>;
  readonly gaps: readonly { readonly key: string; readonly part: string; readonly state: NoValue }[];
  /** Answers the city's desk should know of: approximate, unusual, kept with a reason. */
  readonly marked: readonly Cell[];
}

/** By unit code. */
export type Contribution = Readonly<Record<string, UnitContribution>>;

const NOTEWORTHY: ReadonlySet<string> = new Set(['approximate', 'unusual', 'outside-limits', 'noted']);

export function contribution(campaign: Campaign, submission: Submission): Contribution {
  const numbers: Record<string, Record<string, number | null>> = {};
  const words: Record<string, readonly string[]> = {};
  const texts: Record<string, string> = {};
  const rows: Record<string, readonly ContributedRow[]> = {};
  const cells: Cell[] = [];
  for (const question of questionsOf(campaign)) {
    if (isFigure(question)) numbers[question.key] = {};
    for (const part of partsOf(question)) {
      const cell = submission.cells[cellId(question.key, part)];
      if (cell) cells.push(cell);
      const value = cell?.state === 'value' ? cell.value : null;
      const figures = numbers[question.key];
      if (figures) figures[part] = typeof value === 'number' ? value : null;
      else if (cell && isRows(question, value)) rows[question.key] = contributedRows(question, cell, value);
      else if (typeof value === 'string') {
        words[question.key] = [value];
        texts[question.key] = value;
      } else if (typeof value === 'boolean') words[question.key] = [value ? 'yes' : 'no'];
      else if (question.kind === 'many-choice' && Array.isArray(value))
        words[question.key] = value.map(String);
    }
  }
  const { unit, number, at, late, templateVersion } = submission;
  const gaps = cells.flatMap(({ key, part, state }) =>
    state === 'missing' || state === 'not_applicable' ? [{ key, part, state }] : [],
  );
  const marked = cells.filter(
    (cell) =>
      cell.state === 'value' && (cell.reason !== undefined || cell.flags.some((f) => NOTEWORTHY.has(f))),
  );
  return { [unit]: { unit, number, at, late, templateVersion, numbers, words, texts, rows, gaps, marked } };
}

/** The union; of two submissions of one unit the later one counts. */
export function merge(a: Contribution, b: Contribution): Contribution {
  const merged: Record<string, UnitContribution> = { ...a };
  for (const piece of Object.values(b)) {
    const known = merged[piece.unit];
    if (known === undefined || piece.number > known.number) merged[piece.unit] = piece;
  }
  return merged;
}

/** '' for a single answer, else the years. */
export const partsOf = ({ years }: Question): readonly string[] =>
  years.length === 0 ? [''] : years.map(String);

/** Whether the units' answers are numbers that make a table. */
export const isFigure = ({ kind }: Question): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'money' || kind === 'percent';

function contributedRows(question: Question, cell: Cell, rows: readonly Row[]): readonly ContributedRow[] {
  const silent = cell.flags.includes('no-consent');
  const purse = consentPurse();
  return rows.map(({ fields }) => {
    const nameless = silent && namesPerson(question, fields, purse);
    return { fields: nameless ? withoutName(question, fields) : fields, nameless };
  });
}

/** The row without the person's name, which is the first free-text column of such a list. */
function withoutName(question: Question, fields: Fields): Fields {
  const column = question.columns.find(({ kind }) => kind === 'text');
  return column ? { ...fields, [column.key]: '' } : fields;
}

const isRows = ({ kind }: Question, value: Cell['value']): value is readonly Row[] =>
  kind === 'records' && Array.isArray(value);
