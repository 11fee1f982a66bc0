/**
 * The Zalo Official Account as a messenger: a thin client of its API, put together.
 */
import type { WallClock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import { saidThere } from '../../storage/rooms.ts';
import type { Connections } from '../../storage/secrets.ts';
import type { Voice } from '../../voice.ts';
import type { Messenger, Received } from '../messenger.ts';
import { type Api, createApi } from './api.ts';
import { CAPABILITIES } from './capabilities.ts';
import { check } from './check.ts';
import { download } from './download.ts';
import { CHANNEL, quoteIn, translate } from './events.ts';
import type { Fetch } from './http.ts';
import { createNames, type Names } from './names.ts';
import { createSender, type ReadFile } from './send.ts';
import { admit } from './signature.ts';
import { createTokens, type Tokens } from './tokens.ts';

export interface ZaloOaOptions extends ConnectOptions {
  /** Where the service is reached from outside; null: nowhere. */
  readonly publicUrl: string | null;
  /** A stored file; null for one that is not there. */
  readonly readFile: ReadFile;
  readonly voice: Voice;
}

export interface ConnectOptions {
  readonly config: NonNullable<Config['zaloOa']>;
  readonly pool: Connections;
  /** The service's own key: the tokens are kept sealed with it. */
  readonly secretKey: string;
  readonly wallClock: WallClock;
  readonly log: Log;
  /** Node's own unless a test says otherwise. */
  readonly fetch?: Fetch;
}

export function createZaloOa(options: ZaloOaOptions): Messenger {
  const { config, publicUrl, readFile, pool, wallClock, voice, fetch = globalThis.fetch } = options;
  const { api, tokens } = connect(options);
  const names = createNames(api, voice, wallClock);
  return {
    channel: { name: CHANNEL, capabilities: CAPABILITIES, send: createSender({ api, readFile, wallClock }) },
    admit: (headers, body) => admit({ appId: config.appId, secretKey: config.secretKey }, headers, body),
    receive: async (json) => {
      const quote = quoteIn(json);
      const quotesUs = quote !== null && (await saidThere(pool, CHANNEL, quote.group, quote.messageId));
      return Promise.all(translate(json, { quotesUs }).map((one) => named(one, names)));
    },
    poll: null,
    download: (source) => download({ fetch, apiRoot: config.apiRoot }, source),
    prepare: async () => {
      const token = await tokens.current();
      if (!token.ok) throw new Error(token.reason);
    },
    check: () => check({ api, tokens, publicUrl }),
    // https://zalo.me/<id> opens the chat, but carries no code.
    link: () => null,
  };
}

/** The API with its tokens, for those who need nothing else. */
export function connect(options: ConnectOptions): { readonly api: Api; readonly tokens: Tokens } {
  const { config, fetch = globalThis.fetch } = options;
  const tokens = createTokens({ ...options, fetch });
  return { api: createApi(config.apiRoot, tokens, fetch), tokens };
}

async function named(received: Received, names: Names): Promise<Received> {
  if (received.type === 'notice' && received.notice.what === 'named')
    names.learn(received.notice.address, received.notice.name);
  if (received.type !== 'message') return received;
  const { address } = received.incoming.sender;
  return {
    ...received,
    incoming: { ...received.incoming, sender: { address, name: await names.of(address) } },
  };
}
