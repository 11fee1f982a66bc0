/**
 * Telegraf's API client, given what it lacks: a time-out for every call, and one for the connection alone.
 */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { Telegram } from 'telegraf';

/** Telegraf names the class of an older package; node-fetch takes whatever is called AbortSignal. */
type Signal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>;
type Method = Parameters<Telegram['callApi']>[0];
type Payload<M extends Method> = Parameters<typeof Telegram.prototype.callApi<M>>[1];
type Result<M extends Method> = ReturnType<typeof Telegram.prototype.callApi<M>>;

export interface CallOptions {
  /** Milliseconds for the whole call. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Rejects with Telegraf's TelegramError, or node-fetch's FetchError and AbortError: see `refusals.ts`. */
export type Call = <M extends Method>(method: M, payload: Payload<M>, options: CallOptions) => Result<M>;

/** Milliseconds until a connection must stand: before that nothing was sent, and another try is safe. */
const CONNECT_MS = 5_000;

export function createClient(token: string, apiRoot: string): Call {
  // Without the slash at its end a path in the root would be dropped.
  const telegram = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false });
  // Telegraf takes only its own connections for http, which a Bot API server of one's own may speak.
  telegram.options.agent = apiRoot.startsWith('https:')
    ? new ImpatientHttps({ keepAlive: true })
    : new ImpatientHttp({ keepAlive: true });
  return (method, payload, { timeoutMs, signal }) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
    const either: unknown = AbortSignal.any(signals);
    return telegram.callApi(method, payload, { signal: either as Signal });
  };
}

class ImpatientHttp extends http.Agent {
  override createConnection(...given: Parameters<http.Agent['createConnection']>): Duplex | null | undefined {
    return impatient(super.createConnection(...given), 'connect');
  }
}

class ImpatientHttps extends https.Agent {
  override createConnection(
    ...given: Parameters<https.Agent['createConnection']>
  ): Duplex | null | undefined {
    return impatient(super.createConnection(...given), 'secureConnect');
  }
}

function impatient(socket: Duplex | null | undefined, ready: string): typeof socket {
  if (!socket) return socket;
  const late = (): void => {
    socket.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }));
  };
  const alarm = setTimeout(late, CONNECT_MS);
  const calm = (): void => clearTimeout(alarm);
  socket.once(ready, calm).once('close', calm);
  return socket;
}
