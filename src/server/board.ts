/**
 * The board's data: for whoever holds a signed link, without a cookie, for that campaign and for as long as it lasts.
 */
import { type Request, type Response, Router } from 'express';
import type { PageLinks } from '../channels/web/page-links.ts';
import type { PageLink } from '../conversation/desk/page-link.ts';
import { say } from '../say.ts';
import { hasDesk, notePageView } from '../storage/board-page.ts';
import { boardView } from './board-view.ts';
import type { BoardWatch } from './board-watch.ts';
import type { ServerParts } from './parts.ts';
import type { Refuse } from './refusals.ts';

type Parts = Pick<ServerParts, 'store' | 'clock'>;

export function boardRoutes(parts: Parts, links: PageLinks, watch: BoardWatch, refuse: Refuse): Router {
  const { store } = parts;
  const router = Router();
  const admit = admission(parts, links, refuse);

  router.get('/api/board/:token', async (request, response) => {
    const admitted = await admit('board', request, response);
    if (admitted === null) return;
    const { link, now } = admitted;
    const board = await boardView(store.pool, link.campaignId, now);
    if (board === null) return refuse(response, 404, say('web-page-unknown'));
    await notePageView(store.pool, { ...link, at: now });
    response.json(board);
  });

  router.get('/api/board/:token/stream', async (request, response) => {
    const admitted = await admit('board', request, response);
    if (admitted === null) return;
    watch.open(response, admitted.link.campaignId, admitted.link.until);
  });

  return router;
}

export type Admit = (
  page: PageLink['page'],
  request: Request,
  response: Response,
) => Promise<{ readonly link: PageLink; readonly now: Date } | null>;

/** Lets a valid link in; answers everybody else, and gives null. */
const admission =
  ({ store, clock }: Pick<ServerParts, 'store' | 'clock'>, links: PageLinks, refuse: Refuse): Admit =>
  async (page, request, response) => {
    const link = links.open(page, String(request.params.token));
    const now = await clock.now();
    if (link === null) {
      refuse(response, 404, say('web-page-unknown'));
    } else if (Date.parse(link.until) <= now.getTime()) {
      refuse(response, 410, say('web-page-over'));
    } else if (link.memberId !== null && !(await hasDesk(store.pool, link.campaignId, link.memberId))) {
      // Whoever has left the desk takes no key along.
      refuse(response, 403, say('web-page-over'));
    } else {
      return { link, now };
    }
    return null;
  };
