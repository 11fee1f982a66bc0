/**
 * The real server on a real database around the fake core, and browsers without a screen that use it.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { PageMessage } from '../../src/channels/web/shapes.ts';
import { createServer, type Server } from '../../src/server/app.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import { createClock } from '../../src/storage/clock-row.ts';
import { readFile } from '../../src/storage/files.ts';
import type { TurnsOptions } from '../../src/turns/turns.ts';
import type { Voice } from '../../src/voice.ts';
import { createVoice } from '../../src/voice.ts';
import { invite, NOW } from '../support/campaign.ts';
import type { Workshop } from '../support/workshop.ts';

export const SECRET = 'a secret key of the tests, long enough';

const texts = createVoice('vi');
/** The fake core's only key is an echo. */
const voice: Voice = (said) => (said.key === 'echo' ? String(said.args?.text) : texts(said));

export interface Running {
  readonly url: string;
  /** What is stored, in the order in which it came. */
  files(): Promise<readonly StoredHere[]>;
  /** What the log was told. */
  readonly logged: string[];
  /** Times the calendar was asked. */
  ticks: number;
  readonly wall: { now: Date };
  close(): Promise<void>;
}

export interface StoredHere {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly purpose: string;
}

async function storedHere({ store, rows }: Workshop): Promise<readonly StoredHere[]> {
  const ids = await rows<{ id: string }>('SELECT id FROM stored_file ORDER BY id');
  const read = await Promise.all(ids.map(({ id }) => readFile(store, id)));
  return read.flatMap((one) => {
    if (one === null) return [];
    const { id, name, type, purpose } = one.file;
    return [{ id, name, type, purpose, bytes: Buffer.from(one.bytes) }];
  });
}

interface Options {
  readonly config?: Partial<ServerParts['config']>;
  readonly turns?: Partial<TurnsOptions>;
  readonly parts?: Partial<ServerParts>;
  readonly port?: number;
}

/** How to start servers in the tests of a file; call it after `testWorkshop`. They are closed after each test. */
export function testServers(workshop: Workshop): (options?: Options) => Promise<Running> {
  const open: Running[] = [];
  afterEach(async () => {
    for (const running of open.splice(0)) await running.close();
  });
  return async (options = {}) => {
    const running = await serve(workshop, options);
    open.push(running);
    return running;
  };
}

async function serve(workshop: Workshop, { config, turns, parts, port = 0 }: Options): Promise<Running> {
  const pageDir = mkdtempSync(join(tmpdir(), 'tonghop-page-'));
  const logged: string[] = [];
  const wall = { now: NOW };
  // Business time goes on by a millisecond a turn, as slowly as it can and still tell two turns apart.
  let turned = 0;
  const shell = workshop.turns({ wallClock: () => new Date(wall.now.getTime() + turned++), ...turns });
  const log = (_data: object, message: string): void => void logged.push(message);
  const server: Server = createServer({
    store: workshop.store,
    turns: shell,
    voice,
    clock: createClock(workshop.store, () => wall.now),
    ids: workshop.ids,
    wallClock: () => wall.now,
    jobs: {
      tick: async () => {
        running.ticks += 1;
      },
    },
    messengers: [],
    intake: async () => 'ignored',
    metrics: createMetrics(),
    files: {
      read: async (id) => {
        const found = await readFile(workshop.store, id);
        return found && { ...found.file, bytes: Buffer.from(found.bytes) };
      },
    },
    invite: async ({ unit, role }) => {
      const code = `SEAT-${randomUUID()}`;
      await invite(workshop.store.pool, code, unit, { role });
      return code;
    },
    config: {
      secretKey: SECRET,
      publicUrl: null,
      simulator: false,
      clockStart: null,
      locale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      ...config,
    },
    log: { info: log, warn: log, error: log },
    pageDir,
    ...parts,
  });
  const url = await listen(server, port, shell);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await server.close();
    await shell.close();
    rmSync(pageDir, { recursive: true });
  };
  const running: Running = {
    ...{ url, logged, wall, ticks: 0 },
    files: () => storedHere(workshop),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  return running;
}

/** A browser: keeps its cookie, or holds a seat. */
export class Browser {
  cookie: string | undefined;
  readonly #url: string;
  readonly #seat: string | undefined;

  constructor({ url }: Running, seat?: string) {
    this.#url = url;
    this.#seat = seat;
  }

  async call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== undefined) headers.set('cookie', this.cookie);
    if (this.#seat !== undefined) headers.set('authorization', `Bearer ${this.#seat}`);
    const response = await fetch(this.#url + path, { ...init, headers });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0];
    return response;
  }

  async json<T = Record<string, unknown>>(path: string, init: RequestInit = {}): Promise<T> {
    return (await (await this.call(path, init)).json()) as T;
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return this.call(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Comes with an invitation, as the page does. */
  async arrive(code: string): Promise<this> {
    const welcome = await this.post('/api/device', { code });
    if (!welcome.ok) throw new Error(`Not welcome: ${await welcome.text()}`);
    await this.say(`/start ${code}`);
    return this;
  }

  say(text: string, { chat = 'me', id = randomUUID() as string } = {}): Promise<Response> {
    return this.post(`/api/chats/${chat}/messages`, { id, text });
  }

  async messages(chat = 'me', before = ''): Promise<PageMessage[]> {
    const query = before === '' ? '' : `?before=${encodeURIComponent(before)}`;
    return (await this.json<{ messages: PageMessage[] }>(`/api/chats/${chat}/messages${query}`)).messages;
  }

  /** What stands in the chat, one line a message. */
  async words(chat = 'me'): Promise<string[]> {
    return (await this.messages(chat)).map(({ from, text }) => `${from}: ${text}`);
  }

  async listen(after = '', { chat = 'me', header = '' } = {}): Promise<Listening> {
    const path = `/api/chats/${chat}/stream?after=${encodeURIComponent(after)}`;
    const abort = new AbortController();
    const headers: Record<string, string> = header === '' ? {} : { 'last-event-id': header };
    const response = await this.call(path, { headers, signal: abort.signal });
    return new Listening(response, abort);
  }
}

/** An event stream that is read message by message. */
export class Listening {
  readonly response: Response;
  readonly #abort: AbortController;
  readonly #chunks: AsyncIterator<string>;
  #rest = '';

  constructor(response: Response, abort: AbortController) {
    if (response.body === null) throw new Error('No stream');
    this.response = response;
    this.#abort = abort;
    this.#chunks = response.body.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  }

  /** The next message; undefined when the stream has ended. */
  async next(): Promise<PageMessage | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 2);
        const data = /^event: message\ndata: (.*)$/mu.exec(block)?.[1];
        if (data !== undefined) return JSON.parse(data) as PageMessage;
        continue;
      }
      const chunk = await this.#chunks.next();
      if (chunk.done) return undefined;
      this.#rest += chunk.value;
    }
  }

  /** The texts of the next messages. */
  async take(count: number): Promise<string[]> {
    const texts: string[] = [];
    while (texts.length < count) texts.push((await this.next())?.text ?? 'the end');
    return texts;
  }

  stop(): void {
    this.#abort.abort();
  }
}

async function listen(server: Server, port: number, shell: { close(): Promise<void> }): Promise<string> {
  try {
    return await server.listen(port, '127.0.0.1');
  } catch (error) {
    await server.close();
    await shell.close();
    throw error;
  }
}

/** The campaign asks for photos, and every chat stands at that question, or at the given step. */
export async function askForFiles(
  { store: { pool } }: Workshop,
  step: object = { at: 'question', key: 'photos', seen: '' },
): Promise<void> {
  await pool.query(
    `UPDATE template_version SET parsed = '{"sections": [{"questions": [
       {"key": "photos", "kind": "files"}, {"key": "households", "kind": "integer"}]}]}'`,
  );
  await pool.query(`UPDATE conversation SET state = jsonb_set(state, '{step}', $1)`, [JSON.stringify(step)]);
}
