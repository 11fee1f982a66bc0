/**
 * The access token, renewed in time.
 *
 * A refresh token can be used once, and using it kills the access token that came with it: of all processes
 * only one may, so it is done under the lock of the kept pair, and the new pair is committed before anybody uses it.
 * A process that dies between Zalo's answer and that commit takes the new pair with it. Nothing can bring it back:
 * the next renewal is refused, the log says so, and an administrator of the OA must consent again.
 */
import { z } from 'zod';
import type { WallClock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import { type Connections, changeSecret } from '../../storage/secrets.ts';
import { MENDING_MS } from './errors.ts';
import { ask, type Fetch, type Raw } from './http.ts';

export type Token =
  | { readonly ok: true; readonly token: string }
  /** `afterMs`: when to ask again; null: soon. */
  | { readonly ok: false; readonly reason: string; readonly afterMs: number | null };

export interface Tokens {
  /** The one to use now. Never rejects. */
  current(): Promise<Token>;
  /** Zalo does not take `refused`: another one. Never rejects. */
  renew(refused: string): Promise<Token>;
}

export interface TokensOptions {
  readonly config: NonNullable<Config['zaloOa']>;
  readonly pool: Connections;
  readonly secretKey: string;
  readonly wallClock: WallClock;
  readonly log: Log;
  readonly fetch: Fetch;
}

/** The part of its life after which an access token is renewed: 20 of Zalo's 25 hours. */
const RENEWED_AFTER = 0.8;
const NAME = 'zalo-oa';
/** Zalo: refresh token used or expired. */
const USED_UP = -14020;
const CONSENT =
  'the refresh token is used up or expired: an administrator of the Official Account must consent again; ' +
  'then set ZALO_OA_REFRESH_TOKEN to the new refresh token and start again';

const PAIR = z.object({
  refreshToken: z.string(),
  /** null: none has been taken yet. */
  accessToken: z.string().nullable(),
  /** Wall clock, milliseconds. */
  renewAt: z.number(),
  /** Why the last renewal brought nothing; `final`: only another setting helps. */
  failure: z.object({ at: z.number(), reason: z.string(), final: z.boolean() }).nullable(),
});
type Pair = z.infer<typeof PAIR>;

const GRANTED = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  /** Seconds, as a string. */
  expires_in: z.coerce.number().positive(),
});
const DENIED = z.object({
  error: z.coerce.number().optional(),
  error_name: z.string().optional(),
  error_description: z.string().optional(),
  error_reason: z.string().optional(),
});

export const createTokens = (options: TokensOptions): Tokens => new Keeper(options);

class Keeper implements Tokens {
  readonly #options: TokensOptions;
  #pair: Pair | null = null;
  #underWay: Promise<Token> | undefined;
  #refused: string | null = null;
  /** Said in the log already. */
  #told = '';

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  async current(): Promise<Token> {
    const { accessToken, renewAt } = this.#pair ?? { accessToken: null, renewAt: 0 };
    if (accessToken !== null && accessToken !== this.#refused && this.#now() < renewAt)
      return { ok: true, token: accessToken };
    return this.#oneAtATime();
  }

  renew(refused: string): Promise<Token> {
    // A token that is already another one need not be asked for.
    if (this.#pair?.accessToken === refused) this.#refused = refused;
    return this.current();
  }

  #oneAtATime(): Promise<Token> {
    this.#underWay ??= this.#look().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #look(): Promise<Token> {
    const { config } = this.#options;
    const first: Pair = { refreshToken: config.refreshToken, accessToken: null, renewAt: 0, failure: null };
    // Another process may have been given a newer setting since this one began: what is kept then holds.
    const beginning = this.#pair ? null : { seed: config.refreshToken, value: JSON.stringify(first) };
    let lost: string | null = null;
    try {
      const kept = await changeSecret(this.#options, NAME, beginning, async ({ value }) => {
        const pair = PAIR.parse(JSON.parse(value));
        if (!this.#wantsRenewal(pair)) return null;
        const raw = await this.#refresh(pair.refreshToken);
        const next = this.#after(pair, raw);
        if (next === null) lost = raw.is === 'answer' ? `Zalo answered with HTTP ${raw.status}` : raw.reason;
        return next && JSON.stringify(next);
      });
      this.#pair = PAIR.parse(JSON.parse(kept.value));
    } catch (error) {
      this.#options.log.error({ err: error }, 'Zalo OA: the tokens could not be read or kept');
      return { ok: false, reason: 'the Zalo tokens could not be read or kept', afterMs: null };
    }
    return this.#outcome(this.#pair, lost);
  }

  #wantsRenewal({ accessToken, renewAt, failure }: Pair): boolean {
    const usable = accessToken !== null && accessToken !== this.#refused && this.#now() < renewAt;
    if (usable) return false;
    return failure === null || (!failure.final && this.#now() >= failure.at + MENDING_MS);
  }

  #refresh(refreshToken: string): Promise<Raw> {
    const { config, fetch } = this.#options;
    return ask(fetch, {
      url: `${config.oauthRoot}/v4/oa/access_token`,
      method: 'POST',
      headers: { secret_key: config.appSecret },
      body: new URLSearchParams({
        refresh_token: refreshToken,
        app_id: config.appId,
        grant_type: 'refresh_token',
      }),
    });
  }

  /** What is to be kept after an answer; null: nothing was learnt from it. */
  #after(pair: Pair, raw: Raw): Pair | null {
    if (raw.is !== 'answer' || raw.status >= 500) return null;
    const granted = GRANTED.safeParse(raw.json);
    if (granted.success) {
      const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = granted.data;
      const renewAt = this.#now() + seconds * 1000 * RENEWED_AFTER;
      return { accessToken, refreshToken, renewAt, failure: null };
    }
    const denied = DENIED.safeParse(raw.json);
    if (!denied.success) return null;
    const { error, error_name: name = '', error_description: description = '' } = denied.data;
    const said = [`Zalo ${error ?? `HTTP ${raw.status}`}`, name, description, denied.data.error_reason ?? '']
      .filter((part) => part !== '')
      .join(' · ');
    const final = error === USED_UP || /refresh[\s_-]*token/iu.test(`${name} ${description}`);
    const fix = final ? CONSENT : 'check ZALO_OA_APP_ID, ZALO_OA_APP_SECRET and that the app is active';
    return { ...pair, failure: { at: this.#now(), reason: `${said}: ${fix}`, final } };
  }

  #outcome(pair: Pair, lost: string | null): Token {
    const { accessToken, failure } = pair;
    this.#tell(failure?.reason ?? '');
    // Renewed early: until Zalo refuses it, the old one is as good.
    const usable = accessToken !== null && accessToken !== this.#refused;
    if (usable) {
      if (failure !== null || lost !== null) this.#pair = { ...pair, renewAt: this.#now() + MENDING_MS };
      return { ok: true, token: accessToken };
    }
    if (failure !== null) return { ok: false, reason: failure.reason, afterMs: MENDING_MS };
    return { ok: false, reason: lost ?? 'Zalo gave no access token', afterMs: null };
  }

  #tell(reason: string): void {
    if (reason !== '' && reason !== this.#told)
      this.#options.log.error({ reason }, `Zalo OA: the access token cannot be renewed: ${reason}`);
    this.#told = reason;
  }

  #now(): number {
    return this.#options.wallClock().getTime();
  }
}
