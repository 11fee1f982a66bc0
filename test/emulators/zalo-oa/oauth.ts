/**
 * The emulated OAuth v4: refresh tokens that can be used once. Failures come with HTTP 200 and an error inside.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { No, type World } from './world.ts';

export class OAuth {
  readonly #world: World;
  /** null: the grant is dead, an administrator must consent again. */
  #refreshToken: string | null;
  #access: { token: string; until: number } | null = null;
  #count = 0;
  /** Requests for a new token, and those that were granted. */
  asked = 0;
  granted = 0;

  constructor(world: World) {
    this.#world = world;
    this.#refreshToken = world.settings.refreshToken;
  }

  /** `POST /v4/oa/access_token`. */
  answer(headers: IncomingHttpHeaders, body: Buffer): object {
    this.asked += 1;
    const { appId, appSecret, tokenSeconds } = this.#world.settings;
    const form = new URLSearchParams(body.toString('utf8'));
    if (!String(headers['content-type']).startsWith('application/x-www-form-urlencoded'))
      return this.#no(-14001, 'invalid_request', 'A form is wanted', true);
    if (headers.secret_key !== appSecret) return this.#no(-14004, 'invalid_secret', 'Invalid secret key');
    if (form.get('app_id') !== appId) return this.#no(-14002, 'invalid_app', 'App is not active');
    if (form.get('grant_type') !== 'refresh_token')
      return this.#no(-14001, 'invalid_request', 'Unknown grant_type', true);
    if (this.#refreshToken === null || form.get('refresh_token') !== this.#refreshToken) {
      // Somebody holds a copy of a used token: Zalo takes back the whole grant.
      this.#refreshToken = null;
      this.#access = null;
      return this.#no(-14020, 'invalid_grant', 'Refresh token is used or expired');
    }
    this.granted += 1;
    this.#count += 1;
    this.#refreshToken = `refresh-${this.#count}-${this.#world.id()}`;
    this.#access = {
      token: `access-${this.#count}-${this.#world.id()}`,
      until: this.#world.now() + tokenSeconds * 1000,
    };
    return {
      access_token: this.#access.token,
      refresh_token: this.#refreshToken,
      expires_in: String(tokenSeconds),
    };
  }

  /** Only in the header `access_token`, and only the newest one. */
  authorise(headers: IncomingHttpHeaders): void {
    const given = headers.access_token;
    if (given === undefined && headers.authorization !== undefined)
      this.#world.forbid(-216, 'The token is wanted in the header access_token, not as a Bearer');
    if (given === undefined) this.#world.forbid(-216, 'A call without access_token');
    if (given !== this.#access?.token || this.#world.now() >= (this.#access?.until ?? 0))
      throw new No(-216, 'Access token is invalid');
  }

  /** The access token is taken no more; the refresh token is. */
  expire(): void {
    this.#access = null;
  }

  /** An administrator consents: a first refresh token, as from Zalo's console. */
  consent(): string {
    this.#refreshToken = `refresh-by-consent-${this.#world.id()}`;
    this.#access = null;
    return this.#refreshToken;
  }

  #no(error: number, name: string, description: string, forbidden = false): object {
    if (forbidden) this.#world.violations.push(`OAuth: ${description}`);
    return { error, error_name: name, error_description: description };
  }
}
