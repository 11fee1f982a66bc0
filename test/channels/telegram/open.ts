/**
 * The adapter on an emulated Telegram, with files made up on demand.
 */
import type { Messenger } from '../../../src/channels/messenger.ts';
import { createTelegram, type TelegramOptions } from '../../../src/channels/telegram/telegram.ts';
import { createVoice } from '../../../src/voice.ts';
import type { Telegram } from '../../emulators/telegram/telegram.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Polls unless `publicUrl` is given. A file is `bytes of <id>`; the one with the id `gone` is not there. */
export const openOn = (
  { token, root, environment }: Pick<Telegram, 'token' | 'root' | 'environment'>,
  more: Partial<TelegramOptions> = {},
): Messenger =>
  createTelegram({
    config: { token, apiRoot: root, webhookSecret: environment.TELEGRAM_WEBHOOK_SECRET ?? null },
    publicUrl: null,
    readFile: async (id) =>
      id === 'gone' ? null : { name: id, type: 'x/y', bytes: Buffer.from(`bytes of ${id}`) },
    voice: createVoice('vi'),
    log: quiet,
    pausesMs: [1],
    ...more,
  });
