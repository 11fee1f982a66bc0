/**
 * Another process of the product, for tests: opens the store under the folder it is given, says
 * `open`, and closes it when its standard input ends.
 */
import { openStore } from '../../src/storage/store.ts';

const store = await openStore({ databaseUrl: null, dataDir: process.argv[2] ?? '', log: console.error });
const { rows } = await store.pool.query('SELECT count(*)::int AS units FROM unit');
console.log(`open ${rows[0]?.units}`);
process.stdin.resume();
process.stdin.once('end', async () => {
  await store.close();
  console.log('closed');
});
