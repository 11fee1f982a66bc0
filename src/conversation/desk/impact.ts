/**
 * What a new version of a template means for the reports so far, shown before it is opened.
 */
import type { Cells } from '../../answers/model.ts';
import type { Campaign } from '../../campaign/model.ts';
import { carry } from '../report/carrying.ts';
import type { Impact } from './proposal.ts';

/** The reports so far, and the versions of the template that they answer. */
export interface Standing {
  readonly templates: readonly { readonly version: number; readonly campaign: Campaign }[];
  readonly drafts: readonly {
    readonly unit: string;
    readonly version: number;
    readonly cells: Cells;
    readonly submitted: boolean;
  }[];
}

export function impactOf(campaign: Campaign, { templates, drafts }: Standing): Impact {
  const versions = new Map(templates.map(({ version, campaign: before }) => [version, before]));
  const asked = drafts.map(({ version, cells }) => {
    const again = carry(versions.get(version) ?? campaign, campaign, cells).again;
    return [...new Set(again.map(({ key }) => key))];
  });
  const units = new Map<string, number>();
  for (const key of asked.flat()) units.set(key, (units.get(key) ?? 0) + 1);
  const participants = new Set(campaign.participants);
  return {
    begun: drafts.filter(({ submitted }) => !submitted).length,
    submitted: drafts.filter(({ submitted }) => submitted).length,
    again: [...units].map(([key, count]) => ({ key, units: count })),
    left: drafts.flatMap(({ unit }) => (participants.has(unit) ? [] : [unit])),
  };
}
