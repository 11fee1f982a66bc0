/** The single-use refresh token: one refresher of all processes, kept before it is used, and no loops. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/storage/store.ts';
import { testStore } from '../../support/database.ts';
import { type Counter, configOf, openCounter, parcel, words } from './counter.ts';

const store = testStore();
const HOUR = 3600_000;

let counter: Counter;
/** The wall clock of the processes, beside Zalo's own. */
let offset = 0;
const wallClock = (): Date => new Date(Date.now() + offset);
const advance = (ms: number): void => {
  offset += ms;
  counter.zalo.advance(ms);
};

beforeEach(async () => {
  offset = 0;
  await store.pool.query('DELETE FROM secret');
  counter = await openCounter({ pool: store.pool, changes: { wallClock } });
});
afterEach(async () => {
  expect(counter.zalo.violations).toEqual([]);
  await counter.close();
});

const send = (from = counter.oa) =>
  from.channel.send(parcel(counter.zalo.person('Hoa').address, words('Câu 1')));
/** An address where nobody listens any more. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
const sent = { status: 'sent', messageId: expect.any(String) };

describe('the access token', () => {
  it('is taken once, and used until it is old', async () => {
    await counter.oa.prepare();
    expect(await send()).toEqual(sent);
    advance(19 * HOUR);
    expect(await send()).toEqual(sent);
    expect(counter.zalo.oauth.granted).toBe(1);
  });

  it('is renewed before it expires', async () => {
    await send();
    const calls = counter.zalo.calls.length;
    advance(20 * HOUR + 1);
    expect(await send()).toEqual(sent);
    expect(counter.zalo.oauth.granted).toBe(2);
    // Nothing was refused in between.
    expect(counter.zalo.calls.length).toBe(calls + 1);
  });

  it('is renewed when Zalo does not take it any more, and the message goes out', async () => {
    await send();
    counter.zalo.expireToken();
    expect(await send()).toEqual(sent);
    expect(counter.zalo.person('Hoa').heard).toHaveLength(2);
  });

  it('goes on after a restart without another renewal', async () => {
    await send();
    expect(await send(counter.another())).toEqual(sent);
    expect(counter.zalo.oauth.asked).toBe(1);
  });

  it('is nowhere in the clear', async () => {
    await send();
    const { rows } = await store.pool.query<{ row: string }>(
      `SELECT encode(sealed, 'escape') || seed AS row FROM secret`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toMatch(/access-|refresh-|emulated/u);
  });
});

describe('several processes', () => {
  let other: Store;
  beforeEach(async () => {
    other = await openStore({ databaseUrl: store.databaseUrl, dataDir: store.filesDir });
  });
  afterEach(() => other.close());

  it('that begin at the same time ask once', async () => {
    const second = counter.another({ pool: other.pool });
    const ends = await Promise.all([send(), send(second), send(), send(second)]);
    expect(ends).toEqual([sent, sent, sent, sent]);
    expect(counter.zalo.oauth.asked).toBe(1);
  });

  it('whose token dies at the same time ask once, and both go on', async () => {
    const second = counter.another({ pool: other.pool });
    await send();
    await send(second);
    counter.zalo.expireToken();
    expect(await Promise.all([send(), send(second), send(), send(second)])).toEqual([sent, sent, sent, sent]);
    expect(counter.zalo.oauth.asked).toBe(2);
    expect(await Promise.all([send(), send(second)])).toEqual([sent, sent]);
  });

  it('that hold the token another one has replaced find the new one', async () => {
    const second = counter.another({ pool: other.pool });
    await send();
    await send(second);
    counter.zalo.expireToken();
    await send(second);
    expect(await send()).toEqual(sent);
    expect(counter.zalo.oauth.asked).toBe(2);
  });

  it('that began with an older setting take what a newer one has begun', async () => {
    await send();
    const config = { ...configOf(counter.zalo), refreshToken: counter.zalo.oauth.consent() };
    expect(await send(counter.another({ pool: other.pool, config }))).toEqual(sent);
    expect(await send()).toEqual(sent);
    expect(counter.zalo.oauth.asked).toBe(2);
  });
});

describe('a renewal that fails', () => {
  it('for good is tried once, told once, and mended by another setting', async () => {
    await send();
    counter.zalo.oauth.consent();
    const before = counter.zalo.oauth.asked;
    const waits = {
      status: 'retry',
      afterMs: 300_000,
      scope: 'bot',
      reason: expect.stringContaining('must consent again'),
    };
    expect(await send()).toEqual(waits);
    expect(await send()).toEqual(waits);
    advance(HOUR);
    expect(await send()).toEqual(waits);
    const restarted = counter.another();
    expect(await send(restarted)).toEqual(waits);
    await expect(restarted.prepare()).rejects.toThrow('ZALO_OA_REFRESH_TOKEN');
    expect(counter.zalo.oauth.asked).toBe(before + 1);
    // One line of each process.
    expect(counter.errors).toHaveLength(2);
    expect(counter.errors[0]).toMatch(/-14020.*must consent again.*ZALO_OA_REFRESH_TOKEN/u);

    const config = { ...configOf(counter.zalo), refreshToken: counter.zalo.oauth.consent() };
    expect(await send(counter.another({ config }))).toEqual(sent);
  });

  it('for a setting is tried again after five minutes', async () => {
    const wrong = { ...configOf(counter.zalo), appSecret: 'wrong' };
    const oa = counter.another({ config: wrong });
    const waits = {
      status: 'retry',
      afterMs: 300_000,
      reason: expect.stringContaining('ZALO_OA_APP_SECRET'),
    };
    expect(await send(oa)).toMatchObject(waits);
    expect(await send(oa)).toMatchObject(waits);
    expect(await send()).toMatchObject(waits);
    expect(counter.zalo.oauth.asked).toBe(1);
    advance(300_001);
    expect(await send()).toEqual(sent);
    expect(counter.zalo.oauth.asked).toBe(2);
    expect(JSON.stringify(counter.errors)).not.toMatch(/wrong|emulated/u);
  });

  it('early does no harm: the old token is used to its end', async () => {
    await send();
    const wrong = counter.another({ config: { ...configOf(counter.zalo), appSecret: 'wrong' } });
    advance(21 * HOUR);
    expect(await send(wrong)).toEqual(sent);
    expect(counter.errors).toHaveLength(1);
    expect(await send(wrong)).toEqual(sent);
    expect(counter.zalo.oauth.asked).toBe(2);
  });

  it('early because Zalo is away is not tried with every message', async () => {
    let asked = 0;
    const oa = counter.another({
      fetch: async (url, init) => {
        if (!String(url).includes('access_token')) return fetch(url, init);
        asked += 1;
        return new Response('away', { status: 502 });
      },
    });
    await send();
    advance(21 * HOUR);
    expect([await send(oa), await send(oa), await send(oa)]).toEqual([sent, sent, sent]);
    expect(asked).toBe(1);
    advance(300_001);
    expect(await send(oa)).toEqual(sent);
    expect(asked).toBe(2);
    expect(counter.errors).toEqual([]);
  });

  it('because Zalo is away is tried again at the next message', async () => {
    const away = { ...configOf(counter.zalo), oauthRoot: await nowhere() };
    const oa = counter.another({ config: away });
    expect(await send(oa)).toEqual({
      status: 'retry',
      afterMs: null,
      scope: 'bot',
      reason: 'Zalo could not be reached: ECONNREFUSED',
    });
    expect(await send()).toEqual(sent);
  });

  it('because the database is away sends nothing', async () => {
    const pool = {
      query: () => Promise.reject(new Error('gone')),
      connect: () => Promise.reject(new Error('gone')),
    };
    expect(await send(counter.another({ pool: pool as unknown as typeof store.pool }))).toMatchObject({
      status: 'retry',
      scope: 'bot',
    });
    expect(counter.zalo.oauth.asked).toBe(0);
  });
});
