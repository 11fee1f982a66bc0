/**
 * Another deadline in a template's text, and nothing else of it: comments, order and layout are its author's.
 */
import { isScalar, parseDocument } from 'yaml';
import { addDays } from './deadline.ts';
import type { Campaign } from './model.ts';

/**
 * The text with the deadline whose last valid day is `lastDay` (ISO day), in the way the template says deadlines («before» or
 * «by»). Throws for a text without a deadline: only one that was read without faults has a last day.
 */
export function withLastDay(
  source: string,
  { deadline }: Pick<Campaign, 'deadline'>,
  lastDay: string,
): string {
  const date = deadline.inclusive ? lastDay : addDays(lastDay, 1);
  const node = parseDocument(source).getIn(['deadline', 'date'], true);
  const range = isScalar(node) ? node.range : undefined;
  if (range === undefined || range === null) throw new Error('The template has no date of a deadline');
  const [from, to] = range;
  const quote = /^["']/u.exec(source.slice(from, to))?.[0] ?? '';
  return `${source.slice(0, from)}${quote}${date}${quote}${source.slice(to)}`;
}
