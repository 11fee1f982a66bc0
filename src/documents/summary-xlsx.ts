/**
 * The figures as a workbook: units and years with sums and rates as formulas, a sheet for every
 * list, and one for what is missing or doubtful.
 */
import { clockOf, dayOf } from '../campaign/deadline.ts';
import { type Campaign, type Question, questionsOf, type Rate } from '../campaign/model.ts';
import { say } from '../say.ts';
import { partsOf } from '../summary/contribution.ts';
import { exact, quotient, times, total } from '../summary/decimal.ts';
import type { Figure, Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { gapSentences, warningSentences } from './figure-appendix.ts';
import { labelOf, partLabel, questionOf, unitName, withMeasure } from './labels.ts';
import { type RankedColumn, rankSheet } from './rank-sheet.ts';
import { columnName, type Sheet, type SheetCell, serial, workbook } from './workbook.ts';

interface Book {
  readonly campaign: Campaign;
  readonly summary: Summary;
  readonly voice: Voice;
}

export function summaryXlsx(campaign: Campaign, summary: Summary, voice: Voice): Promise<Uint8Array> {
  const book = { campaign, summary, voice };
  const columns = columnsOf(book);
  const figures = figureSheet(book, columns);
  const ranks = rankSheet({ ...book, figures: figures.name, firstRow: FIRST_ROW }, rankedOf(book, columns));
  return workbook(
    [figures, ...ranks, ...listSheets(book), receivedSheet(book), notesSheet(book)],
    summary.asOf,
  );
}

/** Rows 1 and 2 are heads, units follow, and then the foot. */
const FIRST_ROW = 3;

/** A column of the sheet of figures. */
interface FigureColumn {
  readonly title: string;
  readonly part: string;
  /** Units are compared in it: a share, in its latest year. */
  readonly ranked?: boolean;
  readonly unit: (unit: string, row: number) => SheetCell;
  readonly foot: () => SheetCell;
}

function figureSheet({ campaign, summary, voice }: Book, columns: readonly FigureColumn[]): Sheet {
  const text = (key: string): SheetCell => ({ text: voice(say(key)), strong: true });
  const rows: readonly (readonly SheetCell[])[] = [
    [text('documents-unit'), ...columns.map(({ title }): SheetCell => ({ text: title, strong: true }))],
    [
      { text: '', strong: true },
      ...columns.map(({ part }): SheetCell => ({ text: partLabel(voice, part), strong: true })),
    ],
    ...summary.expected.map((unit, index) => [
      { text: unitName(campaign, unit) },
      ...columns.map((column) => column.unit(unit, FIRST_ROW + index)),
    ]),
    [text('documents-total'), ...columns.map((column) => column.foot())],
  ];
  return {
    name: voice(say('documents-sheet-figures')),
    rows,
    widths: [24, ...columns.map(() => 16)],
    frozen: { rows: 2, columns: 1 },
  };
}

const numberIn = (cell: SheetCell): number | null =>
  cell === null || 'text' in cell ? null : 'number' in cell ? cell.number : cell.result;

function rankedOf({ summary }: Book, columns: readonly FigureColumn[]): readonly RankedColumn[] {
  return columns.flatMap(({ title, part, ranked, unit, foot }, index) =>
    ranked
      ? [
          {
            ...{ title, part, letters: columnName(index + 1), format: RATE },
            values: summary.expected.map((code, place) => numberIn(unit(code, FIRST_ROW + place))),
            all: numberIn(foot()),
          },
        ]
      : [],
  );
}

const FORMAT: Readonly<Record<string, string>> = { percent: '0.##', decimal: '#,##0.##' };
const WHOLE = '#,##0';
const RATE = '0.00';

function columnsOf(book: Book): readonly FigureColumn[] {
  const { campaign, summary } = book;
  const questions = questionsOf(campaign).filter(({ key }) => summary.byUnit[key] !== undefined);
  const plain = questions.flatMap((question) => {
    const flow = question.period === 'flow' && question.years.length > 0;
    return [...partsOf(question), ...(flow ? ['total'] : [])].map((part) => ({ question, part }));
  });
  const rates = campaign.rates.flatMap((rate) => {
    const top = questionOf(campaign, rate.numerator);
    return top && summary.derived[rate.key] !== undefined ? partsOf(top).map((part) => ({ rate, part })) : [];
  });
  /** Letters by question and part, for formulas. */
  const letters = new Map(
    plain.map(({ question, part }, index) => [`${question.key}.${part}`, columnName(index + 1)]),
  );
  return [
    ...plain.map(({ question, part }): FigureColumn => figureColumn(book, question, part, letters)),
    ...rates.flatMap(({ rate, part }) => rateColumn(book, rate, part, letters)),
  ];
}

type Letters = ReadonlyMap<string, string>;

function figureColumn({ summary }: Book, question: Question, part: string, letters: Letters): FigureColumn {
  const format = FORMAT[question.kind] ?? WHOLE;
  const letter = letters.get(`${question.key}.${part}`) ?? '';
  const last = FIRST_ROW + summary.expected.length - 1;
  const measure = question.kind === 'percent' ? '%' : (question.unit ?? '');
  const figure = summary.figures[question.key] ?? summary.derived[question.as ?? question.key];
  const partsAt = (unit: string) =>
    summary.byUnit[question.key]?.find((row) => row.unit === unit)?.parts ?? {};
  return {
    title: withMeasure(labelOf(question), measure),
    part,
    ranked: question.kind === 'percent' && part === partsOf(question).at(-1),
    unit: (unit, row) => {
      const parts = partsAt(unit);
      const given = Object.values(parts).filter((value) => value !== null);
      if (part === 'total') {
        const years = partsOf(question).map((year) => letters.get(`${question.key}.${year}`) ?? '');
        if (given.length === 0) return null;
        return {
          formula: `SUM(${years[0]}${row}:${years.at(-1)}${row})`,
          result: total(given),
          format,
        };
      }
      const value = parts[part];
      return value === null || value === undefined ? null : { number: value, format };
    },
    foot: () => {
      const result = at(figure, part);
      if (result === null) return null;
      const range = `${letter}${FIRST_ROW}:${letter}${last}`;
      const weight = letters.get(weightOf(question, summary) ?? '');
      return { formula: footFormula(question, range, weight, FIRST_ROW, last), result, format, strong: true };
    },
  };
}

/** Key and part of the column that weighs a mean. */
function weightOf({ weight }: Question, summary: Summary): string | null {
  if (weight === undefined) return null;
  const parts = Object.keys(summary.byUnit[weight]?.[0]?.parts ?? {}).sort();
  return `${weight}.${parts.at(-1) ?? ''}`;
}

function footFormula(
  { aggregate }: Question,
  range: string,
  weight: string | undefined,
  first: number,
  last: number,
): string {
  if (aggregate !== 'mean') return `SUM(${range})`;
  if (weight === undefined) return `ROUND(AVERAGE(${range}),2)`;
  const weights = `${weight}${first}:${weight}${last}`;
  return `ROUND(SUMPRODUCT(${range},${weights})/SUMPRODUCT(--(${range}<>""),${weights}),2)`;
}

function rateColumn(book: Book, rate: Rate, part: string, letters: Letters): readonly FigureColumn[] {
  const { campaign, summary } = book;
  const [numerator, bottom] = [rate.numerator, rate.denominator].map((key) => questionOf(campaign, key));
  const rateParts = numerator ? partsOf(numerator) : [];
  const parts = bottom ? partsOf(bottom) : [];
  const bottomPart = parts.includes(part) ? part : part === '' ? (parts.at(-1) ?? '') : '';
  const top = letters.get(`${rate.numerator}.${part}`);
  const under = letters.get(`${rate.denominator}.${bottomPart}`);
  if (top === undefined || under === undefined) return [];
  const value = (key: string, unit: string, of: string): number | null =>
    summary.byUnit[key]?.find((row) => row.unit === unit)?.parts[of] ?? null;
  const sides = (unit: string) =>
    [value(rate.numerator, unit, part), value(rate.denominator, unit, bottomPart)] as const;
  const formula = (row: string): string => `ROUND(${top}${row}/${under}${row}*100,${rate.decimals})`;
  const last = FIRST_ROW + summary.expected.length - 1;
  /** A unit that gave one side only is left out of both. */
  const uneven = summary.expected.some((unit) => {
    const [a, b] = sides(unit);
    return (a === null) !== (b === null);
  });
  const both = `(${top}${FIRST_ROW}:${top}${last}<>"")*(${under}${FIRST_ROW}:${under}${last}<>"")`;
  const summed = (letter: string): string => `SUMPRODUCT(${both},${letter}${FIRST_ROW}:${letter}${last})`;
  return [
    {
      title: `${rate.label} (%)`,
      part,
      ranked: part === rateParts.at(-1),
      unit: (unit, row) => {
        const [a, b] = sides(unit);
        if (a === null || b === null || b === 0) return null;
        return {
          formula: formula(String(row)),
          result: quotient(times(exact(a), exact(100)), exact(b), rate.decimals) ?? 0,
          format: RATE,
        };
      },
      foot: () => {
        const result = at(summary.derived[rate.key], part);
        if (result === null) return null;
        return {
          formula: uneven
            ? `ROUND(${summed(top)}/${summed(under)}*100,${rate.decimals})`
            : formula(String(last + 1)),
          result,
          format: RATE,
          strong: true,
        };
      },
    },
  ];
}

const at = (figure: Figure | undefined, part: string): number | null =>
  (typeof figure === 'object' ? figure[part] : figure) ?? null;

function listSheets({ campaign, summary, voice }: Book): readonly Sheet[] {
  return questionsOf(campaign).flatMap((question): readonly Sheet[] => {
    const list = summary.lists[question.key];
    if (list === undefined) return [];
    const head = [voice(say('documents-unit')), ...question.columns.map(({ label }) => label)];
    return [
      {
        name: labelOf(question),
        rows: [
          head.map((text) => ({ text, strong: true })),
          ...list.map(({ unit, fields, nameless }): readonly SheetCell[] => [
            { text: unitName(campaign, unit) },
            ...question.columns.map(({ key }): SheetCell => {
              const field = fields[key];
              if (field === undefined) return null;
              if (typeof field === 'number') return { number: field, format: 'General' };
              return {
                text: field === '' && nameless ? voice(say('documents-nameless')) : field,
                wrap: true,
              };
            }),
          ]),
        ],
        widths: [22, ...question.columns.map(({ kind }) => (kind === 'text' ? 48 : 16))],
        frozen: { rows: 1, columns: 0 },
      },
    ];
  });
}

const MOMENT = 'dd/mm/yyyy hh:mm';

/** Which version of every unit is in the figures, and when it came, in the campaign's time. */
function receivedSheet({ campaign, summary, voice }: Book): Sheet {
  const heads = ['documents-unit', 'documents-sheet-version', 'documents-sheet-at', 'documents-sheet-late'];
  return {
    name: voice(say('documents-sheet-received')),
    rows: [
      heads.map((key) => ({ text: voice(say(key)), strong: true })),
      ...summary.expected.map((unit): readonly SheetCell[] => {
        const found = summary.received.find((each) => each.unit === unit);
        const name = { text: unitName(campaign, unit) };
        if (found === undefined) return [name, null, { text: voice(say('documents-not-sent')) }, null];
        const { number, at, late } = found;
        return [
          name,
          { number, format: WHOLE },
          { number: serial(dayOf(campaign, at), clockOf(campaign, at)), format: MOMENT },
          late ? { text: voice(say('documents-status-late')) } : null,
        ];
      }),
    ],
    widths: [28, 14, 24, 20],
    frozen: { rows: 1, columns: 0 },
  };
}

function notesSheet({ campaign, summary, voice }: Book): Sheet {
  const line = (kind: string, text: string): readonly SheetCell[] => [
    { text: voice(say(kind)) },
    { text, wrap: true },
  ];
  return {
    name: voice(say('documents-sheet-notes')),
    rows: [
      ['documents-sheet-kind', 'documents-sheet-content'].map((key) => ({
        text: voice(say(key)),
        strong: true,
      })),
      ...summary.missing.map((unit) => line('documents-sheet-missing', unitName(campaign, unit))),
      ...gapSentences(voice, campaign, summary).map((each) => line('documents-sheet-gap', voice(each))),
      ...warningSentences(voice, campaign, summary).map((each) =>
        line('documents-sheet-warning', voice(each)),
      ),
    ],
    widths: [22, 110],
    frozen: { rows: 1, columns: 0 },
  };
}
