/**
 * Fills `{key}`, `{key.2017}`, `{key.total}` and `{key.top}` of template sentences with figures,
 * rates and counts of a summary, as a person reads them.
 */
import { formatMoneyShort, formatNumber } from '../answers/format.ts';
import type { Campaign } from '../campaign/model.ts';
import type { Summary } from '../summary/model.ts';
import { questionOf } from './labels.ts';
import { topRows } from './top-rows.ts';

const PLACEHOLDER = /\{([^{}.]+)(?:\.([^{}]+))?\}/gu;
const TOP = 3;

/** null when a sentence has placeholders and none of them has a figure. */
export function filled(campaign: Campaign, summary: Summary, text: string): string | null {
  let asked = 0;
  let found = 0;
  const sentence = text.replace(PLACEHOLDER, (_all, key: string, part: string | undefined) => {
    asked += 1;
    const value = shown(campaign, summary, key, part ?? '');
    if (value !== null) found += 1;
    return value ?? '–';
  });
  return asked > 0 && found === 0 ? null : sentence;
}

function shown(campaign: Campaign, summary: Summary, key: string, part: string): string | null {
  if (part === 'top') {
    const rows = topRows(campaign, summary, key, TOP);
    return rows.length === 0 ? null : rows.map(({ text }) => text).join('; ');
  }
  const figure = summary.figures[key] ?? summary.derived[key] ?? summary.counts[key];
  const value = typeof figure === 'object' ? figure[part] : part === '' ? figure : undefined;
  if (value === undefined) return null;
  const money = questionOf(campaign, key)?.kind === 'money';
  return money ? formatMoneyShort(value) : formatNumber(value);
}
