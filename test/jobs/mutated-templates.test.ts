import { expect, it } from 'vitest';
import { createReader } from '../../src/jobs/reader.ts';
import { runMutations } from '../bench/mutated-templates.ts';

/** `FUZZ_SEED=N` tries others; `npm run fuzz:templates` many more. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const COUNT = 400;

it(`templates spoilt at random are read, refused or too much (FUZZ_SEED=${seed})`, async () => {
  const reader = createReader();
  const run = await runMutations(reader, seed, COUNT);
  expect(run.ok + run.faults + run['too-much']).toBe(COUNT);
  expect(run.ok).toBeGreaterThan(0);
  expect(run.faults).toBeGreaterThan(0);
  await reader.close();
}, 300_000);
