/** Secrets that change: sealed, one process at a time, kept before anybody may use them. */
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/clock.ts';
import { type Connections, changeSecret, type Vault } from '../../src/storage/secrets.ts';
import { testStore } from '../support/database.ts';

const store = testStore();
const KEY = 'k'.repeat(32);
const FIRST = { seed: 'setting-1', value: 'token-1' };
const vault = (more: Partial<Vault> = {}): Vault => ({
  pool: store.pool,
  secretKey: KEY,
  wallClock: () => instant('2026-11-24T08:00+07:00'),
  ...more,
});
const look = (from = vault(), name = 'zalo-oa', beginning: typeof FIRST | null = FIRST) =>
  changeSecret(from, name, beginning, async () => null);
const put = (value: string, beginning: typeof FIRST | null = FIRST) =>
  changeSecret(vault(), 'zalo-oa', beginning, async () => value);

beforeEach(async () => {
  await store.pool.query('DELETE FROM secret');
});

describe('a secret', () => {
  it('begins with its setting and goes on from what was kept', async () => {
    expect(await look()).toEqual({ value: 'token-1', version: 1 });
    expect(await put('token-2')).toEqual({ value: 'token-2', version: 2 });
    expect(await look()).toEqual({ value: 'token-2', version: 2 });
    expect(await look(vault(), 'zalo-oa', null)).toEqual({ value: 'token-2', version: 2 });
  });

  it('begins anew with another setting', async () => {
    await put('token-2');
    const other = { seed: 'setting-2', value: 'token-9' };
    expect(await look(vault(), 'zalo-oa', other)).toEqual({ value: 'token-9', version: 3 });
    expect(await look(vault(), 'zalo-oa', other)).toEqual({ value: 'token-9', version: 3 });
  });

  it('begins anew with another secret key, and cannot be opened without a setting', async () => {
    await put('token-2');
    const other = vault({ secretKey: 'x'.repeat(32) });
    await expect(look(other, 'zalo-oa', null)).rejects.toThrow('another secret key');
    expect(await look(other)).toMatchObject({ value: 'token-1' });
  });

  it('is not there before it began', async () => {
    await expect(look(vault(), 'zalo-oa', null)).rejects.toThrow('No secret zalo-oa');
  });

  it('is in no row in the clear, neither is its setting, and no two sealings are alike', async () => {
    await put('token-2');
    const once = await sealed();
    await put('token-2');
    expect((await sealed()).equals(once)).toBe(false);
    const { rows } = await store.pool.query<{ row: string }>(
      `SELECT encode(sealed, 'escape') || seed AS row FROM secret`,
    );
    expect(rows[0]?.row).not.toMatch(/token|setting/u);
  });

  it.each([0, 12, 20, -1])('is refused when byte %i was changed', async (at) => {
    await put('token-2');
    const bytes = await sealed();
    const index = at < 0 ? bytes.length + at : at;
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    await store.pool.query('UPDATE secret SET sealed = $1', [bytes]);
    await expect(look(vault(), 'zalo-oa', null)).rejects.toThrow('another secret key');
  });

  it('cannot stand in for another one', async () => {
    await put('token-2');
    await store.pool.query(`UPDATE secret SET name = 'other'`);
    await expect(look(vault(), 'other', null)).rejects.toThrow('another secret key');
  });
});

describe('a change', () => {
  it('keeps nothing when it fails, not even the beginning', async () => {
    const failing = changeSecret(vault(), 'zalo-oa', FIRST, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await store.pool.query('SELECT FROM secret')).rowCount).toBe(0);
  });

  it('is seen by the one that comes at the same time', async () => {
    const seen: string[] = [];
    const add = (mark: string) =>
      changeSecret(vault(), 'zalo-oa', FIRST, async ({ value }) => {
        seen.push(value);
        return value + mark;
      });
    const ends = await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(new Set(seen).size).toBe(4);
    expect(ends.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5]);
    expect((await look()).value).toHaveLength('token-1abcd'.length);
  });

  it('is kept although the connection breaks in the commit', async () => {
    expect(
      await changeSecret(vault({ pool: breaking('COMMIT') }), 'zalo-oa', FIRST, async () => 'token-2'),
    ).toEqual(expect.objectContaining({ value: 'token-2', version: 2 }));
    expect(await look()).toEqual({ value: 'token-2', version: 2 });
  });
});

async function sealed(): Promise<Buffer> {
  const { rows } = await store.pool.query<{ sealed: Buffer }>('SELECT sealed FROM secret');
  return rows[0]?.sealed ?? Buffer.alloc(0);
}

/** A pool whose connections break when they are to run this statement. */
function breaking(statement: string): Connections {
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await store.pool.connect();
    const query = client.query.bind(client);
    const broken = async (text: string, values?: unknown[]): Promise<unknown> => {
      if (text !== statement) return query(text, values);
      await query('ROLLBACK');
      throw new pg.DatabaseError('Connection terminated unexpectedly', 0, 'error');
    };
    return new Proxy(client, {
      get: (target, name) =>
        name === 'query' ? broken : name === 'release' ? () => target.release() : Reflect.get(target, name),
    });
  };
  return { query: store.pool.query.bind(store.pool), connect } as Connections;
}
