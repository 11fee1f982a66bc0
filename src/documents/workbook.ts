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
const LINE = 16;

/** `at`: ISO instant the file says it was made at. A sheet with frozen columns is printed page beside page, others in one width. */
export async function workbook(sheets: readonly Sheet[], at: string): Promise<Uint8Array> {
  const names = uniqueNames(sheets.map(({ name }) => name));
  const made = await writeXlsxFile(
    sheets.map(({ rows, widths, frozen }, index) => ({
      data: rows.map((row, at) => {
        const height = at === 0 ? HEAD_HEIGHT : heightOf(row, widths);
        return row.map((each, column) => cell(each, column === 0 ? height : undefined));
      }) as SheetData,
      sheet: names[index] ?? '',
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
      stickyRowsCount: frozen.rows,
      stickyColumnsCount: frozen.columns,
    })),
    { fontFamily: 'Times New Roman', fontSize: 12 },
  ).toBuffer();
  return normalised(finished(new Uint8Array(made), sheets, names), at);
}

/** What the longest text of a row needs, where that is more than one line; programs differ in whether they see to it. */
function heightOf(row: readonly SheetCell[], widths: readonly number[]): number | undefined {
  const lines = row.map((each, column) =>
    each && 'text' in each && each.wrap ? Math.ceil(each.text.length / (widths[column] ?? 1)) : 1,
  );
  const most = Math.max(1, ...lines);
  return most > 1 ? most * LINE : undefined;
}

/** `height`: of its row, in points. */
function cell(of: SheetCell, height: number | undefined): object | null {
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
      ...(height === undefined ? {} : { height }),
    };
  }
  if ('number' in of) return { type: Number, value: of.number, format: of.format, ...border, ...strong };
  return { type: 'Formula', value: of.formula, format: of.format, ...border, ...strong };
}

/** The writer leaves out what a formula comes to, and how a sheet is printed. */
function finished(bytes: Uint8Array, sheets: readonly Sheet[], names: readonly string[]): Uint8Array {
  const entries = unzipSync(bytes);
  const change = (path: string, made: (xml: string) => string): void => {
    const content = entries[path];
    if (content === undefined) throw new Error(`The writer made no ${path}`);
    entries[path] = strToU8(made(strFromU8(content)));
  };
  sheets.forEach((sheet, index) => {
    change(`xl/worksheets/sheet${index + 1}.xml`, (xml) => printable(withResults(xml, sheet), sheet));
  });
  change('xl/workbook.xml', (xml) =>
    xml.replace('<definedNames/>', `<definedNames>${sheets.map(printTitles(names)).join('')}</definedNames>`),
  );
  return zipSync(entries);
}

function withResults(xml: string, { rows }: Sheet): string {
  const results = rows.flat().flatMap((each) => (each && 'formula' in each ? [each.result] : []));
  const next = results.values();
  return xml.replace(/<\/f><\/c>/gu, () => `</f><v>${next.next().value}</v></c>`);
}

/** Numbered pages; in one width where no column has to stay in sight. */
function printable(xml: string, { frozen }: Sheet): string {
  const numbered = '<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>';
  const paged = xml.replace(/(<pageSetup [^>]*?)\/>/u, (_all, setup: string) =>
    frozen.columns > 0
      ? `${setup} scale="75" pageOrder="overThenDown"/>${numbered}`
      : `${setup} fitToWidth="1" fitToHeight="0"/>${numbered}`,
  );
  return frozen.columns > 0
    ? paged
    : paged.replace(/(<worksheet [^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
}

/** What stays in sight on the screen stands on every printed page too. */
const printTitles =
  (names: readonly string[]) =>
  ({ frozen }: Sheet, index: number): string => {
    const sheet = escaped(`'${(names[index] ?? '').replaceAll("'", "''")}'`);
    const columns = frozen.columns > 0 ? [`${sheet}!$A:$${columnName(frozen.columns - 1)}`] : [];
    const titles = [...columns, `${sheet}!$1:$${frozen.rows}`].join(',');
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${titles}</definedName>`;
  };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

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

const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1_440;

/** A moment as workbooks count it: days since 30/12/1899. `day`: ISO day; `time`: «08:00». */
export function serial(day: string, time: string): number {
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY_MS;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return days + (hours * 60 + minutes) / MINUTES_A_DAY;
}
