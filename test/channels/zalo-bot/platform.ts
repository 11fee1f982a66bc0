/**
 * The adapter beside its emulator, for tests, with all that belongs to both; closed after each test.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Body, Parcel } from '../../../src/channels/channel.ts';
import type { Received } from '../../../src/channels/messenger.ts';
import { createZaloBot, type ZaloBotOptions } from '../../../src/channels/zalo-bot/zalo-bot.ts';
import { readConfig } from '../../../src/config.ts';
import { createVoice } from '../../../src/voice.ts';
import {
  type ZaloBotOptions as EmulatorOptions,
  startZaloBot,
  type ZaloBotEmulator,
} from '../../emulators/zalo-bot/zalo-bot.ts';

export const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');

/** Closed after each test, the last one first. */
export const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export async function emulated(
  options: Partial<ZaloBotOptions> = {},
  platform: EmulatorOptions = { local: true, limits: false },
) {
  const emulator = await startZaloBot(platform);
  open.push(() => emulator.close());
  const warnings: object[] = [];
  const warn = (data: object): void => void warnings.push(data);
  const messenger = createZaloBot({
    config: settings(emulator),
    ...{ publicUrl: null, voice: createVoice('vi'), log: { info: warn, warn, error: warn } },
    pausesMs: [1],
    ...options,
  });
  return { emulator, messenger, warnings };
}

/** As the service reads them from the emulator's environment. */
export function settings({ environment }: ZaloBotEmulator): NonNullable<ZaloBotOptions['config']> {
  const read = readConfig(environment);
  if (!read.ok || read.config.zaloBot === null) throw new Error('The environment does not do');
  return read.config.zaloBot;
}

export async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Polls until the test ends. */
export function polling(
  poll: NonNullable<ReturnType<typeof createZaloBot>['poll']>,
  sink: (received: Received) => Promise<void>,
): void {
  const stop = new AbortController();
  const running = poll(sink, stop.signal);
  open.push(async () => {
    stop.abort();
    await running;
  });
}

export const words = (received: Received): string =>
  received.type === 'message' && received.incoming.content.type === 'text'
    ? received.incoming.content.text
    : `(${received.type})`;

export const parcel = (address: string, body: Body, chat: Parcel['chat'] = 'private'): Parcel => ({
  ...{ conversationId: 'c', address, chat, outboxId: 'o', part: 0, body },
});
export const text = (said: string): Body => ({ type: 'text', text: said, buttons: [], wantsFiles: false });
export const picture = (link: string | null, more: object = {}): Body => ({
  ...{ type: 'files', as: 'photo', ...more },
  files: [{ fileId: 'f', name: 'tien-do.png', type: 'image/png', size: 12, link }],
});
