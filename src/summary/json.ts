/**
 * The Summary for other programs: the content of `summary.json`.
 */
import type { Campaign } from '../campaign/model.ts';
import type { Say } from '../say.ts';
import type { Summary } from './model.ts';

/** `voice` makes the sentences of the warnings; everything else is data. */
export function summaryJson(campaign: Campaign, summary: Summary, voice: (say: Say) => string): SummaryJson {
  const { figures, derived, counts, received, missing, byUnit, lists, narratives, gaps } = summary;
  return {
    campaign: campaign.id,
    title: campaign.title,
    templateVersion: summary.templateVersion,
    asOf: summary.asOf,
    official: summary.official,
    expected: summary.expected,
    received,
    missing,
    figures,
    derived,
    counts,
    warnings: summary.warnings.map(voice),
    gaps,
    byUnit,
    lists,
    narratives,
    ...(summary.answers ? { answers: summary.answers } : {}),
  };
}

export type SummaryJson = Omit<Summary, 'campaignId' | 'warnings'> & {
  readonly campaign: string;
  readonly title: string;
  readonly warnings: readonly string[];
};
