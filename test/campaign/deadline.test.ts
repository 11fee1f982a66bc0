import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysLeft,
  deadlineOf,
  formatDay,
  formatInstant,
  isDay,
  isLate,
  isTimeZone,
  weekdayOf,
} from '../../src/campaign/deadline.ts';
import { communes, sample } from './templates.ts';

describe('«trước ngày 10/6/2018»', () => {
  it('ends with Saturday 9 June', () => {
    expect(deadlineOf(sample)).toEqual({
      lastMoment: '2018-06-09T16:59:59.999Z',
      closesAt: '2018-06-09T17:00:00.000Z',
      lastDay: '2018-06-09',
    });
    expect(weekdayOf(deadlineOf(sample).lastDay)).toBe('thứ Bảy');
  });

  it.each([
    ['2018-06-09T16:59:59.999Z', false],
    ['2018-06-09T23:59:59+07:00', false],
    ['2018-06-10T00:00:00+07:00', true],
    ['2018-06-09T17:00:00Z', true],
  ])('at %s is it late? %s', (now, late) => {
    expect(isLate(sample, now)).toBe(late);
  });

  it.each([
    ['2018-05-28T08:00:00+07:00', 12],
    ['2018-06-05T08:00:00+07:00', 4],
    ['2018-06-08T16:59:59.999Z', 1],
    ['2018-06-08T17:00:00.000Z', 0],
    ['2018-06-10T09:00:00+07:00', -1],
  ])('at %s there are %d days left', (now, days) => {
    expect(daysLeft(sample, now)).toBe(days);
  });
});

describe('an inclusive deadline', () => {
  it('ends with its own day', () => {
    expect(deadlineOf(communes)).toMatchObject({
      closesAt: '2026-12-15T17:00:00.000Z',
      lastDay: '2026-12-15',
    });
  });

  it('follows the clocks of its zone through a change', () => {
    const campaign = {
      ...communes,
      timeZone: 'America/New_York',
      deadline: { date: '2018-03-11', inclusive: false },
    };
    expect(deadlineOf(campaign).closesAt).toBe('2018-03-11T05:00:00.000Z');
    const after = { ...campaign, deadline: { date: '2018-03-11', inclusive: true } };
    expect(deadlineOf(after).closesAt).toBe('2018-03-12T04:00:00.000Z');
  });

  it('closes at the first instant of the next day, wherever the campaign is', () => {
    const zones = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (timeZone, date) => {
          const day = date.toISOString().slice(0, 10);
          const { closesAt, lastMoment, lastDay } = deadlineOf({
            ...communes,
            timeZone,
            deadline: { date: day, inclusive: true },
          });
          expect(lastDay).toBe(day);
          expect(dayOf({ timeZone }, closesAt)).toBe(addDays(day, 1));
          expect(dayOf({ timeZone }, lastMoment)).toBe(day);
        },
      ),
    );
  });
});

describe('days and instants', () => {
  it('read as they are written in Viet Nam', () => {
    expect(formatDay('2018-06-09')).toBe('9/6/2018');
    expect(formatInstant(sample, '2018-06-05T01:00:00.000Z')).toBe('08:00 05/6/2018');
    expect(formatInstant(sample, '2018-05-31T17:00:00.000Z')).toBe('00:00 01/6/2018');
    expect(addDays('2018-02-28', 1)).toBe('2018-03-01');
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
    expect(['2018-06-10', '2018-06-11'].map(weekdayOf)).toEqual(['Chủ nhật', 'thứ Hai']);
  });

  it('are told from what is none', () => {
    expect(['2018-06-09', '2020-02-29'].every(isDay)).toBe(true);
    expect(['2018-6-9', '2018-02-29', '2018-13-01', 'mai', '2018-06-09T00:00'].some(isDay)).toBe(false);
    expect([isTimeZone('Asia/Ho_Chi_Minh'), isTimeZone('Asia/Dong_Ha')]).toEqual([true, false]);
  });
});
