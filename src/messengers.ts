/**
 * The messengers an office has set up, each made from its settings.
 */
import type { Messenger } from './channels/messenger.ts';
import { createTelegram } from './channels/telegram/telegram.ts';
import { createZaloBot } from './channels/zalo-bot/zalo-bot.ts';
import { createZaloOa } from './channels/zalo-oa/zalo-oa.ts';
import type { WallClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Connections } from './storage/secrets.ts';
import type { Voice } from './voice.ts';

export interface MessengerParts {
  readonly config: Pick<Config, 'telegram' | 'zaloOa' | 'zaloBot'>;
  /** Where the service is reached from outside, without a slash at the end; null: nowhere. */
  readonly publicUrl: string | null;
  readonly pool: Connections;
  readonly secretKey: string;
  /** A stored file; null for one that is not there. */
  readonly readFile: (id: string) => Promise<FileBytes | null>;
  readonly voice: Voice;
  readonly wallClock: WallClock;
  readonly log: Log;
}

export interface FileBytes {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Opens no connection yet: that is for `prepare`, or for the first message. */
export function openMessengers({ config, ...parts }: MessengerParts): readonly Messenger[] {
  const { telegram, zaloOa, zaloBot } = config;
  return [
    ...(telegram === null ? [] : [createTelegram({ ...parts, config: telegram })]),
    ...(zaloOa === null ? [] : [createZaloOa({ ...parts, config: zaloOa })]),
    ...(zaloBot === null ? [] : [createZaloBot({ ...parts, config: zaloBot })]),
  ];
}
