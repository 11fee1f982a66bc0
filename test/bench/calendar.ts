/**
 * `npm run simulate:calendar [-- --seed N]`: prints the reminders of a campaign of twenty days under a moved clock, with two
 * processes and restarts at random minutes, on a database of its own. Ends with 1 when a reminder was lost, doubled or wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/store.ts';
import { simulateDays } from './calendar-days.ts';

const at = process.argv.indexOf('--seed');
const seed = at < 0 ? 1 : Number(process.argv[at + 1]);
const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-calendar-'));
const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? null, dataDir });
try {
  const { timeline, faults, told } = await simulateDays(store, seed);
  for (const line of timeline) console.log(line);
  console.log(`\nSeed ${seed}: ${told} messages, ${faults.length} faults.`);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
