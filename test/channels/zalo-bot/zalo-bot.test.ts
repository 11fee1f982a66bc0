/**
 * The Zalo Bot Platform through its emulator: registering, groups, pictures, what doctor sees.
 */
import { describe, expect, it } from 'vitest';
import type { Body, Parcel } from '../../../src/channels/channel.ts';
import type { Received } from '../../../src/channels/messenger.ts';
import { createZaloBot } from '../../../src/channels/zalo-bot/zalo-bot.ts';
import { createVoice } from '../../../src/voice.ts';
import { startZaloBot, type ZaloBotOptions } from '../../emulators/zalo-bot/zalo-bot.ts';
import { emulated, open, PNG, parcel, picture, polling, serve, settings, text, words } from './platform.ts';

describe('a webhook', () => {
  it('is registered with its secret, and what is posted there is admitted', async () => {
    const posts: { admitted: string; received: readonly Received[] }[] = [];
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const admitted = `${request.url} ${messenger.admit(request.headers, body)}`;
      posts.push({ admitted, received: await messenger.receive(JSON.parse(body.toString())) });
      response.end();
    });
    const emulator = await startZaloBot({ local: true });
    open.push(() => emulator.close());
    // Derived where none is set.
    const config = { ...settings(emulator), webhookSecret: null };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const messenger = createZaloBot({ config, publicUrl: url, voice: createVoice('vi'), log });
    expect(messenger.poll).toBeNull();
    await messenger.prepare();
    await emulator.person('An').says('xin chào');
    await emulator.repeatLast();
    expect(posts.map(({ admitted }) => admitted)).toEqual(Array(2).fill('/webhooks/zalo-bot accepted'));
    // The two shapes say the same.
    expect(posts[0]?.received).toEqual(posts[1]?.received);
    expect(posts[0]?.received.map(words)).toEqual(['xin chào']);
    expect(await messenger.check()).toContainEqual({
      ...{ what: 'zalo-bot-webhook', state: 'good', args: { url: `${url}/webhooks/zalo-bot` } },
    });
    expect(emulator.violations).toEqual([]);
  });

  it('on this machine is refused, with a reason', async () => {
    const { messenger } = await emulated({ publicUrl: 'http://127.0.0.1:3000' }, {});
    await expect(messenger.prepare()).rejects.toThrow('public https address');
  });

  it('is taken away before polling', async () => {
    const { emulator, messenger } = await emulated();
    emulator.deliverTo('http://127.0.0.1:9');
    expect((await messenger.check()).at(-1)).toMatchObject({ what: 'zalo-bot-polling', state: 'look' });
    await messenger.prepare();
    expect((await messenger.check()).at(-1)).toMatchObject({ what: 'zalo-bot-polling', state: 'good' });
  });
});

describe('a group', () => {
  const heard = async (platform: ZaloBotOptions, said: string): Promise<string[]> => {
    const { emulator, messenger } = await emulated({}, platform);
    const found: string[] = [];
    if (messenger.poll) polling(messenger.poll, async (received) => void found.push(words(received)));
    const an = emulator.person('An');
    const group = emulator.group('Nhóm lãnh đạo', [an]);
    await an.says('nói chuyện riêng', group);
    await an.says(said, group);
    await expect.poll(() => found.length).toBe(1);
    return found;
  };

  it.each([
    ['@Bot Tổng hợp tình hình', 'tình hình'],
    ['@bot tổng hợp: tình hình', 'tình hình'],
    ['tình hình @Bot Tổng hợp', 'tình hình'],
  ])('that knows the bot’s name: %s', async (said, meant) => {
    // The emulator looks for the name as written.
    const named = said.includes('@Bot Tổng hợp') ? said : `${said} (@Bot Tổng hợp)`;
    const [found = ''] = await heard({ tellsName: true }, named);
    expect(found.replace(' (@Bot Tổng hợp)', '')).toBe(meant);
  });

  it('whose platform does not tell the name: a command is still understood', async () => {
    expect(await heard({}, '@Bot Tổng hợp /tinhhinh')).toEqual(['/tinhhinh']);
  });
});

describe('sending', () => {
  it('says text, and gives pictures by their address', async () => {
    const { emulator, messenger } = await emulated();
    let fetched = 0;
    const pictures = await serve((_request, response) => {
      fetched += 1;
      response.end(PNG);
    });
    const an = emulator.person('An');
    expect(await messenger.channel.send(parcel(an.address, text('chào')))).toMatchObject({ status: 'sent' });
    const sent = await messenger.channel.send(parcel(an.address, picture(`${pictures}/tien-do.png`)));
    expect(sent).toEqual({ status: 'sent', messageId: an.heard[1]?.id });
    expect(an.heard).toMatchObject([
      { text: 'chào', files: [] },
      { text: '', files: [{ name: 'tien-do.png', bytes: PNG }] },
    ]);
    expect(fetched).toBe(2);
  });

  it.each([
    ['a picture without an address', picture(null)],
    ['a document', picture('https://bao-cao.example.vn/files/f', { as: 'document' })],
    ['no picture', { type: 'files', as: 'photo', files: [] } as Body],
  ])('refuses %s without asking the platform', async (_what, body) => {
    const { emulator, messenger } = await emulated();
    const result = await messenger.channel.send(parcel(emulator.person('An').address, body));
    expect(result).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(emulator.violations).toEqual([]);
  });

  it('tells faults apart', async () => {
    const { emulator, messenger } = await emulated();
    const an = emulator.person('An');
    const send = () => messenger.channel.send(parcel(an.address, text('chào')));
    emulator.faults.push('too-many', 'broken', 'cut-before', 'cut-after', 'none');
    expect(await send()).toMatchObject({ status: 'retry', scope: 'bot', afterMs: null });
    expect(await send()).toMatchObject({ status: 'retry', scope: 'chat', afterMs: null });
    expect(await send()).toMatchObject({ status: 'uncertain' });
    expect(await send()).toMatchObject({ status: 'uncertain' });
    expect(await send()).toMatchObject({ status: 'sent' });
    expect(an.heard).toHaveLength(2);
    await an.blocks();
    expect(await send()).toMatchObject({ status: 'failed', reason: 'blocked' });
    expect(emulator.violations).toEqual([]);
  });

  it('says that the bot is not in a group any more', async () => {
    const apiRoot = await serve((_request, response) =>
      response.end('{"ok":false,"error_code":404,"description":"Not found"}'),
    );
    const { emulator } = await emulated();
    const messenger = createZaloBot({
      ...{ config: { ...settings(emulator), apiRoot }, publicUrl: null, voice: createVoice('vi') },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const result = (chat: Parcel['chat']) => messenger.channel.send(parcel('a1', text('x'), chat));
    expect(await result('group')).toMatchObject({ status: 'failed', reason: 'not-in-group' });
    expect(await result('private')).toMatchObject({ status: 'failed', reason: 'refused' });
  });
});

describe('a picture somebody sent', () => {
  it('is fetched from where the platform keeps it', async () => {
    const { emulator, messenger } = await emulated();
    const found: Received[] = [];
    if (messenger.poll) polling(messenger.poll, async (received) => void found.push(received));
    await emulator.person('An').sends({ name: 'biên bản.png', type: 'image/png', bytes: PNG }, 'Biên bản');
    await expect.poll(() => found.length).toBe(2);
    const [first, second] = found;
    if (first?.type !== 'message' || first.incoming.content.type !== 'files') throw new Error('No file came');
    const [file] = first.incoming.content.files;
    expect(file).toMatchObject({ type: 'image/png', name: expect.stringMatching(/^anh-\w+\.png$/) });
    expect(second && words(second)).toBe('Biên bản');
    expect(await messenger.download(file?.source ?? '')).toEqual(PNG);
  });

  it.each([
    'http://photo.zdn.vn/a.jpg',
    'https://zdn.vn.example.org/a.jpg',
    'https://169.254.169.254/latest',
    'file:///etc/passwd',
    '',
  ])('is not fetched from %s', async (source) => {
    const { messenger } = await emulated();
    await expect(messenger.download(source)).rejects.toMatchObject({ name: 'FileGone', why: 'not-allowed' });
  });

  it.each(['https://photo-stal-11.zdn.vn/a.jpg', 'https://zadn.vn/a.jpg'])(
    'is fetched from %s',
    async (source) => {
      const asked: string[] = [];
      const fetch: typeof globalThis.fetch = async (url) => {
        asked.push(String(url));
        return new Response(new Uint8Array(PNG));
      };
      const { messenger } = await emulated({ fetch });
      expect(await messenger.download(source)).toEqual(PNG);
      expect(asked).toEqual([source]);
    },
  );
});

describe('what doctor sees', () => {
  it('is a wrong token, without telling it', async () => {
    const { emulator } = await emulated();
    const config = { ...settings(emulator), token: '1:wrong-and-secret' };
    const messenger = createZaloBot({
      ...{ config, publicUrl: null, voice: createVoice('vi') },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const checks = await messenger.check();
    expect(checks).toMatchObject([{ what: 'zalo-bot-token', state: 'bad' }]);
    expect(JSON.stringify(checks)).not.toContain('wrong-and-secret');
    await expect(messenger.prepare()).rejects.toThrow('401');
  });

  it('has words for every line', async () => {
    const { emulator, messenger } = await emulated();
    const voice = createVoice('en');
    const lines = [...(await messenger.check())];
    emulator.deliverTo('http://127.0.0.1:9');
    lines.push(...(await messenger.check()));
    for (const { what, state, args } of lines)
      expect(voice({ key: `doctor-${what}-${state}`, args })).not.toContain('{');
  });
});
