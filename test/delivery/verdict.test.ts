/**
 * What follows from a try to send.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, type Tried, unclearTries, verdict, withUnclear } from '../../src/delivery/verdict.ts';

const now = new Date('2026-01-01T00:00:00Z');
const inMs = (ms: number) => new Date(now.getTime() + ms);
const reason = 'why';
const DAY_MS = 86_400_000;
const row = (more: Partial<Tried> = {}): Tried => ({
  ...{ class: 'reply', attempts: 1, ageMs: 0, reason: null },
  ...more,
});
const circumstances = { now, random: 0.5, failures: 0 };
const retry = { status: 'retry', afterMs: 7_000, scope: 'chat', reason } as const;
const unasked = { ...retry, afterMs: null } as const;
const unclear = { status: 'uncertain', reason } as const;
const put = (ms: number, why = reason) => ({ status: 'pending', retryAt: inMs(ms), reason: why });

describe('the verdict', () => {
  it.each([
    ['taken', row(), { status: 'sent', messageId: 'm' }, { status: 'sent', messageId: 'm' }],
    ['taken, without an id', row(), { status: 'sent' }, { status: 'sent', messageId: null }],
    [
      'refused',
      row(),
      { status: 'failed', reason: 'blocked', detail: 'x' },
      { status: 'failed', reason: 'blocked' },
    ],
    ['put off: as long as was asked', row({ attempts: 50 }), retry, put(7_000)],
    ['put off: longer each time', row({ attempts: 4 }), unasked, put(4_000)],
    [
      'put off for a day, however few the tries',
      row({ ageMs: DAY_MS }),
      retry,
      { status: 'failed', reason: 'given-up' },
    ],
    [
      'put off for nearly a day, however many the tries',
      row({ attempts: 999, ageMs: DAY_MS - 1 }),
      retry,
      put(7_000),
    ],
    [
      'not tried, after any time',
      row({ ageMs: 2 * DAY_MS }),
      { status: 'wait', until: inMs(3), reason },
      put(3),
    ],
    ['moved: at once', row(), { status: 'moved', address: '-1' }, put(0, 'moved')],
    ['moved, again and again', row({ attempts: 5 }), { status: 'moved', address: '-1' }, put(8_000, 'moved')],
    ['unclear, of a report', row({ class: 'report' }), unclear, { status: 'uncertain', reason }],
    ['unclear, of a reply', row(), unclear, put(5_000, 'why; unclear tries: 1')],
    [
      'unclear, of a broadcast, after many clear tries and one that was not',
      row({ class: 'broadcast', attempts: 9, reason: 'x; unclear tries: 1' }),
      unclear,
      put(5_000, 'why; unclear tries: 2'),
    ],
    [
      'unclear for the third time',
      row({ reason: 'x; unclear tries: 2' }),
      unclear,
      { status: 'uncertain', reason },
    ],
    [
      'put off after an unclear try, which is remembered',
      row({ reason: 'x; unclear tries: 2' }),
      retry,
      put(7_000, 'why; unclear tries: 2'),
    ],
    [
      'taken, of a report of which a part may be missing',
      row({ class: 'report', reason: 'x; unclear tries: 1' }),
      { status: 'sent' },
      { status: 'uncertain', reason: 'x; unclear tries: 1' },
    ],
    [
      'taken, of a reply that may have arrived before',
      row({ reason: 'x; unclear tries: 1' }),
      { status: 'sent' },
      { status: 'sent', messageId: null },
    ],
  ] as const)('on a message that was %s', (_what, tried, result, mark) => {
    expect(verdict(tried, result, circumstances)).toEqual(mark);
  });

  it('waits for the whole bot as long as its failures in a row ask for', () => {
    const failures = { ...circumstances, failures: 3 };
    expect(verdict(row(), { ...unasked, scope: 'bot' }, failures)).toEqual(put(2_000));
    expect(verdict(row(), unasked, failures)).toEqual(put(500));
  });
});

it('pauses up to 1 s, doubled at every try, up to 5 min, with full jitter', () => {
  expect([1, 2, 3, 9, 10, 400].map((tries) => backoff(tries, 0.9999999))).toEqual([
    999, 1_999, 3_999, 255_999, 299_999, 299_999,
  ]);
  expect(backoff(400, 0)).toBe(0);
});

it('remembers unclear tries in the reason, once', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      (why, first, second) => {
        const written = withUnclear(withUnclear(why, first), second);
        expect(unclearTries(written)).toBe(second === 0 ? first : second);
        if (second > 0) expect(written).toBe(withUnclear(why, second));
      },
    ),
  );
  expect(unclearTries(null)).toBe(0);
});
