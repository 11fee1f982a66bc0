/** Lists, one row a line, the parts of a row between `|` (or tabs). */
import type { Column, Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { findChoices, listOf } from './choice.ts';
import { readDecimal } from './decimal.ts';
import { foldPhrase, normalise } from './fold.ts';
import { readInteger } from './integer.ts';
import type { Fields, Reading, ReadingFlag, Refusal } from './model.ts';

const BULLET = /^(?:[-–•*+]\s+|\d{1,2}[.)]\s+)/u;

export function readRecords(question: Question, text: string): Reading {
  const { columns, min, max, example } = question;
  const lines = splitLines(text).filter((parts) => !isHeader(columns, parts));
  if (lines.length === 0) return { ok: false, ask: say('answers-records-none', { example: example ?? '' }) };
  const rows: Fields[] = [];
  const flags = new Set<ReadingFlag>();
  for (const [index, parts] of lines.entries()) {
    const row = readRow(question, parts, index + 1);
    if ('ok' in row) return row;
    rows.push(row.fields);
    for (const flag of row.flags) flags.add(flag);
  }
  if (typeof min === 'number' && rows.length < min)
    return { ok: false, ask: say('answers-records-few', { count: rows.length, min }) };
  if (typeof max === 'number' && rows.length > max)
    return { ok: false, ask: say('answers-records-many', { count: rows.length, max }) };
  return { ok: true, value: rows, flags: [...flags] };
}

/** Tabs separate too: a table copied from a spreadsheet. They are looked for before spaces are made plain. */
const splitLines = (text: string): readonly (readonly string[])[] =>
  text
    .split(/\r?\n|\r/u)
    .map((line) =>
      normalise(line.replace(/\t/gu, '|'))
        .replace(BULLET, '')
        .replace(/^\|\s*|\s*\|$/gu, ''),
    )
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((part) => part.replace(/\s+/gu, ' ').trim()));

const isHeader = (columns: readonly Column[], parts: readonly string[]): boolean =>
  parts.length === columns.length &&
  parts.every((part, index) =>
    [columns[index]?.label, columns[index]?.key].some((name) => foldPhrase(`${name}`) === foldPhrase(part)),
  );

function readRow(
  { columns, example }: Question,
  parts: readonly string[],
  line: number,
): Refusal | { readonly fields: Fields; readonly flags: readonly ReadingFlag[] } {
  const labels = columns.map(({ label }) => label).join(' | ');
  const needed = columns.filter(({ required }) => required).length;
  if (parts.length > columns.length || parts.length < needed) {
    return {
      ok: false,
      ask: say('answers-records-parts', {
        line,
        have: parts.length,
        want: columns.length,
        labels,
        example: example ?? labels,
      }),
    };
  }
  const fields: Record<string, string | number> = {};
  const flags: ReadingFlag[] = [];
  for (const [index, column] of columns.entries()) {
    const part = parts[index] ?? '';
    if (part === '') {
      if (column.required)
        return { ok: false, ask: say('answers-records-empty', { line, label: column.label }) };
      continue;
    }
    const value = readField(column, part);
    if (value === undefined)
      return { ok: false, ask: say(`answers-records-${column.kind}`, partArgs(column, part, line)) };
    fields[column.key] = value.of;
    flags.push(...value.flags);
  }
  return { fields, flags };
}

/** A part's value, and the flags of a number («khoảng 3»); undefined when it is not what the column holds. */
interface Part {
  readonly of: string | number;
  readonly flags: readonly ReadingFlag[];
}

export function readField(column: Column, part: string): Part | undefined {
  if (column.kind === 'text') return { of: part, flags: [] };
  if (column.kind === 'choice') {
    const [only, other] = findChoices(column.choices, part);
    return only && !other ? { of: only.value, flags: [] } : undefined;
  }
  const asQuestion = { unit: '', ask: column.label, kind: column.kind } as unknown as Question;
  const reading = column.kind === 'integer' ? readInteger(asQuestion, part) : readDecimal(asQuestion, part);
  if (!reading.ok || typeof reading.value !== 'number') return undefined;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  return reading.value >= min && reading.value <= max
    ? { of: reading.value, flags: reading.flags }
    : undefined;
}

const partArgs = (column: Column, part: string, line: number): Record<string, string | number> => ({
  line,
  label: column.label,
  typed: part.slice(0, 40),
  options: listOf(column.choices),
  range: column.min !== undefined && column.max !== undefined ? `${column.min}–${column.max}` : '',
});
