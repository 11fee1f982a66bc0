/** The web chat over HTTP: who may read and write what, nothing twice, nothing lost, streams that go on. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MOST_TRIES } from '../../src/server/tries.ts';
import { roomAddress } from '../../src/storage/opening.ts';
import { invite } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { Browser, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);

async function twoOfficers() {
  const running = await serve();
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  await invite(workshop.store.pool, 'CODE-2', 'w2');
  const first = await new Browser(running).arrive('CODE-1');
  const second = await new Browser(running).arrive('CODE-2');
  return { running, first, second };
}

async function openRoom(purpose: 'leadership' | 'officers'): Promise<string> {
  const address = roomAddress('round', purpose);
  await workshop.store.pool.query(
    `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
     VALUES ($1, 'web', $1, 'group', '{"step":{"at":"idle"},"prompt":0,"trail":[]}', $2, 'round', '2018-05-28T01:00Z')`,
    [address, purpose],
  );
  return address;
}

describe('identity', () => {
  it('gives every browser an account of its own', async () => {
    const { first, second } = await twoOfficers();
    await first.say('set q1 5');

    expect(await first.words()).toEqual(['me: Mở lời mời', 'bot: welcome', 'me: set q1 5', 'bot: set q1 5']);
    expect(await second.words()).toEqual(['me: Mở lời mời', 'bot: welcome']);
    const roles = await workshop.rows('SELECT unit_code FROM member_role ORDER BY unit_code');
    expect(roles).toEqual([{ unit_code: 'w1' }, { unit_code: 'w2' }]);
  });

  it('sets a cookie that scripts cannot read, and stores only its hash', async () => {
    const running = await serve();
    await invite(workshop.store.pool, 'CODE-1', 'w1');
    const response = await new Browser(running).post('/api/device', { code: 'code 1' });

    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tonghop=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/u);
    const [device] = await workshop.rows<{ token_hash: string; expires_at: Date }>(
      'SELECT token_hash, expires_at FROM web_device',
    );
    expect(cookie).not.toContain(device?.token_hash);
    expect(device?.expires_at).toEqual(new Date('2018-08-26T01:00:00Z'));
  });

  it('sends the cookie over https only where the service is reached so', async () => {
    const running = await serve({ config: { publicUrl: 'https://bao-cao.example.vn' } });
    await invite(workshop.store.pool, 'CODE-1', 'w1');
    const response = await new Browser(running).post('/api/device', { code: 'CODE-1' });

    expect(response.headers.get('set-cookie')).toMatch(/; Secure$/u);
  });

  it('makes no account for a code nobody made', async () => {
    const running = await serve();
    const response = await new Browser(running).post('/api/device', { code: 'MADE-UP' });

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'web-code-unknown' });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await workshop.rows('SELECT * FROM web_device')).toEqual([]);
  });

  /** A code by itself, and what ends it: SQL on the row of CODE-1. */
  const ENDS = [
    ['used up', 'UPDATE invitation SET uses = max_uses', 'invitation-used'],
    ['expired', `UPDATE invitation SET expires_at = '2018-05-28T00:59Z'`, 'invitation-expired'],
    ['revoked', `UPDATE invitation SET revoked_at = '2018-05-28T00:59Z'`, 'invitation-revoked'],
  ] as const;

  it.each(ENDS)('gives nothing for a code that is %s', async (_end, sql, why) => {
    const running = await serve();
    await invite(workshop.store.pool, 'CODE-1', 'w1', { uses: 3 });
    await workshop.rows(sql);
    const browser = new Browser(running);
    const response = await browser.post('/api/device', { code: 'CODE-1' });

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: why });
    expect(browser.cookie).toBeUndefined();
    expect(await workshop.rows('SELECT * FROM web_device')).toEqual([]);
  });

  it.each(ENDS)('ends the cookie of whoever has not joined when its code is %s', async (_end, sql, why) => {
    const running = await serve();
    await invite(workshop.store.pool, 'CODE-1', 'w1', { uses: 3 });
    const joined = await new Browser(running).arrive('CODE-1');
    const looker = new Browser(running);
    await looker.post('/api/device', { code: 'CODE-1' });
    expect((await looker.call('/api/chats')).status).toBe(200);
    await workshop.rows(sql);

    for (const path of ['/api/chats', '/api/chats/me/messages', '/api/chats/me/stream'])
      expect((await looker.call(path)).status).toBe(401);
    expect((await looker.say('/start CODE-1')).status).toBe(401);
    const upload = { method: 'POST', headers: { 'x-file-name': 'a.png' }, body: 'x' };
    expect((await looker.call('/api/chats/me/files', upload)).status).toBe(401);
    // Whoever asks again is told why.
    const again = await looker.post('/api/device', { code: 'CODE-1' });
    expect([again.status, await again.json()]).toEqual([403, expect.objectContaining({ code: why })]);
    expect((await joined.say('set q1 5')).status).toBe(200);
    expect(await workshop.rows('SELECT unit_code FROM member_role')).toEqual([{ unit_code: 'w1' }]);
  });

  it('counts a code that has ended as a wrong one', async () => {
    const running = await serve();
    await invite(workshop.store.pool, 'CODE-1', 'w1');
    await workshop.rows(ENDS[2][1]);
    const tries = Array.from({ length: MOST_TRIES + 1 }, () =>
      new Browser(running).post('/api/device', { code: 'CODE-1' }),
    );
    expect(
      (await Promise.all(tries))
        .map(({ status }) => status)
        .toSorted()
        .at(-1),
    ).toBe(429);
  });

  it('hears no more codes from an address that has sent too many wrong ones, for an hour', async () => {
    const running = await serve();
    await invite(workshop.store.pool, 'CODE-1', 'w1', { uses: 3 });
    const send = (code: string, forwarded: string) =>
      new Browser(running).call('/api/device', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
        body: JSON.stringify({ code }),
      });
    // Whoever asks may write what they like before the proxy's own word, and all at once.
    const wrong = Array.from({ length: MOST_TRIES + 1 }, (_, n) =>
      send(`MADE-UP-${n}`, `10.0.0.${n}, 203.0.113.7`),
    );
    const statuses = (await Promise.all(wrong)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([...Array<number>(MOST_TRIES).fill(403), 429]);

    running.wall.now = new Date(running.wall.now.getTime() + 45 * 60_000);
    const late = await send('CODE-1', '203.0.113.7');
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900']);
    expect(await late.json()).toEqual({ code: 'web-code-tries', error: expect.stringContaining('15 phút') });
    expect((await send('CODE-1', '203.0.113.8')).status).toBe(204);
    running.wall.now = new Date(running.wall.now.getTime() + 15 * 60_000);
    expect((await send('CODE-1', '203.0.113.7')).status).toBe(204);
  });

  it('stays the same account when another invitation is opened in the same browser', async () => {
    const { first } = await twoOfficers();
    await invite(workshop.store.pool, 'CODE-3', 'w3');
    const { cookie } = first;
    await first.arrive('CODE-3');

    expect(first.cookie).toBe(cookie);
    expect(await workshop.rows('SELECT address FROM account')).toHaveLength(2);
  });

  it('knows nobody without a cookie, with a made-up one, or with one that is over', async () => {
    const { running, first } = await twoOfficers();
    const stranger = new Browser(running);
    expect((await stranger.call('/api/chats')).status).toBe(401);
    stranger.cookie = 'tonghop=made-up';
    expect((await stranger.say('hello')).status).toBe(401);
    expect((await stranger.call('/api/chats/me/stream')).status).toBe(401);

    running.wall.now = new Date('2018-08-26T01:00:00Z');
    expect((await first.call('/api/chats')).status).toBe(401);
  });

  it('takes the name a person gives until the account has one', async () => {
    const running = await serve();
    await invite(workshop.store.pool, 'CODE-1', 'w1');
    const browser = new Browser(running);
    await browser.post('/api/device', { code: 'CODE-1' });
    const say = (name: string, text: string) =>
      browser.post('/api/chats/me/messages', { id: randomUUID(), name, text });
    await say('  Nguyễn Thị Hoa ', '/start CODE-1');
    await say('Somebody else', 'hello');

    const names = await workshop.rows('SELECT DISTINCT sender_name FROM "update"');
    expect(names).toEqual([{ sender_name: 'Nguyễn Thị Hoa' }]);
    expect(await browser.json('/api/chats')).toMatchObject({ name: 'Nguyễn Thị Hoa' });
  });
});

describe('rooms', () => {
  it('are open to the roles they are for, and are nowhere for the others', async () => {
    const { running, first: officer } = await twoOfficers();
    const leadership = await openRoom('leadership');
    const officers = await openRoom('officers');
    await invite(workshop.store.pool, 'STAFF', 'city', { role: 'staff' });
    await invite(workshop.store.pool, 'LEADER', 'city', { role: 'leader' });
    await invite(workshop.store.pool, 'ELSEWHERE', 'w3', { role: 'leader' });
    const staff = await new Browser(running).arrive('STAFF');
    const leader = await new Browser(running).arrive('LEADER');
    const elsewhere = await new Browser(running).arrive('ELSEWHERE');
    const chats = async (browser: Browser) =>
      (await browser.json<{ chats: { key: string }[] }>('/api/chats')).chats.map(({ key }) => key);

    expect(await chats(officer)).toEqual(['me', officers]);
    expect(await chats(staff)).toEqual(['me', officers, leadership]);
    expect(await chats(leader)).toEqual(['me', leadership]);
    expect(await chats(elsewhere)).toEqual(['me']);

    const refused = await officer.say('set q1 5', { chat: leadership });
    expect(refused.status).toBe(404);
    expect((await officer.call(`/api/chats/${leadership}/messages`)).status).toBe(404);
    expect((await officer.call(`/api/chats/${leadership}/stream`)).status).toBe(404);
    expect(await leader.words(leadership)).toEqual([]);
  });

  it('show who spoke, and wake everyone even where the bot is silent', async () => {
    const { first, second } = await twoOfficers();
    const chat = await openRoom('officers');
    const listening = await second.listen('', { chat });
    await first.say('silent one', { chat });
    await first.say('hello', { chat });

    expect(await listening.next()).toMatchObject({ from: 'other', name: 'Cán bộ', text: 'silent one' });
    expect(await listening.take(2)).toEqual(['hello', 'hello']);
    listening.stop();
    expect((await first.messages(chat))[0]).toMatchObject({ from: 'me', text: 'silent one' });
  });

  it('never open the chat of another person', async () => {
    const { first, second } = await twoOfficers();
    const [account] = await workshop.rows<{ address: string }>('SELECT address FROM conversation');

    for (const browser of [first, second]) {
      expect((await browser.call(`/api/chats/${account?.address}/messages`)).status).toBe(404);
    }
  });
});

describe('messages', () => {
  it('are taken once, however often they are sent', async () => {
    const { first } = await twoOfficers();
    const id = randomUUID();
    const once = await (await first.say('set q1 5', { id })).json();
    const twice = await (await first.say('set q1 5', { id })).json();

    expect([once, twice]).toEqual([{ outcome: 'committed' }, { outcome: 'duplicate' }]);
    expect(await first.words()).toHaveLength(4);
    expect((await first.messages())[2]).toMatchObject({ id, from: 'me' });
  });

  it('do not get in the way of the same id of another person', async () => {
    const { first, second } = await twoOfficers();
    const id = randomUUID();
    await first.say('set q1 5', { id });

    expect(await (await second.say('set q1 7', { id })).json()).toEqual({ outcome: 'committed' });
  });

  it('show a pressed button by its words', async () => {
    const button = { id: 'yes', label: { key: 'echo', args: { text: 'Đồng ý' } } };
    const { first } = await twoOfficers();
    await workshop.store.pool.query(
      `UPDATE outbox SET message = message || jsonb_build_object('prompt', '7', 'choices', $1::jsonb)
       WHERE conversation_id = (SELECT conversation_id FROM "update" WHERE content ->> 'text' = '/start CODE-1')`,
      [JSON.stringify([button])],
    );
    await first.post('/api/chats/me/messages', { id: randomUUID(), prompt: '7', choice: 'yes' });

    const [, offer, pressed] = await first.messages();
    expect(offer).toMatchObject({ prompt: '7', choices: [{ id: 'yes', label: 'Đồng ý' }] });
    expect(pressed).toMatchObject({ from: 'me', text: 'Đồng ý' });
  });

  it('come page by page, without a gap and without an overlap', async () => {
    const { first } = await twoOfficers();
    for (let no = 1; no <= 60; no += 1) await first.say(`no ${no}`);
    const newest = await first.messages();
    const older = await first.messages('me', newest[0]?.place ?? '');

    expect([older.length, newest.length]).toEqual([22, 100]);
    const all = [...older, ...newest];
    expect(new Set(all.map(({ id }) => id)).size).toBe(122);
    const said = all.filter(({ from }) => from === 'me').map(({ text }) => text);
    expect(said).toEqual(['Mở lời mời', ...Array.from({ length: 60 }, (_, no) => `no ${no + 1}`)]);
  });

  it('are kept when their turn fails, and said to be', async () => {
    const { first } = await twoOfficers();

    expect(await (await first.say('boom')).json()).toEqual({ outcome: 'parked' });
    expect(await workshop.rows('SELECT * FROM dead_letter')).toHaveLength(1);
  });
});

describe('malformed requests', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{"id": '],
    ['a list', '[]'],
    ['no id', '{"text":"hello"}'],
    ['an id that is none', '{"id":"1","text":"hello"}'],
    ['no content', '{"id":"0199f3a0-6d7c-7000-8000-000000000000"}'],
    ['an empty text', '{"id":"0199f3a0-6d7c-7000-8000-000000000000","text":"  "}'],
    ['a text that is a number', '{"id":"0199f3a0-6d7c-7000-8000-000000000000","text":5}'],
    ['files nobody uploaded', '{"id":"0199f3a0-6d7c-7000-8000-000000000000","files":["a.b"]}'],
  ])('are refused with a sentence: %s', async (_what, body) => {
    const { running, first } = await twoOfficers();
    const headers = { 'content-type': 'application/json' };
    const response = await first.call('/api/chats/me/messages', { method: 'POST', headers, body });

    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toMatch(/\p{L}+/u);
    expect(await first.words()).toHaveLength(2);
    expect(running.logged).toEqual([]);
  });

  it('are refused when they are too long', async () => {
    const { first } = await twoOfficers();

    expect((await first.say('a'.repeat(20_001))).status).toBe(400);
    expect((await first.say('a'.repeat(300_000))).status).toBe(413);
    expect((await first.say('a'.repeat(20_000))).status).toBe(200);
  });

  it.each(['x', '-1', '1.2', '1.999999999999999.u', '1.5.%E0%A4%A', "1.5.u'; DROP TABLE outbox"])(
    'are refused when they name no place: %s',
    async (place) => {
      const { first } = await twoOfficers();
      const written = encodeURIComponent(place);

      expect((await first.call(`/api/chats/me/messages?before=${written}`)).status).toBe(400);
      expect((await first.call(`/api/chats/me/stream?after=${written}`)).status).toBe(400);
    },
  );

  it('find nothing where nothing is', async () => {
    const { first } = await twoOfficers();

    for (const path of ['/api/nothing', '/api/chats/room.round.nothing/messages', '/%2e%2e/package.json']) {
      expect((await first.call(path)).status).toBe(404);
    }
  });
});
