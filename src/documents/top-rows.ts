/**
 * What is named most often in a list: rows that say the same, counted by the units that say it.
 */
import type { Campaign } from '../campaign/model.ts';
import type { Summary } from '../summary/model.ts';
import { questionOf } from './labels.ts';

export interface TopRow {
  readonly text: string;
  /** Codes of the units, in the campaign's order. */
  readonly units: readonly string[];
}

/** By the first free-text column; at most `count`, the most frequent first, then in the campaign's order. */
export function topRows(campaign: Campaign, summary: Summary, key: string, count: number): readonly TopRow[] {
  const column = questionOf(campaign, key)?.columns.find(({ kind }) => kind === 'text')?.key;
  if (column === undefined) return [];
  const found = new Map<string, { text: string; units: string[] }>();
  for (const { unit, fields, nameless } of summary.lists[key] ?? []) {
    const text = String(fields[column] ?? '').trim();
    if (text === '' || nameless) continue;
    const same = text.toLocaleLowerCase('vi').replace(/[\s.]+$/u, '');
    const known = found.get(same) ?? { text, units: [] };
    if (!known.units.includes(unit)) known.units.push(unit);
    found.set(same, known);
  }
  return [...found.values()].sort((a, b) => b.units.length - a.units.length).slice(0, count);
}
