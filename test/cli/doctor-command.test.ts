/**
 * `tonghop doctor` as a command: alone and beside a running service, with everything broken; one document, one
 * line on stderr, the right exit code, and never a secret or a stack trace.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { joinServer } from '../../src/storage/embedded.ts';
import { buildCommand, dataFolder, type Ended, tonghop } from '../support/command.ts';
import { testStore } from '../support/database.ts';

const store = testStore();

let file = '';
/** A platform that knows no token. */
let platform: Server;
let apiRoot = '';
const folders = [dataFolder(), dataFolder()] as const;
const [alone, shared] = folders.map(({ dataDir }) => dataDir) as [string, string];

beforeAll(async () => {
  file = await buildCommand();
  platform = createServer(async (request, response) => {
    let asked = `${request.url} ${JSON.stringify(request.headers)} `;
    for await (const chunk of request) asked += String(chunk);
    // As Telegram and Zalo do it, and worse: what was asked comes back, with every secret in it.
    const answer = {
      ok: false,
      error_code: 401,
      error: -14020,
      description: asked,
      error_description: asked,
    };
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  apiRoot = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
});
afterAll(() => {
  platform.close();
  for (const { remove } of folders) remove();
});

const doctor = (env: Record<string, string>, ...args: string[]): Promise<Ended> =>
  tonghop(file, ['doctor', ...args], env);
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const document = (out: string): { ok: boolean; checks: { what: string; state: string }[] } => JSON.parse(out);

const SECRETS = {
  SECRET_KEY: 'secret-key-0123456789-abcdefghijklmnop',
  TELEGRAM_BOT_TOKEN: '777:telegram-token',
  TELEGRAM_WEBHOOK_SECRET: 'telegram-webhook-geheim',
  ZALO_OA_APP_SECRET: 'oa-app-geheim',
  ZALO_OA_SECRET_KEY: 'oa-key-geheim',
  ZALO_OA_REFRESH_TOKEN: 'oa-refresh-geheim',
  ZALO_BOT_TOKEN: '888:zalo-bot-geheim',
  ZALO_BOT_WEBHOOK_SECRET: 'zalo-webhook-geheim',
};

/** All messengers, at a platform on this machine; the same address stands for the service itself. */
const messengers = (): Record<string, string> => ({
  ...{ ZALO_OA_APP_ID: '424242', PUBLIC_URL: apiRoot, TELEGRAM_API_ROOT: apiRoot },
  ...{ ZALO_BOT_API_ROOT: apiRoot, ZALO_OA_API_ROOT: apiRoot, ZALO_OA_OAUTH_ROOT: apiRoot },
});

const badIn = (out: string): string[] =>
  document(out).checks.flatMap(({ what, state }) => (state === 'bad' ? [what] : []));

/** Throws with what was told; a stack trace counts too. */
function tellsNone(secrets: readonly string[], ...ended: readonly Ended[]): boolean {
  const said = ended.map(({ out, err }) => `${out}\n${err}`).join('\n');
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  expect(said).not.toMatch(/^\s+at .+:\d+:\d+\)?$/mu);
  return true;
}

describe('tonghop doctor', { timeout: 60_000 }, () => {
  it('finds nothing wrong where nothing is configured, and leaves no server behind', async () => {
    const ended = await doctor({ DATA_DIR: alone });
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(linesOf(ended.out).filter((line) => !/^[✓·] /u.test(line))).toEqual([]);
    expect(ended.out).toContain('docs/messengers.md');
    expect(existsSync(join(alone, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('works beside a running service, and leaves its server running', async () => {
    const service = await joinServer(shared);
    try {
      expect((await doctor({ DATA_DIR: shared, LOCALE: 'en' }, '--json')).code).toBe(0);
      const client = new pg.Client({ connectionString: service.url('postgres') });
      await client.connect();
      expect((await client.query('SELECT 1')).rowCount).toBe(1);
      await client.end();
    } finally {
      await service.leave();
    }
  });

  it('tells everything that is broken, and no secret', async () => {
    const database = new URL(inject('serverUrl'));
    database.password = 'postgres-geheim';
    const secret = {
      ...SECRETS,
      DATABASE_URL: database.href,
      REDIS_URL: 'redis://:redis-geheim@127.0.0.1:1',
    };
    const env = { ...messengers(), ...secret, DATA_DIR: alone, LOCALE: 'en', CLAMD_HOST: '127.0.0.1:1' };
    const words = await doctor(env);
    expect([words.code, linesOf(words.err).length]).toEqual([1, 1]);
    const lines = linesOf(words.out);
    const faults = lines.flatMap((line, at) => (/^[⚠✗] /u.test(line) ? [lines[at + 1]] : []));
    expect(faults.length).toBeGreaterThan(5);
    expect(faults.filter((next) => !next?.startsWith('    → '))).toEqual([]);

    const json = await doctor(env, '--json');
    expect([json.code, document(json.out).ok]).toEqual([1, false]);
    expect(badIn(json.out)).toEqual([
      ...['database-password', 'queue-redis', 'scan', 'telegram-token', 'zalo-bot-token'],
    ]);
    const hidden = [...Object.values(secret), 'postgres-geheim', 'redis-geheim'];
    expect(tellsNone(hidden, words, json)).toBe(true);
  });

  it('asks the Official Account where its next token can be kept, and tells no secret', async () => {
    const env = { ...messengers(), ...SECRETS, DATABASE_URL: store.databaseUrl, DATA_DIR: alone };
    const json = await doctor(env, '--json');
    expect(json.code).toBe(1);
    expect(badIn(json.out)).toEqual(['telegram-token', 'zalo-oa-token', 'zalo-bot-token']);
    expect(tellsNone(Object.values(SECRETS), json)).toBe(true);
  });

  it('names the wrong settings', async () => {
    const ended = await doctor({ DATA_DIR: alone, PORT: 'many', ZALO_BOT_WEBHOOK_SECRET: 'short' }, '--json');
    expect(ended.code).toBe(1);
    expect(badIn(ended.out)).toHaveLength(2);
  });

  it('takes no other options', async () => {
    expect((await doctor({ DATA_DIR: alone }, '--fix')).code).toBe(2);
  });
});
