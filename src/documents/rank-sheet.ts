/**
 * The rates of every unit side by side with its place among the others, in formulas on the sheet of figures.
 */
import type { Campaign } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { partLabel, unitName } from './labels.ts';
import { columnName, type Sheet, type SheetCell } from './workbook.ts';

/** A column of the sheet of figures in which units are compared. */
export interface RankedColumn {
  readonly title: string;
  /** '' or the year. */
  readonly part: string;
  /** Its letters on the sheet of figures. */
  readonly letters: string;
  /** Of the units, in the order of the rows; null where a unit has none. */
  readonly values: readonly (number | null)[];
  /** Of all units together. */
  readonly all: number | null;
  readonly format: string;
}

export interface RankBook {
  readonly campaign: Campaign;
  readonly summary: Summary;
  readonly voice: Voice;
  /** Name of the sheet of figures, whose rows stand at the same numbers. */
  readonly figures: string;
  /** Number of the first unit's row. */
  readonly firstRow: number;
}

/** No sheet where there is nothing to compare, or nobody to compare with. */
export function rankSheet(book: RankBook, columns: readonly RankedColumn[]): readonly Sheet[] {
  const compared = columns.filter(({ values }) => values.filter((value) => value !== null).length > 1);
  if (compared.length === 0) return [];
  const { campaign, summary, voice, firstRow } = book;
  const strong = (text: string): SheetCell => ({ text, strong: true });
  const last = firstRow + summary.expected.length - 1;
  const cells = (row: number, place: number | null) =>
    compared.flatMap((column, index) => pair(book, column, { index, row, place, last }));
  return [
    {
      name: voice(say('documents-sheet-ranks')),
      rows: [
        [
          strong(voice(say('documents-unit'))),
          ...compared.flatMap(({ title }) => [strong(title), strong(voice(say('documents-rank')))]),
        ],
        [strong(''), ...compared.flatMap(({ part }) => [strong(partLabel(voice, part)), strong('')])],
        ...summary.expected.map((unit, place) => [
          { text: unitName(campaign, unit) },
          ...cells(firstRow + place, place),
        ]),
        [strong(voice(say('documents-total'))), ...cells(last + 1, null)],
      ],
      widths: [24, ...compared.flatMap(() => [16, 12])],
      frozen: { rows: 2, columns: 1 },
    },
  ];
}

interface Place {
  readonly index: number;
  readonly row: number;
  /** Of the unit; null at the foot. */
  readonly place: number | null;
  readonly last: number;
}

/** The value, and what number it is from the top; units that are alike share a number. */
function pair(
  { figures, firstRow }: RankBook,
  { letters, values, all, format }: RankedColumn,
  { index, row, place, last }: Place,
): readonly SheetCell[] {
  const value = place === null ? all : (values[place] ?? null);
  if (value === null) return [null, null];
  const shown = { formula: `'${figures.replaceAll("'", "''")}'!${letters}${row}`, result: value, format };
  if (place === null) return [{ ...shown, strong: true }, null];
  const column = columnName(1 + 2 * index);
  const above = values.filter((other) => other !== null && other > value).length;
  return [
    shown,
    {
      formula: `RANK(${column}${row},${column}$${firstRow}:${column}$${last})`,
      result: above + 1,
      format: '0',
    },
  ];
}
