/**
 * The Zalo Bot Platform: free and simple, with text and pictures only. No buttons, no files, no edits.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import { say } from '../../say.ts';
import type { Voice } from '../../voice.ts';
import type { Capabilities, ChatCapabilities } from '../channel.ts';
import type { Messenger } from '../messenger.ts';
import { download } from '../zalo-oa/download.ts';
import type { Fetch } from '../zalo-oa/http.ts';
import { createApi, reasonOf } from './api.ts';
import { botNames, check } from './check.ts';
import { poll } from './polling.ts';
import { CHANNEL, receive } from './receive.ts';
import { send } from './send.ts';

export interface ZaloBotOptions {
  readonly config: NonNullable<Config['zaloBot']>;
  /** Without a slash at the end; null: the platform is asked for messages. */
  readonly publicUrl: string | null;
  readonly voice: Voice;
  readonly log: Log;
  readonly fetch?: Fetch;
  /** Milliseconds between tries while polling; for tests. */
  readonly pausesMs?: readonly number[];
}

const CHAT: ChatCapabilities = {
  textLength: 2000,
  buttons: null,
  // What the platform takes at most is not written down.
  files: [{ types: ['image/jpeg', 'image/png'], size: 5 * 1024 * 1024, as: 'photo', together: 1 }],
  // Not written down either: what a careful bot keeps to.
  pace: { count: 1, perMs: 1000, burst: 1 },
};

const CAPABILITIES: Capabilities = {
  private: CHAT,
  group: CHAT,
  edits: false,
  window: null,
  pace: { count: 20, perMs: 1000, burst: 20 },
};

export function createZaloBot(options: ZaloBotOptions): Messenger {
  const { config, publicUrl, voice, log, fetch = globalThis.fetch } = options;
  const api = createApi(config, fetch);
  const secret = config.webhookSecret ?? sha256(`zalo-bot webhook ${config.token}`).toString('hex');
  const webhook = publicUrl === null ? null : `${publicUrl}/webhooks/${CHANNEL}`;

  let names: Promise<readonly string[]> | null = null;
  const ownNames = async (): Promise<readonly string[]> => {
    names ??= botNames(api);
    try {
      return await names;
    } catch {
      names = null;
      return [];
    }
  };
  const reading = {
    botNames: ownNames,
    nameless: (id: string) => voice(say('zalo-bot-somebody', { digits: id.slice(-4) })),
  };
  const read = (json: unknown) => receive(json, reading);

  return {
    channel: { name: CHANNEL, capabilities: CAPABILITIES, send: (parcel) => send(api, parcel) },
    admit: (headers) =>
      timingSafeEqual(sha256(secret), sha256(String(headers['x-bot-api-secret-token'] ?? '')))
        ? 'accepted'
        : 'refused',
    receive: read,
    poll:
      webhook === null
        ? (sink, signal) => {
            const { pausesMs } = options;
            return poll({ api, receive: read, log, ...(pausesMs ? { pausesMs } : {}) }, sink, signal);
          }
        : null,
    download: (source) => download({ fetch, apiRoot: config.apiRoot }, source),
    prepare: async () => {
      names = botNames(api);
      await names.catch((error: unknown) => {
        names = null;
        throw error;
      });
      const answer =
        webhook === null
          ? await api('deleteWebhook')
          : await api('setWebhook', { url: webhook, secret_token: secret });
      // What is said about deleting a webhook that was never set is not written down.
      const none = webhook === null && answer.is === 'refused' && [400, 404].includes(answer.code);
      if (answer.is !== 'result' && !none) throw new Error(reasonOf(answer));
    },
    check: () => check(api, webhook),
    link: () => null,
  };
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
