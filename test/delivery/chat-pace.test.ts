/**
 * The pace of one chat: never too many in any window, all that is allowed under load, bursts where they can be.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rate } from '../../src/channels/channel.ts';
import { ChatPaces, stepOf } from '../../src/delivery/chat-pace.ts';

const PRIVATE: Rate = { count: 3, perMs: 3_000, burst: 3 };
const GROUP: Rate = { count: 20, perMs: 60_000, burst: 5 };

/** Two processes that share what the database says; each message is sent by one of them as soon as it may be. */
function chat(rate: Rate) {
  const processes = [new ChatPaces(), new ChatPaces()];
  let nextAt: Date | null = null;
  const sent: number[] = [];
  return {
    sent,
    /** A message that was written at `at`; the second process may find the first one's instant in the database only. */
    says(at: number, process: number): void {
      const paces = processes[process % 2] as ChatPaces;
      const free =
        nextAt === null || nextAt.getTime() <= at || paces.burst('c')?.getTime() === nextAt.getTime();
      const now = free || nextAt === null ? at : nextAt.getTime();
      nextAt = paces.sent('c', rate, new Date(now), nextAt);
      sent.push(now);
    },
  };
}

const mostIn = (sent: readonly number[], perMs: number): number =>
  Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + perMs).length));

describe('the pace of a chat', () => {
  it.each([
    [PRIVATE, 0],
    [GROUP, 0],
  ])('%o: a burst at once after a rest, then one by one', (rate) => {
    const one = chat(rate);
    for (let no = 0; no < rate.burst + 2; no += 1) one.says(one.sent.at(-1) ?? 0, 0);
    const step = stepOf(rate);
    expect(one.sent.slice(0, rate.burst)).toEqual(Array.from({ length: rate.burst }, () => 0));
    expect(one.sent[rate.burst]).toBe(Math.ceil(step) * rate.burst);
    expect(one.sent[rate.burst + 1]).toBe(Math.ceil(step) * (rate.burst + 1));
  });

  it('never has more in any window than the rate, whoever sends, and whatever rests there were', () => {
    const rates = fc.constantFrom(
      PRIVATE,
      GROUP,
      { count: 1, perMs: 1_000, burst: 1 },
      { count: 10, perMs: 9_000, burst: 4 },
    );
    const gaps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 5 }), fc.nat(1)),
      {
        minLength: 5,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(rates, gaps, (rate, messages) => {
        const one = chat(rate);
        let at = 0;
        for (const [gap, rare, process] of messages) {
          at =
            Math.max(at, one.sent.at(-1) ?? 0) + (rare === 0 ? gap : rare === 1 ? Math.floor(gap / 20) : 0);
          one.says(at, process);
        }
        expect(mostIn(one.sent, rate.perMs + rate.perMs * 0.007)).toBeLessThanOrEqual(rate.count);
      }),
      { numRuns: 400 },
    );
  });

  it('uses at least 97 % of the rate while there is something to say', () => {
    for (const rate of [PRIVATE, GROUP]) {
      const one = chat(rate);
      for (let no = 0; no < 500; no += 1) one.says(one.sent.at(-1) ?? 0, no);
      const last = one.sent.at(-1) ?? 0;
      expect(500 / last).toBeGreaterThan((0.97 * rate.count) / rate.perMs);
    }
  });

  it('forgets what a burst had left when another process has sent meanwhile', () => {
    const paces = new ChatPaces();
    const first = paces.sent('c', PRIVATE, new Date(0), null);
    expect(paces.burst('c')).toEqual(first);
    const other = new Date(first.getTime() + 1);
    paces.sent('c', PRIVATE, other, other);
    expect(paces.burst('c')).toBeNull();
  });
});
