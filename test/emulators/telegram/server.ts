/**
 * The HTTP side of the emulated Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`, also below `/proxy`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault } from '../emulator.ts';
import { type Desk, METHODS, playFault, SENDS } from './methods.ts';
import { readParameters } from './parameters.ts';
import { Refusal } from './refusal.ts';

export interface ServerOptions {
  readonly desk: Desk;
  readonly token: string;
  readonly port: number;
  /** Milliseconds before every answer. */
  readonly latencyMs: number;
  readonly faults: Fault[];
  /** The same for getUpdates. */
  readonly pollFaults: Fault[];
  readonly onViolation: (what: string) => void;
}

/** Listens on 127.0.0.1; `port` 0 for any. */
export async function listen(options: ServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(options, request, response);
  });
  // A bot that polls is closed with everything else.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, file, token, rest = ''] = /^(?:\/proxy)?\/(file\/)?bot([^/]+)\/(.+)$/u.exec(pathname) ?? [];
  if (token !== options.token) {
    const known = token !== undefined && /^\d+:[\w-]+$/u.test(token);
    return reply(response, known ? new Refusal(401, 'Unauthorized') : new Refusal(404, 'Not Found'));
  }
  if (file) return sendBytes(options.desk, rest, response);
  try {
    await call(options, rest, { request, searchParams, response });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`);
    if (refusal.violation) options.onViolation(`${rest}: ${refusal.code} ${refusal.message}`);
    reply(response, refusal);
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly searchParams: URLSearchParams;
  readonly response: ServerResponse;
}

async function call(
  { desk, faults, pollFaults, latencyMs }: ServerOptions,
  name: string,
  { request, searchParams, response }: Exchange,
): Promise<void> {
  const method = METHODS[name];
  if (method === undefined) throw new Refusal(404, 'Not Found: method not found', { violation: true });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const parameters = await readParameters(request, searchParams);
  if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
  const fault =
    (SENDS.has(name) ? faults.shift() : name === 'getUpdates' ? pollFaults.shift() : undefined) ?? 'none';
  if (fault === 'cut-before') return cut(request);
  playFault(fault);
  const result = await method(desk, parameters, gone.signal);
  if (fault === 'cut-after') return cut(request);
  json(response, 200, { ok: true, result });
}

const cut = (request: IncomingMessage): void => {
  request.socket.resetAndDestroy();
};

function sendBytes({ world }: Desk, path: string, response: ServerResponse): void {
  const found = world.files.get(path.replace('documents/', ''));
  if (found === undefined) return reply(response, new Refusal(404, 'Not Found'));
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': found.bytes.length,
  });
  response.end(found.bytes);
}

function reply(response: ServerResponse, { code, message, parameters }: Refusal): void {
  json(response, code, {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters ? { parameters } : {}),
  });
}

function json(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
