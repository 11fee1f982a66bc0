/**
 * Asking the Zalo Bot Platform for messages, through its emulator.
 */
import { describe, expect, it } from 'vitest';
import type { Received } from '../../../src/channels/messenger.ts';
import { createZaloBot } from '../../../src/channels/zalo-bot/zalo-bot.ts';
import { createVoice } from '../../../src/voice.ts';
import { emulated, polling, serve, settings, words } from './platform.ts';

describe('polling', () => {
  it('gives every message once and in order', async () => {
    const { emulator, messenger } = await emulated();
    await messenger.prepare();
    const said: string[] = [];
    if (messenger.poll) polling(messenger.poll, async (received) => void said.push(words(received)));
    const an = emulator.person('An');
    await an.says('một');
    await an.says('hai');
    await an.says('ba');
    await expect.poll(() => said).toEqual(['một', 'hai', 'ba']);
    expect(emulator.violations).toEqual([]);
  });

  it('offers a message again while the database is away, and asks for no other', async () => {
    const { emulator, messenger, warnings } = await emulated();
    let tries = 0;
    let away = true;
    const said: string[] = [];
    if (messenger.poll)
      polling(messenger.poll, async (received) => {
        tries += 1;
        if (away) throw new Error('the database is away');
        said.push(words(received));
      });
    const an = emulator.person('An');
    await an.says('một');
    const second = an.says('hai');
    await expect.poll(() => tries).toBeGreaterThan(3);
    away = false;
    await second;
    await expect.poll(() => said).toEqual(['một', 'hai']);
    expect(warnings).toHaveLength(1);
  });

  it('outlives refusals and answers of unknown shapes, and says so once', async () => {
    let calls = 0;
    const answers = [
      '<html>',
      '{"ok":true}',
      '{"ok":true,"result":{"event_name":"x"}}',
      '{"ok":false,"error_code":408}',
    ];
    const apiRoot = await serve((_request, response) => {
      response.end(answers[calls % answers.length]);
      calls += 1;
    });
    const { emulator, messenger, warnings } = await emulated();
    const broken = createZaloBot({
      ...{ config: { ...settings(emulator), apiRoot }, publicUrl: null, voice: createVoice('vi') },
      log: { info: () => undefined, warn: (data) => void warnings.push(data), error: () => undefined },
      pausesMs: [1],
    });
    expect(messenger.poll).not.toBeNull();
    const received: Received[] = [];
    if (broken.poll) polling(broken.poll, async (one) => void received.push(one));
    await expect.poll(() => calls).toBeGreaterThan(4);
    expect(received.every(({ type }) => type === 'ignored')).toBe(true);
    expect(warnings[0]).toMatchObject({ channel: 'zalo-bot' });
    expect(JSON.stringify(warnings)).not.toContain(settings(emulator).token);
  });

  it('takes it for no fault that nothing arrived', async () => {
    let calls = 0;
    const apiRoot = await serve((_request, response) => {
      calls += 1;
      response.end('{"ok":false,"error_code":408,"description":"Request timeout"}');
    });
    const { messenger, warnings } = await emulated({
      config: { token: '1:a', webhookSecret: null, apiRoot },
    });
    if (messenger.poll) polling(messenger.poll, async () => undefined);
    await expect.poll(() => calls).toBeGreaterThan(2);
    expect(warnings).toEqual([]);
  });

  it('ends when told to while nothing arrives', async () => {
    const { messenger } = await emulated();
    const stop = new AbortController();
    const running = messenger.poll?.(async () => undefined, stop.signal);
    stop.abort();
    await running;
  });
});
