/**
 * For those who watch the service: is it alive, and can it do its work?
 */
import { Router } from 'express';
import { missingMigrations } from '../storage/readiness.ts';
import { messageOf } from '../turns/failures.ts';
import type { ServerParts } from './parts.ts';

type Parts = Pick<ServerParts, 'store' | 'jobs' | 'config'>;

export function healthRoutes(parts: Parts): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive', clockStart: parts.config.clockStart });
  });
  router.get('/readyz', async (_request, response) => {
    const checks = await readiness(parts);
    const ready = Object.values(checks).every((check) => check === 'ready');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', ...checks });
  });
  return router;
}

/** `ready`, or what is wrong. */
async function readiness({ store, jobs }: Parts): Promise<Record<string, string>> {
  const missing = await attempt(() => missingMigrations(store.pool));
  const queue = await attempt(async () => jobs.ready?.());
  return {
    database: missing.ok ? 'ready' : missing.why,
    migrations: missing.ok
      ? missing.value.length === 0
        ? 'ready'
        : `missing: ${missing.value.join(', ')}`
      : 'unknown',
    queue: queue.ok ? 'ready' : queue.why,
  };
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, why: messageOf(error) };
  }
}
