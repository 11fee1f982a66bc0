/**
 * What falls due between two instants.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due } from '../../src/jobs/calendar.ts';
import { counting, isComplete } from '../../src/jobs/complete.ts';
import type { Version } from '../../src/storage/submissions.ts';

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
  const version = (unit: string, state: Version['state'], number = 1) => ({ unit, state, number });
  const participants = ['w1', 'w2'];

  it('is complete when every unit has reported, and never without units', () => {
    expect(isComplete({ participants }, [version('w1', 'checked')])).toBe(false);
    expect(isComplete({ participants }, [version('w1', 'checked'), version('other', 'checked')])).toBe(false);
    expect(isComplete({ participants }, [version('w2', 'submitted'), version('w1', 'checked')])).toBe(true);
    expect(isComplete({ participants: [] }, [])).toBe(false);
  });

  it('is not complete while a report is returned, or waits for an approval that is asked for', () => {
    const first = version('w1', 'approved');
    const asks = { participants, approval: 'required' } as const;
    expect(isComplete({ participants }, [first, version('w2', 'returned')])).toBe(false);
    expect(
      isComplete({ participants }, [first, version('w2', 'returned'), version('w2', 'submitted', 2)]),
    ).toBe(true);
    expect(isComplete(asks, [first, version('w2', 'checked')])).toBe(false);
    expect(isComplete(asks, [first, version('w2', 'approved'), version('w2', 'returned', 2)])).toBe(true);
  });

  it('counts what is newest, and what was said until something newer may be', () => {
    const count = (
      approval: 'required' | 'none',
      official: boolean,
      said: number,
      states: Version['state'][],
    ) =>
      counting(
        { participants: ['w1'], approval },
        states.map((state, index) => version('w1', state, index + 1)),
        { official, ...(said > 0 ? { said: { received: [{ unit: 'w1', number: said }] } } : {}) },
      ).map(({ number }) => number);
    expect(count('none', false, 0, ['submitted', 'checked'])).toEqual([2]);
    expect(count('none', true, 0, ['checked', 'returned'])).toEqual([]);
    expect(count('none', true, 1, ['checked', 'returned'])).toEqual([1]);
    expect(count('required', false, 0, ['approved', 'checked'])).toEqual([2]);
    expect(count('required', true, 0, ['approved', 'checked'])).toEqual([1]);
    expect(count('required', true, 2, ['approved', 'returned'])).toEqual([2]);
    expect(count('required', true, 0, [])).toEqual([]);
  });
});
