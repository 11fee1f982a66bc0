/**
 * What desk commands share of words: units by the names people use, and instants as they are said.
 */
import { readDate } from '../../answers/date.ts';
import { fold } from '../../answers/index.ts';
import { addDays, dayOf, formatDay, formatInstant, startOfDay } from '../../campaign/deadline.ts';
import type { Campaign, Unit } from '../../campaign/model.ts';

/** «12/6/2018», to its end, or «17:00 12/6/2018»; `until`: ISO instant, the first that is too late. */
export function untilText(campaign: Campaign, until: string): string {
  const last = dayOf(campaign, new Date(Date.parse(until) - 1).toISOString());
  const whole = startOfDay(dayOf(campaign, until), campaign.timeZone) === Date.parse(until);
  return whole ? formatDay(last) : formatInstant(campaign, until);
}

/** How far ahead a day of the year to come is meant where no year is said, in days. */
const NEAR_DAYS = 92;

/** The ISO day that words name, near today: «5/1», said in December, is of the year to come. undefined for no day. */
export function dayNear(today: string, text: string): string | undefined {
  const read = (year: number): string | undefined => {
    const reading = readDate({ example: '' }, text, { year });
    return reading.ok && reading.value !== null ? String(reading.value) : undefined;
  };
  const year = Number(today.slice(0, 4));
  const [here, next] = [read(year), read(year + 1)];
  const passed = here !== undefined && here < today;
  return passed && next !== undefined && next <= addDays(today, NEAR_DAYS) ? next : here;
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
