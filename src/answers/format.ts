/**
 * Values the Vietnamese way: 1.250.000 đồng, 12,5%, 31/5/2018. What is written here is what the
 * readers understand: reading a formatted value gives the value back.
 */
import type { Question } from '../campaign/model.ts';
import type { FileRef, Row, StoredValue } from './model.ts';

/** «1.250», «12,5»; at most six digits after the comma, none that are zero. */
export function formatNumber(value: number, maxDecimals = 6): string {
  const fixed = Math.abs(value).toFixed(maxDecimals);
  const [whole = '0', part = ''] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/gu, '.');
  const decimals = part.replace(/0+$/u, '');
  return `${value < 0 ? '-' : ''}${grouped}${decimals === '' ? '' : `,${decimals}`}`;
}

/** «2.500.000 đồng» */
export const formatMoney = (dong: number): string => `${formatNumber(dong, 2)} đồng`;

/** «2,18 tỷ», «699,4 triệu», «12.500 đồng»: for a digest; at most two digits after the comma. */
export function formatMoneyShort(dong: number): string {
  if (Math.abs(dong) >= 1e9) return `${formatNumber(round2(dong / 1e9), 2)} tỷ`;
  if (Math.abs(dong) >= 1e6) return `${formatNumber(round2(dong / 1e6), 2)} triệu`;
  return formatMoney(dong);
}

const round2 = (value: number): number => Math.floor(value * 100 + 0.5 + 1e-9) / 100;

/** ISO day → «31/5/2018». */
function formatDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${Number(day)}/${Number(month)}/${year}`;
}

type Format = (question: Question, value: never) => string;

const withUnit = ({ unit }: Question, value: number): string =>
  unit ? `${formatNumber(value)} ${unit}` : formatNumber(value);

const choiceLabel = ({ choices }: Question, value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

const rowText = ({ columns }: Question, { fields }: Row): string =>
  columns
    .map(({ key }) => fields[key] ?? '')
    .map((field) => (typeof field === 'number' ? formatNumber(field) : field))
    .join(' | ')
    .replace(/(?: \| )+$/u, '');

const FORMATS: Readonly<Record<Question['kind'], Format>> = {
  text: (_question, value: string) => value,
  'long-text': (_question, value: string) => value,
  integer: (question, value: number) => withUnit(question, value),
  decimal: (question, value: number) => withUnit(question, value),
  money: (_question, value: number) => formatMoney(value),
  percent: (_question, value: number) => `${formatNumber(value)}%`,
  date: (_question, value: string) => formatDate(value),
  'yes-no': (_question, value: boolean) => (value ? 'Có' : 'Không'),
  choice: (question, value: string) => choiceLabel(question, value),
  'many-choice': (question, value: readonly string[]) =>
    value.map((one) => choiceLabel(question, one)).join(', '),
  records: (question, value: readonly Row[]) => value.map((row) => rowText(question, row)).join('\n'),
  files: (_question, value: readonly FileRef[]) => value.map(({ name }) => name).join(', '),
};

/** A stored value of the question as a person reads it. */
export const formatValue = (question: Question, value: StoredValue): string =>
  (FORMATS[question.kind] as (question: Question, value: StoredValue) => string)(question, value);
