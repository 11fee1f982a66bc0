/**
 * Calls to the Zalo Bot Platform: `POST <root>/bot<token>/<method>` with JSON, answered with `{ok, result}` or
 * `{ok: false, error_code, description}`, whatever the HTTP status.
 */
import { z } from 'zod';
import { ask, type Fetch, type Raw } from '../zalo-oa/http.ts';

export type Answer =
  | { readonly is: 'result'; readonly result: unknown }
  /** `code` is the platform's own, else the HTTP status. */
  | { readonly is: 'refused'; readonly code: number; readonly description: string }
  /** Nothing was sent. */
  | { readonly is: 'unsent'; readonly reason: string }
  /** It may have been heard. */
  | { readonly is: 'unknown'; readonly reason: string };

/** Never rejects, and never tells the token. */
export type Api = (
  method: string,
  parameters?: object,
  limits?: { readonly patienceMs?: number; readonly signal?: AbortSignal },
) => Promise<Answer>;

const CALL_MS = 30_000;

const ENVELOPE = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown().optional() }),
  z.object({
    ok: z.literal(false),
    error_code: z.coerce.number().int().optional(),
    description: z.string().optional(),
  }),
]);

export function createApi(config: { readonly token: string; readonly apiRoot: string }, fetch: Fetch): Api {
  const { token, apiRoot } = config;
  return async (method, parameters = {}, { patienceMs = CALL_MS, signal } = {}) => {
    const raw = await ask(fetch, {
      url: `${apiRoot}/bot${token}/${method}`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      patienceMs,
      ...(signal === undefined ? {} : { signal }),
    });
    const answer = read(raw);
    return answer.is === 'refused'
      ? { ...answer, description: answer.description.replaceAll(token, '…') }
      : answer;
  };
}

function read(raw: Raw): Answer {
  if (raw.is !== 'answer') return raw;
  const envelope = ENVELOPE.safeParse(raw.json);
  if (!envelope.success)
    return raw.status < 300
      ? { is: 'unknown', reason: 'Zalo’s answer is not JSON of a known shape' }
      : { is: 'refused', code: raw.status, description: `HTTP ${raw.status}` };
  if (envelope.data.ok) return { is: 'result', result: envelope.data.result };
  const { error_code: code = raw.status, description = '' } = envelope.data;
  return { is: 'refused', code, description };
}

/** One line of what went wrong, for people who run the service. */
export const reasonOf = (answer: Exclude<Answer, { is: 'result' }>): string =>
  answer.is === 'refused' ? `Zalo Bot: ${answer.code} ${answer.description}`.trim() : answer.reason;
