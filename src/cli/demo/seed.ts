/**
 * The seed of a demo: what officers typed, ward by ward, with their wrong first attempts.
 * Its shape is part of what users rely on; fields this file does not name are left alone.
 */
import { z } from 'zod';

const ANSWER = z.object({
  /** The words that are accepted in the end. */
  raw: z.string(),
  /** Typed before, and refused or asked back. */
  attempts_before: z.array(z.object({ raw: z.string() })).default([]),
  status: z.enum(['missing', 'not_applicable', 'skipped']).optional(),
  /** The reply to «Đúng không?» */
  confirm_raw: z.string().optional(),
  /** The reply when the bot asks whether the named people agreed. */
  consent_raw: z.string().optional(),
  /** The text arrives in several messages, one a line, then «xong». */
  sent_as: z.unknown().optional(),
});

const SEED = z.object({
  wards: z
    .array(z.object({ ward_id: z.string(), ward: z.string(), answers: z.record(z.string(), ANSWER) }))
    .min(1),
});

export type SeedAnswer = z.infer<typeof ANSWER>;
export type SeedWard = z.infer<typeof SEED>['wards'][number];

/** The wards of a seed file; undefined when the text is not such a file. */
export function parseSeed(json: string): readonly SeedWard[] | undefined {
  try {
    return SEED.parse(JSON.parse(json)).wards;
  } catch {
    return undefined;
  }
}
