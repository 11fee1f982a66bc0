/** Who may send a file over the page, when, how many at once, and how long it can be named. */
import { randomUUID } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '../../src/files/check.ts';
import { QUOTA } from '../../src/storage/file-quota.ts';
import { plain } from '../files/bombs.ts';
import { invite } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { askForFiles, Browser, type Running, testServers } from './page-server.ts';

const workshop = testWorkshop(9);
const serve = testServers(workshop);

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
const HOUR_MS = 3_600_000;

const upload = (browser: Browser, body: Uint8Array = PDF, chat = 'me'): Promise<Response> =>
  browser.call(`/api/chats/${chat}/files`, { method: 'POST', headers: { 'x-file-name': 'a.pdf' }, body });
const said = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { code?: string }).code ?? 'taken',
];
const arrive = async (running: Running, ward: number): Promise<Browser> => {
  await invite(workshop.store.pool, `CODE-${ward}`, `w${ward}`);
  return new Browser(running).arrive(`CODE-${ward}`);
};
const rows = () => workshop.rows('SELECT id FROM stored_file');

it('is for members alone: a cookie from a code is not enough', async () => {
  const running = await serve();
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  const stranger = new Browser(running);
  await stranger.post('/api/device', { code: 'CODE-1' });
  expect(await said(await upload(stranger))).toEqual([403, 'web-file-stranger']);
  await stranger.say('hello');
  await askForFiles(workshop);
  expect(await said(await upload(stranger))).toEqual([403, 'web-file-stranger']);
  expect(await rows()).toEqual([]);
});

it.each([
  ['who has not agreed to the notice', 'UPDATE member SET consent_at = NULL'],
  ['who has no role any more', 'DELETE FROM member_role'],
])('is for no member %s', async (_who, change) => {
  const browser = await arrive(await serve(), 1);
  await askForFiles(workshop);
  expect(await said(await upload(browser))).toEqual([200, 'taken']);
  await workshop.rows(change);
  expect(await said(await upload(browser))).toEqual([403, 'web-file-stranger']);
});

it.each([
  ['nothing', { at: 'idle' }, 'web-file-unawaited'],
  ['a figure', { at: 'question', key: 'households', seen: '' }, 'web-file-unawaited'],
  ['a question that is gone', { at: 'question', key: 'gone', seen: '' }, 'web-file-unawaited'],
  ['a template, from an officer', { at: 'template-file' }, 'web-file-unawaited'],
  [
    'a word on a template, from an officer',
    { at: 'template', proposal: 'p', shown: 0 },
    'web-file-unawaited',
  ],
  ['photos that are paused', { at: 'paused', key: 'photos' }, 'web-file-unawaited'],
  ['photos', { at: 'question', key: 'photos', seen: '' }, 'taken'],
  ['a word on photos', { at: 'reason', pending: { key: 'photos', raw: '', cells: [] } }, 'taken'],
])('is taken while the chat waits for it: %s', async (_what, step, outcome) => {
  const browser = await arrive(await serve(), 1);
  await askForFiles(workshop, step);
  const [, code] = await said(await upload(browser));
  expect(code).toBe(outcome);
});

it('is asked for by the template the draft was begun with', async () => {
  const browser = await arrive(await serve(), 1);
  await askForFiles(workshop);
  await browser.say('set households 1');
  await workshop.rows(
    `INSERT INTO template_version SELECT campaign_id, 2, source, '{}', created_at FROM template_version`,
  );
  await workshop.rows('UPDATE campaign SET template_version = 2');
  expect(await said(await upload(browser))).toEqual([200, 'taken']);
  await workshop.rows('UPDATE draft SET template_version = 2');
  expect(await said(await upload(browser))).toEqual([409, 'web-file-unawaited']);
});

it('is not for rooms', async () => {
  const running = await serve();
  const browser = await arrive(running, 1);
  await workshop.rows(
    `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
     SELECT 'room', 'web', 'room', 'group', state, 'officers', 'round', created_at FROM conversation LIMIT 1`,
  );
  await askForFiles(workshop);
  expect(await said(await upload(browser, PDF, 'room'))).toEqual([403, 'web-file-room']);
  expect(await said(await upload(browser, PDF))).toEqual([200, 'taken']);
});

it('is refused before a byte of it was sent', async () => {
  const running = await serve();
  const browser = await arrive(running, 1);
  const status = new Promise((resolve, reject) => {
    const sending = request(`${running.url}/api/chats/me/files`, {
      method: 'POST',
      headers: { cookie: browser.cookie ?? '', 'content-length': MOST_FILE_BYTES },
    });
    sending.on('response', ({ statusCode }) => {
      resolve(statusCode);
      sending.destroy();
    });
    sending.on('error', reject);
    sending.flushHeaders();
  });
  expect(await status).toBe(409);
});

/** A busy machine comes to it late. */
const soon = { timeout: 20_000 };

/** Begins uploads and leaves them there; one for which there is no room comes again. */
function begin(running: Running, browser: Browser, count: number): () => void {
  const open = new Set<ClientRequest>();
  let over = false;
  const one = (): void => {
    const sending = request(`${running.url}/api/chats/me/files`, {
      method: 'POST',
      headers: { cookie: browser.cookie ?? '', 'content-length': 100 },
    });
    open.add(sending);
    sending.on('error', () => undefined);
    sending.on('response', () => {
      open.delete(sending);
      sending.destroy();
      if (!over) one();
    });
    sending.flushHeaders();
  };
  for (let no = 0; no < count; no += 1) one();
  return () => {
    over = true;
    for (const sending of open) sending.destroy();
  };
}

it('is taken two at once from one account and twelve from all, and asks the others to come again', async () => {
  const running = await serve();
  const browsers: Browser[] = [];
  for (let ward = 1; ward <= 7; ward += 1) browsers.push(await arrive(running, ward));
  await askForFiles(workshop);
  const [first, ...others] = browsers;
  if (first === undefined) throw new Error('Nobody came');
  const endFirst = begin(running, first, 2);
  await expect.poll(async () => (await upload(first)).status, soon).toBe(503);
  const refused = await upload(first);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect(await said(refused)).toEqual([503, 'web-away']);
  const ends = others.slice(0, 5).map((other) => begin(running, other, 2));
  const last = others.at(-1) ?? first;
  await expect.poll(async () => (await upload(last)).status, soon).toBe(503);
  // Messages are taken meanwhile.
  expect((await last.say('set households 3')).status).toBe(200);
  for (const end of [endFirst, ...ends]) end();
  await expect.poll(async () => (await upload(last)).status, soon).toBe(200);
  await expect.poll(async () => (await upload(first)).status, soon).toBe(200);
});

it('can be named for half a day', async () => {
  const running = await serve();
  const browser = await arrive(running, 1);
  await askForFiles(workshop);
  const { token } = (await (await upload(browser)).json()) as { token: string };
  const name = async () =>
    said(await browser.post('/api/chats/me/messages', { id: randomUUID(), files: [token] }));
  running.wall.now = new Date(running.wall.now.getTime() + 12 * HOUR_MS - 1);
  expect(await name()).toEqual([200, 'taken']);
  running.wall.now = new Date(running.wall.now.getTime() + 1);
  expect(await name()).toEqual([400, 'web-file-unknown']);
});

it('counts for whoever sends it, in the campaign in hand, until it goes after a day', async () => {
  const running = await serve();
  await upload(await arriveAsked(running));
  const [row] = await workshop.rows(
    `SELECT m.name IS NOT NULL AS known, campaign_id, unit_code, drop_at - interval '1 day' AS came, sha256 IS NOT NULL AS here
     FROM stored_file f JOIN member m ON m.id = f.member_id`,
  );
  expect(row).toEqual({
    ...{ known: true, campaign_id: 'round', unit_code: 'w1', here: true },
    came: running.wall.now,
  });
});

async function arriveAsked(running: Running): Promise<Browser> {
  const browser = await arrive(running, 1);
  await askForFiles(workshop);
  return browser;
}

/** Files that are there already: of the member, or of others. */
const fill = (files: number, size: number, mine = true) =>
  workshop.rows(
    `INSERT INTO stored_file (id, name, type, size, sha256, purpose, campaign_id, member_id, created_at)
     SELECT 'f' || n, '', '', $2, 'x', 'answer', 'round', CASE WHEN $3 THEN (SELECT id FROM member) END, '2018-05-28'
     FROM generate_series(1, $1::int) n`,
    [files, size, mine],
  );

it.each([
  ['files of one member', QUOTA.member.files, 1, true, 'file-quota-member'],
  ['bytes of one member', 1, QUOTA.member.bytes - PDF.length + 1, true, 'file-quota-member'],
  ['files of a campaign', QUOTA.campaign.files, 1, false, 'file-quota-campaign'],
  ['bytes of a campaign', 16, QUOTA.campaign.bytes / 16, false, 'file-quota-campaign'],
])('is refused past a quota: %s', async (_what, files, size, mine, why) => {
  const browser = await arriveAsked(await serve());
  await fill(files, size, mine);
  expect(await said(await upload(browser))).toEqual([409, why]);
  expect(await workshop.rows(`SELECT FROM stored_file WHERE source ? 'digest'`)).toEqual([]);
});

it('fills a quota to the last file and byte', async () => {
  const browser = await arriveAsked(await serve());
  await fill(1, QUOTA.member.bytes - PDF.length);
  expect(await said(await upload(browser))).toEqual([200, 'taken']);
  await workshop.rows('DELETE FROM stored_file');
  await fill(QUOTA.member.files - 1, 1);
  // One of two at the same instant.
  const both = await Promise.all([upload(browser), upload(browser)]);
  expect((await Promise.all(both.map(said))).map(([status]) => status).sort()).toEqual([200, 409]);
});

it('that ended two processes is not opened again, from whoever sent it; another one is', async () => {
  const browser = await arriveAsked(await serve());
  const die = (process: string) =>
    workshop.rows(
      `INSERT INTO stored_file (id, name, type, size, source, purpose, member_id, drop_at, created_at)
       SELECT $1, '', '', 1, jsonb_build_object('channel', 'web', 'digest', encode(sha256($2), 'hex'), 'begun',
         jsonb_build_array($1::text)), 'answer', (SELECT id FROM member), '2018-05-29', '2018-05-28'`,
      [process, PDF],
    );
  await die('process-1');
  expect(await said(await upload(browser))).toEqual([200, 'taken']);
  await die('process-2');
  expect(await said(await upload(browser))).toEqual([422, 'file-unopenable']);
  expect(await said(await upload(browser, Buffer.concat([PDF, PDF])))).toEqual([200, 'taken']);
});

it('that is a bomb is refused however often it comes, also after a restart, while others go on', async () => {
  const bomb = await plain(10_900).png().toBuffer();
  let running = await serve();
  const browsers = [await arrive(running, 1), await arrive(running, 2), await arrive(running, 3)];
  const officer = await arrive(running, 4);
  await askForFiles(workshop);
  for (let round = 0; round < 2; round += 1) {
    const uploads = Promise.all(browsers.map(async (browser) => said(await upload(browser, bomb))));
    const words = await Promise.all([1, 2, 3].map((figure) => officer.say(`set households ${figure}`)));
    expect(words.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await uploads).toEqual(browsers.map(() => [422, 'file-pixels']));
    await running.close();
    running = await serve({ port: Number(new URL(running.url).port) });
  }
  expect(await rows()).toEqual([]);
  expect(await workshop.rows(`SELECT FROM answer WHERE key = 'households'`)).toHaveLength(6);
});

it('leaves no row behind when it is refused', async () => {
  const browser = await arriveAsked(await serve());
  expect(await said(await upload(browser, Buffer.from('words')))).toEqual([422, 'web-file-kind']);
  expect(await rows()).toEqual([]);
});
