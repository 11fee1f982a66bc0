/**
 * What looks odd between the units, for the staff to look at before anything is published: the same row in two
 * reports, a figure far from everybody else's, a part that is more than its whole, another cut-off date. Pointed out,
 * never put right here.
 */
import { fold, formatNumber } from '../answers/index.ts';
import { formatDay } from '../campaign/deadline.ts';
import { type Campaign, type Question, questionsOf, unitOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { partsOf, type UnitContribution } from './contribution.ts';
import { exact, quotient, times } from './decimal.ts';
import { partIn } from './derived.ts';
import type { UnitFigure } from './model.ts';

type Tables = Readonly<Record<string, readonly UnitFigure[]>>;

/** Fewer units have no «usual». */
const ENOUGH = 5;
/** Deviations from the median, in medians of deviations, that are more than chance. */
const FAR = 6;
/** Rates nearer than so many points, or than a quarter of what is usual, are never far. */
const POINTS = 5;
/** A figure by size is far only when it is so many times the median, or its part. */
const FOLD = 4;

/** Every sentence has `key`, the question's key or the rate's, among its arguments. */
export function notesOf(
  campaign: Campaign,
  units: readonly UnitContribution[],
  tables: Tables,
): readonly Say[] {
  return [
    ...questionsOf(campaign).flatMap((question) => sameRows(campaign, question, units)),
    ...rates(campaign, tables),
    ...bySize(campaign, tables),
    ...questionsOf(campaign).flatMap((question) => cutoff(campaign, question, units)),
  ];
}

/** Rows are things of their own, that one unit has, in lists that name people or get an appendix. */
function sameRows(
  campaign: Campaign,
  question: Question,
  units: readonly UnitContribution[],
): readonly Say[] {
  const { key, consent, columns } = question;
  const own = consent !== undefined || campaign.appendices.some(({ lists }) => lists.includes(key));
  const column = columns.find(({ kind }) => kind === 'text')?.key;
  if (!own || column === undefined) return [];
  const found = new Map<string, { readonly text: string; readonly units: Set<string> }>();
  for (const { unit, rows } of units) {
    for (const { fields, nameless } of rows[key] ?? []) {
      const text = String(fields[column] ?? '');
      const bare = fold(text).replace(/[^a-z0-9]/gu, '');
      if (bare === '' || nameless) continue;
      const known = found.get(bare) ?? { text, units: new Set<string>() };
      known.units.add(unit);
      found.set(bare, known);
    }
  }
  return [...found.values()].flatMap(({ text, units: codes }) =>
    codes.size < 2 ? [] : [say('summary-note-same', { key, text, units: named(campaign, [...codes]) })],
  );
}

interface Point {
  readonly unit: string;
  readonly value: number;
}

function rates(campaign: Campaign, tables: Tables): readonly Say[] {
  const questions = questionsOf(campaign);
  return campaign.rates.flatMap(({ key, numerator, denominator, decimals }) => {
    const top = questions.find((question) => question.key === numerator);
    const bottom = questions.find((question) => question.key === denominator);
    if (top === undefined || bottom === undefined) return [];
    return partsOf(top).flatMap((part) => {
      const points = (tables[top.key] ?? []).flatMap(({ unit, parts }): readonly Point[] => {
        const whole = tables[bottom.key]?.find((row) => row.unit === unit)?.parts[partIn(bottom, part)];
        const [a, b] = [parts[part] ?? null, whole ?? null];
        const value =
          a === null || b === null ? null : quotient(times(exact(a), exact(100)), exact(b), decimals);
        return value === null ? [] : [{ unit, value }];
      });
      const over = points.filter(({ value }) => value > 100);
      const usual = median(points.map(({ value }) => value));
      const far = outliers(points, Math.max(POINTS, usual / 4)).filter((point) => !over.includes(point));
      return [
        ...over.map(({ unit, value }) =>
          at('summary-note-over', part, { key, unit: named(campaign, [unit]), value: formatNumber(value) }),
        ),
        ...far.map(({ unit, value }) =>
          at('summary-note-outlier', part, {
            key,
            unit: named(campaign, [unit]),
            value: `${formatNumber(value)}%`,
            usual: `${formatNumber(round(usual))}%`,
          }),
        ),
      ];
    });
  });
}

/** Sums set against the first known fact that all units have, as by household; of years the latest. */
function bySize(campaign: Campaign, tables: Tables): readonly Say[] {
  const facts = campaign.participants.map((code) => unitOf(campaign, code)?.facts ?? {});
  const size = Object.keys(facts[0] ?? {}).find((fact) => facts.every((known) => (known[fact] ?? 0) > 0));
  if (size === undefined) return [];
  return questionsOf(campaign).flatMap((question) => {
    if (question.aggregate !== 'sum') return [];
    const part = partsOf(question).at(-1) ?? '';
    const given = (tables[question.key] ?? []).flatMap(({ unit, parts }): readonly Point[] => {
      const value = parts[part] ?? 0;
      return value > 0 ? [{ unit, value }] : [];
    });
    const logs = given.map(({ unit, value }) => ({
      unit,
      value: Math.log(value / (unitOf(campaign, unit)?.facts[size] ?? 1)),
    }));
    const usual = median(logs.map(({ value }) => value));
    return outliers(logs, Math.log(FOLD)).map(({ unit }) => {
      const mine = unitOf(campaign, unit)?.facts[size] ?? 1;
      return at('summary-note-outlier', part, {
        key: question.key,
        unit: named(campaign, [unit]),
        value: formatNumber(given.find((point) => point.unit === unit)?.value ?? 0),
        // What a unit of this size would have.
        usual: formatNumber(Math.round(Math.exp(usual) * mine)),
      });
    });
  });
}

/** Points further from the median than `least` and than what the units differ by anyway. */
function outliers(points: readonly Point[], least: number): readonly Point[] {
  if (points.length < ENOUGH) return [];
  const middle = median(points.map(({ value }) => value));
  const spread = median(points.map(({ value }) => Math.abs(value - middle)));
  return points.filter(({ value }) => Math.abs(value - middle) > Math.max(least, FAR * spread));
}

/** Units whose date is not the campaign's, where most of them say so; who differs from most is a warning already. */
function cutoff(campaign: Campaign, question: Question, units: readonly UnitContribution[]): readonly Say[] {
  const { dataCutoff } = campaign;
  if (question.kind !== 'date' || question.agree === undefined || dataCutoff === undefined) return [];
  const by = new Map<string, string[]>();
  for (const { unit, words } of units) {
    const date = words[question.key]?.[0];
    if (date !== undefined) by.set(date, [...(by.get(date) ?? []), unit]);
  }
  const [most] = [...by].sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined || most[0] === dataCutoff) return [];
  const args = { value: formatDay(most[0]), wanted: formatDay(dataCutoff) };
  return [say('summary-note-cutoff', { key: question.key, units: named(campaign, most[1]), ...args })];
}

const at = (key: string, part: string, args: Readonly<Record<string, string | number>>): Say =>
  part === '' ? say(key, args) : say(`${key}-part`, { ...args, part });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const named = (campaign: Campaign, codes: readonly string[]): string =>
  codes.map((code) => unitOf(campaign, code)?.name ?? code).join(', ');
