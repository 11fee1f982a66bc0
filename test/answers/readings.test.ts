import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/answers/read.ts';
import type { Kind } from '../../src/campaign/model.ts';
import readings from '../fixtures/readings.json' with { type: 'json' };
import { question } from '../support/question.ts';

interface Case {
  readonly input: string;
  readonly type: string;
  readonly expect: unknown;
  readonly state?: string;
  readonly confirm?: boolean;
  readonly approx?: boolean;
  readonly form?: string;
  readonly context?: { readonly default_year: number; readonly min: string; readonly max: string };
}

const kindOf = (type: string): Kind => (type === 'yesno' ? 'yes-no' : (type as Kind));

describe('the readings collected from officers', () => {
  it.each(readings as Case[])('$type: $input', (sample) => {
    const { context } = sample;
    const typed = sample.form === 'NFD' ? sample.input.normalize('NFD') : sample.input;
    const limits = context ? { min: context.min, max: context.max } : {};
    const reading = readAnswer(
      question({ kind: kindOf(sample.type), ...limits }),
      typed,
      context ? { year: context.default_year } : {},
    );
    if (sample.state !== undefined) {
      expect(reading).toEqual({ ok: true, value: null, state: sample.state, flags: [] });
    } else if (sample.expect === null) {
      expect(reading).toMatchObject({ ok: false });
    } else {
      expect(reading).toMatchObject({ ok: true, value: sample.expect });
      const flags = reading.ok ? reading.flags : [];
      expect({
        confirm: flags.some((flag) => flag === 'confirm'),
        approx: flags.some((flag) => flag === 'approximate'),
      }).toEqual({
        confirm: sample.confirm ?? false,
        approx: sample.approx ?? false,
      });
    }
  });
});
