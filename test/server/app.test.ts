/** The server as a whole: health, figures, headers, the page, and what it says without a database. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DatabaseLost } from '../../src/turns/failures.ts';
import { invite } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { Browser, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);

it('says that it is alive, and where its clock began', async () => {
  const running = await serve({ config: { clockStart: '2018-05-28T08:00+07:00' } });

  expect(await new Browser(running).json('/healthz')).toEqual({
    status: 'alive',
    clockStart: '2018-05-28T08:00+07:00',
  });
});

it('is ready with a database, its tables and a queue', async () => {
  const running = await serve();
  const response = await new Browser(running).call('/readyz');

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: 'ready',
    database: 'ready',
    migrations: 'ready',
    queue: 'ready',
  });
});

it('says what is missing when it is not ready', async () => {
  const queueAway = { tick: async () => undefined, ready: () => Promise.reject(new Error('no queue')) };
  const running = await serve({ parts: { jobs: queueAway } });
  const browser = new Browser(running);
  expect(await browser.json('/readyz')).toMatchObject({ status: 'not ready', queue: 'no queue' });

  await workshop.store.pool.query("DELETE FROM _prisma_migrations WHERE migration_name = '0001_init'");
  const response = await browser.call('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ database: 'ready', migrations: 'missing: 0001_init' });
});

it('counts turns and times requests by route, without codes or names', async () => {
  const running = await serve();
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  const browser = await new Browser(running).arrive('CODE-1');
  await browser.call('/chat/CODE-1');
  const figures = await (await browser.call('/metrics')).text();

  expect(figures).toContain('tonghop_received_total{channel="web",outcome="committed"} 1');
  expect(figures).toMatch(
    /tonghop_http_request_seconds_count\{method="POST",route="\/api\/chats\/:chat\/messages",status="200"\} 1/u,
  );
  expect(figures).not.toContain('CODE-1');
});

it('serves the page in the language and zone of the service, with nothing from elsewhere allowed', async () => {
  const pageDir = mkdtempSync(join(tmpdir(), 'tonghop-page-'));
  onTestFinished(() => rmSync(pageDir, { recursive: true }));
  mkdirSync(join(pageDir, 'assets'));
  writeFileSync(join(pageDir, 'index.html'), '<html lang="vi"><script src="/assets/a.js"></script></html>');
  writeFileSync(join(pageDir, 'assets', 'a.js'), '');
  const config = { simulator: true, locale: 'en', timeZone: 'Asia/Bangkok' };
  const running = await serve({ config, parts: { pageDir } });
  const browser = new Browser(running);

  for (const path of ['/', '/chat', '/chat/K7QF-3MZP-9T4W']) {
    const response = await browser.call(path);
    expect(await response.text()).toContain('<html lang="en" data-zone="Asia/Bangkok">');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  }
  expect((await browser.call('/assets/a.js')).headers.get('cache-control')).toContain('immutable');
  expect((await browser.call('/assets/../index.html')).status).toBe(404);
});

it('answers 503 and keeps nothing when the database is lost', async () => {
  const lost = { handle: () => Promise.reject(new DatabaseLost(new Error('gone'))) };
  const running = await serve({ parts: { turns: lost } });
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  const browser = new Browser(running);
  await browser.post('/api/device', { code: 'CODE-1' });
  const response = await browser.say('/start CODE-1');

  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('3');
  expect(await response.json()).toMatchObject({ code: 'web-away' });
  expect(running.logged).toContain('a request failed');
});

it('gives nothing away about its own mistakes', async () => {
  const broken = { handle: () => Promise.reject(new Error('secret detail')) };
  const running = await serve({ parts: { turns: broken } });
  await invite(workshop.store.pool, 'CODE-1', 'w1');
  const browser = new Browser(running);
  await browser.post('/api/device', { code: 'CODE-1' });
  const response = await browser.say('/start CODE-1');

  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret detail');
});

it('refuses a port that is taken', async () => {
  const running = await serve();
  const port = Number(new URL(running.url).port);

  await expect(serve({ port })).rejects.toThrow('EADDRINUSE');
});
