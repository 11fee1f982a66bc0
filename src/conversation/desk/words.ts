/**
 * What desk commands share of words: units by the names people use, and instants as they are said.
 */
import { fold } from '../../answers/index.ts';
import { dayOf, formatDay, formatInstant, startOfDay } from '../../campaign/deadline.ts';
import type { Campaign, Unit } from '../../campaign/model.ts';

/** «12/6/2018», to its end, or «17:00 12/6/2018»; `until`: ISO instant, the first that is too late. */
export function untilText(campaign: Campaign, until: string): string {
  const last = dayOf(campaign, new Date(Date.parse(until) - 1).toISOString());
  const whole = startOfDay(dayOf(campaign, until), campaign.timeZone) === Date.parse(until);
  return whole ? formatDay(last) : formatInstant(campaign, until);
}

/** Participants somebody may mean: by exact name or alias («P.3», «dong le»), else by a part of the name. */
export function unitsNamed(campaign: Campaign, text: string): readonly Unit[] {
  const wanted = bare(text);
  const units = campaign.units.filter(({ code }) => campaign.participants.includes(code));
  const names = (unit: Unit): string[] => [unit.name, unit.code, ...unit.aliases].map(bare);
  const exact = units.filter((unit) => names(unit).includes(wanted));
  if (exact.length > 0) return exact;
  return units.filter((unit) => names(unit).some((name) => name.includes(wanted)));
}

export const bare = (text: string): string => fold(text).replace(/[^a-z0-9]/gu, '');
