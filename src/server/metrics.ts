/**
 * Figures about the service for Prometheus.
 */
import { type RequestHandler, Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Taken } from '../channels/intake.ts';

export interface Metrics {
  /** Counts and times every request by its route, never by its address: that holds codes and names. */
  readonly middleware: RequestHandler;
  readonly routes: Router;
  /** Something a channel told was taken in. */
  taken(channel: string, what: Taken): void;
  /** An event stream began (+1) or ended (-1). */
  streamed(change: 1 | -1): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'tonghop_' });
  const requests = new Histogram({
    name: 'tonghop_http_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const received = new Counter({
    name: 'tonghop_received_total',
    help: 'What channels told, by what became of it',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const streams = new Gauge({
    name: 'tonghop_web_streams',
    help: 'Pages that listen now',
    registers,
  });
  const routes = Router();
  routes.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return {
    middleware: (request, response, next) => {
      const end = requests.startTimer({ method: request.method });
      response.on('finish', () => {
        const route = request.route ? `${request.baseUrl}${request.route.path}` : 'none';
        end({ route, status: response.statusCode });
      });
      next();
    },
    routes,
    taken: (channel, outcome) => received.inc({ channel, outcome }),
    streamed: (change) => streams.inc(change),
  };
}
