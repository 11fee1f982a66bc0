/**
 * What messengers deliver: nothing is read without the right secret, nothing is acknowledged before its commit.
 */
import { describe, expect, it } from 'vitest';
import { createIntake, type Taken } from '../../src/channels/intake.ts';
import type { Notice, Received } from '../../src/channels/messenger.ts';
import { DatabaseLost } from '../../src/turns/failures.ts';
import { invite } from '../support/campaign.ts';
import { fakeMessenger, pigeonPost } from '../support/messenger.ts';
import { testWorkshop } from '../support/workshop.ts';
import { testServers } from './page-server.ts';

const shop = testWorkshop();
const serve = testServers(shop);

async function pigeons(turns: Parameters<typeof createIntake>[0]['turns'] = shop.turns()) {
  const ignored: string[] = [];
  const taken: Taken[] = [];
  const intake = createIntake({
    turns,
    database: shop.store.pool,
    onIgnored: (_channel, why) => void ignored.push(why),
    onTaken: (_channel, what) => void taken.push(what),
  });
  const { url } = await serve({ parts: { messengers: [fakeMessenger()], intake } });
  const post = async (body: string, headers: Record<string, string> = { 'x-secret': 'right' }) => {
    const response = await fetch(`${url}/webhooks/pigeon`, { method: 'POST', headers, body });
    return response.status;
  };
  return { url, post, tell: (...told: Received[]) => post(JSON.stringify(told)), ignored, taken };
}

const updates = () =>
  shop.rows<{ said: string }>(`SELECT content ->> 'text' AS said FROM "update" ORDER BY at`);

describe('a webhook', () => {
  it('takes a message through its turn before it says so', async () => {
    const { tell, taken } = await pigeons();
    expect(await tell(pigeonPost('1', 'xin chào'))).toBe(200);
    expect(await updates()).toEqual([{ said: 'xin chào' }]);
    expect(taken).toEqual(['committed']);
  });

  it('takes things of one request one after the other, and each once', async () => {
    const { tell, taken } = await pigeons();
    const both = [pigeonPost('1', 'ảnh'), pigeonPost('1.caption', 'lời dưới ảnh')];
    expect(await tell(...both)).toBe(200);
    expect(await tell(...both)).toBe(200);
    expect(await updates()).toEqual([{ said: 'ảnh' }, { said: 'lời dưới ảnh' }]);
    expect(taken).toEqual(['committed', 'committed', 'duplicate', 'duplicate']);
  });

  it.each([
    ['no secret', {}, 401],
    ['a wrong secret', { 'x-secret': 'wrong' }, 401],
  ])('refuses %s, reads and stores nothing', async (_name, headers, status) => {
    const { post, taken } = await pigeons();
    expect(await post(JSON.stringify([pigeonPost('1', 'xin chào')]), headers)).toBe(status);
    expect(await updates()).toEqual([]);
    expect(taken).toEqual([]);
  });

  it('refuses a malformed body and one that is too large, and lives on', async () => {
    const { post, tell } = await pigeons();
    expect(await post('{"half')).toBe(400);
    expect(await post(' '.repeat(1024 * 1024 + 1))).toBe(413);
    expect(await post('')).toBe(400);
    expect(await tell(pigeonPost('1', 'vẫn sống'))).toBe(200);
  });

  it('answers a platform that only tries the address', async () => {
    const { post, taken } = await pigeons();
    expect(await post('{}', {})).toBe(200);
    expect(taken).toEqual([]);
  });

  it('has no address for a messenger that is not set up', async () => {
    const { url } = await pigeons();
    expect((await fetch(`${url}/webhooks/telegram`, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('passes over what nobody knows, and says so once', async () => {
    const { ignored, tell, taken } = await pigeons();
    const poll: Received = { type: 'ignored', why: 'a poll' };
    expect(await tell(poll, poll)).toBe(200);
    expect([ignored, taken]).toEqual([['a poll'], ['ignored', 'ignored']]);
  });

  it('keeps facts about chats and people, however often they come', async () => {
    const { tell, taken } = await pigeons();
    await invite(shop.store.pool, 'CODE', 'w1');
    await tell(pigeonPost('1', '/start CODE'));
    const chats = () => shop.rows('SELECT address, unreachable FROM conversation');
    const notice = (told: Notice): Received => ({ type: 'notice', notice: told });
    await tell(notice({ what: 'unreachable', address: 'an', reason: 'blocked' }));
    expect(await chats()).toEqual([{ address: 'an', unreachable: 'blocked' }]);
    await tell(
      notice({ what: 'reachable', address: 'an' }),
      notice({ what: 'named', address: 'an', name: 'Lê An' }),
    );
    expect(await chats()).toEqual([{ address: 'an', unreachable: null }]);
    expect(
      await shop.rows('SELECT a.name, m.name AS member FROM account a JOIN member m ON m.id = a.member_id'),
    ).toEqual([{ name: 'Lê An', member: 'Lê An' }]);
    const moved = notice({ what: 'moved', address: 'an', to: 'an-2' });
    expect(await tell(moved)).toBe(200);
    await tell(moved, notice({ what: 'reachable', address: 'nobody' }));
    expect(await chats()).toEqual([{ address: 'an-2', unreachable: null }]);
    expect(taken.slice(1)).toEqual(Array(6).fill('noted'));
  });

  it('asks to be told again while the database is away', async () => {
    const { tell } = await pigeons({ handle: () => Promise.reject(new DatabaseLost('away')) });
    expect(await tell(pigeonPost('1', 'xin chào'))).toBe(503);
  });
});

it('settles a pressed button after the commit only', async () => {
  const order: string[] = [];
  const intake = createIntake({
    turns: {
      handle: async () => {
        order.push('commit');
        const events = [{ type: 'joined' as const, roles: ['staff' as const] }];
        return { outcome: 'committed', conversationId: 'c', events, toSend: 0 };
      },
    },
    database: { query: () => Promise.reject(new Error('not asked')) } as never,
    onIgnored: () => undefined,
    onTaken: () => undefined,
  });
  const settled = async (roles: readonly string[]) => void order.push(`settled as ${roles}`);
  await intake('pigeon', { ...pigeonPost('1', ''), settled } as Received);
  expect(order).toEqual(['commit', 'settled as staff']);
});
