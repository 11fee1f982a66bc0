/**
 * Fetches the bytes of a file that somebody sent.
 */
import { FileGone } from '../messenger.ts';
import { DOWNLOAD_BYTES } from './capabilities.ts';
import type { Call } from './client.ts';
import { answerCode, describe } from './refusals.ts';

const ASK_MS = 15_000;
const FETCH_MS = 60_000;

export interface DownloadOptions {
  readonly call: Call;
  readonly fetch: typeof fetch;
  readonly apiRoot: string;
  readonly token: string;
}

/** `fileId` is Telegram's. Throws {@link FileGone}, or an error that says why it may work later. */
export async function download(options: DownloadOptions, fileId: string): Promise<Buffer> {
  const path = await pathOf(options.call, fileId);
  const { fetch, apiRoot, token } = options;
  // No error of fetch is passed on: it may show the address, and the token is part of it.
  const answer = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
    signal: AbortSignal.timeout(FETCH_MS),
  }).catch(() => null);
  if (answer === null) throw new Error("Telegram's file server could not be reached");
  if (!answer.ok || answer.body === null) throw new Error(`Telegram's file server answered ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > DOWNLOAD_BYTES) throw new FileGone('too-big');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FileGone) throw error;
    throw new Error("Telegram's file server broke off");
  }
  return Buffer.concat(chunks);
}

async function pathOf(call: Call, fileId: string): Promise<string> {
  try {
    const { file_path: path } = await call('getFile', { file_id: fileId }, { timeoutMs: ASK_MS });
    if (path === undefined) throw new FileGone('expired');
    return path;
  } catch (error) {
    if (error instanceof FileGone) throw error;
    if (answerCode(error) === 400)
      throw new FileGone(/too big/iu.test(describe(error)) ? 'too-big' : 'expired');
    throw new Error(describe(error));
  }
}
