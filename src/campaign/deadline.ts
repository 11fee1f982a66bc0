/**
 * When a campaign closes, and how its days and instants read; all in the campaign's time zone.
 *
 * Days are ISO days («2018-06-09»), instants ISO instants in UTC. Nothing here asks for the time.
 */
import type { Campaign } from './model.ts';

const DAY = 86_400_000;

/** In sentences, «hết thứ Bảy 9/6». */
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

export interface Closing {
  /** The last valid millisecond. */
  readonly lastMoment: string;
  /** The first instant that is late. */
  readonly closesAt: string;
  /** The last valid day. */
  readonly lastDay: string;
}

/** «Trước ngày 10/6» ends with 9/6; an inclusive date ends with its own day. */
export function deadlineOf({ deadline, timeZone }: Pick<Campaign, 'deadline' | 'timeZone'>): Closing {
  const lastDay = deadline.inclusive ? deadline.date : addDays(deadline.date, -1);
  const closes = startOfDay(addDays(lastDay, 1), timeZone);
  return {
    lastMoment: new Date(closes - 1).toISOString(),
    closesAt: new Date(closes).toISOString(),
    lastDay,
  };
}

export const isLate = (campaign: Campaign, now: string): boolean =>
  Date.parse(now) >= Date.parse(deadlineOf(campaign).closesAt);

/** Days from today to the last valid day: 0 on that day, negative after it. */
export const daysLeft = (campaign: Campaign, now: string): number =>
  (utc(deadlineOf(campaign).lastDay) - utc(dayOf(campaign, now))) / DAY;

/** The calendar day of an instant where the campaign is. */
export function dayOf({ timeZone }: Pick<Campaign, 'timeZone'>, instant: string): string {
  const { year, month, day } = partsOf(Date.parse(instant), timeZone);
  return `${year}-${month}-${day}`;
}

export const addDays = (day: string, days: number): string =>
  new Date(utc(day) + days * DAY).toISOString().slice(0, 10);

/** «thứ Bảy» */
export const weekdayOf = (day: string): string => WEEKDAYS[new Date(utc(day)).getUTCDay()] ?? '';

/** «9/6/2018» */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}/${month}/${year}`;
}

/** «08:00 05/6/2018», in the campaign's time zone. */
export function formatInstant({ timeZone }: Pick<Campaign, 'timeZone'>, instant: string): string {
  const { year, month, day, hour, minute } = partsOf(Date.parse(instant), timeZone);
  return `${hour}:${minute} ${day}/${Number(month)}/${year}`;
}

/** «08:00», in the campaign's time zone. */
export function clockOf({ timeZone }: Pick<Campaign, 'timeZone'>, instant: string): string {
  const { hour, minute } = partsOf(Date.parse(instant), timeZone);
  return `${hour}:${minute}`;
}

/** Whether the text is a day of the calendar in ISO form. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(utc(text)) && addDays(text, 0) === text;

/** Whether the name is a time zone of the IANA list. */
export function isTimeZone(name: string): boolean {
  try {
    partsOf(0, name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds of the first instant of a day: midnight, or the jump of a clock that skips it. */
export const startOfDay = (day: string, timeZone: string): number => instantAt(day, '00:00', timeZone);

/** Milliseconds of a time («08:00») on a day; one that a change of the clock skips is near that change. */
export function instantAt(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  // The offset at a guess, then at the better guess: right unless the clock changes twice a day.
  const guess = wanted - offset(wanted, timeZone);
  return wanted - offset(guess, timeZone);
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
function offset(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(instant, timeZone);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - instant;
}

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(instant: number, timeZone: string): Record<Part, string> {
  const parts = formatter(timeZone).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value])) as Record<Part, string>;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it does. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, fresh);
  return fresh;
}
