/**
 * Counts: how long the lists are, what their rows are about, who chose what.
 */
import { formatValue } from '../answers/index.ts';
import { type Campaign, type Choice, type Question, questionsOf } from '../campaign/model.ts';
import type { UnitContribution } from './contribution.ts';

export type Counts = Record<string, number | Readonly<Record<string, number>>>;

export function countsOf(campaign: Campaign, units: readonly UnitContribution[]): Counts {
  const counts: Counts = {};
  for (const question of questionsOf(campaign)) {
    if (question.kind === 'records') countRows(counts, question, units);
    else if (question.aggregate === 'count') countWords(counts, question, units);
  }
  return counts;
}

function countRows(counts: Counts, question: Question, units: readonly UnitContribution[]): void {
  const lists = units.flatMap(({ rows }) => (rows[question.key] ? [rows[question.key] ?? []] : []));
  if (lists.length === 0) return;
  const all = lists.flat();
  counts[question.key] = all.length;
  for (const { column: key, as } of question.countBy) {
    const column = question.columns.find((each) => each.key === key);
    const values = all.flatMap(({ fields }) => (fields[key] === undefined ? [] : [String(fields[key])]));
    counts[as] = tally(values, column?.choices ?? []);
  }
}

function countWords(counts: Counts, question: Question, units: readonly UnitContribution[]): void {
  const words = units.flatMap(({ words }) => words[question.key] ?? []);
  if (words.length > 0) counts[question.key] = tally(words, optionsOf(question));
}

/** In the order of the choices, without those nobody took; other values after them, sorted. */
function tally(values: readonly string[], choices: readonly Choice[]): Readonly<Record<string, number>> {
  const known = choices.map(({ value }) => value);
  const others = [...new Set(values)].filter((value) => !known.includes(value)).sort();
  const label = new Map(choices.map(({ value, label }) => [value, label]));
  return Object.fromEntries(
    [...known, ...others].flatMap((value) => {
      const times = values.filter((each) => each === value).length;
      return times === 0 ? [] : [[label.get(value) ?? value, times]];
    }),
  );
}

function optionsOf(question: Question): readonly Choice[] {
  if (question.kind !== 'yes-no') return question.choices;
  return [
    { value: 'yes', label: formatValue(question, true), aliases: [] },
    { value: 'no', label: formatValue(question, false), aliases: [] },
  ];
}
