/**
 * The queue board: for whoever of the staff holds a signed link. Its page asks for more than one address, so the link
 * becomes a cookie of this path first; nothing can be changed here.
 */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import { type Response, Router } from 'express';
import { readCookie } from '../channels/web/cookies.ts';
import { notePageView } from '../storage/board-page.ts';
import type { Admit } from './admission.ts';
import type { ServerParts } from './parts.ts';

const PATH = '/queues';
const COOKIE = 'tonghop-queues';
/** A signed token, which the board's own addresses never look like. */
const TOKEN = /^\/([\w-]+\.[\w-]+)$/u;

/** The board's own page has a base address and styles in its elements; it still loads nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface QueueRoutesOptions {
  readonly admit: Admit;
  /** The cookie travels over https only. */
  readonly secure: boolean;
}

export function queueRoutes(
  { store, jobs }: Pick<ServerParts, 'store' | 'jobs'>,
  { admit, secure }: QueueRoutesOptions,
): Router {
  const router = Router();
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({
    queues: (jobs.queues ?? []).map((queue) => new BullMQAdapter(queue as Queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Tổng hợp' } },
  });

  router.get(TOKEN, async (request, response) => {
    const token = request.params[0] ?? '';
    const admitted = await admit('queues', token, response);
    if (admitted === null) return;
    await notePageView(store.pool, { ...admitted.link, at: admitted.now });
    response.setHeader(
      'Set-Cookie',
      `${COOKIE}=${token}; Path=${PATH}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    );
    response.redirect(303, `${PATH}/`);
  });
  router.use(async (request, response, next) => {
    if ((await admit('queues', readCookie(request.headers.cookie, COOKIE) ?? '', response)) === null) return;
    protect(response);
    next();
  });
  router.use(serverAdapter.getRouter() as Router);
  return Router().use(PATH, router);
}

function protect(response: Response): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', 'no-store');
}
