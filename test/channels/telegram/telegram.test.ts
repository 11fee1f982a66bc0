/**
 * The adapter as the service uses it: registering, being posted to, files, and what the doctor is told.
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileGone, type Messenger, type Received } from '../../../src/channels/messenger.ts';
import { createTelegram } from '../../../src/channels/telegram/telegram.ts';
import { createVoice } from '../../../src/voice.ts';
import { startTelegram, type Telegram } from '../../emulators/telegram/telegram.ts';
import { openOn } from './open.ts';

const PUBLIC_URL = 'https://bao-cao.example.vn';

let telegram: Telegram;
let messenger: Messenger;
let server: Server;
let url: string;
const received: Received[] = [];
/** Answers of the webhook before it takes anything. */
const refusals: number[] = [];

beforeEach(async () => {
  received.length = 0;
  refusals.length = 0;
  telegram = await startTelegram();
  messenger = openOn(telegram, { publicUrl: PUBLIC_URL });
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const refusal = refusals.shift();
    if (refusal !== undefined || messenger.admit(request.headers, body) !== 'accepted') {
      response.writeHead(refusal ?? 401).end();
      return;
    }
    received.push(...(await messenger.receive(JSON.parse(body.toString('utf8')))));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await telegram.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const contents = (): unknown[] =>
  received.map((one) => (one.type === 'message' ? one.incoming.content : one.type));

describe('the webhook', () => {
  it('is registered with its secret and receives in order, again after a failure', async () => {
    await messenger.prepare();
    telegram.deliverTo(url);
    refusals.push(503, 502);
    const an = telegram.person('An');
    await Promise.all([an.says('1'), an.says('2')]);
    expect(contents()).toEqual(['1', '2'].map((text) => ({ type: 'text', text })));
    expect(messenger.poll).toBeNull();
  });

  it('has a secret of its own where none is set, from the token', () => {
    const { token, root } = telegram;
    const own = openOn({ token, root, environment: {} }, { publicUrl: PUBLIC_URL });
    const secret = createHash('sha256').update(`webhook ${token}`).digest('hex');
    const admit = (given: string) => own.admit({ 'x-telegram-bot-api-secret-token': given }, Buffer.alloc(0));
    expect([admit(secret), admit(`${secret}0`), admit('')]).toEqual(['accepted', 'refused', 'refused']);
  });

  it('survives that two processes register at once', async () => {
    const other = openOn(telegram, { publicUrl: PUBLIC_URL });
    await Promise.all([messenger.prepare(), other.prepare()]);
    expect(telegram.violations).toEqual([]);
  });

  it('gives way to polling where the service has no address, and nothing waiting is lost', async () => {
    await messenger.prepare();
    const poller = openOn(telegram);
    await poller.prepare();
    const said = telegram.person('An').says('1');
    const stop = new AbortController();
    const polling = poller.poll?.(async (one) => void received.push(one), stop.signal);
    await said;
    stop.abort();
    await polling;
    expect(contents()).toEqual([{ type: 'text', text: '1' }]);
  });

  it('takes the hourglass off a button once its turn is settled, and off foreign buttons at once', async () => {
    telegram.deliverTo(url);
    const an = telegram.person('An');
    await an.forges('12-a3f9.yes');
    expect(contents()).toEqual([{ type: 'choice', prompt: '12-a3f9', choice: 'yes' }]);
    expect(telegram.queries.size).toBe(1);
    for (const one of received) if (one.type === 'message') await one.settled?.([]);
    expect(telegram.queries.size).toBe(0);
    // Telegram has forgotten it by now: that is nobody's trouble.
    for (const one of received) if (one.type === 'message') await one.settled?.([]);
    await an.forges('foreign');
    await vi.waitFor(() => expect(telegram.queries.size).toBe(0));
    expect(contents()).toHaveLength(2);
  });

  it('learns the name of the bot from Telegram before it says whom a group talks to', async () => {
    telegram.deliverTo(url);
    const an = telegram.person('An');
    const group = telegram.group('Lãnh đạo', [an]);
    await an.says('/status@SomeOtherBot', group);
    await an.says(`/status@${telegram.username}`, group);
    await an.says('chiều họp', group);
    expect(contents()).toEqual(['notice', { type: 'text', text: '/status' }]);
  });
});

describe('preparing', () => {
  it('offers the commands by scope and language', async () => {
    await messenger.prepare();
    const scopes = ['all_private_chats', 'all_group_chats'];
    expect([...telegram.menus.keys()].sort()).toEqual(
      scopes.flatMap((scope) => [scope, `${scope}/en`, `${scope}/vi`]).sort(),
    );
    const line = (menu: string, command: string) =>
      telegram.menus.get(menu)?.find((one) => one.command === command);
    expect(line('all_private_chats', 'baocao')?.description).toBe(
      createVoice('vi')({ key: 'telegram-menu-report' }),
    );
    expect(line('all_private_chats/en', 'baocao')?.description).toBe(
      createVoice('en')({ key: 'telegram-menu-report' }),
    );
    expect(line('all_group_chats', 'status')).toBeDefined();
    expect(line('all_group_chats', 'baocao')).toBeUndefined();
    expect(telegram.violations).toEqual([]);
  });

  it('offers the desk’s commands to those who joined it, in their own chat', async () => {
    telegram.deliverTo(url);
    const an = telegram.person('An');
    await an.says('/start CODE');
    const [one] = received;
    if (one?.type !== 'message') throw new Error('A message came');
    await one.settled?.(['officer']);
    expect([...telegram.menus.keys()]).toEqual([]);
    await one.settled?.(['officer', 'staff']);
    expect([...telegram.menus.keys()]).toEqual([`chat ${an.address}/vi`, `chat ${an.address}/en`]);
    const names = telegram.menus.get(`chat ${an.address}/vi`)?.map(({ command }) => command);
    expect(names).toEqual(expect.arrayContaining(['status', 'tonghop', 'baocao']));
  });

  it('says what is wrong, without the token', async () => {
    const { root, environment } = telegram;
    const wrong = openOn({ root, environment, token: '1:wrong' });
    await expect(wrong.prepare()).rejects.toThrow(/^Telegram answered 401: Unauthorized$/u);
    const nowhere = createTelegram({
      ...{ publicUrl: null, readFile: async () => null, voice: createVoice('vi') },
      config: { token: '1:wrong', webhookSecret: null, apiRoot: 'http://127.0.0.1:1' },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    await expect(nowhere.prepare()).rejects.toThrow(/^The connection to Telegram failed: ECONNREFUSED$/u);
  });

  it('makes the bot known enough to link to it', async () => {
    expect(messenger.link('K7QF-3MZP-9T4W')).toBeNull();
    await messenger.prepare();
    expect(messenger.link('K7QF-3MZP-9T4W')).toBe(`https://t.me/${telegram.username}?start=K7QF-3MZP-9T4W`);
  });
});

describe('a file somebody sent', () => {
  const sent = async (bytes: Buffer): Promise<string> => {
    telegram.deliverTo(url);
    await telegram.person('An').sends({ name: 'a.pdf', type: 'application/pdf', bytes });
    const [first] = received;
    const content = first?.type === 'message' ? first.incoming.content : undefined;
    return content?.type === 'files' ? (content.files[0]?.source ?? '') : (content?.type ?? '');
  };

  it('is fetched by its source', async () => {
    const bytes = Buffer.alloc(100_000, 'Đã họp');
    expect((await messenger.download(await sent(bytes))).equals(bytes)).toBe(true);
  });

  it('is not asked for when Telegram will not give it', async () => {
    expect(await sent(Buffer.alloc(20 * 1024 * 1024 + 1))).toBe('unsupported');
    await expect(messenger.download('unknown')).rejects.toEqual(new FileGone('expired'));
  });

  it('may be fetched later when the server is away, and the error does not show the token', async () => {
    const source = await sent(Buffer.from('a'));
    const broken = openOn(telegram, {
      fetch: async () => {
        throw new TypeError(`Failed to parse URL from ${telegram.root}/file/bot${telegram.token}/x`);
      },
    });
    const error = await broken.download(source).catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(FileGone);
    expect(String(error)).toBe("Error: Telegram's file server could not be reached");
  });

  it('that grows beyond the limit on the way is given up', async () => {
    const source = await sent(Buffer.from('a'));
    const endless = openOn(telegram, { fetch: async () => new Response(Buffer.alloc(20 * 1024 * 1024 + 1)) });
    await expect(endless.download(source)).rejects.toEqual(new FileGone('too-big'));
  });
});

describe('the doctor', () => {
  const states = async (who: Messenger) =>
    Object.fromEntries((await who.check()).map(({ what, state }) => [what, state]));

  it('finds everything in order after preparing, by webhook and by polling', async () => {
    await messenger.prepare();
    expect(await states(messenger)).toEqual({
      ...{ 'telegram-token': 'good', 'telegram-webhook': 'good', 'telegram-groups': 'good' },
    });
    expect(await states(openOn(telegram))).toMatchObject({ 'telegram-polling': 'bad' });
    await openOn(telegram).prepare();
    expect(await states(openOn(telegram))).toMatchObject({ 'telegram-polling': 'good' });
    expect(await states(messenger)).toMatchObject({ 'telegram-webhook': 'bad' });
  });

  it('tells what the webhook answered last', async () => {
    await messenger.prepare();
    telegram.deliverTo(url);
    refusals.push(503);
    await telegram.person('An').says('1');
    const checks = await messenger.check();
    expect(checks).toContainEqual({
      ...{ what: 'telegram-webhook', state: 'look' },
      args: {
        ...{ url: `${PUBLIC_URL}/webhooks/telegram`, pending: 0 },
        reason: 'Wrong response from the webhook: 503 Service Unavailable',
      },
    });
  });

  it('finds a wrong token, and looks no further', async () => {
    const { root, environment } = telegram;
    expect(await states(openOn({ root, environment, token: '1:wrong' }))).toEqual({
      'telegram-token': 'bad',
    });
  });

  it('says every line in both languages', async () => {
    const open = await startTelegram({ privacy: false });
    const checks = [...(await openOn(open).check()), ...(await messenger.check())];
    await open.close();
    for (const locale of ['vi', 'en']) {
      const voice = createVoice(locale);
      for (const { what, state, args } of checks)
        expect(voice({ key: `doctor-${what}-${state}`, args })).not.toContain('{');
    }
  });
});
