/**
 * Which days are worked on in Vietnam: not weekends, public holidays with Tết, or days off the government announced.
 *
 * The library reckons holidays of the sun and the moon; what is announced is data. For a year that has not been
 * announced the rule of the law stands in: a holiday on a weekend is made up for on the next working day.
 */
import Holidays from 'date-holidays';
import { DECREED } from './decreed-days.ts';

const DAY = 86_400_000;

let calendar: Holidays | undefined;
const known = new Map<number, ReadonlySet<string>>();

/** `day`: ISO day. */
export const isWorkingDay = (day: string): boolean => !isWeekend(day) && !daysOff(yearOf(day)).has(day);

const yearOf = (day: string): number => Number(day.slice(0, 4));

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Reckoning a year takes a while. */
function daysOff(year: number): ReadonlySet<string> {
  const before = known.get(year);
  if (before) return before;
  const days = new Set(publicHolidays(year));
  const decreed = DECREED[year];
  for (const day of decreed ?? likelyDaysOff(year, days)) days.add(day);
  known.set(year, days);
  return days;
}

/** ISO days; Tết is several. */
function publicHolidays(year: number): readonly string[] {
  calendar ??= new Holidays('VN');
  return calendar
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end }) => {
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
      return Array.from({ length }, (_, index) => later(date.slice(0, 10), index));
    });
}

/** The second day of National Day is the one before or after: both are left alone until it is announced. */
function likelyDaysOff(year: number, holidays: ReadonlySet<string>): readonly string[] {
  const off = new Set([...holidays, `${year}-09-01`, `${year}-09-03`]);
  for (const holiday of [...holidays].filter(isWeekend).sort()) {
    let day = holiday;
    while (isWeekend(day) || off.has(day)) day = later(day, 1);
    off.add(day);
  }
  return [...off];
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
