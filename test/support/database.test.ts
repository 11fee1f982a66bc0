import pg from 'pg';
import { expect, test } from 'vitest';
import { onServer, openTestStore } from './database.ts';

const exists = async (url: string): Promise<boolean> => {
  const rows = await onServer('SELECT FROM pg_database WHERE datname = $1', [new URL(url).pathname.slice(1)]);
  return rows.length === 1;
};

test('every store has a migrated database of its own, dropped with it', async () => {
  const [one, two] = await Promise.all([openTestStore(), openTestStore()]);
  await one.store.prisma.unit.create({ data: { code: 'u', name: 'U' } });
  expect(await two.store.prisma.unit.count()).toBe(0);
  await one.drop();
  expect(await exists(one.store.databaseUrl)).toBe(false);
  expect(await exists(two.store.databaseUrl)).toBe(true);
  await two.drop();
});

test('a connection that was left open is told', async () => {
  const { store, drop } = await openTestStore();
  const forgotten = new pg.Client({ connectionString: store.databaseUrl, application_name: 'forgotten' });
  // It is ended with the database.
  forgotten.on('error', () => undefined);
  await forgotten.connect();
  await expect(drop()).rejects.toThrow('connections left open');
  expect(await exists(store.databaseUrl)).toBe(false);
});
