import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Config, loadSecretKey, readConfig } from '../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghop-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = 'k'.repeat(32);

function config(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

const problems = (env: Record<string, string>): readonly string[] => {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
};

test('nothing set: everything on this machine, with the simulator', () => {
  expect(config({})).toEqual({
    databaseUrl: null,
    redisUrl: null,
    dataDir: './data',
    port: 3000,
    host: '127.0.0.1',
    publicUrl: null,
    telegram: null,
    zaloOa: null,
    zaloBot: null,
    secretKey: null,
    timeZone: 'Asia/Ho_Chi_Minh',
    logLevel: 'info',
    locale: 'vi',
    simulator: true,
    clockStart: null,
    clamdHost: null,
    pdf: true,
  });
});

test('an empty variable is an unset one', () => {
  expect(config({ PORT: '', DATABASE_URL: ' ', TELEGRAM_BOT_TOKEN: '' })).toEqual(config({}));
});

test('everything set', () => {
  const all = config({
    DATABASE_URL: 'postgresql://u:p@db:5432/tonghop',
    REDIS_URL: 'redis://queue:6379',
    DATA_DIR: '/var/lib/tonghop',
    PORT: '8080',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://bao-cao.example.vn/',
    TELEGRAM_BOT_TOKEN: '1:abc',
    TELEGRAM_WEBHOOK_SECRET: 'secret_1',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
    ZALO_OA_APP_ID: '1',
    ZALO_OA_APP_SECRET: '2',
    ZALO_OA_SECRET_KEY: '3',
    ZALO_OA_REFRESH_TOKEN: '4',
    ZALO_BOT_TOKEN: '5',
    SECRET_KEY: KEY,
    TZ_DEFAULT: 'Asia/Bangkok',
    LOG_LEVEL: 'debug',
    LOCALE: 'en',
    SIMULATOR: '1',
    CLOCK_START: '2018-05-28T08:00+07:00',
    CLAMD_HOST: 'clamd:3310',
    PDF: '0',
  });
  expect(all).toMatchObject({
    databaseUrl: 'postgresql://u:p@db:5432/tonghop',
    port: 8080,
    publicUrl: 'https://bao-cao.example.vn',
    telegram: { token: '1:abc', webhookSecret: 'secret_1', apiRoot: 'http://127.0.0.1:8081' },
    zaloOa: {
      appId: '1',
      appSecret: '2',
      secretKey: '3',
      refreshToken: '4',
      apiRoot: 'https://openapi.zalo.me',
    },
    zaloBot: { token: '5', webhookSecret: null, apiRoot: 'https://bot-api.zaloplatforms.com' },
    secretKey: KEY,
    simulator: true,
    clockStart: '2018-05-28T08:00+07:00',
  });
});

describe('the simulator is on only where nobody else can come', () => {
  test.each([
    [{ DATABASE_URL: 'postgres://db/x', SECRET_KEY: KEY }],
    [{ PUBLIC_URL: 'https://x.example' }],
    [{ TELEGRAM_BOT_TOKEN: '1:abc' }],
    [{ ZALO_BOT_TOKEN: 'x' }],
    [{ SIMULATOR: '0' }],
  ])('%j', (env: Record<string, string>) => {
    expect(config(env).simulator).toBe(false);
  });
});

describe('a wrong value gets one line that says what to set', () => {
  test.each([
    ['DATABASE_URL', 'mysql://x/y'],
    ['REDIS_URL', 'localhost:6379'],
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'bao-cao.example.vn'],
    ['TELEGRAM_BOT_TOKEN', 'abc'],
    ['TELEGRAM_WEBHOOK_SECRET', 'has space'],
    ['TELEGRAM_API_ROOT', 'x'],
    ['ZALO_OA_API_ROOT', 'x'],
    ['ZALO_BOT_TOKEN', '12:ab/cd'],
    ['ZALO_BOT_WEBHOOK_SECRET', 'short'],
    ['SECRET_KEY', 'too short'],
    ['TZ_DEFAULT', 'Hanoi'],
    ['LOG_LEVEL', 'loud'],
    ['LOCALE', 'fr'],
    ['SIMULATOR', 'yes'],
    ['CLOCK_START', '2018-05-28'],
    ['CLAMD_HOST', 'clamd:abc'],
    ['PDF', 'no'],
  ])('%s=%s', (name, value) => {
    expect(problems({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^set ${name} to [^\n]+$`)),
    ]);
  });

  test('several at once', () => {
    expect(problems({ PORT: 'x', LOCALE: 'x' })).toHaveLength(2);
  });

  test('a database of one’s own needs a key of one’s own', () => {
    expect(problems({ DATABASE_URL: 'postgres://db/x' })).toEqual([
      expect.stringMatching(/^SECRET_KEY must be set/),
    ]);
  });

  test('half an Official Account', () => {
    expect(problems({ ZALO_OA_APP_ID: '1', ZALO_OA_APP_SECRET: '2', ZALO_OA_SECRET_KEY: '3' })).toEqual([
      expect.stringMatching(/^ZALO_OA_REFRESH_TOKEN must be set/),
    ]);
  });

  test('a credential that was copied with a line break or a quotation mark too many', () => {
    const oa = { ZALO_OA_APP_ID: '1', ZALO_OA_APP_SECRET: '2', ZALO_OA_SECRET_KEY: '3' };
    expect(problems({ ...oa, ZALO_OA_REFRESH_TOKEN: 'abc\ndef' })).toEqual([
      expect.stringMatching(/^set ZALO_OA_REFRESH_TOKEN to /),
    ]);
    expect(problems({ ...oa, ZALO_OA_APP_SECRET: '“2”', ZALO_OA_REFRESH_TOKEN: '4' })).toEqual([
      expect.stringMatching(/^set ZALO_OA_APP_SECRET to /),
    ]);
  });

  test('a webhook secret without its bot', () => {
    expect(problems({ ZALO_BOT_WEBHOOK_SECRET: 'secret_1' })).toEqual([
      expect.stringMatching(/^ZALO_BOT_TOKEN must/),
    ]);
  });
});

describe('the secret key', () => {
  test('is the one that is set', () => {
    expect(loadSecretKey({ secretKey: KEY, dataDir: join(folder, 'unused') })).toBe(KEY);
  });

  test('is made once, for its owner’s eyes only', () => {
    const dataDir = join(folder, 'new');
    const key = loadSecretKey({ secretKey: null, dataDir });
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(loadSecretKey({ secretKey: null, dataDir })).toBe(key);
    expect(readFileSync(join(dataDir, 'secret-key'), 'utf8')).toBe(`${key}\n`);
    expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  });
});
