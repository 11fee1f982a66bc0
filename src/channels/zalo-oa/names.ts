/**
 * What people are called: Zalo's messages bring only their ids.
 */
import { z } from 'zod';
import type { WallClock } from '../../clock.ts';
import { say } from '../../say.ts';
import type { Voice } from '../../voice.ts';
import type { Api } from './api.ts';

export interface Names {
  /** The name Zalo shows, soon: a webhook must be answered within two seconds. A neutral one when Zalo does not say. */
  of(userId: string): Promise<string>;
  /** The person told it themselves. */
  learn(userId: string, name: string): void;
}

const PATIENCE_MS = 1500;
const KNOWN_MS = 24 * 3600_000;
/** After a failure it is asked again this much later. */
const UNKNOWN_MS = 60_000;
const MOST_KNOWN = 10_000;

const DETAIL = z.object({ display_name: z.string().trim().min(1) });

export function createNames(api: Api, voice: Voice, wallClock: WallClock): Names {
  const known = new Map<string, { readonly name: string; readonly until: number }>();
  const learn = (userId: string, name: string, forMs: number): void => {
    known.delete(userId);
    known.set(userId, { name, until: wallClock().getTime() + forMs });
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  };
  return {
    of: async (userId) => {
      const before = known.get(userId);
      if (before && wallClock().getTime() < before.until) return before.name;
      const found = await ask(api, userId);
      const name = found ?? before?.name ?? voice(say('zalo-oa-somebody', { digits: userId.slice(-4) }));
      learn(userId, name, found === null ? UNKNOWN_MS : KNOWN_MS);
      return name;
    },
    learn: (userId, name) => learn(userId, name, KNOWN_MS),
  };
}

async function ask(api: Api, userId: string): Promise<string | null> {
  const data = encodeURIComponent(JSON.stringify({ user_id: userId }));
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<null>((resolve) => {
    patience.addEventListener('abort', () => resolve(null), { once: true });
  });
  // Renewing the token takes no signal: it must not be broken off.
  const answer = await Promise.race([
    api.call({ method: 'GET', path: `/v3.0/oa/user/detail?data=${data}`, signal: patience }),
    late,
  ]);
  if (answer?.is !== 'data') return null;
  const detail = DETAIL.safeParse(answer.data);
  return detail.success ? detail.data.display_name.normalize('NFC') : null;
}
