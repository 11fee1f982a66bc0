/**
 * Reads what a bot calls a method with: a query, JSON, or a form with files.
 */
import type { IncomingMessage } from 'node:http';
import { forbidden } from './refusal.ts';
import type { File as SentFile } from './world.ts';

export interface Parameters {
  readonly values: Readonly<Record<string, unknown>>;
  /** By the name of the form's field. */
  readonly files: ReadonlyMap<string, SentFile>;
}

/** Bytes of a file that a bot may send, and of the request around it. */
const MOST_BYTES = 52 * 1024 * 1024;

/** Throws what Telegram would say to a body that cannot be read. */
export async function readParameters(request: IncomingMessage, query: URLSearchParams): Promise<Parameters> {
  const body = await readBody(request);
  const values: Record<string, unknown> = Object.fromEntries(query);
  const files = new Map<string, SentFile>();
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return { values, files };
  if (type.startsWith('application/json')) {
    const json = parsed(body.toString('utf8'));
    if (typeof json !== 'object' || json === null) throw forbidden("can't parse JSON object");
    return { values: { ...values, ...json }, files };
  }
  for (const [name, value] of await form(body, type)) {
    if (typeof value === 'string') values[name] = value;
    else
      files.set(name, {
        name: value.name,
        type: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      });
  }
  return { values, files };
}

/** A value that a form carries as JSON text. */
export function structured(value: unknown): unknown {
  return typeof value === 'string' ? parsed(value) : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw forbidden("can't parse JSON object");
  }
}

async function form(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw forbidden("can't parse the form");
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MOST_BYTES) throw forbidden('file is too big');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
