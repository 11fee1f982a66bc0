/** The rows of a list meet other columns: field by field under the column's key, with the ids they have. */
import { fieldFits, foldPhrase, formatNumber, readField } from '../../answers/index.ts';
import type { Row } from '../../answers/model.ts';
import type { Column } from '../../campaign/model.ts';

/**
 * The rows in the new columns; fields of columns that are gone stay behind, with the version of the cell that has
 * them. undefined: a field does not go into its column, or a column that must be filled has nothing.
 */
export function carryRows(
  before: readonly Column[],
  after: readonly Column[],
  rows: readonly Row[],
): readonly Row[] | undefined {
  const carried: Row[] = [];
  for (const { id, fields } of rows) {
    const next: Record<string, string | number> = {};
    for (const column of after) {
      const was = columnOf(before, after, column);
      const field = fields[was?.key ?? column.key];
      const value = field === undefined ? undefined : intoColumn(was, column, field);
      if (value === undefined && (field !== undefined || column.required)) return undefined;
      if (value !== undefined) next[column.key] = value;
    }
    // A row of which nothing would be left is more than a column that is gone.
    if (Object.keys(next).length === 0) return undefined;
    carried.push({ id, fields: next });
  }
  return carried;
}

/** The same column: by its key, or under another key that is new by its name. */
const columnOf = (
  before: readonly Column[],
  after: readonly Column[],
  { key, label }: Column,
): Column | undefined =>
  before.find((old) => old.key === key) ??
  before.find(
    (old) => !after.some((one) => one.key === old.key) && foldPhrase(old.label) === foldPhrase(label),
  );

function intoColumn(
  was: Column | undefined,
  column: Column,
  field: string | number,
): string | number | undefined {
  const alike = was === undefined || was.kind === column.kind || typeof field === 'number';
  if (alike && fieldFits(column, field)) return field;
  const label = was?.choices.find(({ value }) => value === field)?.label;
  const words = label ?? (typeof field === 'number' ? formatNumber(field) : field);
  if (column.kind === 'choice')
    return column.choices.find((choice) =>
      [choice.label, choice.value, ...choice.aliases].some((name) => foldPhrase(name) === foldPhrase(words)),
    )?.value;
  const read = readField(column, words);
  return read?.flags.length === 0 ? read.of : undefined;
}
