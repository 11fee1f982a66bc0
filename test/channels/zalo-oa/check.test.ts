/** What the doctor hears of the Official Account. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { say } from '../../../src/say.ts';
import { createVoice } from '../../../src/voice.ts';
import { testStore } from '../../support/database.ts';
import { type Counter, configOf, openCounter } from './counter.ts';

const store = testStore();
let counter: Counter;
beforeEach(async () => {
  await store.pool.query('DELETE FROM secret');
  counter = await openCounter({ pool: store.pool });
});
afterEach(() => counter.close());

/** Every line has a text in both languages, and none has a hole. */
async function lines(oa = counter.oa): Promise<string[]> {
  const checks = await oa.check();
  for (const voice of [createVoice('vi'), createVoice('en')])
    for (const { what, state, args } of checks)
      expect(voice(say(`doctor-${what}-${state}`, args))).not.toMatch(/\{|undefined/u);
  return checks.map(({ what, state, args }) => `${what} ${state} ${JSON.stringify(args)}`);
}

it('all is well', async () => {
  expect(await lines()).toEqual([
    'zalo-oa-token good {}',
    expect.stringMatching(/^zalo-oa-account good .*"type":4,"package":"Tăng trưởng","until":"31\/12\/2027"/u),
    'zalo-oa-quota good {"remain":480,"total":500}',
    expect.stringContaining('zalo-oa-webhook look {"url":"https://bao-cao.example.vn/webhooks/zalo-oa"'),
  ]);
  expect(counter.zalo.violations).toEqual([]);
});

it('without a token, nothing else is asked', async () => {
  const config = { ...configOf(counter.zalo), refreshToken: 'used before' };
  const oa = counter.another({ config, publicUrl: null });
  expect(await lines(oa)).toEqual([
    expect.stringMatching(/^zalo-oa-token bad .*must consent again/u),
    'zalo-oa-webhook bad {}',
  ]);
  expect(counter.zalo.calls).toEqual([]);
});

it('what Zalo refuses, with its words', async () => {
  const refusing = counter.another({
    fetch: async (url, init) =>
      String(url).includes('/oa/') && !String(url).includes('access_token')
        ? Response.json({ error: -224, message: 'Upgrade the package' })
        : fetch(url, init),
  });
  expect(await lines(refusing)).toEqual([
    'zalo-oa-token good {}',
    expect.stringMatching(/^zalo-oa-account bad .*-224: Upgrade the package/u),
    expect.stringMatching(/^zalo-oa-quota look .*-224/u),
    expect.stringContaining('zalo-oa-webhook look'),
  ]);
});

it('an account that is not verified, in a shape that lacks things', async () => {
  const bare = counter.another({
    fetch: async (url, init) =>
      /getoa|quota/u.test(String(url)) ? Response.json({ error: 0, data: {} }) : fetch(url, init),
  });
  expect(await lines(bare)).toEqual([
    'zalo-oa-token good {}',
    expect.stringContaining('zalo-oa-account look'),
    expect.stringContaining('zalo-oa-quota look'),
    expect.stringContaining('zalo-oa-webhook look'),
  ]);
});

it('no address opens a chat with a code already said', () => {
  expect(counter.oa.link('K7QF-3MZP-9T4W')).toBeNull();
  expect(counter.oa.poll).toBeNull();
});
