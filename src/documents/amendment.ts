/**
 * What an amendment changes, as sentences: all of it for the documents, the weightiest for a chat.
 */
import { formatNumber } from '../answers/index.ts';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import type { Amendment, Change } from '../summary/model.ts';
import { labelOf, moneyInShort, questionOf, unitName } from './labels.ts';

/** Lines of changes that a phone shows; the documents have the rest. */
const SHORT = 8;

type Numbered = Extract<Change, { readonly from: number | null }>;

/** The number, the weightiest changes, and how many more there are; not every figure of a unit that came or went. */
export function amendmentDigest(campaign: Campaign, { number, changes }: Amendment): readonly Say[] {
  const moved = new Set(changes.flatMap((one) => (isMove(one) ? [one.unit] : [])));
  const told = changes.filter((one) => isMove(one) || !('unit' in one && moved.has(one.unit)));
  const more = told.length - SHORT;
  return [
    say('documents-amendment', { number, title: campaign.shortTitle }),
    ...changeLines(campaign, told.slice(0, SHORT)),
    ...(more > 0 ? [say('documents-change-more', { count: more })] : []),
  ];
}

type Move = Extract<Change, { readonly what: 'came' | 'went' }>;

const isMove = (change: Change): change is Move => change.what === 'came' || change.what === 'went';

/** One sentence a change. */
export const changeLines = (campaign: Campaign, changes: readonly Change[]): readonly Say[] =>
  changes.map((change) => {
    if ('from' in change) return numbered(campaign, change);
    const unit = unitName(campaign, change.unit);
    if (isMove(change)) return say(`documents-change-${change.what}`, { unit });
    const label = nameOf(campaign, change.key);
    if (change.what === 'text') return say('documents-change-text', { label, unit });
    const { added, removed } = change;
    return say('documents-change-list', { label, unit, added: added.length, removed: removed.length });
  });

function numbered(campaign: Campaign, change: Numbered): Say {
  const { key, part, from, to } = change;
  const shown = (value: number | null): string => {
    if (value === null) return '–';
    if (change.what !== 'count' && questionOf(campaign, key)?.kind === 'money') return moneyInShort(value);
    return change.what === 'rate' ? `${formatNumber(value)}%` : formatNumber(value);
  };
  const args = { label: nameOf(campaign, key), from: shown(from), to: shown(to) };
  const where = part === '' ? 'whole' : part === 'total' ? 'total' : 'part';
  if (change.what === 'figure') {
    const unit = unitName(campaign, change.unit);
    return part === ''
      ? say('documents-change-unit', { ...args, unit })
      : say('documents-change-unit-part', { ...args, unit, part });
  }
  return where === 'part'
    ? say('documents-change-all-part', { ...args, part })
    : say(where === 'total' ? 'documents-change-all-years' : 'documents-change-all', args);
}

/** A question, a rate, a mean or a count by a column, as people call it. */
function nameOf(campaign: Campaign, key: string): string {
  const question = questionsOf(campaign).find(
    (one) => one.key === key || one.as === key || one.countBy.some(({ as }) => as === key),
  );
  if (question) return labelOf(question);
  return campaign.rates.find((rate) => rate.key === key)?.label ?? key;
}
