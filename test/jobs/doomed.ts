/**
 * A process that takes a submission to check and never ends with it: `node … DATABASE_URL [REDIS_URL]`.
 * It says `taken` when it has the job.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobs } from '../../src/jobs/jobs.ts';
import { openStore } from '../../src/storage/store.ts';
import { standIns, turnsOn } from './stand-ins.ts';

const [databaseUrl = '', redisUrl] = process.argv.slice(2);
const store = await openStore({ databaseUrl, dataDir: mkdtempSync(join(tmpdir(), 'tonghop-doomed-')) });
await createJobs({
  ...standIns(store),
  templates: {
    get: () => {
      process.stdout.write('taken\n');
      return new Promise(() => undefined);
    },
  },
  turns: turnsOn(store, () => undefined),
  redisUrl,
  workers: true,
  timers: false,
  log: (message) => process.stderr.write(`${message}\n`),
});
