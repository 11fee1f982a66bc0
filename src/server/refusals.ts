/**
 * How the server says no: a status, and a sentence of the voice as JSON.
 */
import type { ErrorRequestHandler, Response } from 'express';
import { type Say, say } from '../say.ts';
import { isLost } from '../turns/failures.ts';
import type { Voice } from '../voice.ts';
import type { ServerLog } from './parts.ts';

export type Refuse = (response: Response, status: number, sentence: Say) => void;

/** `{"error": "<sentence>", "code": "<its key>"}` */
export const createRefuse =
  (voice: Voice): Refuse =>
  (response, status, sentence) => {
    response.status(status).json({ error: voice(sentence), code: sentence.key });
  };

/** The last handler: what was thrown on the way becomes an answer that gives nothing away. */
export function createErrorHandler(refuse: Refuse, log: ServerLog): ErrorRequestHandler {
  return (error, request, response, next) => {
    const status = statusOf(error);
    const told = { err: error, method: request.method, route: request.route?.path };
    if (status >= 500) log.error(told, 'a request failed');
    if (response.headersSent) {
      // Too late for another answer: the connection is cut, and the browser sees that something is missing.
      next(error);
      return;
    }
    if (status === 503) response.setHeader('Retry-After', '3');
    refuse(response, status, say(SENTENCES[status] ?? (status >= 500 ? 'web-failed' : 'web-malformed')));
  };
}

const SENTENCES: Readonly<Record<number, string>> = { 413: 'web-too-large', 503: 'web-away' };

/** Express and its body parsers mark what the client did wrong with a status. */
function statusOf(error: unknown): number {
  if (isLost(error)) return 503;
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : Number.NaN;
  return status >= 400 && status < 500 ? status : 500;
}
