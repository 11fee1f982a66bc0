/**
 * Sheets of typed cells → the bytes of an .xlsx. Text is always text, whatever it starts with, and
 * a formula carries its result, because phones show results and compute nothing.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { normalised } from './archive.ts';

export type SheetCell =
  | { readonly text: string; readonly strong?: boolean; readonly wrap?: boolean }
  | { readonly number: number; readonly format: string; readonly strong?: boolean }
  | { readonly formula: string; readonly result: number; readonly format: string; readonly strong?: boolean }
  | null;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** In characters. */
  readonly widths: readonly number[];
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
}

const HEAD_COLOUR = '#DCE6F1';
/** Points: room for three lines of a column's name. */
const HEAD_HEIGHT = 52;

/** `at`: ISO instant the file says it was made at. */
export async function workbook(sheets: readonly Sheet[], at: string): Promise<Uint8Array> {
  const names = uniqueNames(sheets.map(({ name }) => name));
  const made = await writeXlsxFile(
    sheets.map(({ rows, widths, frozen }, index) => ({
      data: rows.map((row, at) => row.map((each) => cell(each, at === 0))) as SheetData,
      sheet: names[index] ?? '',
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
      stickyRowsCount: frozen.rows,
      stickyColumnsCount: frozen.columns,
    })),
    { fontFamily: 'Times New Roman', fontSize: 12 },
  ).toBuffer();
  return normalised(withResults(new Uint8Array(made), sheets), at);
}

function cell(of: SheetCell, first: boolean): object | null {
  if (of === null) return null;
  const strong = of.strong ? { fontWeight: 'bold', backgroundColor: HEAD_COLOUR } : {};
  const border = { borderStyle: 'thin', borderColor: '#999999', alignVertical: 'center' };
  if ('text' in of) {
    const { text, wrap } = of;
    return {
      type: String,
      value: text,
      ...border,
      ...strong,
      ...(wrap || of.strong ? { wrap: true } : {}),
      ...(first ? { height: HEAD_HEIGHT } : {}),
    };
  }
  if ('number' in of) return { type: Number, value: of.number, format: of.format, ...border, ...strong };
  return { type: 'Formula', value: of.formula, format: of.format, ...border, ...strong };
}

/** The writer leaves out what a formula comes to. */
function withResults(bytes: Uint8Array, sheets: readonly Sheet[]): Uint8Array {
  const entries = unzipSync(bytes);
  sheets.forEach(({ rows }, index) => {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    const content = entries[path];
    if (content === undefined) throw new Error(`The writer made no ${path}`);
    const results = rows.flat().flatMap((each) => (each && 'formula' in each ? [each.result] : []));
    const next = results.values();
    const xml = strFromU8(content).replace(/<\/f><\/c>/gu, () => `</f><v>${next.next().value}</v></c>`);
    entries[path] = strToU8(xml);
  });
  return zipSync(entries);
}

const NAME_LENGTH = 31;

/** Sheet names are short, without some signs, and differ. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/gu, ' ')
        .trim()
        .slice(0, NAME_LENGTH)
        .trim() || 'Sheet';
    let unique = plain;
    for (let n = 2; taken.has(unique.toLowerCase()); n += 1) {
      unique = `${plain.slice(0, NAME_LENGTH - 3)} ${n}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** 0 → A, 25 → Z, 26 → AA. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
