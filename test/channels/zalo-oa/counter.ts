/**
 * A counter for tests: the messenger on the emulated Zalo, and a small service that takes what it delivers.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Parcel } from '../../../src/channels/channel.ts';
import type { Messenger, Received } from '../../../src/channels/messenger.ts';
import { createZaloOa, type ZaloOaOptions } from '../../../src/channels/zalo-oa/zalo-oa.ts';
import { readConfig } from '../../../src/config.ts';
import type { Log } from '../../../src/log.ts';
import type { Connections } from '../../../src/storage/secrets.ts';
import { createVoice } from '../../../src/voice.ts';
import {
  type ZaloOaOptions as EmulatorOptions,
  startZaloOa,
  type ZaloOaEmulator,
} from '../../emulators/zalo-oa/zalo-oa.ts';

const KEY = 'the secret key of these tests, long enough';

export interface Counter {
  readonly zalo: ZaloOaEmulator;
  readonly oa: Messenger;
  /** What was received, oldest first. */
  readonly received: Received[];
  /** What was logged as an error. */
  readonly errors: string[];
  /** Answers to the next webhooks; 200 when there is none. */
  readonly statuses: number[];
  /** Another process of the same office. */
  another(changes?: Partial<ZaloOaOptions>): Messenger;
  close(): Promise<void>;
}

export interface CounterOptions {
  readonly pool: Connections;
  readonly emulator?: EmulatorOptions;
  readonly changes?: Partial<ZaloOaOptions>;
  readonly files?: Readonly<Record<string, { name: string; type: string; bytes: Buffer }>>;
}

export async function openCounter({ pool, emulator, changes, files = {} }: CounterOptions): Promise<Counter> {
  const zalo = await startZaloOa({ retriesMs: [0, 0], ...emulator });
  const received: Received[] = [];
  const errors: string[] = [];
  const statuses: number[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_, message) => errors.push(message),
  };
  const another = (more: Partial<ZaloOaOptions> = {}): Messenger =>
    createZaloOa({
      config: configOf(zalo),
      publicUrl: 'https://bao-cao.example.vn',
      readFile: async (id) => files[id] ?? null,
      pool,
      secretKey: KEY,
      wallClock: () => new Date(),
      voice: createVoice('vi'),
      log,
      ...changes,
      ...more,
    });
  const oa = another();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const admission = oa.admit(request.headers, body);
    const status = statuses.shift() ?? (admission === 'refused' ? 401 : 200);
    if (status === 200 && admission === 'accepted')
      received.push(...(await oa.receive(JSON.parse(body.toString('utf8')))));
    response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  zalo.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    ...{ zalo, oa, received, errors, statuses, another },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await zalo.close();
    },
  };
}

export function configOf(zalo: ZaloOaEmulator): ZaloOaOptions['config'] {
  const read = readConfig(zalo.environment);
  if (!read.ok || read.config.zaloOa === null) throw new Error('The emulator gives no settings');
  return read.config.zaloOa;
}

export const parcel = (address: string, body: Parcel['body'], chat: Parcel['chat'] = 'private'): Parcel => ({
  ...{ conversationId: 'c-1', outboxId: '1', part: 0, address, chat, body },
});

export const words = (text: string, buttons: readonly string[] = []): Parcel['body'] => ({
  ...{ type: 'text', text, wantsFiles: false },
  buttons: buttons.map((label, index) => ({ label, prompt: '12-a3f9', choice: `c-${index}` })),
});
