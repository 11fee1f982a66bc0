/**
 * What a new version of a template changes, in lines that officers and staff read alike.
 */
import { formatDay } from '../campaign/deadline.ts';
import type { Campaign } from '../campaign/model.ts';
import type { NamedQuestion, TemplateChanges } from '../campaign/versions.ts';
import { type Say, say } from '../say.ts';
import { unitName } from './dialogue.ts';
import { clip } from './prompt.ts';

/** Questions named of every kind of change. */
const NAMED = 8;
const ASK_LENGTH = 70;

/** Nothing for a version that changes nothing anybody sees. `campaign`: the new version. */
export function changeLines(campaign: Campaign, changes: TemplateChanges): readonly Say[] {
  const { added, removed, changed, lastDay, joined, left } = changes;
  return [
    ...questionLines('added', added),
    ...questionLines('removed', removed),
    ...questionLines('changed', changed),
    ...(lastDay
      ? [say('template-moved', { before: formatDay(lastDay.before), after: formatDay(lastDay.after) })]
      : []),
    ...unitLines(campaign, 'joined', joined),
    ...unitLines(campaign, 'left', left),
  ];
}

function questionLines(what: string, questions: readonly NamedQuestion[]): readonly Say[] {
  if (questions.length === 0) return [];
  const more = questions.length - NAMED;
  return [
    say(`template-questions-${what}`, { count: questions.length }),
    ...questions
      .slice(0, NAMED)
      .map(({ no, ask }) => say('template-question', { no, ask: clip(ask, ASK_LENGTH) })),
    ...(more > 0 ? [say('template-questions-more', { count: more })] : []),
  ];
}

const unitLines = (campaign: Campaign, what: string, codes: readonly string[]): readonly Say[] =>
  codes.length === 0
    ? []
    : [say(`template-units-${what}`, { units: codes.map((code) => unitName(campaign, code)).join(', ') })];
