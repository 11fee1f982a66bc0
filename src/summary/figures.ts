/**
 * City-wide figures: sums within a year, sums over the years where they happened in them, spans.
 */
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { isFigure, partsOf, type UnitContribution } from './contribution.ts';
import { total } from './decimal.ts';
import type { Figure, UnitFigure } from './model.ts';

/** Every figure some unit gave, by unit in the campaign's order. */
export function figuresByUnit(
  campaign: Campaign,
  units: readonly UnitContribution[],
): Record<string, readonly UnitFigure[]> {
  const tables: Record<string, readonly UnitFigure[]> = {};
  for (const question of questionsOf(campaign)) {
    if (!isFigure(question) || question.aggregate === 'none') continue;
    const table = units.map(({ unit, numbers }) => ({ unit, parts: numbers[question.key] ?? {} }));
    const given = table.some(({ parts }) => Object.values(parts).some((value) => value !== null));
    if (given) tables[question.key] = table;
  }
  return tables;
}

/** Sums and spans; means are derived figures and not here. */
export function figuresOf(
  campaign: Campaign,
  tables: Readonly<Record<string, readonly UnitFigure[]>>,
): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const question of questionsOf(campaign)) {
    const table = tables[question.key];
    if (table === undefined) continue;
    if (question.aggregate === 'sum') figures[question.key] = sumOf(question, table);
    if (question.aggregate === 'min-max') figures[question.key] = spanOf(question, table);
  }
  return figures;
}

/** What the units gave for one part, without those that gave nothing. */
const valuesOf = (table: readonly UnitFigure[], part: string): readonly number[] =>
  table.flatMap(({ parts }) => parts[part] ?? []);

function sumOf(question: Question, table: readonly UnitFigure[]): Figure {
  if (question.years.length === 0) return total(valuesOf(table, ''));
  const years = Object.fromEntries(
    partsOf(question).flatMap((part) => {
      const values = valuesOf(table, part);
      return values.length === 0 ? [] : [[part, total(values)]];
    }),
  );
  return question.period === 'flow' ? { ...years, total: total(Object.values(years)) } : years;
}

/** `{min, max}`, with years `{'2016.min': …}`. */
function spanOf(question: Question, table: readonly UnitFigure[]): Figure {
  return Object.fromEntries(
    partsOf(question).flatMap((part) => {
      const values = valuesOf(table, part);
      if (values.length === 0) return [];
      const prefix = part === '' ? '' : `${part}.`;
      return [
        [`${prefix}min`, Math.min(...values)],
        [`${prefix}max`, Math.max(...values)],
      ];
    }),
  );
}
