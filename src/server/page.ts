/**
 * The page: one document for the chat, the board and the simulator, and what it loads.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { projectPath } from '../paths.ts';
import { say } from '../say.ts';
import type { ServerParts } from './parts.ts';
import type { Refuse } from './refusals.ts';

export function pageRoutes({ config, pageDir, log }: ServerParts, refuse: Refuse): Router {
  const folder = pageDir ?? projectPath('dist', 'page');
  const router = Router();
  // Built files have a hash in their names and never change.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }),
  );
  router.get('/icon.svg', express.static(folder, { maxAge: '1d', index: false }));

  const document: RequestHandler = async (_request, response) => {
    let html: string;
    try {
      html = await readFile(join(folder, 'index.html'), 'utf8');
    } catch (error) {
      log.error({ err: error }, 'the page is not built: run npm run build');
      return refuse(response, 500, say('web-failed'));
    }
    response
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(html.replace('<html lang="vi"', `<html lang="${config.locale}" data-zone="${config.timeZone}"`));
  };
  router.get(['/chat', '/chat/:code', '/board/:token'], document);
  if (config.simulator) router.get('/', document);
  return router;
}
