/**
 * What the compiling desk should look at: units that disagree where all should agree, figures that
 * are approximate, figures kept although they looked wrong, rates that leave a unit out.
 */
import { formatValue } from '../answers/index.ts';
import type { Cell } from '../answers/model.ts';
import { type Campaign, type Question, questionsOf, unitOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import type { UnitContribution } from './contribution.ts';
import { leftOut } from './derived.ts';
import type { UnitFigure } from './model.ts';

const NOTED = 'summary-warning-noted';

/** Every sentence has `key`, the question's key or the rate's, among its arguments. */
export function warningsOf(
  campaign: Campaign,
  units: readonly UnitContribution[],
  tables: Readonly<Record<string, readonly UnitFigure[]>>,
): readonly Say[] {
  const questions = questionsOf(campaign);
  const disagreements = questions.flatMap((question) => disagreement(campaign, question, units));
  const disagreed = new Set(disagreements.map(({ args }) => args?.key));
  return [
    ...disagreements,
    ...questions.flatMap((question) =>
      units.flatMap((unit) =>
        unit.marked
          .filter(({ key }) => key === question.key)
          .map((cell) => remark(campaign, question, unit.unit, cell))
          // Who gave which answer is told once.
          .filter(({ key }) => key !== NOTED || !disagreed.has(question.key)),
      ),
    ),
    ...campaign.rates.flatMap(({ key }) => {
      const out = leftOut(campaign, tables, key);
      return out.length === 0
        ? []
        : [say('summary-warning-left-out', { key, units: namesOf(campaign, out).join(', ') })];
    }),
  ];
}

/** Most units stand for what is right; a tie goes to the value named first in the campaign's order. */
function disagreement(
  campaign: Campaign,
  question: Question,
  units: readonly UnitContribution[],
): readonly Say[] {
  const { agree, key } = question;
  if (agree === undefined) return [];
  const byValue = new Map<string, string[]>();
  for (const { unit, words } of units) {
    const value = words[key]?.[0];
    if (value !== undefined) byValue.set(value, [...(byValue.get(value) ?? []), unit]);
  }
  const groups = [...byValue].sort(([, a], [, b]) => b.length - a.length);
  const [most, ...others] = groups;
  if (most === undefined || others.length === 0) return [];
  const differing = others.map(
    ([value, codes]) => `${namesOf(campaign, codes).join(', ')} ${agree} ${formatValue(question, value)}`,
  );
  return [
    say('summary-warning-disagree', {
      key,
      differing: differing.join('; '),
      count: most[1].length,
      noun: unitOf(campaign, most[1][0] ?? '')?.noun ?? '',
      value: formatValue(question, most[0]),
    }),
  ];
}

function remark(campaign: Campaign, question: Question, unit: string, cell: Cell): Say {
  const { flags, reason, part, value } = cell;
  const args = {
    key: part === '' ? question.key : `${question.key}.${part}`,
    unit: unitOf(campaign, unit)?.name ?? unit,
    value: value === null || Array.isArray(value) ? '' : formatValue(question, value),
    raw: cell.raw,
  };
  if (reason !== undefined) return say('summary-warning-reason', { ...args, reason });
  if (flags.includes('approximate')) return say('summary-warning-approximate', args);
  return say(flags.includes('noted') ? NOTED : 'summary-warning-confirmed', args);
}

const namesOf = (campaign: Campaign, codes: readonly string[]): readonly string[] =>
  codes.map((code) => unitOf(campaign, code)?.name ?? code);
