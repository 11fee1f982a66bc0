/**
 * Tables of a document: with rules around every cell, or without any, for setting two columns.
 */
import {
  AlignmentType,
  BorderStyle,
  type ITableCellOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { type Block, run, SIZE } from './paper.ts';

export interface Cell {
  readonly text: string;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly span?: number;
  readonly rows?: number;
}

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

const RULED = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BARE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Tables up to so many rows stay on one page. */
const KEPT_TOGETHER = 14;

/** `head` rows are repeated on every page; widths are twips. */
export const ruledTable = (
  widths: readonly number[],
  head: readonly (readonly Cell[])[],
  rows: readonly (readonly Cell[])[],
  size: number = SIZE.table,
): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: {
      top: RULED,
      bottom: RULED,
      left: RULED,
      right: RULED,
      insideHorizontal: RULED,
      insideVertical: RULED,
    },
    margins: { marginUnitType: WidthType.DXA, left: 80, right: 80, top: 20, bottom: 20 },
    rows: [
      ...head.map((cells) =>
        row(
          cells.map((cell) => ({ align: 'center', bold: true, ...cell }) as const),
          { size, repeated: true, withNext: true },
        ),
      ),
      ...rows.map((cells, index) =>
        row(cells, {
          size,
          repeated: false,
          withNext: rows.length <= KEPT_TOGETHER && index < rows.length - 1,
        }),
      ),
    ],
  });

interface RowLook {
  readonly size: number;
  readonly repeated: boolean;
  /** Stays on the page of the next row. */
  readonly withNext: boolean;
}

const row = (cells: readonly Cell[], look: RowLook): TableRow =>
  new TableRow({
    tableHeader: look.repeated,
    cantSplit: true,
    children: cells.map((cell) => tableCell(cell, look)),
  });

function tableCell({ text, bold, italics, align, span, rows }: Cell, { size, withNext }: RowLook): TableCell {
  const look = { size, ...(bold ? { bold } : {}), ...(italics ? { italics } : {}) };
  const options: ITableCellOptions = {
    verticalAlign: VerticalAlignTable.CENTER,
    ...(span === undefined ? {} : { columnSpan: span }),
    ...(rows === undefined ? {} : { rowSpan: rows }),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: ALIGN[align ?? 'left'],
          keepNext: withNext,
          spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO },
          children: [run(line, look)],
        }),
    ),
  };
  return new TableCell(options);
}

/** Two columns side by side without rules. */
export const sideBySide = (
  widths: readonly [number, number],
  left: readonly Block[],
  right: readonly Block[],
): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: [...widths],
    borders: {
      top: BARE,
      bottom: BARE,
      left: BARE,
      right: BARE,
      insideHorizontal: BARE,
      insideVertical: BARE,
    },
    margins: { marginUnitType: WidthType.DXA, left: 0, right: 0, top: 0, bottom: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map((children) => new TableCell({ children: [...children] })),
      }),
    ],
  });

/** Widths that share `total` in proportion to `weights`, in whole twips. */
export function shares(total: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.floor((total * weight) / all));
}
