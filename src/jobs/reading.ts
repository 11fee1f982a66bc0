/**
 * What is done with a template that somebody sent: all of it pure, and none of it known to end soon. So it is done in
 * a thread that can be stopped: `reading-thread.ts` does it, `reader.ts` asks for it.
 */
import type { Campaign } from '../campaign/model.ts';
import { type Fault, parseCampaign } from '../campaign/parse.ts';
import { withLastDay } from '../campaign/redating.ts';
import { impactOf, type Standing } from '../conversation/desk/impact.ts';
import type { Impact } from '../conversation/desk/proposal.ts';

/** Faults told at once: more than anybody mends before they send the file again. */
const FAULTS_TOLD = 15;

export type ReadTemplate =
  | { readonly ok: true; readonly source: string; readonly campaign: Campaign }
  /** `count`: all faults, of which these are the first. */
  | { readonly ok: false; readonly count: number; readonly faults: readonly Fault[] };

export interface Reading {
  readonly source: string;
  /** ISO day in place of the template's own last day; null for that one. */
  readonly lastDay: string | null;
}

/** By name: what is asked, and what comes of it. */
export const WORK = {
  read: ({ source, lastDay }: Reading): ReadTemplate => {
    const read = readSource(source);
    return read.ok && lastDay !== null ? readSource(withLastDay(source, read.campaign, lastDay)) : read;
  },
  impact: ({ campaign, standing }: { readonly campaign: Campaign; readonly standing: Standing }): Impact =>
    impactOf(campaign, standing),
};

function readSource(source: string): ReadTemplate {
  const parsed = parseCampaign(source);
  return parsed.ok
    ? { ok: true, source, campaign: parsed.campaign }
    : { ok: false, count: parsed.faults.length, faults: parsed.faults.slice(0, FAULTS_TOLD) };
}

export type Work = typeof WORK;
export type Asked<Name extends keyof Work> = Parameters<Work[Name]>[0];
export type Answer<Name extends keyof Work> = ReturnType<Work[Name]>;

export interface Task<Name extends keyof Work = keyof Work> {
  readonly name: Name;
  readonly asked: Asked<Name>;
}
