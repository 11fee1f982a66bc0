/**
 * Fills `{key}`, `{key.2017}`, `{key.total}` and `{key.top}` of template sentences with figures,
 * rates and counts of a summary, as a person reads them: with their unit, but for the first of
 * two that stand as `{part}/{whole}`.
 */
import { formatNumber } from '../answers/index.ts';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import type { Summary } from '../summary/model.ts';
import { CURRENCY, moneyInShort, questionOf } from './labels.ts';
import { topRows } from './top-rows.ts';

const PLACEHOLDER = /\{([^{}.]+)(?:\.([^{}]+))?\}(\/?)/gu;
const TOP = 3;

/** null when a sentence has placeholders and none of them has a figure. */
export function filled(campaign: Campaign, summary: Summary, text: string): string | null {
  let asked = 0;
  let found = 0;
  const sentence = text.replace(PLACEHOLDER, (_all, key: string, part: string | undefined, slash: string) => {
    asked += 1;
    const value = shown(campaign, summary, key, part ?? '', slash === '');
    if (value !== null) found += 1;
    return (value ?? '–') + slash;
  });
  return asked > 0 && found === 0 ? null : sentence;
}

function shown(
  campaign: Campaign,
  summary: Summary,
  key: string,
  part: string,
  withUnit: boolean,
): string | null {
  if (part === 'top') {
    const rows = topRows(campaign, summary, key, TOP);
    return rows.length === 0 ? null : rows.map(({ text }) => text).join('; ');
  }
  const figure = summary.figures[key] ?? summary.derived[key] ?? summary.counts[key];
  const value = typeof figure === 'object' ? figure[part] : part === '' ? figure : undefined;
  if (value === undefined) return null;
  const unit = unitOf(campaign, summary, key);
  if (unit === CURRENCY) return moneyInShort(value);
  const number = formatNumber(value);
  if (unit === '%') return `${number}%`;
  return withUnit && unit !== '' ? `${number} ${unit}` : number;
}

/** What a figure, rate or count is counted in; '' for bare numbers. */
function unitOf(campaign: Campaign, summary: Summary, key: string): string {
  if (summary.figures[key] === undefined)
    return summary.derived[key] === undefined ? '' : derivedUnit(campaign, key);
  const question = questionOf(campaign, key);
  return question?.kind === 'money' ? CURRENCY : (question?.unit ?? '');
}

/** Rates are percents; a mean is counted in what its question is. */
function derivedUnit(campaign: Campaign, key: string): string {
  const mean = questionsOf(campaign).find((question) => (question.as ?? question.key) === key);
  if (mean === undefined || mean.kind === 'percent') return '%';
  return mean.kind === 'money' ? CURRENCY : (mean.unit ?? '');
}
