/**
 * A virus scan by a clamd, with its command INSTREAM: the bytes go over in chunks, the answer is one line.
 */
import { connect, type Socket } from 'node:net';

export type Scan = (bytes: Uint8Array) => Promise<Verdict>;

export type Verdict =
  | { readonly clean: true }
  /** `virus`: the name clamd has for it. */
  | { readonly clean: false; readonly virus: string };

const PORT = 3310;
const PATIENCE_MS = 60_000;
const CHUNK_BYTES = 64 * 1024;
/** A line with the name of a virus; whoever says more is no clamd. */
const LONGEST_ANSWER = 4_096;

/** `address`: host, or host:port. A scan rejects, saying why, when there is no verdict. */
export function createScan(address: string): Scan {
  const [host = '', port = String(PORT)] = address.split(':');
  return async (bytes) => {
    try {
      return verdict(await ask(connect(Number(port), host), bytes));
    } catch (error) {
      throw new Error(`clamd at ${host}:${port}: ${error instanceof Error ? error.message : error}`);
    }
  };
}

function ask(socket: Socket, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const end = (error?: Error): void => {
      socket.destroy();
      // A clamd that has heard enough answers and hangs up in the middle of the bytes.
      if (answer !== '') resolve(answer);
      else reject(error ?? new Error('hung up without an answer'));
    };
    socket.setTimeout(PATIENCE_MS, () => end(new Error(`no answer for ${PATIENCE_MS / 1000} s`)));
    socket.on('error', end);
    socket.on('close', () => end());
    socket.on('data', (data) => {
      answer += data.toString('utf8');
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) end();
    });
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES);
      socket.write(length(chunk.length));
      socket.write(chunk);
    }
    socket.write(length(0));
  });
}

function length(count: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(count);
  return bytes;
}

/** `stream: OK`, `stream: <virus> FOUND`; everything else is no verdict. */
function verdict(answer: string): Verdict {
  const line = answer.replace(/\0.*$/su, '').trim();
  if (line === 'stream: OK') return { clean: true };
  const virus = /^stream: (.+) FOUND$/u.exec(line)?.[1];
  if (virus !== undefined) return { clean: false, virus };
  throw new Error(`answered «${line.slice(0, 200)}»`);
}
