/**
 * `npm run fuzz:files [-- --seed N --count N]`: breaks pictures and documents and sends them, two thousand unless told
 * otherwise; the seed may come from FUZZ_SEED too. Ends with 1 when one of them ended otherwise than as a stored file or
 * a known fault.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/store.ts';
import { fuzzFiles } from '../files/fuzzing.ts';

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const seed = option('seed', Number(process.env.FUZZ_SEED ?? 1));
const count = option('count', 2_000);
console.log(`Seed ${seed}, ${count} files.`);
const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-fuzz-'));
const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? null, dataDir });
try {
  const { outcomes, faults, longestMs } = await fuzzFiles(store, seed, count);
  for (const [outcome, times] of Object.entries(outcomes).sort(([, a], [, b]) => b - a))
    console.log(`${String(times).padStart(6)}  ${outcome}`);
  console.log(`The longest took ${Math.round(longestMs)} ms; ${faults.length} faults.`);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
