/**
 * The readings collected from officers: what was typed, and what it must be understood as.
 */
import type { Kind } from '../../src/campaign/model.ts';
import collected from '../fixtures/readings.json' with { type: 'json' };

export interface CollectedReading {
  /** As it was typed; in combining characters where the collection says so. */
  readonly typed: string;
  readonly kind: Kind;
  /** null: to be asked again, unless there is a state. */
  readonly value: unknown;
  readonly state?: string;
  readonly confirm: boolean;
  readonly approximate: boolean;
  readonly context?: { readonly default_year: number; readonly min: string; readonly max: string };
}

interface Line {
  readonly input: string;
  readonly type: string;
  readonly expect: unknown;
  readonly state?: string;
  readonly confirm?: boolean;
  readonly approx?: boolean;
  readonly form?: string;
  readonly context?: NonNullable<CollectedReading['context']>;
}

export const READINGS: readonly CollectedReading[] = (collected as readonly Line[]).map(
  ({ input, type, expect: value, state, confirm = false, approx = false, form, context }) => ({
    typed: form === 'NFD' ? input.normalize('NFD') : input,
    kind: type === 'yesno' ? 'yes-no' : (type as Kind),
    value,
    ...(state === undefined ? {} : { state }),
    confirm,
    approximate: approx,
    ...(context === undefined ? {} : { context }),
  }),
);
