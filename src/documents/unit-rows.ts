/**
 * The rows of a table that has a line for every unit and the sum at the foot.
 */
import type { Campaign } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import type { Cell } from './cells.ts';
import { unitName } from './labels.ts';

/** A column of figures, as they are printed. */
export interface UnitColumn {
  readonly of: (unit: string) => string;
  /** At the foot. */
  readonly all: string;
}

/** Number, unit, its figures; a unit that has sent nothing says so once for all columns. */
export function unitRows(
  voice: Voice,
  campaign: Campaign,
  summary: Summary,
  columns: readonly UnitColumn[],
): readonly (readonly Cell[])[] {
  const notSent: Cell = {
    text: voice(say('documents-not-sent')),
    italics: true,
    align: 'center',
    span: columns.length,
  };
  const rows = summary.expected.map((unit, index): readonly Cell[] => [
    { text: String(index + 1), align: 'center' },
    { text: unitName(campaign, unit) },
    ...(summary.missing.includes(unit)
      ? [notSent]
      : columns.map(({ of }): Cell => ({ text: of(unit), align: 'right' }))),
  ]);
  const foot: readonly Cell[] = [
    { text: voice(say('documents-total')), bold: true, span: 2, align: 'center' },
    ...columns.map(({ all }): Cell => ({ text: all, bold: true, align: 'right' })),
  ];
  return [...rows, foot];
}
