/**
 * Submissions → one Summary. `contribution`, `merge` and `finish` are the three steps; `summarise`
 * takes them at once.
 */
import { type Campaign, questionsOf } from '../campaign/model.ts';
import { type Contribution, contribution, merge, type UnitContribution } from './contribution.ts';
import { countsOf } from './counts.ts';
import { derivedOf } from './derived.ts';
import { figuresByUnit, figuresOf } from './figures.ts';
import type { ListRow, Narrative, Submission, Summary } from './model.ts';
import { notesOf } from './notes.ts';
import { warningsOf } from './warnings.ts';

export interface SummaryMoment {
  /** ISO instant the summary is compiled for. */
  readonly asOf: string;
  /** Complete, or past the deadline. */
  readonly official: boolean;
}

/** Several submissions of one unit may be among them: the latest counts. Others than participants are ignored. */
export function summarise(
  campaign: Campaign,
  submissions: readonly Submission[],
  moment: SummaryMoment,
): Summary {
  const pieces = submissions.map((submission) => contribution(campaign, submission));
  return finish(campaign, pieces.reduce(merge, {}), moment);
}

export function finish(campaign: Campaign, all: Contribution, { asOf, official }: SummaryMoment): Summary {
  const units = campaign.participants.flatMap((code) => all[code] ?? []);
  const byUnit = figuresByUnit(campaign, units);
  return {
    campaignId: campaign.id,
    templateVersion: Math.max(1, ...units.map(({ templateVersion }) => templateVersion)),
    asOf: units.reduce((latest, { at }) => (Date.parse(at) > Date.parse(latest) ? at : latest), asOf),
    official,
    expected: campaign.participants,
    received: units.map(({ unit, number, at, late }) => ({ unit, number, at, late })),
    missing: campaign.participants.filter((code) => all[code] === undefined),
    figures: figuresOf(campaign, byUnit),
    byUnit,
    derived: derivedOf(campaign, byUnit),
    counts: countsOf(campaign, units),
    lists: listsOf(campaign, units),
    narratives: narrativesOf(campaign, units),
    gaps: units.flatMap(({ unit, gaps }) => gaps.map((gap) => ({ unit, ...gap }))),
    warnings: warningsOf(campaign, units, byUnit),
    notes: notesOf(campaign, units, byUnit),
  };
}

function listsOf(campaign: Campaign, units: readonly UnitContribution[]): Record<string, readonly ListRow[]> {
  return Object.fromEntries(
    questionsOf(campaign).flatMap(({ key, kind, aggregate }) => {
      if (kind !== 'records' || aggregate === 'none') return [];
      const rows = units.flatMap(({ unit, rows }) => (rows[key] ?? []).map((row) => ({ unit, ...row })));
      return rows.length === 0 ? [] : [[key, rows]];
    }),
  );
}

function narrativesOf(
  campaign: Campaign,
  units: readonly UnitContribution[],
): Record<string, readonly Narrative[]> {
  return Object.fromEntries(
    questionsOf(campaign).flatMap(({ key, aggregate }) => {
      if (aggregate !== 'verbatim') return [];
      const texts = units.flatMap(({ unit, texts }) => (texts[key] ? [{ unit, text: texts[key] }] : []));
      return texts.length === 0 ? [] : [[key, texts]];
    }),
  );
}
