/**
 * Tables of figures: all units together by year, and unit by unit.
 */
import { formatNumber } from '../answers/index.ts';
import { type Campaign, type Question, questionsOf, type Rate } from '../campaign/model.ts';
import { say } from '../say.ts';
import { exact, quotient, times, total } from '../summary/decimal.ts';
import type { Figure, Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { type Cell, ruledTable, shares } from './cells.ts';
import { labelOf, measureOf, partLabel, questionOf, tableNumber, withMeasure } from './labels.ts';
import { type Block, empty, PORTRAIT_WIDTH } from './paper.ts';
import { type UnitColumn, unitRows } from './unit-rows.ts';

/** One line of figures, whoever it belongs to. */
export interface FigureLine {
  readonly label: string;
  readonly measure: string;
  readonly show: (value: number | null | undefined) => string;
  readonly figure: Figure | Readonly<Record<string, number | null>> | undefined;
}

/** A question's figure for all units, or null when nobody gave one. */
export function cityLine(voice: Voice, summary: Summary, question: Question): FigureLine | null {
  const derived = summary.derived[question.as ?? question.key];
  const figure = summary.figures[question.key] ?? derived;
  if (figure === undefined) return null;
  return {
    label: labelOf(question),
    measure: measureOf(voice, question),
    show: (value) => tableNumber(question, value),
    figure,
  };
}

export function rateLine({ label }: Rate, figure: Figure | undefined): FigureLine | null {
  if (figure === undefined) return null;
  return { label, measure: '%', show: (value) => tableNumber({ kind: 'percent' }, value), figure };
}

/** Figures down, years across. Nothing for no lines. */
export function linesTable(voice: Voice, lines: readonly FigureLine[]): readonly Block[] {
  if (lines.length === 0) return [];
  const parts = partsShown(lines);
  const widths = shares(PORTRAIT_WIDTH, [6, 36 * (parts.length > 4 ? 0.8 : 1), 16, ...parts.map(() => 13)]);
  const head = [say('documents-number'), say('documents-figure'), say('documents-measure')].map((key) => ({
    text: voice(key),
  }));
  const rows = lines.map(({ label, measure, show, figure }, index): readonly Cell[] => [
    { text: String(index + 1), align: 'center' },
    { text: label },
    { text: measure, align: 'center' },
    ...parts.map((part): Cell => ({ text: valueAt(figure, part, show), align: 'right' })),
  ]);
  return [
    ruledTable(
      widths,
      [
        [
          ...head,
          ...parts.map((part) => ({
            text: part === '' ? voice(say('documents-period')) : partLabel(voice, part),
          })),
        ],
      ],
      rows,
    ),
    empty(6),
  ];
}

/** Years in order, then the sum over years, then single figures. */
function partsShown(lines: readonly FigureLine[]): readonly string[] {
  const keys = new Set(
    lines.flatMap(({ figure }) => (typeof figure === 'object' ? Object.keys(figure) : [''])),
  );
  const years = [...keys].filter((key) => key !== '' && key !== 'total').sort();
  return [...years, ...['total', ''].filter((key) => keys.has(key))];
}

function valueAt(figure: FigureLine['figure'], part: string, show: FigureLine['show']): string {
  if (typeof figure === 'object') return part in figure ? show(figure[part]) : '';
  return part === '' ? show(figure) : '';
}

/** The question whose mean goes by that name. */
export const meanOf = (campaign: Campaign, key: string): Question | undefined =>
  questionsOf(campaign).find(({ aggregate, as }) => aggregate === 'mean' && as === key);

interface LabelledColumn extends UnitColumn {
  readonly label: string;
}

const COLUMNS_AT_ONCE = 6;
const NUMBER_WIDTH = 560;
const UNIT_WIDTH = 2100;
const WIDEST = 1900;

/** Columns of numbers share what is left, but do not grow wider than the names. */
function unitWidths(columns: number): readonly number[] {
  const left = PORTRAIT_WIDTH - NUMBER_WIDTH - UNIT_WIDTH;
  const each = Math.min(WIDEST, Math.floor(left / columns));
  return [NUMBER_WIDTH, UNIT_WIDTH + left - columns * each, ...Array.from({ length: columns }, () => each)];
}

/** Units down, the latest of every figure across, the sum at the foot. */
export function unitsTable(
  voice: Voice,
  campaign: Campaign,
  summary: Summary,
  keys: readonly string[],
  rateKeys: readonly string[],
): readonly Block[] {
  const columns = [
    ...keys.flatMap((key) => figureColumn(voice, campaign, summary, key)),
    ...rateKeys.flatMap((key) => {
      const rate = campaign.rates.find((each) => each.key === key);
      const mean = meanOf(campaign, key);
      if (rate) return rateColumn(voice, campaign, summary, rate);
      return mean ? figureColumn(voice, campaign, summary, mean.key) : [];
    }),
  ];
  const tables: Block[] = [];
  for (let start = 0; start < columns.length; start += COLUMNS_AT_ONCE) {
    const some = columns.slice(start, start + COLUMNS_AT_ONCE);
    const head = [say('documents-number'), say('documents-unit')].map((key) => ({ text: voice(key) }));
    tables.push(
      ruledTable(
        unitWidths(some.length),
        [[...head, ...some.map(({ label }) => ({ text: label }))]],
        unitRows(voice, campaign, summary, some),
      ),
      empty(6),
    );
  }
  return tables;
}

function figureColumn(
  voice: Voice,
  campaign: Campaign,
  summary: Summary,
  key: string,
): readonly LabelledColumn[] {
  const question = questionOf(campaign, key);
  const table = summary.byUnit[key];
  if (question === undefined || table === undefined) return [];
  const flow = question.period === 'flow';
  const year = question.years.at(-1);
  const part = year === undefined ? '' : flow ? 'total' : String(year);
  const of = (unit: string): number | null => {
    const parts = table.find((row) => row.unit === unit)?.parts ?? {};
    const given = Object.values(parts).filter((value) => value !== null);
    if (!flow || year === undefined) return parts[part] ?? null;
    return given.length === 0 ? null : total(given);
  };
  const all = cityLine(voice, summary, question);
  return [
    {
      label: columnLabel(voice, question, part),
      of: (unit) => tableNumber(question, of(unit)),
      all: all ? valueAt(all.figure, part, all.show) : '',
    },
  ];
}

function rateColumn(
  voice: Voice,
  campaign: Campaign,
  summary: Summary,
  { key, label, numerator, denominator, decimals }: Rate,
): readonly LabelledColumn[] {
  const figure = summary.derived[key];
  if (figure === undefined) return [];
  const last = (of: string): string => String(questionOf(campaign, of)?.years.at(-1) ?? '');
  const value = (of: string, unit: string): number | null =>
    summary.byUnit[of]?.find((row) => row.unit === unit)?.parts[last(of)] ?? null;
  const part = last(numerator);
  return [
    {
      label:
        part === ''
          ? `${label} (%)`
          : voice(say('documents-figures-latest', { label: `${label} (%)`, part })),
      of: (unit) => unitRate(value(numerator, unit), value(denominator, unit), decimals),
      all: formatNumber(typeof figure === 'object' ? (figure[part] ?? 0) : figure),
    },
  ];
}

function unitRate(top: number | null, bottom: number | null, decimals: number): string {
  if (top === null || bottom === null) return '–';
  return tableNumber({ kind: 'percent' }, quotient(times(exact(top), exact(100)), exact(bottom), decimals));
}

function columnLabel(voice: Voice, question: Question, part: string): string {
  const label = withMeasure(labelOf(question), measureOf(voice, question));
  return part === '' || part === 'total' ? label : voice(say('documents-figures-latest', { label, part }));
}
