import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/answers/index.ts';
import { question } from '../support/question.ts';
import { READINGS } from '../support/readings.ts';

describe('the readings collected from officers', () => {
  it.each(READINGS)('$kind: $typed', ({ typed, kind, value, state, confirm, approximate, context }) => {
    const limits = context ? { min: context.min, max: context.max } : {};
    const year = context ? { year: context.default_year } : {};
    const reading = readAnswer(question({ kind, ...limits }), typed, year);
    if (state !== undefined) {
      expect(reading).toEqual({ ok: true, value: null, state, flags: [] });
    } else if (value === null) {
      expect(reading).toMatchObject({ ok: false });
    } else {
      expect(reading).toMatchObject({ ok: true, value });
      const flags: readonly string[] = reading.ok ? reading.flags : [];
      expect([flags.includes('confirm'), flags.includes('approximate')]).toEqual([confirm, approximate]);
    }
  });
});
