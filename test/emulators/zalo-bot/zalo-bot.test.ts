/**
 * The emulated Zalo Bot Platform refuses what the platform refuses.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startZaloBot, type ZaloBotEmulator } from './zalo-bot.ts';

let emulator: ZaloBotEmulator;
beforeEach(async () => {
  emulator = await startZaloBot();
});
afterEach(() => emulator.close());

async function call(method: string, parameters: object = {}, token = emulator.token): Promise<unknown> {
  const answer = await fetch(`${emulator.root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return answer.json();
}

const refused = (error_code: number) => ({ ok: false, error_code, description: expect.any(String) });

it.each([
  ['a text that is too long', 'sendMessage', { text: 'a'.repeat(2001) }],
  ['an empty text', 'sendMessage', { text: '' }],
  ['a picture that is no address', 'sendPhoto', { photo: 'attachment-1' }],
  ['a picture on this machine', 'sendPhoto', { photo: 'http://127.0.0.1/a.png' }],
  [
    'a caption that is too long',
    'sendPhoto',
    { photo: 'https://a.example.vn/a.png', caption: 'a'.repeat(2001) },
  ],
  ['an unknown chat', 'sendMessage', { chat_id: 'nobody', text: 'x' }],
  [
    'a webhook on this machine',
    'setWebhook',
    { url: 'http://localhost:3000/x', secret_token: 'long enough' },
  ],
  ['a private address', 'setWebhook', { url: 'https://192.168.1.4/x', secret_token: 'long enough' }],
  ['a short secret', 'setWebhook', { url: 'https://a.example.vn/x', secret_token: 'short' }],
  ['no secret', 'setWebhook', { url: 'https://a.example.vn/x' }],
])('refuses %s and remembers it', async (_what, method, parameters) => {
  const { address } = emulator.person('An');
  expect(await call(method, { chat_id: address, ...parameters })).toEqual(refused(400));
  expect(emulator.violations).toHaveLength(1);
});

it('takes a text of 2000 letters', async () => {
  const an = emulator.person('An');
  expect(await call('sendMessage', { chat_id: an.address, text: 'ộ'.repeat(2000) })).toMatchObject({
    ok: true,
  });
  expect(an.heard).toHaveLength(1);
});

it('knows neither another token nor another method', async () => {
  expect(await call('getMe', {}, '1:other')).toEqual(refused(401));
  expect(await call('sendDocument')).toEqual(refused(404));
});

it('gives one update at a time, and none while a webhook is set', async () => {
  const an = emulator.person('An');
  const first = an.says('một');
  const second = an.says('hai');
  const next = () => call('getUpdates', { timeout: '1' });
  expect(await next()).toMatchObject({ ok: true, result: { message: { text: 'một' } } });
  expect(await next()).toMatchObject({ ok: true, result: { message: { text: 'hai' } } });
  await Promise.all([first, second]);
  expect(await call('getUpdates', { timeout: 0 })).toEqual(refused(408));
  expect(emulator.violations).toEqual([]);
  await call('setWebhook', { url: 'https://a.example.vn/x', secret_token: 'long enough' });
  expect(await next()).toEqual(refused(400));
});

it('counts messages in any second', async () => {
  const { address } = emulator.person('An');
  const answers = await Promise.all(
    ['1', '2', '3', '4'].map((text) => call('sendMessage', { chat_id: address, text })),
  );
  expect(
    answers.filter((answer) => expect.objectContaining({ ok: true }).asymmetricMatch(answer)),
  ).toHaveLength(3);
  expect(emulator.violations).toEqual([expect.stringContaining('429')]);
});
