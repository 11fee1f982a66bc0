/**
 * Rates and means: always over all units together, never the mean of the units' own rates.
 * A unit that lacks one side of a quotient is left out of both.
 */
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { partsOf } from './contribution.ts';
import { type Exact, exact, quotient, sum, times } from './decimal.ts';
import type { Figure, UnitFigure } from './model.ts';

type Tables = Readonly<Record<string, readonly UnitFigure[]>>;
/** The two numbers a unit gives to a quotient. */
type Pair = readonly [number, number];

const MEAN_DECIMALS = 2;
const HUNDRED = exact(100);

export function derivedOf(campaign: Campaign, tables: Tables): Record<string, Figure> {
  const questions = questionsOf(campaign);
  const find = (key: string): Question | undefined => questions.find((question) => question.key === key);
  const derived: Record<string, Figure> = {};
  const keep = (key: string, figure: Figure | null): void => {
    if (figure !== null) derived[key] = figure;
  };
  for (const { key, numerator, denominator, decimals } of campaign.rates) {
    const [top, bottom] = [find(numerator), find(denominator)];
    if (top && bottom) {
      keep(
        key,
        byPart(top, (part) => rate(pairs(tables, [top, part], [bottom, partIn(bottom, part)]), decimals)),
      );
    }
  }
  for (const question of questions) {
    if (question.aggregate !== 'mean') continue;
    const weight = question.weight === undefined ? undefined : find(question.weight);
    keep(
      question.as ?? question.key,
      byPart(question, (part) =>
        mean(
          weight
            ? pairs(tables, [question, part], [weight, partIn(weight, part)])
            : pairs(tables, [question, part], [question, part]).map(([value]) => [value, 1]),
        ),
      ),
    );
  }
  return derived;
}

/** Units that are left out of a rate although they reported, because one side is missing. */
export function leftOut(campaign: Campaign, tables: Tables, rateKey: string): readonly string[] {
  const found = campaign.rates.find(({ key }) => key === rateKey);
  const questions = questionsOf(campaign);
  const top = questions.find(({ key }) => key === found?.numerator);
  const bottom = questions.find(({ key }) => key === found?.denominator);
  if (top === undefined || bottom === undefined) return [];
  const units = (tables[top.key] ?? tables[bottom.key] ?? []).map(({ unit }) => unit);
  return units.filter((unit) =>
    partsOf(top).some((part) => {
      const given = [valueIn(tables, top, unit, part), valueIn(tables, bottom, unit, partIn(bottom, part))];
      return given.some((value) => value === null) && given.some((value) => value !== null);
    }),
  );
}

/** A denominator without years serves every year; a single figure is set against the latest year. */
export function partIn(question: Question, part: string): string {
  const parts = partsOf(question);
  return parts.includes(part) ? part : part === '' ? (parts.at(-1) ?? '') : '';
}

function byPart(question: Question, compute: (part: string) => number | null): Figure | null {
  const results = partsOf(question).flatMap((part) => {
    const value = compute(part);
    return value === null ? [] : [[part, value] as const];
  });
  const [first] = results;
  if (first === undefined) return null;
  return question.years.length === 0 ? first[1] : Object.fromEntries(results);
}

function pairs(
  tables: Tables,
  [top, topPart]: readonly [Question, string],
  [bottom, bottomPart]: readonly [Question, string],
): readonly Pair[] {
  return (tables[top.key] ?? []).flatMap(({ unit }) => {
    const a = valueIn(tables, top, unit, topPart);
    const b = valueIn(tables, bottom, unit, bottomPart);
    return a === null || b === null ? [] : [[a, b] as const];
  });
}

const valueIn = (tables: Tables, { key }: Question, unit: string, part: string): number | null =>
  tables[key]?.find((row) => row.unit === unit)?.parts[part] ?? null;

const side = (all: readonly Pair[], index: 0 | 1): Exact => sum(all.map((pair) => exact(pair[index])));

const rate = (all: readonly Pair[], decimals: number): number | null =>
  quotient(times(side(all, 0), HUNDRED), side(all, 1), decimals);

const mean = (all: readonly Pair[]): number | null =>
  quotient(
    sum(all.map(([value, weight]) => times(exact(value), exact(weight)))),
    side(all, 1),
    MEAN_DECIMALS,
  );
