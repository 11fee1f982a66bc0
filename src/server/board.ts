/**
 * The board's data: for whoever holds a signed link, without a cookie, for that campaign and for as long as it lasts.
 */
import { Router } from 'express';
import { say } from '../say.ts';
import { notePageView } from '../storage/board-page.ts';
import type { Admit } from './admission.ts';
import { boardView } from './board-view.ts';
import type { BoardWatch } from './board-watch.ts';
import type { ServerParts } from './parts.ts';
import type { Refuse } from './refusals.ts';

export function boardRoutes(
  { store }: Pick<ServerParts, 'store'>,
  admit: Admit,
  watch: BoardWatch,
  refuse: Refuse,
): Router {
  const router = Router();

  router.get('/api/board/:token', async (request, response) => {
    const admitted = await admit('board', String(request.params.token), response);
    if (admitted === null) return;
    const { link, now } = admitted;
    const board = await boardView(store.pool, link.campaignId, now);
    if (board === null) return refuse(response, 404, say('web-page-unknown'));
    await notePageView(store.pool, { ...link, at: now });
    response.json(board);
  });

  router.get('/api/board/:token/stream', async (request, response) => {
    const admitted = await admit('board', String(request.params.token), response);
    if (admitted === null) return;
    watch.open(response, admitted.link.campaignId, admitted.link.until);
  });

  return router;
}
