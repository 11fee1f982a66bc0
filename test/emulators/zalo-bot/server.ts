/**
 * The HTTP side of the emulated platform: `POST /bot<token>/<method>`, and the pictures people sent.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault } from '../emulator.ts';
import { type Desk, METHODS, type Parameters, SENDS } from './methods.ts';
import { broken, Refusal } from './refusal.ts';

export interface ServerOptions {
  readonly desk: Desk;
  readonly token: string;
  /** 0: any. */
  readonly port: number;
  /** Milliseconds before every answer. */
  readonly latencyMs: number;
  readonly faults: Fault[];
  readonly onViolation: (what: string) => void;
}

/** Listens on 127.0.0.1. */
export async function listen(options: ServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(options, request, response).catch(() => request.socket.destroy());
  });
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
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const file = options.desk.world.files.get(pathname);
  if (file) {
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length });
    response.end(file.bytes);
    return;
  }
  const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(pathname) ?? [];
  if (token !== options.token)
    return reply(response, token === undefined ? 404 : 401, refusal(401, 'Unauthorized'));
  try {
    await call(options, name, request, response);
  } catch (error) {
    const known = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`);
    if (known.violation || !(error instanceof Refusal))
      options.onViolation(`${name}: ${known.code} ${known.message}`);
    // Its errors come with a status of success.
    reply(response, known.code >= 500 ? known.code : 200, refusal(known.code, known.message));
  }
}

async function call(
  { desk, faults, latencyMs }: ServerOptions,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const parameters = await read(request);
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method === undefined) throw new Refusal(404, 'Not Found: no such method', { violation: true });
  if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
  const fault = (SENDS.has(name) ? faults.shift() : undefined) ?? 'none';
  if (fault === 'cut-before') return cut(request);
  if (fault === 'too-many') throw new Refusal(429, 'Too Many Requests');
  if (fault === 'broken') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    return;
  }
  const result = await method(desk, parameters, gone.signal);
  if (fault === 'cut-after') return cut(request);
  reply(response, 200, result === undefined ? { ok: true } : { ok: true, result });
}

async function read(request: IncomingMessage): Promise<Parameters> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method !== 'POST') throw broken('use POST');
  if (!/^application\/json\b/iu.test(request.headers['content-type'] ?? '')) throw broken('send JSON');
  try {
    const json: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
  } catch {
    // Below.
  }
  throw broken('the body is no JSON object');
}

const cut = (request: IncomingMessage): void => {
  request.socket.resetAndDestroy();
};

const refusal = (code: number, description: string): object => ({ ok: false, error_code: code, description });

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
