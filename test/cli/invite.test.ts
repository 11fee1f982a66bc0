/**
 * An invitation is printed with how it is used on every configured messenger, also when one does not answer.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, Messenger } from '../../src/channels/messenger.ts';
import { wayIn } from '../../src/cli/invite.ts';
import { projectPath } from '../../src/paths.ts';
import { buildCommand, dataFolder, tonghop } from '../support/command.ts';
import { testStore } from '../support/database.ts';
import { fakeMessenger } from '../support/messenger.ts';

const CODE = 'K7QF-3MZP-9T4W';

/** A messenger of this name that knows its own name only when it has been asked. */
function asked(name: string, checks: readonly Check[], link?: (code: string) => string): Messenger {
  const { channel } = fakeMessenger();
  let known = false;
  return fakeMessenger({
    channel: { ...channel, name },
    check: async () => {
      known = true;
      return checks;
    },
    link: (code) => (known && link ? link(code) : null),
  });
}

const good = (what: string, name: string): Check => ({ what, state: 'good', args: { name } });

describe('the way in', () => {
  it('is a link where the messenger has one', async () => {
    const telegram = asked(
      'telegram',
      [good('telegram-token', '@x')],
      (code) => `https://t.me/x?start=${code}`,
    );
    expect(await wayIn(telegram, CODE)).toEqual({
      channel: 'telegram',
      link: `https://t.me/x?start=${CODE}`,
      lines: [`Telegram: https://t.me/x?start=${CODE}`],
    });
  });

  it('is what to type where it has none', async () => {
    const { link, lines } = await wayIn(asked('zalo-oa', [good('zalo-oa-account', 'UBMTTQ Đông Hà')]), CODE);
    expect([link, lines.length]).toEqual([null, 1]);
    expect(lines[0]).toContain('Zalo OA «UBMTTQ Đông Hà»');
    expect(lines[0]).toContain(`/start ${CODE}`);
  });

  it('is told with a word about a messenger that does not answer', async () => {
    const bad: Check = { what: 'telegram-token', state: 'bad', args: { reason: 'away' } };
    const { link, lines } = await wayIn(asked('telegram', [bad]), CODE);
    expect([link, lines.length]).toEqual([null, 2]);
    expect(lines[0]).toContain(`/start ${CODE}`);
    expect(lines[1]).toContain('tonghop doctor');
  });
});

describe('tonghop invite', { timeout: 120_000 }, () => {
  const store = testStore();
  const { dataDir, remove } = dataFolder();
  let file = '';
  /** Telegram's getMe, and nothing else. */
  let telegram: Server;
  let env: Record<string, string> = {};
  const INVITE = ['invite', '--campaign', 'xa-2026', '--unit', 'xa-a', '--role', 'officer'];

  beforeAll(async () => {
    file = await buildCommand();
    telegram = createServer((request, response) => {
      const known = request.url?.endsWith('/getMe') === true;
      const result = { id: 777, is_bot: true, first_name: 'Bot', username: 'xa_bot', can_join_groups: true };
      response
        .writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify(known ? { ok: true, result } : { ok: false, error_code: 404, description: '' }));
    }).listen(0, '127.0.0.1');
    await once(telegram, 'listening');
    env = {
      DATA_DIR: dataDir,
      DATABASE_URL: store.databaseUrl,
      SECRET_KEY: 'secret-key-0123456789-abcdefghijklmnop',
      PUBLIC_URL: 'https://bao-cao.example.vn',
      TELEGRAM_BOT_TOKEN: '777:telegram-token',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${(telegram.address() as AddressInfo).port}`,
    };
    const template = projectPath('test', 'fixtures', 'campaigns', 'communes.yaml');
    expect(await tonghop(file, ['campaign', 'open', template], env)).toMatchObject({ code: 0 });
  });
  afterAll(() => {
    telegram.close();
    remove();
  });

  it('asks Telegram who the bot is, and gives its link', async () => {
    const ended = await tonghop(file, [...INVITE, '--json'], env);
    expect([ended.code, ended.err]).toEqual([0, '']);
    const { code, start, links } = JSON.parse(ended.out) as Record<string, unknown>;
    expect(start).toBe(`/start ${code}`);
    expect(links).toEqual({
      web: `https://bao-cao.example.vn/chat/${code}`,
      telegram: `https://t.me/xa_bot?start=${code}`,
    });
  });

  it('gives the code although the platforms are away', async () => {
    const away = { TELEGRAM_API_ROOT: 'http://127.0.0.1:1', ZALO_BOT_API_ROOT: 'http://127.0.0.1:1' };
    const ended = await tonghop(file, INVITE, { ...env, ...away, ZALO_BOT_TOKEN: '888:zalo-bot-token' });
    expect([ended.code, ended.err]).toEqual([0, '']);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(ended.out)?.[0];
    expect(ended.out.split(`/start ${code}`)).toHaveLength(3);
    expect(ended.out.split('tonghop doctor')).toHaveLength(3);
    expect(ended.out).not.toContain('telegram-token');
    const json = await tonghop(file, [...INVITE, '--json'], { ...env, ...away });
    expect(JSON.parse(json.out)).toMatchObject({ links: { web: expect.any(String), telegram: null } });
  });

  it('draws the page’s link, lists what is open, and takes it back', async () => {
    const picture = join(dataDir, 'qr.png');
    const unit = ['--campaign', 'xa-2026', '--unit', 'xa-b'];
    const made = await tonghop(
      file,
      ['invite', ...unit, '--role', 'officer', '--uses', '3', '--qr', picture, '--json'],
      env,
    );
    const { links } = JSON.parse(made.out) as { links: { web: string } };
    const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) })).toBe(links.web);
    const listed = await tonghop(file, ['invite', '--campaign', 'xa-2026', '--list', '--json'], env);
    const open = (JSON.parse(listed.out) as { invitations: { unit: string }[] }).invitations;
    expect(open.filter((one) => one.unit === 'xa-b')).toEqual([
      { unit: 'xa-b', role: 'officer', uses: 0, maxUses: 3, expiresAt: null },
    ]);
    const revoked = await tonghop(file, ['invite', ...unit, '--revoke'], env);
    expect([revoked.code, revoked.err]).toEqual([0, '']);
    const again = await tonghop(file, ['invite', ...unit, '--revoke'], env);
    expect([again.code, again.out, again.err.trim().split('\n').length]).toEqual([1, '', 1]);
  });

  it('says what is missing, and that a picture could not be written', async () => {
    const usage = await tonghop(file, ['invite', '--campaign', 'xa-2026', '--role', 'officer'], env);
    expect([usage.code, usage.out]).toEqual([2, '']);
    expect(usage.err).toContain('--unit');
    const nowhere = await tonghop(file, [...INVITE, '--qr', join(dataDir, 'no', 'folder.png')], env);
    expect(nowhere.code).toBe(1);
    expect(nowhere.out).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/u);
    const unknown = await tonghop(file, ['invite', '--campaign', 'nothing', '--list'], env);
    expect([unknown.code, unknown.out]).toEqual([1, '']);
  });
});
