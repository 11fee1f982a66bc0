/** The queue board over HTTP: whom its link lets in, what it shows, and that nothing can be changed there. */
import { expect, it } from 'vitest';
import { createPageLinks } from '../../src/channels/web/page-links.ts';
import type { PageLink } from '../../src/conversation/desk/page-link.ts';
import { openBackend, STALLED } from '../../src/jobs/backend.ts';
import { openQueues } from '../../src/jobs/queues.ts';
import { NOW } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { SECRET, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);
const links = createPageLinks(SECRET);
const path = (more: Partial<PageLink> = {}): string => {
  const until = new Date(NOW.getTime() + 3_600_000).toISOString();
  return links.to({ page: 'queues', campaignId: 'round', memberId: null, until, ...more });
};

/** The server beside real queues with one job, and a browser that holds the cookie it is given. */
async function open(use: (visit: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>) {
  const backend = await openBackend({
    databaseUrl: workshop.store.databaseUrl,
    workers: 0,
    stalled: STALLED,
    onError: () => undefined,
  });
  const queues = openQueues(backend, { attempts: 1, firstPauseMs: 1 });
  await queues.add({ kind: 'documents', publicationId: 'round.request.x' });
  const { url } = await serve({ parts: { jobs: { tick: async () => undefined, queues: queues.all } } });
  let cookie = '';
  const visit = async (where: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(`${url}${where}`, { redirect: 'manual', ...init, headers });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return response;
  };
  try {
    await use(visit);
  } finally {
    await queues.close();
    await backend.close();
  }
}

it('opens by its link, which becomes a cookie, and shows the jobs; nothing comes from elsewhere', async () => {
  await open(async (visit) => {
    const arrived = await visit(path());
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/queues/']);
    const page = await visit('/queues/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await page.text()).toContain('<base href="/queues/"');
    const shown = JSON.stringify(await (await visit('/queues/api/queues?activeQueue=documents')).json());
    expect(shown).toContain('documents.round.request.x');
    expect(await workshop.rows('SELECT action, subject FROM audit_entry')).toEqual([
      { action: 'view', subject: 'queues' },
    ]);
  });
});

it('lets nobody change anything', async () => {
  await open(async (visit) => {
    await visit(path());
    for (const change of ['pause', 'empty', 'obliterate'])
      expect(
        (await visit(`/queues/api/queues/documents/${change}`, { method: 'PUT' })).status,
      ).toBeGreaterThanOrEqual(400);
    const shown = JSON.stringify(await (await visit('/queues/api/queues?activeQueue=documents')).json());
    expect(shown).toContain('documents.round.request.x');
  });
});

it.each([
  ['no link', '/queues/', 404],
  ['a link for the board', path({ page: 'board' }).replace('/board/', '/queues/'), 404],
  ['a link that is over', path({ until: new Date(NOW.getTime() - 1).toISOString() }), 410],
  ['a link of somebody who has left the desk', path({ memberId: 'nobody' }), 403],
])('is closed to %s', async (_name, where, status) => {
  await open(async (visit) => {
    expect((await visit(where)).status).toBe(status);
    expect((await visit('/queues/api/queues')).status).toBe(404);
  });
});
