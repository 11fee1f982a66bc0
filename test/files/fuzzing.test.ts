import { expect, it } from 'vitest';
import { testStore } from '../support/database.ts';
import { fuzzFiles } from './fuzzing.ts';

const store = testStore();
const seed = Number(process.env.FUZZ_SEED ?? 1);

it(`broken files end as a stored file or a known fault (FUZZ_SEED=${seed})`, async () => {
  const { outcomes, faults } = await fuzzFiles(store, seed, 250);
  expect(faults).toEqual([]);
  // Both sides were seen.
  expect(Object.keys(outcomes)).toEqual(expect.arrayContaining(['stored image/png', 'web-file-broken']));
});
