/**
 * Fetches what people sent: only from Zalo's own file servers, and no more than is reasonable.
 */
import { FileGone } from '../messenger.ts';
import type { Fetch } from './http.ts';

/** Bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;
const DOWNLOAD_MS = 60_000;
const MOST_REDIRECTS = 3;
const ZALO = /(?:^|\.)(?:zdn|zadn)\.vn$/u;
const ZALO_API = 'https://openapi.zalo.me';
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

export interface Downloading {
  readonly fetch: Fetch;
  /** Another one than Zalo's may also serve files: it is the office's own. */
  readonly apiRoot: string;
  /** Bytes; {@link MOST_BYTES} unless a test says otherwise. */
  readonly most?: number;
}

/** Rejects with {@link FileGone} when the file will never come, with another error when it may come later. */
export async function download(
  { fetch, apiRoot, most = MOST_BYTES }: Downloading,
  source: string,
): Promise<Buffer> {
  const signal = AbortSignal.timeout(DOWNLOAD_MS);
  let url = allowed(source, apiRoot);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(url, { redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      url = allowed(URL.canParse(location, url.href) ? new URL(location, url).href : location, apiRoot);
      continue;
    }
    if (response.ok) return taken(response, most);
    await response.body?.cancel();
    if (GONE.has(response.status)) throw new FileGone('expired');
    throw new Error(`The file server answered with HTTP ${response.status}`);
  }
  throw new FileGone('not-allowed');
}

function allowed(source: string, apiRoot: string): URL {
  const url = URL.canParse(source) ? new URL(source) : null;
  if (url === null || url.username !== '' || url.password !== '') throw new FileGone('not-allowed');
  const own = new URL(apiRoot).origin;
  if (own !== ZALO_API && url.origin === own) return url;
  if (url.protocol === 'https:' && url.port === '' && ZALO.test(url.hostname)) return url;
  throw new FileGone('not-allowed');
}

async function taken(response: Response, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const said = Number(response.headers.get('content-length') ?? 0);
  if (said > most) {
    await response.body?.cancel();
    throw new FileGone('too-big');
  }
  // Leaving the loop ends the connection.
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > most) throw new FileGone('too-big');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
