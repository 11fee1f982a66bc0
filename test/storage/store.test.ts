import { expect, test } from 'vitest';
import { testStore } from '../support/database.ts';

const store = testStore();

test('Prisma and hand-written statements work on one pool', async () => {
  await store.prisma.unit.create({ data: { code: 'u1', name: 'Phường 1' } });
  const { rows } = await store.pool.query('SELECT name FROM unit');
  expect(rows).toEqual([{ name: 'Phường 1' }]);
});

test('letters sort and change case as Unicode says', async () => {
  const { rows } = await store.pool.query(
    `SELECT upper('đường') AS up, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone`,
  );
  expect(rows).toEqual([{ up: 'ĐƯỜNG', encoding: 'UTF8', zone: expect.stringMatching(/UTC$/u) }]);
});

test('no statement is compiled: every connection of the pool says so', async () => {
  const clients = await Promise.all([store.pool.connect(), store.pool.connect()]);
  try {
    for (const client of clients) expect((await client.query('SHOW jit')).rows).toEqual([{ jit: 'off' }]);
  } finally {
    for (const client of clients) client.release();
  }
});
