/**
 * Late messages and those that follow them one window later.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rate } from '../../src/channels/channel.ts';
import { stepOf } from '../../src/delivery/chat-pace.ts';
import { Lateness } from '../../src/delivery/lateness.ts';

const RATE: Rate = { count: 30, perMs: 1_000, burst: 1 };
const TRANSIT_MS = 20;

/** Sends one message a slot, each late by so much; returns when they arrived. */
function run(delays: readonly number[]): number[] {
  const lateness = new Lateness(RATE);
  const arrivals: number[] = [];
  const answers: { readonly at: number; readonly tell: () => void }[] = [];
  let slot = 0;
  for (const delay of delays) {
    for (const { tell } of answers.filter(({ at }) => at <= slot)) tell();
    answers.splice(0, answers.length, ...answers.filter(({ at }) => at > slot));
    const { owed } = lateness;
    const before = lateness.reserved(owed);
    const left = slot;
    const arrived = { slot, before, left, now: left + 2 * TRANSIT_MS + delay };
    arrivals.push(left + TRANSIT_MS + delay);
    answers.push({ at: arrived.now, tell: () => lateness.arrived(arrived) });
    slot += stepOf(RATE) + owed;
  }
  return arrivals;
}

const mostInWindow = (arrivals: readonly number[]): number =>
  Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + RATE.perMs).length));

describe('a late message', () => {
  it('never meets the one that follows a window later', () => {
    const delay = fc.oneof(
      { arbitrary: fc.constant(0), weight: 8 },
      { arbitrary: fc.integer({ min: 1, max: 5 }), weight: 8 },
      { arbitrary: fc.integer({ min: 6, max: 400 }), weight: 1 },
    );
    fc.assert(
      fc.property(fc.array(delay, { minLength: 40, maxLength: 150 }), (delays) => {
        expect(mostInWindow(run(delays))).toBeLessThanOrEqual(RATE.count);
      }),
    );
  });

  it('shifts what follows once, by what it was late', () => {
    const usual = run(Array.from({ length: 60 }, () => 0));
    const late = run(Array.from({ length: 60 }, (_, no) => (no >= 20 && no <= 22 ? 100 : 0)));
    const shift = (late.at(-1) ?? 0) - (usual.at(-1) ?? 0);
    expect(shift).toBeGreaterThan(85);
    expect(shift).toBeLessThan(100);
  });
});
