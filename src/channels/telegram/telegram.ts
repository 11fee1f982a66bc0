/**
 * Telegram as a messenger: Telegraf's API client, put together with what comes in and goes out.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import type { Role } from '../../conversation/model.ts';
import type { Log } from '../../log.ts';
import type { Voice } from '../../voice.ts';
import type { Messenger, Received } from '../messenger.ts';
import type { Bot } from './addressing.ts';
import { CAPABILITIES, CHANNEL } from './capabilities.ts';
import { check } from './check.ts';
import { type Call, createClient } from './client.ts';
import { download } from './download.ts';
import { menus, menusFor } from './menu.ts';
import { poll } from './polling.ts';
import { describe, retryAfterMs } from './refusals.ts';
import { createSender, type ReadFile } from './send.ts';
import { ALLOWED_UPDATES } from './shapes.ts';
import { isFromGroup, translate } from './translate.ts';

export interface TelegramOptions {
  readonly config: NonNullable<Config['telegram']>;
  /** Where the service is reached from outside; null: Telegram is polled. */
  readonly publicUrl: string | null;
  readonly readFile: ReadFile;
  readonly voice: Voice;
  readonly log: Log;
  /** For files; Node's own unless a test says otherwise. */
  readonly fetch?: typeof fetch;
  /** Pauses of the poller in milliseconds, for tests. */
  readonly pausesMs?: readonly number[];
}

const ASK = { timeoutMs: 15_000 };
/** Connections Telegram posts updates through at most: its own usual figure. */
const WEBHOOK_CONNECTIONS = 40;
/** A registration that must wait longer fails. */
const LONGEST_WAIT_MS = 10_000;

export function createTelegram(options: TelegramOptions): Messenger {
  const { config, publicUrl, readFile, log, fetch = globalThis.fetch } = options;
  const { token, apiRoot } = config;
  const call = createClient(token, apiRoot);
  const secret = config.webhookSecret ?? digest(`webhook ${token}`).toString('hex');
  const webhookUrl = publicUrl === null ? null : `${publicUrl}/webhooks/${CHANNEL}`;
  let username: string | null = null;

  /** Who the bot is; asked until Telegram has answered once. */
  const self = async (): Promise<Bot> => {
    if (username === null) {
      const me = await call('getMe', {}, ASK).catch(() => null);
      username = me?.username ?? null;
    }
    return { id: Number(token.split(':')[0]), username };
  };

  const receive = async (json: unknown): Promise<readonly Received[]> => {
    const bot = isFromGroup(json) ? await self() : { id: 0, username };
    const { received, query } = translate(json, bot);
    if (query !== null && received.every(({ type }) => type === 'ignored'))
      void takeHourglassOff(call, query);
    return received.map((one) => {
      if (one.type !== 'message') return one;
      const settled = async (joinedAs: readonly Role[]): Promise<void> => {
        if (query !== null) await takeHourglassOff(call, query);
        if (joinedAs.length > 0) await offerMenu(call, one.incoming.address, joinedAs);
      };
      return { ...one, settled };
    });
  };

  return {
    channel: { name: CHANNEL, capabilities: CAPABILITIES, send: createSender(call, readFile) },
    admit: (headers) =>
      matches(headers['x-telegram-bot-api-secret-token'], secret) ? 'accepted' : 'refused',
    receive,
    poll:
      webhookUrl === null
        ? (sink, signal) => {
            const { pausesMs } = options;
            return poll({ call, receive, log, ...(pausesMs ? { pausesMs } : {}) }, sink, signal);
          }
        : null,
    download: (source) => download({ call, fetch, apiRoot, token }, source),
    prepare: async () => {
      try {
        username = (await call('getMe', {}, ASK)).username;
        await register(call, webhookUrl, secret);
        for (const menu of menus(options.voice)) await call('setMyCommands', menu, ASK);
      } catch (error) {
        throw new Error(describe(error));
      }
    },
    check: () =>
      check({
        ...{ call, webhookUrl },
        onName: (name) => {
          username = name;
        },
      }),
    link: (code) => (username === null ? null : `https://t.me/${username}?start=${code}`),
  };
}

/** Sets the webhook, or takes it away so that polling is allowed; nothing that waits is dropped. */
async function register(call: Call, url: string | null, secret: string): Promise<void> {
  const once = (): Promise<unknown> =>
    url === null
      ? call('deleteWebhook', { drop_pending_updates: false }, ASK)
      : call(
          'setWebhook',
          {
            ...{ url, secret_token: secret, allowed_updates: ALLOWED_UPDATES },
            ...{ max_connections: WEBHOOK_CONNECTIONS, drop_pending_updates: false },
          },
          ASK,
        );
  try {
    await once();
  } catch (error) {
    // Processes that start together get in each other's way.
    const wait = retryAfterMs(error);
    if (wait === null || wait > LONGEST_WAIT_MS) throw error;
    await pause(wait);
    await once();
  }
}

/** Best effort: a press that Telegram has forgotten needs no answer. */
async function takeHourglassOff(call: Call, query: string): Promise<void> {
  await call('answerCallbackQuery', { callback_query_id: query }, ASK).catch(() => undefined);
}

/** Best effort: without it the general menu stays, and every command works all the same. */
async function offerMenu(call: Call, address: string, roles: readonly Role[]): Promise<void> {
  for (const menu of menusFor(address, roles)) await call('setMyCommands', menu, ASK).catch(() => undefined);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time wherever the two differ. */
const matches = (given: string | readonly string[] | undefined, secret: string): boolean =>
  typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
