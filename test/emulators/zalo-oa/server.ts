/**
 * The emulated HTTP server: who may call what, faults on demand, and Zalo's envelope around every answer.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOKUPS } from './lookups.ts';
import { consult, toGroup } from './messages.ts';
import type { OAuth } from './oauth.ts';
import { UPLOADS, upload } from './uploads.ts';
import { No, type World } from './world.ts';

const SENDING: Readonly<Record<string, (world: World, json: unknown) => object>> = {
  '/v3.0/oa/message/cs': consult,
  '/v3.0/oa/group/message': toGroup,
};

export interface Listening {
  /** `http://127.0.0.1:…`. */
  readonly url: string;
  close(): Promise<void>;
}

/** `port` 0: any. */
export async function listen(world: World, oauth: OAuth, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(world, oauth, request, response).catch((error: unknown) => {
      world.violations.push(`The emulator failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: given } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${given}`, close: () => closed(server) };
}

async function answer(
  world: World,
  oauth: OAuth,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://zalo');
  const call = `${request.method} ${pathname}`;
  const file = world.sentFiles.get(pathname);
  if (file) return void response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  if (call === 'POST /v4/oa/access_token') return json(response, 200, oauth.answer(request.headers, body));
  world.calls.push(call);
  try {
    oauth.authorise(request.headers);
    const left = world.count();
    response.setHeader('X-RateLimit-Limit', world.settings.perMinute).setHeader('X-RateLimit-Remain', left);
    const send = request.method === 'POST' ? SENDING[pathname] : undefined;
    if (send) return sending(world, () => send(world, parsed(world, request, body)), response);
    const rule = request.method === 'POST' ? UPLOADS[pathname] : undefined;
    if (rule) return ok(response, await upload(world, rule, request.headers, body));
    const lookup = LOOKUPS[call];
    if (!lookup) return world.forbid(404, `empty or invalid API: ${call}`, 404);
    const given = request.method === 'POST' ? parsed(world, request, body) : undefined;
    return ok(response, lookup(world, searchParams, given));
  } catch (error) {
    if (!(error instanceof No)) throw error;
    json(response, error.status, { error: error.code, message: error.message });
  }
}

function sending(world: World, send: () => object, response: ServerResponse): void {
  const fault = world.faults.shift() ?? 'none';
  if (fault === 'too-many') throw new No(-32, 'The app has reached the limit of its calls');
  if (fault === 'broken') return json(response, 500, 'Internal Server Error');
  if (fault === 'cut-before') return void response.socket?.resetAndDestroy();
  const data = send();
  if (fault === 'cut-after') return void response.socket?.resetAndDestroy();
  ok(response, data);
}

function parsed(world: World, { headers }: IncomingMessage, body: Buffer): unknown {
  if (!String(headers['content-type']).startsWith('application/json'))
    return world.forbid(-201, 'The body must be application/json');
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return world.forbid(-201, 'The body is not JSON');
  }
}

const ok = (response: ServerResponse, data: unknown): void =>
  json(response, 200, { data, error: 0, message: 'Success' });

function json(response: ServerResponse, status: number, document: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
