/**
 * Opens files by their signed links.
 */
import { type RequestHandler, Router } from 'express';
import type { FileLinks } from '../channels/web/file-links.ts';
import { say } from '../say.ts';
import type { ServerFiles } from './parts.ts';
import type { Refuse } from './refusals.ts';

/** What a browser may show in its own window; the rest is only saved. */
const SHOWN = new Set(['image/png', 'image/jpeg']);

export function fileRoutes(files: ServerFiles, links: FileLinks, refuse: Refuse): Router {
  const download: RequestHandler<{ token: string }> = async (request, response) => {
    const opened = links.open(request.params.token);
    if (opened === null) return refuse(response, 404, say('web-link-unknown'));
    if (opened.left <= 0) return refuse(response, 410, say('web-link-over'));
    const file = await files.read(opened.fileId);
    if (file === null) return refuse(response, 404, say('web-link-unknown'));
    const where = SHOWN.has(file.type) ? 'inline' : 'attachment';
    response.set({
      'Content-Type': file.type,
      'Content-Disposition': `${where}; filename*=UTF-8''${encodeName(file.name)}`,
      'Cache-Control': `private, max-age=${Math.floor(opened.left / 1000)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.end(file.bytes);
  };
  const routes = Router();
  routes.get('/files/:token', download);
  return routes;
}

/** RFC 8187: `encodeURIComponent` leaves out a few. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
