/**
 * The summary as one picture: rates over the years, what was done in every year, sums of the whole
 * period, and the units side by side. What is shown follows from the template alone: figures that
 * the campaign's digest names come first.
 */
import { formatNumber } from '../answers/index.ts';
import { formatInstant } from '../campaign/deadline.ts';
import { type Campaign, type Question, questionsOf, type Rate } from '../campaign/model.ts';
import { say } from '../say.ts';
import { exact, quotient, times } from '../summary/decimal.ts';
import type { Figure, Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { barChart, lineChart, type Point, rankingChart } from './charts.ts';
import { countedUnits, labelOf, moneyInShort, questionOf, unitName } from './labels.ts';
import { banner, box, fitted, INK, MARGIN, moved, png, WIDTH, words, wrapped } from './picture.ts';

/** A card: what it is called, its one big number, and a chart where there are years. */
interface Card {
  readonly label: string;
  readonly value: string;
  /** What the numbers of the chart are counted in, where it is not what the big one is. */
  readonly measure?: string;
  readonly chart?: (size: { readonly width: number; readonly height: number }) => string;
}

const GAP = 28;
const CARD_WIDTH = (WIDTH - 2 * MARGIN - GAP) / 2;
const CARD_HEIGHT = { withChart: 372, plain: 190 } as const;
const AT_MOST = { rates: 4, flows: 4, sums: 4 } as const;
const RANKING_ROW = 54;
/** What the chart leaves for a unit's name. */
const NAME_WIDTH = 290;

export function summaryPng(campaign: Campaign, summary: Summary, voice: Voice): Uint8Array {
  const key = summary.official ? 'documents-chart-official' : 'documents-chart-provisional';
  const head = banner(voice(say('documents-chart-summary')), [
    voice(
      say(key, {
        received: summary.received.length,
        expected: countedUnits(campaign, summary.expected.length),
        time: formatInstant(campaign, summary.asOf),
      }),
    ),
    ...wrapped(campaign.shortTitle, 32, WIDTH - 2 * MARGIN, 2),
  ]);
  let y = head.height + GAP;
  let drawing = head.svg;
  const groups: readonly (readonly Card[])[] = [
    rateCards(campaign, summary),
    flowCards(voice, campaign, summary),
    sumCards(campaign, summary),
  ];
  for (const cards of groups) {
    cards.forEach((card, index) => {
      const height = heightOf(cards);
      drawing += moved(
        MARGIN + (index % 2) * (CARD_WIDTH + GAP),
        y + Math.floor(index / 2) * (height + GAP),
        drawn(card, height),
      );
    });
    y += Math.ceil(cards.length / 2) * (heightOf(cards) + GAP);
  }
  const ranked = ranking(campaign, summary);
  if (ranked !== null) {
    const height = 90 + ranked.points.length * RANKING_ROW;
    const width = WIDTH - 2 * MARGIN;
    const title = voice(say('documents-chart-ranking', { label: ranked.label }));
    drawing += moved(
      MARGIN,
      y,
      box(0, 0, width, height, INK.card, 20) +
        words(28, 52, title, { size: 28, weight: 600, colour: INK.soft }) +
        moved(
          20,
          72,
          rankingChart(ranked.points, { width: width - 40, height: ranked.points.length * RANKING_ROW }),
        ),
    );
    y += height + GAP;
  }
  return png(y + GAP, drawing);
}

const heightOf = (cards: readonly Card[]): number =>
  cards.some(({ chart }) => chart) ? CARD_HEIGHT.withChart : CARD_HEIGHT.plain;

function drawn({ label, value, measure, chart }: Card, height: number): string {
  const lines = wrapped(label, 26, CARD_WIDTH - 56, 2);
  const titles = lines.map((line, index) =>
    words(28, 46 + index * 34, line, { size: 26, weight: 600, colour: INK.soft }),
  );
  return (
    box(0, 0, CARD_WIDTH, height, INK.card, 20) +
    titles.join('') +
    words(28, 146, value, { size: fitted(value, 52, CARD_WIDTH - 56), weight: 700, colour: INK.head }) +
    (measure ? words(CARD_WIDTH - 28, 182, measure, { size: 20, colour: INK.soft, anchor: 'end' }) : '') +
    (chart ? moved(20, 166, chart({ width: CARD_WIDTH - 40, height: height - 186 })) : '')
  );
}

function rateCards(campaign: Campaign, summary: Summary): readonly Card[] {
  return firstNamed(campaign, campaign.rates)
    .flatMap((rate): readonly Card[] => {
      const points = yearsOf(summary.derived[rate.key], formatNumber);
      const last = points.at(-1);
      if (last === undefined || points.length < 2) return [];
      return [
        {
          label: `${rate.label} (${last.name})`,
          value: `${last.label}%`,
          chart: (size) => lineChart(points, size),
        },
      ];
    })
    .slice(0, AT_MOST.rates);
}

function flowCards(voice: Voice, campaign: Campaign, summary: Summary): readonly Card[] {
  return firstNamed(campaign, questionsOf(campaign))
    .flatMap((question): readonly Card[] => {
      const figure = summary.figures[question.key];
      if (question.period !== 'flow' || typeof figure !== 'object') return [];
      const points = yearsOf(figure, (value) =>
        question.kind === 'money' ? formatNumber(value / 1e6, 1) : formatNumber(value),
      );
      const sum = figure.total ?? 0;
      return [
        {
          label: labelOf(question),
          ...measured(voice, question),
          value: big(question, sum),
          chart: (size) => barChart(points, size),
        },
      ];
    })
    .slice(0, AT_MOST.flows);
}

function sumCards(campaign: Campaign, summary: Summary): readonly Card[] {
  return firstNamed(campaign, questionsOf(campaign))
    .flatMap((question): readonly Card[] => {
      const figure = summary.figures[question.key];
      if (question.period !== 'total' || typeof figure !== 'number') return [];
      return [{ label: labelOf(question), value: big(question, figure) }];
    })
    .slice(0, AT_MOST.sums);
}

/** Bars of money are in millions. */
const measured = (voice: Voice, { kind }: Question): { measure?: string } =>
  kind === 'money' ? { measure: voice(say('documents-million-dong')) } : {};

const big = (question: Question, value: number): string =>
  question.kind === 'money' ? moneyInShort(value) : `${formatNumber(value)} ${question.unit ?? ''}`.trim();

/** The years of a figure, without its sum. */
const yearsOf = (figure: Figure | undefined, label: (value: number) => string): readonly Point[] =>
  typeof figure === 'object'
    ? Object.entries(figure)
        .filter(([part]) => part !== 'total')
        .map(([name, value]) => ({ name, value, label: label(value) }))
    : [];

/** What the digest names comes first, in its order. */
function firstNamed<T extends { readonly key: string }>(campaign: Campaign, all: readonly T[]): readonly T[] {
  const text = campaign.digest.map((line) => line.text).join('\n');
  const place = ({ key }: T): number => {
    const found = Math.max(text.indexOf(`{${key}}`), text.indexOf(`{${key}.`));
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  };
  return [...all].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** Units by the first rate there is, in its latest year. */
function ranking(campaign: Campaign, summary: Summary): { label: string; points: readonly Point[] } | null {
  const rate = firstNamed(campaign, campaign.rates).find(({ key }) => summary.derived[key] !== undefined);
  if (rate === undefined) return null;
  const points = summary.received
    .flatMap(({ unit }) => {
      const value = rateOf(campaign, summary, rate, unit);
      return value === null
        ? []
        : [
            {
              name: wrapped(unitName(campaign, unit), 26, NAME_WIDTH, 1)[0] ?? '',
              value,
              label: `${formatNumber(value)}%`,
            },
          ];
    })
    .sort((a, b) => b.value - a.value);
  const year = questionOf(campaign, rate.numerator)?.years.at(-1);
  return points.length < 2
    ? null
    : { label: year === undefined ? rate.label : `${rate.label} (${year})`, points };
}

function rateOf(
  campaign: Campaign,
  summary: Summary,
  { numerator, denominator, decimals }: Rate,
  unit: string,
): number | null {
  const year = questionOf(campaign, numerator)?.years.at(-1);
  const value = (key: string): number | null => {
    const years = questionOf(campaign, key)?.years ?? [];
    const part = years.length === 0 ? '' : String(year ?? years.at(-1));
    return summary.byUnit[key]?.find((row) => row.unit === unit)?.parts[part] ?? null;
  };
  const [top, bottom] = [value(numerator), value(denominator)];
  return top === null || bottom === null
    ? null
    : quotient(times(exact(top), exact(100)), exact(bottom), decimals);
}
