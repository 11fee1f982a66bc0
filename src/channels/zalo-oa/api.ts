/**
 * Zalo's Official Account API: every call with the access token, and once more with a new one when it was not taken.
 */
import { wantsNewToken } from './errors.ts';
import { type Answer, ask, type Call, type Fetch, read } from './http.ts';
import type { Tokens } from './tokens.ts';

/** There was no token to call with. */
export interface NoToken {
  readonly is: 'no-token';
  readonly reason: string;
  /** When to try again; null: soon. */
  readonly afterMs: number | null;
}

/** `path`: from the root, with its query. */
export interface ApiCall extends Pick<Call, 'method' | 'signal'> {
  readonly path: string;
  /** Plain data goes out as JSON. */
  readonly body?: object;
}

export interface Api {
  /** Never rejects. */
  call(call: ApiCall): Promise<Answer | NoToken>;
}

/** `root`: without a slash at the end. */
export function createApi(root: string, tokens: Tokens, fetch: Fetch): Api {
  const once = async (token: string, { path, method, body, signal }: ApiCall): Promise<Answer> => {
    const form = body instanceof FormData;
    const raw = await ask(fetch, {
      url: `${root}${path}`,
      method,
      headers: {
        access_token: token,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return read(raw);
  };
  return {
    call: async (call) => {
      const first = await tokens.current();
      if (!first.ok) return { is: 'no-token', reason: first.reason, afterMs: first.afterMs };
      const answer = await once(first.token, call);
      if (!wantsNewToken(answer)) return answer;
      const second = await tokens.renew(first.token);
      if (!second.ok) return { is: 'no-token', reason: second.reason, afterMs: second.afterMs };
      return once(second.token, call);
    },
  };
}
