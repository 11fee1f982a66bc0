/**
 * Calls to Zalo's servers, and what can come of one: an answer, or nothing, and then whether it may have been heard.
 */
import { z } from 'zod';

export type Answer =
  | { readonly is: 'data'; readonly data: unknown }
  /** Zalo's own error, whatever the HTTP status. */
  | { readonly is: 'error'; readonly code: number; readonly message: string }
  /** An answer that is not Zalo's: a gateway, a wrong address. */
  | { readonly is: 'status'; readonly status: number }
  /** Nothing was sent. */
  | { readonly is: 'unsent'; readonly reason: string }
  /** It may have been heard. */
  | { readonly is: 'unknown'; readonly reason: string };

export type Fetch = typeof fetch;

/** Longer than it takes `fetch` to give up connecting, so that the two can be told apart. */
const CALL_MS = 12_000;

/** In these cases no request has left this machine. */
const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const ENVELOPE = z.object({
  error: z.coerce.number().int(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});

export interface Call {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams | FormData;
  /** Ends the call before its own time-out. */
  readonly signal?: AbortSignal;
  /** Its time-out in milliseconds; {@link CALL_MS} unless said. */
  readonly patienceMs?: number;
}

/** The status and the JSON of an answer (undefined: it is none). */
export type Raw =
  | { readonly is: 'answer'; readonly status: number; readonly json: unknown }
  | Extract<Answer, { is: 'unsent' | 'unknown' }>;

/** Never rejects; no address, header or body gets into a reason. */
export async function ask(
  fetcher: Fetch,
  { url, method, headers, body, signal, patienceMs = CALL_MS }: Call,
): Promise<Raw> {
  const end = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetcher(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      // A token must not follow to another host.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, end]) : end,
    });
    return { is: 'answer', status: response.status, json: parsed(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    return { is: UNSENT.has(code) ? 'unsent' : 'unknown', reason: `Zalo could not be reached: ${code}` };
  }
}

/** Reads Zalo's envelope. */
export function read(raw: Raw): Answer {
  if (raw.is !== 'answer') return raw;
  const { status, json } = raw;
  const envelope = ENVELOPE.safeParse(json);
  if (status >= 500 || status === 401 || status === 429) return { is: 'status', status };
  if (!envelope.success)
    return status < 300 ? { is: 'unknown', reason: 'Zalo’s answer is not JSON' } : { is: 'status', status };
  const { error, message = '', data } = envelope.data;
  return error === 0 ? { is: 'data', data } : { is: 'error', code: error, message };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `fetch` wraps what happened to the connection. */
function codeOf(error: unknown): string {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && typeof one.code === 'string') return one.code;
    if (one.name === 'TimeoutError' || one.name === 'AbortError') return 'no answer in time';
  }
  return 'connection lost';
}
