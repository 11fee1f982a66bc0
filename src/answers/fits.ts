/**
 * Whether a stored value could be an answer to a question as it is now: of its kind, among its choices, in its
 * columns, within the limits that are not soft. What the officer meant by it is not asked here.
 */
import { isDay } from '../campaign/deadline.ts';
import type { Column, Kind, Question } from '../campaign/model.ts';
import type { Fields, FileRef, Row, StoredValue } from './model.ts';
import { readLongText, readText } from './text.ts';

type Fits = (question: Question, value: StoredValue) => boolean;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const TABLE: Readonly<Record<Kind, Fits>> = {
  text: (question, value) =>
    typeof value === 'string' && !value.includes('\n') && readText(question, value).ok,
  'long-text': (question, value) => typeof value === 'string' && readLongText(question, value).ok,
  integer: (_question, value) => Number.isInteger(value),
  decimal: (_question, value) => isNumber(value),
  money: (_question, value) => Number.isInteger(value),
  percent: (_question, value) => isNumber(value) && value >= 0 && value <= 100,
  date: (_question, value) => typeof value === 'string' && isDay(value),
  'yes-no': (_question, value) => typeof value === 'boolean',
  choice: ({ choices }, value) => choices.some((choice) => choice.value === value),
  'many-choice': ({ choices }, value) =>
    isList(value) && value.length > 0 && value.every((one) => choices.some((choice) => choice.value === one)),
  records: ({ columns, min, max }, value) =>
    isList(value) &&
    value.length >= (typeof min === 'number' ? min : 1) &&
    value.length <= (typeof max === 'number' ? max : Number.POSITIVE_INFINITY) &&
    value.every((row) => isRow(row) && rowFits(columns, row.fields)),
  // More files than are taken now have been taken all the same.
  files: (_question, value) => isList(value) && value.length > 0 && value.every(isFile),
};

/** One value of the question: the whole answer, or that of one year. Limits of figures and days are soft. */
export const fits: Fits = (question, value) => TABLE[question.kind](question, value);

/** Whether a column takes a field as it is stored. */
export function fieldFits(
  { kind, choices, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Column,
  field: string | number,
): boolean {
  if (kind === 'text') return typeof field === 'string';
  if (kind === 'choice') return choices.some(({ value }) => value === field);
  return isNumber(field) && (kind !== 'integer' || Number.isInteger(field)) && field >= min && field <= max;
}

function rowFits(columns: readonly Column[], fields: Fields): boolean {
  const known = columns.every((column) => {
    const field = fields[column.key];
    return field === undefined ? !column.required : fieldFits(column, field);
  });
  return known && Object.keys(fields).every((key) => columns.some((column) => column.key === key));
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isRow = (item: unknown): item is Row => typeof item === 'object' && item !== null && 'fields' in item;

const isFile = (item: unknown): item is FileRef =>
  typeof item === 'object' && item !== null && 'name' in item && 'size' in item;
