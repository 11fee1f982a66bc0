/** Server-sent events: what was missed comes first, what comes is there at once, a broken line is mended. */
import { expect, it } from 'vitest';
import { ring } from '../../src/storage/outbox-wire.ts';
import { invite } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { Browser, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);

async function officer() {
  const running = await serve();
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  const browser = await new Browser(running).arrive('CODE-1');
  return { running, browser };
}

it('sends what came after the last event a page has seen, then what comes', async () => {
  const { browser } = await officer();
  await browser.say('one');
  const seen = (await browser.messages())[1]?.place ?? '';

  const listening = await browser.listen('', { header: seen });
  expect(await listening.take(2)).toEqual(['one', 'one']);
  await browser.say('two');
  expect(await listening.take(2)).toEqual(['two', 'two']);
  listening.stop();
});

it('prefers the last event to where the page once began', async () => {
  const { browser } = await officer();
  await browser.say('one');
  const listening = await browser.listen('', { header: (await browser.messages()).at(-1)?.place ?? '' });
  await browser.say('two');

  expect(await listening.take(1)).toEqual(['two']);
  listening.stop();
});

it('goes on after every single event without a gap and without a repetition', async () => {
  const { browser } = await officer();
  await browser.say('silent a');
  await browser.say('silent b');
  await browser.say('one');
  const all = await browser.messages();
  expect(all.map(({ text }) => text)).toEqual([
    'Mở lời mời',
    'welcome',
    'silent a',
    'silent b',
    'one',
    'one',
  ]);

  for (const [index, { place }] of all.entries()) {
    const rest = all.slice(index + 1);
    const listening = await browser.listen(place);
    const heard = [];
    for (const _ of rest) heard.push(await listening.next());
    expect(heard).toEqual(rest);
    listening.stop();
  }
});

it('sends a long history whole', async () => {
  const { browser } = await officer();
  for (let no = 1; no <= 120; no += 1) await browser.say(`silent ${no}`);
  const listening = await browser.listen('');

  const texts = await listening.take(122);
  expect(texts.at(-1)).toBe('silent 120');
  expect(new Set(texts).size).toBe(122);
  listening.stop();
});

it('begins before anything was said', async () => {
  const running = await serve();
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  const browser = new Browser(running);
  await browser.post('/api/device', { code: 'CODE-1' });
  const listening = await browser.listen();
  await browser.say('/start CODE-1');

  expect(await listening.take(2)).toEqual(['Mở lời mời', 'welcome']);
  listening.stop();
});

it('hears of messages that another process committed', async () => {
  const { browser } = await officer();
  const place = (await browser.messages()).at(-1)?.place ?? '';
  const listening = await browser.listen(place);
  const [chat] = await workshop.rows<{ id: string }>('SELECT id FROM conversation');
  await workshop.store.pool.query(
    `INSERT INTO outbox (conversation_id, seq, class, message, created_at)
     VALUES ($1, 2, 'broadcast', '{"lines":[{"key":"echo","args":{"text":"news"}}],"choices":[],"attachments":[]}',
       '2018-05-28T01:00Z')`,
    [chat?.id],
  );
  await ring(workshop.store.pool, chat?.id ?? '');

  expect(await listening.take(1)).toEqual(['news']);
  listening.stop();
});

it('goes on when the connection that listens is lost', async () => {
  const { running, browser } = await officer();
  const place = (await browser.messages()).at(-1)?.place ?? '';
  const listening = await browser.listen(place);
  await browser.say('one');
  expect(await listening.take(2)).toEqual(['one', 'one']);
  const { rowCount } = await workshop.store.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'tonghop page'`,
  );
  expect(rowCount).toBe(1);
  await browser.say('two');

  expect(await listening.take(2)).toEqual(['two', 'two']);
  expect(running.logged).not.toEqual([]);
  listening.stop();
});

it('ends when the server closes, so that the page looks for another', async () => {
  const { running, browser } = await officer();
  const listening = await browser.listen((await browser.messages()).at(-1)?.place ?? '');
  await running.close();

  expect(await listening.next()).toBeUndefined();
});
