import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, quotient, toNumber, total } from '../../src/summary/decimal.ts';

describe('decimals', () => {
  it('are what the number shows, however it is written', () => {
    expect(exact(1.25)).toEqual({ digits: 125n, scale: 2 });
    expect(exact(1e21)).toEqual({ digits: 10n ** 21n, scale: 0 });
    expect(exact(1.5e-7)).toEqual({ digits: 15n, scale: 8 });
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toNumber(exact(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('add without the dust of binary floats', () => {
    expect(total([0.1, 0.2, 0.3])).toBe(0.6);
    expect(total([])).toBe(0);
  });

  it('round half up, away from zero', () => {
    const rounded = (value: number) => quotient(exact(value), exact(1), 2);
    expect([4.215, 4.2149, 1.005, -4.215].map(rounded)).toEqual([4.22, 4.21, 1.01, -4.22]);
    expect(quotient(exact(1), exact(3), 0)).toBe(0);
    expect(quotient(exact(1), exact(0), 2)).toBeNull();
  });
});
