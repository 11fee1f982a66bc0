/**
 * The doctor asks the emulated platforms themselves, through the adapters of the product.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { diagnose, type Line } from '../../src/cli/doctor.ts';
import { wayIn } from '../../src/cli/invite.ts';
import { messengersOn, openHere } from '../../src/cli/messengers.ts';
import { readConfig } from '../../src/config.ts';
import { startTelegram } from '../emulators/telegram/telegram.ts';
import { startZaloBot } from '../emulators/zalo-bot/zalo-bot.ts';
import { startZaloOa } from '../emulators/zalo-oa/zalo-oa.ts';
import { dataFolder } from '../support/command.ts';
import { testStore } from '../support/database.ts';

const store = testStore();
const { dataDir, remove } = dataFolder();
afterAll(remove);

const basis = (): Record<string, string> => ({
  DATA_DIR: dataDir,
  DATABASE_URL: store.databaseUrl,
  SECRET_KEY: 'secret-key-0123456789-abcdefghijklmnop',
});
const stateOf = (lines: readonly Line[], name: string): string[] =>
  lines.flatMap(({ what, state }) => (what.startsWith(name) ? [`${what} ${state}`] : []));

describe('the doctor at the emulated', () => {
  it('Telegram', async () => {
    const telegram = await startTelegram();
    try {
      const env = { ...basis(), ...telegram.environment };
      const lines = await diagnose(env, openHere);
      expect(stateOf(lines, 'telegram')).toEqual([
        ...['telegram-token good', 'telegram-polling good', 'telegram-groups good'],
      ]);
      const broken = { ...env, TELEGRAM_BOT_TOKEN: '1:not-this-one' };
      expect(stateOf(await diagnose(broken, openHere), 'telegram')).toEqual(['telegram-token bad']);
      expect(telegram.violations).toEqual([]);
    } finally {
      await telegram.close();
    }
  });

  it('Official Account, whose token is renewed and kept for the next time', async () => {
    const zalo = await startZaloOa();
    try {
      const env = { ...basis(), ...zalo.environment, PUBLIC_URL: 'http://127.0.0.1:1' };
      for (const _ of [1, 2]) {
        expect(stateOf(await diagnose(env, openHere), 'zalo-oa')).toEqual([
          ...['zalo-oa-token good', 'zalo-oa-account good', 'zalo-oa-quota good', 'zalo-oa-webhook look'],
        ]);
      }
      expect(zalo.oauth.granted).toBe(1);
      expect(zalo.violations).toEqual([]);
    } finally {
      await zalo.close();
    }
  });

  it('Zalo Bot', async () => {
    const bot = await startZaloBot();
    try {
      const lines = await diagnose({ ...basis(), ...bot.environment }, openHere);
      expect(stateOf(lines, 'zalo-bot')).toContain('zalo-bot-token good');
      expect(stateOf(lines, 'zalo-bot').filter((line) => line.endsWith('bad'))).toEqual([]);
      expect(bot.violations).toEqual([]);
    } finally {
      await bot.close();
    }
  });

  it('are named in an invitation', async () => {
    // Another Zalo than before: what was kept is of no use there.
    const zalo = await startZaloOa({ refreshToken: 'another-refresh-token' });
    const emulators = [await startTelegram(), zalo, await startZaloBot()];
    try {
      const read = readConfig({
        ...basis(),
        ...Object.assign({}, ...emulators.map((one) => one.environment)),
      });
      if (!read.ok) throw new Error(read.problems.join('; '));
      const ways = await Promise.all(
        messengersOn(read.config, store.pool).map((messenger) => wayIn(messenger, 'K7QF-3MZP-9T4W')),
      );
      expect(ways.map(({ channel, link }) => [channel, link !== null])).toEqual([
        ['telegram', true],
        ['zalo-oa', false],
        ['zalo-bot', false],
      ]);
      expect(ways.map(({ lines }) => lines.length)).toEqual([1, 1, 1]);
      expect(ways.flatMap(({ lines }) => lines).join('\n')).toMatch(/start=K7QF.*\n.*«.+».*\n.*«.+»/u);
    } finally {
      for (const one of emulators) await one.close();
    }
  });
});
