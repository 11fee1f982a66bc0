/**
 * Every messenger passes the same table of cases: see `cases.ts`.
 */
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Parcel } from '../../src/channels/channel.ts';
import type { Messenger, Received } from '../../src/channels/messenger.ts';
import { present } from '../../src/channels/present.ts';
import { projectPath } from '../../src/paths.ts';
import { createVoice } from '../../src/voice.ts';
import {
  type Answer,
  type Asked,
  BODIES,
  becomes,
  FILES,
  IGNORED,
  INCOMING,
  meaning,
  OUTGOING,
  type OutgoingName,
  type OutgoingRow,
  type Rows,
} from './cases.ts';
import { rows as telegram } from './telegram/cases.ts';
import { rows as zaloBot } from './zalo-bot/cases.ts';
import { rows as zaloOa } from './zalo-oa/cases.ts';

const MESSENGERS: readonly Rows[] = [telegram, zaloOa, zaloBot];

/** What no platform should send, and somebody will. */
const NONSENSE: readonly unknown[] = [null, 7, 'x', [], [[]], {}, { message: 7 }, { result: null }, true];

/** The platform of one test: answers as the row says, and remembers what it was asked. */
interface StandIn {
  readonly apiRoot: string;
  readonly asked: { readonly path: string; readonly body: Buffer }[];
}

/** `cut`: the request is read whole, and the connection reset. */
type Reply = Answer | 'cut';

let servers: Server[] = [];
afterEach(async () => {
  const open = servers;
  servers = [];
  for (const server of open) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function standIn(always: Rows['always'], replies: readonly Reply[]): Promise<StandIn> {
  const left = [...replies];
  const asked: { path: string; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const body = await bytesOf(request);
    const { pathname: path } = new URL(request.url ?? '', 'http://platform');
    const beside = Object.entries(always).find(([end]) => path.endsWith(end))?.[1];
    if (beside !== undefined) return answer(response, beside);
    asked.push({ path, body });
    const reply = left.shift() ?? { status: 404, json: { note: 'more calls than the row has answers' } };
    if (reply === 'cut') request.socket.destroy();
    else answer(response, reply);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function answer(response: ServerResponse, { status = 200, headers, json, text }: Answer): void {
  response.writeHead(status, {
    'content-type': text === undefined ? 'application/json' : 'text/html',
    ...headers,
  });
  response.end(text ?? JSON.stringify(json));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const open = async (rows: Rows, apiRoot: string): Promise<Messenger> =>
  rows.open({
    apiRoot,
    readFile: async (id) => {
      const found = Object.values(FILES).find(({ fileId }) => fileId === id);
      return found ? { name: found.name, type: found.type, bytes: Buffer.from('eleven byte') } : null;
    },
    voice: createVoice('vi'),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });

const parcel = (name: OutgoingName, address: string): Parcel => ({
  ...{ conversationId: 'c-1', address, outboxId: 'o-1', part: 0, body: BODIES[name] },
  chat: name === 'group text' ? 'group' : 'private',
});

/** What is told, without what the intake calls back. */
const told = (received: readonly Received[]): unknown[] =>
  received.map((one) => (one.type === 'message' ? { type: one.type, incoming: one.incoming } : one));

it('every messenger is held to the table', () => {
  const folders = readdirSync(projectPath('src/channels'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['terminal', 'web'].includes(entry.name))
    .map(({ name }) => name);
  expect(MESSENGERS.map(({ channel }) => channel).sort()).toEqual(folders.sort());
});

describe.each(MESSENGERS.map((rows) => [rows.channel, rows] as const))('%s', (channel, rows) => {
  it('has a row for every case, or says why there is none', () => {
    expect(Object.keys(rows.incoming).sort()).toEqual([...INCOMING].sort());
    expect(Object.keys(rows.outgoing).sort()).toEqual([...OUTGOING].sort());
    const given = [...Object.values(rows.incoming), ...Object.values(rows.outgoing)];
    expect(given.filter((row) => 'absent' in row && row.absent.length < 10)).toEqual([]);
  });

  describe('incoming', () => {
    const receive = async (body: unknown) => {
      const { apiRoot } = await standIn(rows.always, []);
      // Through JSON, as it comes from the wire.
      return told(await (await open(rows, apiRoot)).receive(JSON.parse(JSON.stringify(body))));
    };

    for (const name of INCOMING) {
      const row = rows.incoming[name];
      const expected = 'absent' in row ? null : meaning(name, channel, row.ids);
      if ('absent' in row || expected === null) continue;
      it(name, async () => expect(await receive(row.body)).toEqual(expected));
    }

    const again = rows.incoming['duplicate gives the same ids'];
    const first = [rows.incoming.document, rows.incoming.photo].find((row) => !('absent' in row));
    if (!('absent' in again) && first !== undefined && !('absent' in first))
      it('duplicate gives the same ids', async () =>
        expect(await receive(again.body)).toEqual(await receive(first.body)));

    const malformed = rows.incoming['malformed shape'];
    const broken = 'body' in malformed && Array.isArray(malformed.body) ? malformed.body : [];
    it.each([...NONSENSE, ...broken].map((body) => [JSON.stringify(body), body]))(
      'malformed shape: %s',
      async (_shown, body) => expect(await receive(body)).toEqual([IGNORED]),
    );
  });

  describe('outgoing', () => {
    const send = async (name: OutgoingName, { address }: OutgoingRow, replies: readonly Reply[]) => {
      const platform = await standIn(rows.always, replies);
      const messenger = await open(rows, platform.apiRoot);
      const result = await messenger.channel.send(parcel(name, address));
      for (const secret of rows.secrets) expect(JSON.stringify(result)).not.toContain(secret);
      return { result, asked: platform.asked };
    };

    for (const name of OUTGOING) {
      const row = rows.outgoing[name];
      if ('absent' in row) continue;
      it(name, async () => {
        const { result, asked } = await send(name, row, row.answers);
        expect(result).toEqual(becomes(name, row));
        if (row.asked !== undefined) expect(asked.map(({ path }) => path)).toEqual(row.asked.map(pathOf));
        for (const [no, wanted] of (row.asked ?? []).entries()) check(asked[no]?.body, wanted);
      });
    }

    const plain = rows.outgoing.text;
    if ('absent' in plain) throw new Error('Every messenger sends text.');

    it('a connection that is reset after the request: it may have arrived', async () =>
      expect((await send('text', plain, ['cut', 'cut', 'cut'])).result).toMatchObject({
        status: 'uncertain',
      }));

    it('nobody there: later, for the whole bot', async () => {
      const { apiRoot } = await standIn(rows.always, []);
      const messenger = await open(rows, apiRoot);
      await new Promise((resolve) => {
        const server = servers.pop();
        server?.closeAllConnections();
        server?.close(resolve);
      });
      const result = await messenger.channel.send(parcel('text', plain.address));
      expect(result).toMatchObject({ status: 'retry', scope: 'bot', afterMs: null });
      for (const secret of rows.secrets) expect(JSON.stringify(result)).not.toContain(secret);
    });
  });

  it('brings a template to people, in the chat or by a link', async () => {
    const { capabilities } = (await open(rows, 'http://127.0.0.1:9')).channel;
    const message = { text: 'Đây.', choices: [], wantsFiles: false, attachments: [FILES.template] };
    for (const can of [capabilities.private, capabilities.group ?? capabilities.private]) {
      const [, body] = present(message, can, createVoice('vi'));
      if (rows.template === 'document') expect(body).toEqual(BODIES['template file']);
      else
        expect(body).toMatchObject({
          type: 'text',
          text: expect.stringContaining(FILES.template.link ?? ''),
        });
    }
  });

  describe('a request to the webhook', () => {
    const { body, right, wrong, probe } = rows.admission;
    const admit = async (headers: typeof right, bytes: Buffer) => {
      const { apiRoot } = await standIn(rows.always, []);
      return (await open(rows, apiRoot)).admit(headers, bytes);
    };
    it('with the right secret is accepted', async () => expect(await admit(right, body)).toBe('accepted'));
    it('without any is refused', async () => expect(await admit({}, body)).toBe('refused'));
    it.each(Object.entries(wrong))('with %s is refused', async (_what, headers) =>
      expect(await admit(headers, body)).toBe('refused'),
    );
    if (probe)
      it('that only tries the address is answered', async () =>
        expect(await admit(probe.headers, probe.body)).toBe('probe'));
  });
});

const pathOf = ({ path }: Asked): unknown => expect.stringContaining(path);

function check(body: Buffer | undefined, { json, contains = [] }: Asked): void {
  if (json !== undefined) expect(JSON.parse(body?.toString('utf8') ?? '')).toMatchObject(json);
  for (const part of contains) expect(body?.includes(part), part).toBe(true);
}
