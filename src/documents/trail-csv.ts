/**
 * The audit trail of a campaign as a flat table: each entry in words and as it is stored, with its link of the chain.
 */
import { formatInstant } from '../campaign/deadline.ts';
import type { Campaign } from '../campaign/model.ts';
import type { TrailEntry } from '../conversation/desk/model.ts';
import { entryLine } from '../conversation/desk/trail.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import { csv } from './csv.ts';
import { unitName } from './labels.ts';

/** Keys of the head, in the order of the columns. */
const HEAD = ['link', 'at', 'by', 'text', 'action', 'unit', 'subject', 'detail', 'hash'] as const;

/** Oldest first. An entry that is not sealed yet has no link and no hash. */
export function trailCsv(campaign: Campaign, entries: readonly TrailEntry[], voice: Voice): string {
  const head = HEAD.map((name) => voice(say(`documents-trail-${name}`)));
  const lines = entries.map((entry) => [
    entry.link ?? '',
    formatInstant(campaign, entry.at),
    entry.by,
    voice(entryLine(campaign, entry)),
    entry.action,
    entry.unit === undefined ? '' : unitName(campaign, entry.unit),
    entry.subject ?? '',
    JSON.stringify(entry.detail),
    entry.hash ?? '',
  ]);
  return csv([head, ...lines]);
}
