/**
 * `tonghop doctor` looks at everything the service needs: what it finds, in which words, and that it neither breaks
 * nor hangs nor tells a secret whatever is wrong.
 */
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Check, Messenger } from '../../src/channels/messenger.ts';
import { addressRules } from '../../src/cli/doctor/address.ts';
import { within } from '../../src/cli/doctor/finding.ts';
import { daysOff, nodeVersion, space } from '../../src/cli/doctor/machine.ts';
import type { OpenMessengers } from '../../src/cli/doctor/messengers.ts';
import { judged } from '../../src/cli/doctor/stores.ts';
import { diagnose, type Line } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/config.ts';
import { dataFolder } from '../support/command.ts';
import { databaseUrl, onServer, testStore } from '../support/database.ts';
import { fakeMessenger } from '../support/messenger.ts';

const store = testStore();
const { dataDir, remove } = dataFolder();
afterAll(remove);
const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const SECRET_KEY = 'a-key-nobody-would-guess-0123456789';
const TELEGRAM = { TELEGRAM_BOT_TOKEN: '777:telegram-token' };
const ZALO_OA = {
  ZALO_OA_APP_ID: '424242',
  ZALO_OA_APP_SECRET: 'oa-app-secret',
  ZALO_OA_SECRET_KEY: 'oa-secret-key',
  ZALO_OA_REFRESH_TOKEN: 'oa-refresh-token',
};
const basis = (): Record<string, string> => ({
  DATA_DIR: dataDir,
  DATABASE_URL: store.databaseUrl,
  SECRET_KEY,
});
const none: OpenMessengers = () => ({ messengers: [], close: async () => undefined });
const these =
  (...messengers: Messenger[]): OpenMessengers =>
  () => ({ messengers, close: async () => undefined });

/** A messenger that is checked with this outcome. */
const checked = (check: () => Promise<readonly Check[]>): Messenger => fakeMessenger({ check });

const states = (lines: readonly Line[]): Record<string, string> =>
  Object.fromEntries(lines.map(({ what, state }) => [what, state]));
const lineOf = (lines: readonly Line[], what: string): Line | undefined =>
  lines.find((line) => line.what === what);

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const address = await listen(() => undefined);
  servers.pop()?.close();
  return new URL(address).host;
}

describe('the database', () => {
  it('in good order', async () => {
    const lines = await diagnose(basis(), none);
    expect(states(lines)).toMatchObject({ database: 'good', migrations: 'good', 'queue-postgres': 'good' });
    expect(lines.filter(({ state }) => state === 'bad' || state === 'look')).toEqual([]);
    const [server] = await onServer<{ server_version: string }>('SHOW server_version');
    expect(lineOf(lines, 'database')?.text).toContain(server?.server_version);
  });

  it.each([
    ['nobody listens', async () => `postgresql://me:geheim-wort@${await nobody()}/x`, 'database-refused'],
    ['a wrong password', async () => withPassword('geheim-wort'), 'database-password'],
    ['no such database', async () => databaseUrl('never_made'), 'database-absent'],
  ])('%s: says what to do, without a password', async (_, url, what) => {
    const address = await url();
    const lines = await diagnose({ ...basis(), DATABASE_URL: address }, none);
    expect(lineOf(lines, what)).toMatchObject({ state: 'bad', next: expect.stringMatching(/DATABASE_URL/u) });
    const secret = decodeURIComponent(new URL(address).password);
    expect(secret).not.toBe('');
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it('without tables can be used: the first start makes them', async () => {
    const name = `test_doctor_${crypto.randomUUID().replaceAll('-', '')}`;
    await onServer(`CREATE DATABASE ${name}`);
    try {
      const lines = await diagnose({ ...basis(), DATABASE_URL: databaseUrl(name) }, none);
      expect(states(lines)).toMatchObject({ database: 'good', 'migrations-none': 'look' });
    } finally {
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  const FACTS = {
    ...{ version: '17.4', major: 17, encoding: 'UTF8', mayCreate: true, clockAheadMs: 12 },
    ...{ empty: false, missing: [], unknown: [] },
  };
  it.each([
    [{}, { database: 'good', migrations: 'good' }, true],
    [{ version: '14.2', major: 14 }, { 'database-old': 'bad' }, true],
    [{ encoding: 'SQL_ASCII' }, { 'database-encoding': 'bad' }, true],
    [{ mayCreate: false }, { 'database-rights': 'bad' }, true],
    [{ clockAheadMs: -90_000 }, { 'database-clock': 'look' }, true],
    [{ missing: ['0002_x'] }, { migrations: 'look' }, false],
    [{ empty: true, missing: ['0001_x'] }, { 'migrations-none': 'look' }, false],
    [{ unknown: ['9999_x'] }, { 'migrations-newer': 'bad' }, false],
  ])('%j', (facts, expected, usable) => {
    const { findings, url } = judged({ ...FACTS, ...facts }, 'db/x', 'postgres://db/x');
    expect(states(findings.map((one) => ({ ...one, text: '' })))).toMatchObject(expected);
    expect(url !== null).toBe(usable);
  });
});

describe('what else must be there', () => {
  it('Redis', async () => {
    const REDIS_URL = `redis://:redis-password@${await nobody()}`;
    const lines = await diagnose({ ...basis(), REDIS_URL }, none);
    expect(lineOf(lines, 'queue-redis')).toMatchObject({
      state: 'bad',
      text: expect.stringContaining('ECONNREFUSED'),
    });
    expect(JSON.stringify(lines)).not.toContain('redis-password');
  });

  it('clamd, where one is set', async () => {
    const lines = await diagnose({ ...basis(), CLAMD_HOST: await nobody() }, none);
    expect(lineOf(lines, 'scan')?.state).toBe('bad');
    expect(lineOf(await diagnose(basis(), none), 'scan')?.state).toBe('off');
  });

  it('a folder that can be written to, with space left', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const lines = await diagnose({ ...basis(), DATA_DIR: join(file, 'below') }, none);
    expect(lineOf(lines, 'data-folder')).toMatchObject({ state: 'bad', next: expect.anything() });
    expect([2e7, 5e8, 5e9].map((free) => space('/data', free).state)).toEqual(['bad', 'look', 'good']);
  });

  it('a key that is nobody else’s', async () => {
    const weak = await diagnose({ ...basis(), SECRET_KEY: 'x'.repeat(40) }, none);
    expect(lineOf(weak, 'secret-key-weak')?.state).toBe('look');
    const { DATABASE_URL: _, SECRET_KEY: __, ...own } = basis();
    const file = join(dataDir, 'secret-key');
    writeFileSync(file, SECRET_KEY, { mode: 0o600 });
    chmodSync(file, 0o644);
    expect(states(await diagnose(own, none))).toMatchObject({ 'secret-key-file': 'look' });
    chmodSync(file, 0o600);
    expect(states(await diagnose(own, none))).toMatchObject({ 'secret-key-file': 'good' });
  });

  it('a Node.js that is new enough', () => {
    const verdicts = ['18.20.0', '20.18.9', '20.19.0', '22.0.0'].map((version) => nodeVersion(version));
    expect(verdicts.map(([one]) => one?.state)).toEqual(['bad', 'bad', 'good', 'good']);
  });

  it('days off that are known, and until when', async () => {
    expect([2018, 2026, 2027].map((year) => daysOff(year)[0]?.state)).toEqual(['good', 'good', 'off']);
    expect(lineOf(await diagnose(basis(), none), 'days-off')?.text).toContain('chỉ biết đến năm 2026');
  });

  it('settings in the right form, and none that does nothing or too much', async () => {
    expect((await diagnose({ PORT: 'many', LOCALE: 'xx' }, none)).map(({ state }) => state)).toEqual([
      'good',
      'bad',
      'bad',
    ]);
    const lines = await diagnose(
      {
        ...basis(),
        ...TELEGRAM,
        TELEGRAM_TOKEN: 'oops',
        SIMULATOR: '1',
        CLOCK_START: '2018-05-28T08:00+07:00',
      },
      none,
    );
    expect(lineOf(lines, 'settings-unknown')?.text).toContain('TELEGRAM_TOKEN');
    expect(JSON.stringify(lines)).not.toContain('oops');
    expect(states(lines)).toMatchObject({ 'settings-simulator': 'look', 'settings-clock': 'look' });
  });
});

describe('the address', () => {
  it.each([
    [{}, null, ['address off']],
    [TELEGRAM, null, ['address off']],
    [ZALO_OA, null, ['address-needed bad']],
    [{}, 'https://bao-cao.example.vn', []],
    [{}, 'http://10.0.0.5:3000', ['address-https look']],
    [{ ...TELEGRAM, ...ZALO_OA }, 'https://bao-cao.example.vn', []],
    [TELEGRAM, 'https://bao-cao.example.vn:8443', []],
    [TELEGRAM, 'https://bao-cao.example.vn:3000', ['address-telegram-port bad']],
    [TELEGRAM, 'http://bao-cao.example.vn', ['address-https bad']],
    [TELEGRAM, 'https://192.168.1.4', ['address-private bad']],
    [TELEGRAM, 'https://[::1]', ['address-private bad']],
    [TELEGRAM, 'https://[2001:db8::4]', []],
    [{ ZALO_BOT_TOKEN: '1:x' }, 'https://localhost', ['address-private bad']],
    [ZALO_OA, 'https://bao-cao.example.vn:8443', ['address-zalo-domain bad']],
    [ZALO_OA, 'https://203.0.113.7', ['address-zalo-domain bad']],
    // An emulator, or a Bot API server of one's own, makes no such demands.
    [
      { ...TELEGRAM, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' },
      'http://localhost:3000',
      ['address-https look'],
    ],
  ])('%j at %s', (settings, publicUrl, expected) => {
    const read = readConfig({ ...settings, ...(publicUrl ? { PUBLIC_URL: publicUrl } : {}) });
    if (!read.ok) throw new Error(read.problems.join('; '));
    expect(addressRules(read.config).map(({ what, state }) => `${what} ${state}`)).toEqual(expected);
  });

  it.each([
    ['this service', 200, '{"status":"alive","clockStart":null}', 'address', 'good'],
    ['another program', 200, '<html>', 'address-other', 'look'],
    ['a proxy before nothing', 502, '{"status":"alive"}', 'address-other', 'look'],
  ])('answered by %s', async (_, status, body, what, state) => {
    const PUBLIC_URL = await listen((request, response) => {
      response.writeHead(request.url === '/healthz' ? status : 404).end(body);
    });
    expect(states(await diagnose({ ...basis(), PUBLIC_URL }, none))).toMatchObject({ [what]: state });
  });

  it('that does not answer', async () => {
    const lines = await diagnose({ ...basis(), PUBLIC_URL: `http://${await nobody()}` }, none);
    expect(lineOf(lines, 'address')).toMatchObject({ state: 'look', next: expect.anything() });
  });
});

describe('messengers', () => {
  it('say themselves how they are, side by side', async () => {
    const order: string[] = [];
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const lines = await diagnose(
      { ...basis(), ...TELEGRAM, ZALO_BOT_TOKEN: '1:zalo-bot-token' },
      these(
        // Ends only when the second has been asked.
        checked(async () => {
          await gate;
          order.push('first');
          return [{ what: 'telegram-token', state: 'good', args: { name: '@ward_bot' } }];
        }),
        checked(async () => {
          order.push('second');
          go();
          return [
            { what: 'zalo-bot-token', state: 'bad', args: { reason: '401 for 1:zalo-bot-token' } },
            { what: 'zalo-bot-groups', state: 'look', args: { name: 'Bot A' } },
            { what: 'no-such-line', state: 'look', args: { why: 'x\ny' } },
          ];
        }),
      ),
    );
    expect(order).toEqual(['second', 'first']);
    expect(lines.slice(-5).map(({ what, state }) => `${what} ${state}`)).toEqual([
      'telegram-token good',
      'zalo-bot-token bad',
      'zalo-bot-groups look',
      'no-such-line look',
      'zalo-oa off',
    ]);
    expect(lineOf(lines, 'telegram-token')?.text).toContain('@ward_bot');
    expect(lineOf(lines, 'no-such-line')?.text).toContain('x y');
    expect(JSON.stringify(lines)).not.toContain('1:zalo');
  });

  it('that break the promise of never rejecting break nothing else', async () => {
    const lines = await diagnose(
      { ...basis(), ...TELEGRAM },
      these(checked(() => Promise.reject(new Error('https://x/bot777:telegram-token/getMe failed')))),
    );
    expect(lineOf(lines, 'broken')).toMatchObject({ state: 'bad' });
    expect(JSON.stringify(lines)).not.toContain('telegram-token/');
  });

  it('that cannot even be made are one bad line', async () => {
    const lines = await diagnose({ ...basis(), ...TELEGRAM }, () => {
      throw new Error('no such thing');
    });
    expect(lineOf(lines, 'broken')?.text).toContain('no such thing');
  });

  it('do not spend the Official Account’s only token where its successor cannot be kept', async () => {
    const asked: (string | null)[] = [];
    const open: OpenMessengers = (config, url) => {
      asked.push(config.zaloOa === null ? null : config.zaloOa.refreshToken, url);
      return these()(config, url);
    };
    const PUBLIC_URL = `http://${await nobody()}`;
    const broken = await diagnose(
      { ...basis(), ...ZALO_OA, ...TELEGRAM, PUBLIC_URL, DATABASE_URL: databaseUrl('never_made') },
      open,
    );
    expect(lineOf(broken, 'zalo-oa-waits')?.state).toBe('look');
    const whole = await diagnose({ ...basis(), ...ZALO_OA, PUBLIC_URL }, open);
    expect(lineOf(whole, 'zalo-oa-waits')).toBeUndefined();
    expect(asked).toEqual([null, null, 'oa-refresh-token', store.databaseUrl]);
  });

  it('that are not set up are told how to switch on', async () => {
    const off = (await diagnose(basis(), none)).filter(
      ({ what, state }) => state === 'off' && /^(?:telegram|zalo)/u.test(what),
    );
    expect(off.map(({ text }) => /docs\/messengers\.md/u.test(text))).toEqual([true, true, true]);
  });
});

describe('a check', () => {
  it('that hangs ends in time', async () => {
    expect(await within(1, 'Redis', () => new Promise(() => undefined))).toMatchObject([
      { what: 'slow', state: 'bad', args: { name: 'Redis' } },
    ]);
  });
});

function withPassword(password: string): string {
  const url = new URL(store.databaseUrl);
  url.password = password;
  return url.href;
}
