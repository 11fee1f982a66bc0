/**
 * When units are reminded: the sample's instants, what moves them, and what holds for every campaign.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, formatInstant, weekdayOf } from '../../src/campaign/deadline.ts';
import { isWorkingDay } from '../../src/campaign/holidays.ts';
import {
  daysLeftOf,
  isLeftAlone,
  isQuiet,
  type PlannedReminder,
  reminderKey,
  remindersOf,
} from '../../src/campaign/reminders.ts';
import { sample } from './templates.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const campaign = (date: string, more: Partial<Parameters<typeof remindersOf>[0]> = {}) => ({
  timeZone: ZONE,
  deadline: { date, inclusive: true },
  ...more,
});
const read = (planned: readonly PlannedReminder[], zone = ZONE): readonly string[] =>
  planned.map(
    ({ at }) => `${weekdayOf(dayOf({ timeZone: zone }, at))} ${formatInstant({ timeZone: zone }, at)}`,
  );
const early = (planned: readonly PlannedReminder[]) => planned.filter(({ days }) => days >= 0);
const overdue = (planned: readonly PlannedReminder[]) => planned.filter(({ days }) => days < 0);

describe('the sample, due on Saturday 9 June 2018', () => {
  it('reminds at these instants', () => {
    expect(read(remindersOf(sample))).toEqual([
      'thứ Hai 08:00 28/5/2018',
      'thứ Hai 08:00 04/6/2018',
      'thứ Năm 08:00 07/6/2018',
      'thứ Sáu 14:00 08/6/2018',
      // Overdue, on working days.
      'thứ Hai 08:00 11/6/2018',
      'thứ Ba 08:00 12/6/2018',
      'thứ Tư 08:00 13/6/2018',
      'thứ Năm 08:00 14/6/2018',
      'thứ Sáu 08:00 15/6/2018',
      'thứ Hai 08:00 18/6/2018',
      'thứ Ba 08:00 19/6/2018',
    ]);
  });

  it('names each by its instant, and what is said by the days that are left', () => {
    const [, second, , last, late] = remindersOf(sample);
    expect(second).toEqual({
      step: '20180604-0800',
      at: '2018-06-04T01:00:00.000Z',
      days: 5,
      key: 'reminder-ahead',
    });
    expect(last).toMatchObject({ step: '20180608-1400', key: 'reminder-tomorrow' });
    expect(late).toMatchObject({ step: '20180611-0800', key: 'reminder-overdue' });
  });
});

describe('a campaign that says nothing of reminders', () => {
  it('reminds 7, 3 and 1 days before, and on the day', () => {
    expect(read(early(remindersOf(campaign('2018-06-14'))))).toEqual([
      'thứ Năm 08:00 07/6/2018',
      'thứ Hai 08:00 11/6/2018',
      'thứ Tư 08:00 13/6/2018',
      'thứ Năm 14:00 14/6/2018',
    ]);
  });

  it('moves what falls on a weekend to the Friday before, but not in the last 48 hours', () => {
    // Monday: three days before is a Friday, the day before a Sunday.
    expect(read(early(remindersOf(campaign('2018-06-11'))))).toEqual([
      'thứ Hai 08:00 04/6/2018',
      'thứ Sáu 08:00 08/6/2018',
      'Chủ nhật 08:00 10/6/2018',
      'thứ Hai 14:00 11/6/2018',
    ]);
    // Wednesday: three days before is a Sunday.
    expect(read(early(remindersOf(campaign('2018-06-13'))))[1]).toBe('thứ Sáu 08:00 08/6/2018');
  });

  it('leaves Tết alone, and takes two that fall together for one', () => {
    // Tết 2018: 14 to 20 February. Both 7 and 3 days before Wednesday 21 lie in it.
    const planned = early(remindersOf(campaign('2018-02-21')));
    expect(read(planned)).toEqual([
      'thứ Ba 08:00 13/2/2018',
      'thứ Ba 08:00 20/2/2018',
      'thứ Tư 14:00 21/2/2018',
    ]);
    expect(planned[0]?.days).toBe(3);
  });

  it('says nothing on days of rest when it is overdue, and ends after ten days', () => {
    const days = overdue(remindersOf(campaign('2018-04-27'))).map(({ at }) => dayOf({ timeZone: ZONE }, at));
    // 30 April and 1 May are holidays: what falls on them comes together with the Friday, which was in time.
    expect(days).toEqual(['2018-05-02', '2018-05-03', '2018-05-04', '2018-05-07']);
  });
});

describe('a campaign’s own wishes', () => {
  it('are followed, with its own words', () => {
    const reminders = [{ days: 2, at: '09:30', text: 'Xin nộp sớm' }];
    const [only] = early(remindersOf(campaign('2018-06-14', { reminders })));
    expect(only).toMatchObject({ at: '2018-06-12T02:30:00.000Z', text: 'Xin nộp sớm' });
  });

  it('may be no reminders at all', () => {
    expect(remindersOf(campaign('2018-06-14', { reminders: [] }))).toEqual([]);
  });

  it('leave quiet hours alone', () => {
    const reminders = [
      { days: 3, at: '05:00' },
      { days: 2, at: '22:00' },
      { days: 0, at: '22:00' },
    ];
    const quietHours = { from: '20:30', to: '07:30' };
    expect(read(early(remindersOf(campaign('2018-06-14', { reminders, quietHours }))))).toEqual([
      'thứ Hai 07:30 11/6/2018',
      'thứ Tư 07:30 13/6/2018',
      // The end of this quiet time is too late.
      'thứ Năm 20:29 14/6/2018',
    ]);
  });
});

describe('a unit with more time', () => {
  it('has a calendar of its own', () => {
    const planned = remindersOf(sample, { dueAt: '2018-06-15T17:00:00+07:00' });
    expect(read(early(planned))).toEqual([
      'thứ Sáu 08:00 01/6/2018',
      'thứ Sáu 08:00 08/6/2018',
      'thứ Tư 08:00 13/6/2018',
      'thứ Năm 14:00 14/6/2018',
    ]);
    expect(read(overdue(planned))[0]).toBe('thứ Hai 08:00 18/6/2018');
    expect(daysLeftOf(sample, '2018-06-13T01:00:00Z', { dueAt: '2018-06-15T17:00:00+07:00' })).toBe(2);
  });
});

describe('an instant', () => {
  it.each([
    ['2018-06-07T08:00:00+07:00', false],
    ['2018-06-07T20:29:59+07:00', false],
    ['2018-06-07T20:30:00+07:00', true],
    ['2018-06-07T06:59:59+07:00', true],
    ['2018-06-07T07:00:00+07:00', false],
    // Sundays: long before, and after the deadline.
    ['2018-06-03T08:00:00+07:00', true],
    ['2018-06-10T08:00:00+07:00', true],
    // The last Saturday.
    ['2018-06-09T08:00:00+07:00', false],
    ['2018-06-09T23:00:00+07:00', true],
  ])('%s: left alone? %s', (now, alone) => {
    expect(isLeftAlone(sample, now)).toBe(alone);
  });
});

describe('working days', () => {
  it.each([
    ['2018-06-08', true],
    ['2018-06-09', false],
    ['2018-02-13', true],
    ['2018-02-14', false],
    ['2018-02-20', false],
    ['2018-02-21', true],
    ['2018-04-25', false],
    ['2018-08-31', true],
    ['2018-09-03', false],
    ['2018-12-22', false],
    ['2026-02-16', false],
    ['2026-02-20', false],
    ['2026-02-23', true],
    ['2026-08-31', false],
    ['2026-09-01', false],
    ['2026-09-03', true],
    // Not announced yet: 1 May 2027 is a Saturday, 2 September a Thursday.
    ['2027-05-03', false],
    ['2027-05-04', true],
    ['2027-09-01', false],
    ['2027-09-03', false],
    ['2027-09-06', true],
  ])('%s: %s', (day, worked) => {
    expect(isWorkingDay(day)).toBe(worked);
  });
});

const clock = fc
  .integer({ min: 0, max: 1439 })
  .map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
const calendars = fc.record(
  {
    timeZone: fc.constantFrom(
      ZONE,
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'UTC',
    ),
    deadline: fc.record({
      date: fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2018-01-01', days)),
      inclusive: fc.boolean(),
    }),
    reminders: fc.array(fc.record({ days: fc.integer({ min: 0, max: 30 }), at: clock }), { maxLength: 6 }),
    quietHours: fc.record({ from: clock, to: clock }),
  },
  { requiredKeys: ['timeZone', 'deadline'] },
);

describe('every calendar', () => {
  it('is in order, without doubles, and never in quiet hours or on a day of rest that is not near the end', () => {
    fc.assert(
      fc.property(calendars, (any) => {
        const planned = remindersOf(any);
        const instants = planned.map(({ at }) => Date.parse(at));
        expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
        expect(new Set(planned.map(({ step }) => step)).size).toBe(planned.length);
        expect(planned.filter(({ at }) => isLeftAlone(any, at))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is before the plan or at it, but for the end of quiet hours, and on the same side of the deadline', () => {
    fc.assert(
      fc.property(calendars, (any) => {
        for (const { at, days } of remindersOf(any)) {
          const left = daysLeftOf(any, at);
          if (days < 0) expect(left).toBeLessThan(0);
          else expect(left).toBeGreaterThanOrEqual(0);
          // The end of the quiet hours may be on the next day.
          expect(left).toBeGreaterThanOrEqual(days - 1);
        }
      }),
    );
  });

  it('keeps a step to the minute where nothing speaks against it', () => {
    fc.assert(
      fc.property(calendars, (any) => {
        for (const { at, days } of early(remindersOf(any))) {
          const steps = any.reminders ?? [];
          const plain = steps.filter((step) => step.days === days && daysLeftOf(any, at) === days);
          if (plain.length === 0 || plain.some(({ at: time }) => isQuiet(any, instant(any, time, at))))
            continue;
          expect(plain.map(({ at: time }) => time)).toContain(formatInstant(any, at).slice(0, 5));
        }
      }),
    );
  });

  it('says how much time is left', () => {
    expect([9, 4, 3, 2, 1, 0, -1].map(reminderKey)).toEqual([
      ...['reminder-ahead', 'reminder-ahead', 'reminder-soon', 'reminder-soon'],
      ...['reminder-tomorrow', 'reminder-today', 'reminder-overdue'],
    ]);
  });
});

/** A time on the day of an instant, by UTC's clock: near enough to ask whether it is quiet. */
function instant({ timeZone }: { readonly timeZone: string }, time: string, at: string): string {
  const same = formatInstant({ timeZone }, at).slice(0, 5);
  const minutes = (clockTime: string): number =>
    Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3));
  return new Date(Date.parse(at) + (minutes(time) - minutes(same)) * 60_000).toISOString();
}
