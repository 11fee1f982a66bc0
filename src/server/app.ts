/**
 * The HTTP server: puts the routes together, opens the port, and closes without cutting anyone off.
 */
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { createFileLinks } from '../channels/web/file-links.ts';
import { createIdentities } from '../channels/web/identity.ts';
import { createPageLinks } from '../channels/web/page-links.ts';
import { say } from '../say.ts';
import { listenToOutbox } from '../storage/outbox-wire.ts';
import { createAdmission } from './admission.ts';
import { boardRoutes } from './board.ts';
import { boardView } from './board-view.ts';
import { createBoardWatch } from './board-watch.ts';
import { healthRoutes } from './health.ts';
import { fileRoutes } from './links.ts';
import { pageRoutes } from './page.ts';
import type { ServerConfig, ServerParts } from './parts.ts';
import { queueRoutes } from './queues.ts';
import { createErrorHandler, createRefuse } from './refusals.ts';
import { simulatorRoutes } from './simulator.ts';
import { createStreams } from './streams.ts';
import { isOwnProxy } from './tries.ts';
import { createUploads } from './uploads.ts';
import { webChatRoutes } from './web-chat.ts';
import { webhookRoutes } from './webhooks.ts';

export interface Server {
  /** Opens the port; returns the address to reach it at. Rejects when the port is taken. */
  listen(port: number, host: string): Promise<string>;
  /** Takes no more requests, ends the event streams, and resolves when the last request is answered. */
  close(): Promise<void>;
}

const CLOSE_MS = 10_000;

export function createServer(parts: ServerParts): Server {
  const { store, clock, wallClock, config, log, voice, metrics } = parts;
  const refuse = createRefuse(voice);
  const links = createFileLinks(config.secretKey, wallClock);
  const pages = createPageLinks(config.secretKey);
  const uploads = createUploads(config.secretKey, wallClock);
  const identities = createIdentities({
    database: store.pool,
    wallClock,
    secretKey: config.secretKey,
    secure: isHttps(config),
    seats: config.simulator,
  });
  const onFailure = (error: unknown): void => log.warn({ err: error }, 'the page lost the database');
  const streams = createStreams({ onChange: metrics.streamed, onFailure });
  const boards = createBoardWatch({
    now: () => clock.now(),
    read: (campaignId, now) => boardView(store.pool, campaignId, now),
    onChange: metrics.streamed,
    onFailure,
  });
  const onNews = (conversationId: string | null): void => {
    streams.wake(conversationId);
    boards.wake();
  };
  const wire = listenToOutbox({ databaseUrl: store.databaseUrl, onNews, onFailure });

  const app = express();
  app.set('query parser', 'simple');
  app.set('trust proxy', isOwnProxy);
  app.use(metrics.middleware, protection(config));
  app.use(healthRoutes(parts), metrics.routes, fileRoutes(parts.files, links, refuse));
  app.use(webhookRoutes(parts.messengers, parts.intake, refuse));
  app.use(pageRoutes(parts, refuse));
  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  const admit = createAdmission(parts, pages, refuse);
  app.use(boardRoutes(parts, admit, boards, refuse));
  app.use(queueRoutes(parts, { admit, secure: isHttps(config) }));
  app.use(webChatRoutes(parts, { identities, links, pages, uploads, streams, refuse }));
  if (config.simulator) app.use(simulatorRoutes(parts, identities, refuse));

  const http = createHttpServer(app);
  const requests = countRequests(http);
  let finished = false;
  const finish = (): void => {
    if (finished) return;
    finished = true;
    app.use((_request, response) => refuse(response, 404, say('web-not-found')));
    app.use(createErrorHandler(refuse, log));
  };

  return {
    listen: (port, host) => {
      finish();
      return new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => resolve(addressOf(http.address(), host)));
      });
    },
    close: async () => {
      // Called with an error when it was never open: nothing is left to close then.
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      streams.close();
      boards.close();
      const cut = setTimeout(() => http.closeAllConnections(), CLOSE_MS);
      await requests.ended();
      // What is left has asked for nothing: browsers open connections ahead.
      http.closeAllConnections();
      await closed;
      clearTimeout(cut);
      await wire.close();
    },
  };
}

function countRequests(http: HttpServer): { ended(): Promise<void> } {
  let open = 0;
  let whenNone = (): void => undefined;
  http.on('request', (_request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
      if (open === 0) whenNone();
    });
  });
  return {
    ended: () =>
      new Promise((resolve) => {
        whenNone = resolve;
        if (open === 0) resolve();
      }),
  };
}

const isHttps = ({ publicUrl }: ServerConfig): boolean => publicUrl?.startsWith('https:') ?? false;

/** Everything the page needs comes from here, and nobody frames it. */
const protection = (config: ServerConfig) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'connect-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: isHttps(config),
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
