/**
 * Links to files: signed, and over after a day.
 */
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { createSigner } from '../channels/web/signing.ts';
import type { WallClock } from '../clock.ts';
import { say } from '../say.ts';
import type { ServerFiles } from './parts.ts';
import type { Refuse } from './refusals.ts';

const DAY_MS = 86_400_000;
/** What a browser may show in its own window; the rest is only saved. */
const SHOWN = new Set(['image/png', 'image/jpeg']);

export interface Links {
  /** A path that opens the file for one to two days; the same all day, so that browsers keep the picture. */
  to(fileId: string): string;
  readonly routes: Router;
}

export function createLinks(files: ServerFiles, refuse: Refuse, secretKey: string, wall: WallClock): Links {
  const signer = createSigner(secretKey, 'file', z.object({ f: z.string(), e: z.number() }));
  const download: RequestHandler<{ token: string }> = async (request, response) => {
    const opened = signer.open(request.params.token);
    if (opened === null) return refuse(response, 404, say('web-link-unknown'));
    const left = opened.e - wall().getTime();
    if (left <= 0) return refuse(response, 410, say('web-link-over'));
    const file = await files.read(opened.f);
    if (file === null) return refuse(response, 404, say('web-link-unknown'));
    const where = SHOWN.has(file.type) ? 'inline' : 'attachment';
    response.set({
      'Content-Type': file.type,
      'Content-Disposition': `${where}; filename*=UTF-8''${encodeName(file.name)}`,
      'Cache-Control': `private, max-age=${Math.floor(left / 1000)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.end(file.bytes);
  };
  const routes = Router();
  routes.get('/files/:token', download);
  return {
    to: (fileId) => {
      const end = (Math.floor(wall().getTime() / DAY_MS) + 2) * DAY_MS;
      return `/files/${signer.sign({ f: fileId, e: end })}`;
    },
    routes,
  };
}

/** RFC 8187: `encodeURIComponent` leaves out a few. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
