/**
 * Lines of fields → a CSV for Excel as offices here have it: UTF-8 with its mark, `;` between fields, a comma before
 * decimals. Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */

export const csv = (lines: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${lines.map((line) => `${line.map(field).join(';')}\r\n`).join('')}`;

function field(value: string | number): string {
  const text = typeof value === 'number' ? plain(value) : guarded(value);
  return /[";\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Never in powers of ten: a sum of money is read to the last đồng. */
const plain = (value: number): string =>
  value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }).replace('.', ',');

/** Begins a formula, in wide signs too. A tab or a line break at the beginning is passed over, and hides what follows. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;
const NUMBER = /^-\d+(?:,\d+)?$/u;

const guarded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
