/**
 * A process that takes a submission to check, a file to fetch or a template to read, and never ends with it:
 * `node … DATABASE_URL DATA_DIR [REDIS_URL]`. It says `taken` when it has checked nothing yet, has written the
 * bytes of the file and not its row, or is about to read the template.
 */
import { createJobs } from '../../src/jobs/jobs.ts';
import { openStore } from '../../src/storage/store.ts';
import { throughKeyhole } from './failing.ts';
import { having, PDF } from './sent.ts';
import { standIns, turnsOn } from './stand-ins.ts';

const [databaseUrl = '', dataDir = '', redisUrl] = process.argv.slice(2);
const endless = (): Promise<never> => {
  process.stdout.write('taken\n');
  return new Promise(() => undefined);
};
const store = throughKeyhole(
  await openStore({ databaseUrl, dataDir }),
  (query) => (statement, values) =>
    statement.startsWith('UPDATE stored_file SET name') ? endless() : query(statement, values),
);
await createJobs({
  ...standIns(store),
  templates: { get: endless },
  reader: { ready: async () => undefined, ask: endless, close: async () => undefined },
  download: having({ 'a.pdf': PDF }),
  turns: turnsOn(store, () => undefined),
  redisUrl,
  workers: true,
  timers: false,
  log: (message) => process.stderr.write(`${message}\n`),
});
