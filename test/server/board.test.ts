/** The live board over HTTP: whom its link lets in, what it shows, and that it lives. */
import { expect, it } from 'vitest';
import type { PageBoard } from '../../src/channels/web/board-shapes.ts';
import { createPageLinks } from '../../src/channels/web/page-links.ts';
import type { PageLink } from '../../src/conversation/desk/page-link.ts';
import { employ, invite, NOW, openCampaign, smallCampaign, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { Browser, SECRET, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);

const links = createPageLinks(SECRET);
const later = (hours: number): string => new Date(NOW.getTime() + hours * 3_600_000).toISOString();
const link = (more: Partial<PageLink> = {}): PageLink => ({
  ...{ page: 'board', campaignId: 'round', memberId: null, until: later(12) },
  ...more,
});
const path = (more: Partial<PageLink> = {}): string => `/api${links.to(link(more))}`;

/** The template of the workshop lies in memory only. */
async function withTemplate(id = 'round'): Promise<void> {
  await workshop.rows('UPDATE template_version SET parsed = $1 WHERE campaign_id = $2', [
    JSON.stringify(smallCampaign(id, 3)),
    id,
  ]);
}

async function open() {
  await withTemplate();
  const running = await serve();
  return { running, browser: new Browser(running) };
}

/** A member of the desk, in the way invitations make one. */
async function deskMember(role: 'staff' | 'leader'): Promise<string> {
  await invite(workshop.store.pool, `DESK-${role}`, 'city', { role });
  await workshop.turns().handle(text(role, `/start DESK-${role}`));
  const [member] = await workshop.rows<{ id: string }>(
    'SELECT member_id AS id FROM account WHERE address = $1',
    [role],
  );
  return member?.id ?? '';
}

it('shows the board of its campaign without a cookie, every unit with its state', async () => {
  await employ(workshop.turns(), workshop.store.pool, 1);
  await workshop.rows(`UPDATE participant SET due_at = '2018-06-12T17:00Z' WHERE unit_code = 'w2'`);
  await workshop.rows(
    `INSERT INTO reminder (id, campaign_id, unit_code, step, due_at, sent_at)
     VALUES ('a', 'round', 'w3', 'x', $1, $1), ('b', 'round', 'w3', 'y', $1, NULL)`,
    [NOW],
  );
  const { browser } = await open();
  const response = await browser.call(path());
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('set-cookie')).toBeNull();
  const board = (await response.json()) as PageBoard;

  expect(board).toMatchObject({ title: 'round', status: 'open', expected: 3, received: 0, idle: 3 });
  expect(board.units.map(({ name, state }) => [name, state])).toEqual([
    ['w1', 'not-started'],
    ['w2', 'not-started'],
    ['w3', 'not-started'],
  ]);
  expect(board.units[1]).toMatchObject({ dueAt: '23:59 12/6/2018', reminders: 0 });
  expect(board.units[2]).toMatchObject({ reminders: 1 });
});

it.each(['staff', 'leader'] as const)(
  'lets a member of the %s in, and keeps who looked once',
  async (role) => {
    const memberId = await deskMember(role);
    const { browser } = await open();
    expect((await browser.call(path({ memberId }))).status).toBe(200);
    expect((await browser.call(path({ memberId }))).status).toBe(200);

    const entries = await workshop.rows(
      `SELECT member_id AS "memberId", action, subject, detail FROM audit_entry`,
    );
    expect(entries).toEqual([{ memberId, action: 'view', subject: 'board', detail: { link: later(12) } }]);
  },
);

it('lets nobody in with a token that was changed, signed by another key or for another page', async () => {
  const { browser } = await open();
  const good = links.to(link()).slice('/board/'.length);
  const [, signature] = good.split('.');
  const changed = Buffer.from(JSON.stringify({ c: 'other', m: null, u: Date.parse(later(99)) }));
  const forged = createPageLinks('another key of the tests, long enough').to(link()).slice(7);
  const queues = links.to(link({ page: 'queues' })).slice('/queues/'.length);

  for (const bad of [
    `${changed.toString('base64url')}.${signature}`,
    forged,
    queues,
    `${good}x`,
    'x',
    'x.y',
  ]) {
    for (const end of ['', '/stream']) {
      const answer = await browser.call(`/api/board/${bad}${end}`);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        404,
        'web-page-unknown',
      ]);
    }
  }
  expect(await workshop.rows('SELECT FROM audit_entry')).toEqual([]);
});

it('ends by business time, to the millisecond, also for who watches', async () => {
  const { running, browser } = await open();
  const end = path({ until: later(12) });
  running.wall.now = new Date(Date.parse(later(12)) - 1);
  expect((await browser.call(end)).status).toBe(200);
  running.wall.now = new Date(later(12));
  for (const tail of ['', '/stream']) {
    const over = await browser.call(end + tail);
    expect([over.status, ((await over.json()) as { code: string }).code]).toEqual([410, 'web-page-over']);
  }
});

it('shows one campaign and never another', async () => {
  await openCampaign(workshop.store.pool, smallCampaign('second', 2));
  await withTemplate('second');
  const { browser } = await open();
  const titles = await Promise.all(
    ['round', 'second'].map(
      async (campaignId) => (await browser.json<PageBoard>(path({ campaignId }))).title,
    ),
  );
  expect(titles).toEqual(['round', 'second']);
  expect((await browser.call(path({ campaignId: 'third' }))).status).toBe(404);
});

it('closes to a member who has left the desk, and to one who never sat at it', async () => {
  const memberId = await deskMember('staff');
  await employ(workshop.turns(), workshop.store.pool, 1);
  const [officer] = await workshop.rows<{ id: string }>(
    `SELECT member_id AS id FROM account WHERE address = 'o1'`,
  );
  const { browser } = await open();
  expect((await browser.call(path({ memberId: officer?.id ?? '' }))).status).toBe(403);
  expect((await browser.call(path({ memberId }))).status).toBe(200);
  await workshop.rows('DELETE FROM member_role WHERE member_id = $1', [memberId]);
  expect((await browser.call(path({ memberId }))).status).toBe(403);
});

it('tells a page that watches of every change, and of the end', async () => {
  const { running, browser } = await open();
  const abort = new AbortController();
  const response = await browser.call(`${path()}/stream`, { signal: abort.signal });
  const events = eventsOf(response);
  expect(await events.next('board')).toMatchObject({ idle: 3, drafting: 0 });

  await employ(workshop.turns(), workshop.store.pool, 1);
  await workshop.rows(
    `INSERT INTO draft (id, campaign_id, unit_code, template_version, version, pieces, created_at, updated_at)
     VALUES ('d', 'round', 'w1', 1, 1, '{}', $1, $1)`,
    [NOW],
  );
  await workshop.rows(
    `INSERT INTO answer (draft_id, key, part, version, state, value, raw, flags, member_id, channel, at)
     SELECT 'd', 'q', '', 1, 'value', '1', '1', '{}', m.id, 'web', $1 FROM member m LIMIT 1`,
    [NOW],
  );
  await workshop.rows(`SELECT pg_notify('outbox', 'x')`);
  expect(await events.next('board')).toMatchObject({ idle: 2, drafting: 1 });

  running.wall.now = new Date(later(12));
  await workshop.rows(`SELECT pg_notify('outbox', 'x')`);
  expect(await events.next('over')).toBe('');
  abort.abort();
});

function eventsOf(response: Response): { next(kind: string): Promise<unknown> } {
  if (response.body === null) throw new Error('No stream');
  const chunks = response.body.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let rest = '';
  return {
    next: async (kind) => {
      for (;;) {
        const end = rest.indexOf('\n\n');
        if (end < 0) {
          const chunk = await chunks.next();
          if (chunk.done) return undefined;
          rest += chunk.value;
          continue;
        }
        const data = new RegExp(`^event: ${kind}\ndata: (.*)$`, 'mu').exec(rest.slice(0, end))?.[1];
        rest = rest.slice(end + 2);
        if (data !== undefined) return data === '' ? '' : (JSON.parse(data) as unknown);
      }
    },
  };
}
