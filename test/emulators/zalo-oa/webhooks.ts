/**
 * The emulated webhooks: signed, posted once more after a while when they were not answered with 200.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { World } from './world.ts';

/** Zalo waits for 30 s, 5 min, 15 min, 30 min and 1 h; here the same steps in thousandths. */
export const RETRIES_MS: readonly number[] = [30, 300, 900, 1800, 3600];
const PATIENCE_MS = 30_000;
/** Zalo wants an answer within this time, and tells the administrators when it gets none. */
const WANTED_MS = 2000;

export class Webhooks {
  readonly #world: World;
  readonly #retries: readonly number[];
  #address: string | null = null;
  #last: Buffer | null = null;
  readonly #end = new AbortController();
  /** Events that were answered after more than two seconds. */
  late = 0;
  /** Events nobody took in the end; Zalo switches the webhook off then. */
  lost = 0;

  constructor(world: World, retries: readonly number[]) {
    this.#world = world;
    this.#retries = retries;
  }

  deliverTo(serviceUrl: string): void {
    this.#address = `${serviceUrl}/webhooks/zalo-oa`;
  }

  /** Resolves when it was answered with 200, or given up. */
  async deliver(event: object): Promise<void> {
    const { appId } = this.#world.settings;
    const body = Buffer.from(
      JSON.stringify({ app_id: appId, timestamp: String(this.#world.now()), ...event }),
    );
    this.#last = body;
    for (let retry = 0; ; retry += 1) {
      if ((await this.#post(body, this.#headers(body, retry))) === 200) return;
      const wait = this.#retries[retry];
      if (wait === undefined || this.#end.signal.aborted) break;
      await pause(wait, undefined, { signal: this.#end.signal }).catch(() => undefined);
    }
    this.lost += 1;
  }

  /** Posts the latest event again; the status it was answered with. */
  async repeat(): Promise<number> {
    if (this.#last === null) throw new Error('Nothing has been delivered yet');
    return this.#post(this.#last, this.#headers(this.#last, 1));
  }

  /** What the console does when the address is saved. */
  probe(): Promise<number> {
    return this.#post(Buffer.from('{}'), { 'content-type': 'application/json' });
  }

  close(): void {
    this.#end.abort();
  }

  #headers(body: Buffer, retry: number): Record<string, string> {
    const { appId, secretKey } = this.#world.settings;
    const { timestamp } = JSON.parse(body.toString('utf8')) as { timestamp: string };
    const mac = createHash('sha256')
      .update(appId)
      .update(body)
      .update(timestamp)
      .update(secretKey)
      .digest('hex');
    return {
      'content-type': 'application/json',
      'X-ZEvent-Signature': `mac=${mac}`,
      ...(retry === 0 ? {} : { num_retry: String(retry) }),
    };
  }

  /** 0: no answer. */
  async #post(body: Buffer, headers: Record<string, string>): Promise<number> {
    if (this.#address === null) throw new Error('deliverTo() has not been called');
    const begun = performance.now();
    try {
      const response = await fetch(this.#address, {
        ...{ method: 'POST', headers, body: new Uint8Array(body) },
        signal: AbortSignal.any([this.#end.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.arrayBuffer();
      if (performance.now() - begun > WANTED_MS) this.late += 1;
      return response.status;
    } catch {
      return 0;
    }
  }
}
