/**
 * What falls due between two instants.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due } from '../../src/jobs/calendar.ts';
import { isComplete } from '../../src/jobs/complete.ts';

const closesAt = new Date('2018-06-09T17:00:00Z');
const at = (offsetMs: number): Date => new Date(closesAt.getTime() + offsetMs);

describe('the calendar', () => {
  it('is due at the very instant, not before, and not again', () => {
    expect(due({ closesAt }, at(-2), at(-1))).toEqual([]);
    expect(due({ closesAt }, at(-1), at(0))).toEqual([{ what: 'deadline', at: closesAt }]);
    expect(due({ closesAt }, at(0), at(1))).toEqual([]);
  });

  it('leaves a campaign alone that was opened after its deadline', () => {
    expect(due({ closesAt }, at(1), at(1_000_000))).toEqual([]);
  });

  it('gives the same however the time is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), (offsets) => {
        const cuts = [...offsets].sort((a, b) => a - b).map(at);
        const pieces = cuts.slice(1).flatMap((to, index) => due({ closesAt }, cuts[index] ?? to, to));
        const whole = due({ closesAt }, cuts[0] ?? closesAt, cuts.at(-1) ?? closesAt);
        expect(pieces).toEqual(whole);
      }),
    );
  });
});

describe('a campaign', () => {
  it('is complete when every unit has reported, and never without units', () => {
    const participants = ['w1', 'w2'];
    expect(isComplete({ participants }, [{ unit: 'w1' }])).toBe(false);
    expect(isComplete({ participants }, [{ unit: 'w1' }, { unit: 'other' }])).toBe(false);
    expect(isComplete({ participants }, [{ unit: 'w2' }, { unit: 'w1' }])).toBe(true);
    expect(isComplete({ participants: [] }, [])).toBe(false);
  });
});
