/**
 * When a unit is reminded of its report: a pure function of the campaign and of the unit's deadline.
 *
 * A step is so many days before the last valid day, or a day after it. It leaves quiet hours, weekends and holidays
 * alone, except that close to the deadline every day will do.
 */
import { addDays, clockOf, dayOf, deadlineOf, instantAt } from './deadline.ts';
import { isWorkingDay } from './holidays.ts';
import type { Campaign, QuietHours, ReminderStep } from './model.ts';

export interface PlannedReminder {
  /** Names the reminder within its unit: its instant, where the campaign is («20180608-1400»). */
  readonly step: string;
  /** ISO instant. */
  readonly at: string;
  /** Days before the last valid day, as planned; negative: after it. */
  readonly days: number;
  /** Key of what is said, when nothing moves the reminder any more. */
  readonly key: string;
  /** The campaign's own words in its place. */
  readonly text?: string;
}

/** A unit's own deadline: ISO instant, the first that is too late; left out: the campaign's. */
export interface UnitDeadline {
  readonly dueAt?: string;
}

type Calendar = Pick<Campaign, 'deadline' | 'timeZone' | 'reminders' | 'quietHours'>;

/** Where the campaign says nothing else. */
const STEPS: readonly ReminderStep[] = [
  { days: 7, at: '08:00' },
  { days: 3, at: '08:00' },
  { days: 1, at: '08:00' },
  { days: 0, at: '14:00' },
];
const OVERDUE: readonly ReminderStep[] = Array.from({ length: 10 }, (_, index) => ({
  days: -1 - index,
  at: '08:00',
}));
const QUIET: QuietHours = { from: '21:00', to: '07:00' };
/** Before the deadline: so close to it weekends and holidays are no reason to wait. */
const NEAR_MS = 48 * 3_600_000;
const MINUTE_MS = 60_000;
/** No rest is longer. */
const LONGEST_REST_DAYS = 30;

/** The reminders of a unit in order. A campaign with an empty list of reminders has none, overdue or not. */
export function remindersOf(campaign: Calendar, unit: UnitDeadline = {}): readonly PlannedReminder[] {
  const closing = closingOf(campaign, unit);
  const steps = campaign.reminders ?? STEPS;
  if (steps.length === 0) return [];
  const planned = new Map<number, PlannedReminder>();
  // What is nearest to the deadline comes last, and has the word where two fall together.
  for (const step of [...steps, ...OVERDUE].toSorted((a, b) => b.days - a.days)) {
    const at = instantOf(campaign, closing, step);
    if (at === undefined) continue;
    const iso = new Date(at).toISOString();
    planned.set(at, {
      step: `${dayOf(campaign, iso)}-${clockOf(campaign, iso)}`.replaceAll(/-(?=\d\d-)|:/gu, ''),
      at: iso,
      days: step.days,
      key: reminderKey(leftOn(campaign, closing, iso)),
      ...(step.text === undefined ? {} : { text: step.text }),
    });
  }
  return [...planned.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Nobody is written to unasked at this instant: in the quiet hours, and on days of rest unless the deadline is near. */
export function isLeftAlone(campaign: Calendar, now: string, unit: UnitDeadline = {}): boolean {
  const at = Date.parse(now);
  return (
    isQuiet(campaign, now) || !(isNear(closingOf(campaign, unit), at) || isWorkingDay(dayOf(campaign, now)))
  );
}

/** Whether an instant is in the campaign's quiet hours. */
export function isQuiet(campaign: Calendar, now: string): boolean {
  const { from, to } = quietHoursOf(campaign);
  const time = clockOf(campaign, now);
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

export const quietHoursOf = ({ quietHours }: Pick<Campaign, 'quietHours'>): QuietHours => quietHours ?? QUIET;

/** Days from the day of an instant to the unit's last valid day: 0 on that day, negative after it. */
export const daysLeftOf = (campaign: Calendar, now: string, unit: UnitDeadline = {}): number =>
  leftOn(campaign, closingOf(campaign, unit), now);

/** The unit's last valid day, ISO. */
export const lastDayOf = (campaign: Calendar, unit: UnitDeadline = {}): string =>
  closingOf(campaign, unit).lastDay;

/** What is said so many days before the last valid day. */
export function reminderKey(left: number): string {
  if (left < 0) return 'reminder-overdue';
  if (left === 0) return 'reminder-today';
  if (left === 1) return 'reminder-tomorrow';
  return left <= 3 ? 'reminder-soon' : 'reminder-ahead';
}

interface Closing {
  readonly closesAt: number;
  readonly lastDay: string;
}

function closingOf(campaign: Calendar, { dueAt }: UnitDeadline): Closing {
  if (dueAt === undefined) {
    const { closesAt, lastDay } = deadlineOf(campaign);
    return { closesAt: Date.parse(closesAt), lastDay };
  }
  const closesAt = Date.parse(dueAt);
  return { closesAt, lastDay: dayOf(campaign, new Date(closesAt - 1).toISOString()) };
}

const leftOn = (campaign: Calendar, { lastDay }: Closing, now: string): number =>
  Math.round((Date.parse(lastDay) - Date.parse(dayOf(campaign, now))) / 86_400_000);

/** When a step is taken; undefined where there is no such moment on its side of the deadline. */
function instantOf(campaign: Calendar, closing: Closing, { days, at }: ReminderStep): number | undefined {
  const { timeZone } = campaign;
  const early = days >= 0;
  const fits = (instant: number): boolean =>
    early ? instant < closing.closesAt : instant >= closing.closesAt;
  const plan = instantAt(addDays(closing.lastDay, -days), at, timeZone);
  let moment = afterQuiet(campaign, plan);
  // The end of the quiet time would be too late: better a moment before it begins.
  if (early && !fits(moment)) moment = beforeQuiet(campaign, plan);
  for (let moved = 0; moved < LONGEST_REST_DAYS && fits(moment); moved += 1) {
    const iso = new Date(moment).toISOString();
    if (isNear(closing, moment) || isWorkingDay(dayOf(campaign, iso))) return moment;
    moment = afterQuiet(
      campaign,
      instantAt(addDays(dayOf(campaign, iso), -1), clockOf(campaign, iso), timeZone),
    );
  }
  return undefined;
}

const isNear = ({ closesAt }: Closing, instant: number): boolean =>
  instant < closesAt && instant >= closesAt - NEAR_MS;

function afterQuiet(campaign: Calendar, instant: number): number {
  const iso = new Date(instant).toISOString();
  if (!isQuiet(campaign, iso)) return instant;
  const { to } = quietHoursOf(campaign);
  const today = dayOf(campaign, iso);
  const day = clockOf(campaign, iso) < to ? today : addDays(today, 1);
  let end = instantAt(day, to, campaign.timeZone);
  // Where the clocks change in that very hour.
  while (end <= instant || isQuiet(campaign, new Date(end).toISOString())) end += MINUTE_MS;
  return end;
}

function beforeQuiet(campaign: Calendar, instant: number): number {
  let moment = instant;
  while (isQuiet(campaign, new Date(moment).toISOString())) moment -= MINUTE_MS;
  return moment;
}
