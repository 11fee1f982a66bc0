/**
 * The scan against a clamd that takes the bytes as the real one does, and against some that do not.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createScan } from '../../src/files/clamd.ts';

const COMMAND = 'zINSTREAM\0';
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close();
    await once(server, 'close');
  }
});

/** Listens on this machine; returns its address. */
async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A clamd that answers for the whole stream; refuses anything that is not INSTREAM. */
const clamd = (answer: (bytes: Buffer) => string): Promise<string> =>
  listen((socket) => {
    let read = Buffer.alloc(0);
    socket.on('data', (data) => {
      read = Buffer.concat([read, data]);
      if (read.length >= COMMAND.length && read.toString('latin1', 0, COMMAND.length) !== COMMAND)
        return socket.end('UNKNOWN COMMAND\0');
      const bytes = stream(read.subarray(COMMAND.length));
      if (bytes !== null) socket.end(`${answer(bytes)}\0`);
    });
  });

/** The bytes of all chunks; null before the empty one. */
function stream(chunks: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= chunks.length; ) {
    const length = chunks.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(chunks.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

it('tells clean bytes from infected ones, however many there are', async () => {
  const address = await clamd((bytes) =>
    bytes.includes('EICAR') ? 'stream: Eicar-Test FOUND' : 'stream: OK',
  );
  const scan = createScan(address);
  const many = Buffer.alloc(300_000, 'a');
  expect(await scan(Buffer.from('a'))).toEqual({ clean: true });
  expect(await scan(many)).toEqual({ clean: true });
  expect(await scan(Buffer.concat([many, Buffer.from('EICAR')]))).toEqual({
    clean: false,
    virus: 'Eicar-Test',
  });
  expect(await scan(Buffer.alloc(0))).toEqual({ clean: true });
});

it('sends the bytes as they are', async () => {
  let got: Buffer = Buffer.alloc(0);
  const address = await clamd((bytes) => {
    got = bytes;
    return 'stream: OK';
  });
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
  await createScan(address)(bytes);
  expect(got.equals(bytes)).toBe(true);
});

it.each([
  ['what is no verdict', 'INSTREAM size limit exceeded. ERROR'],
  ['half a verdict', 'stream: Eicar'],
  ['a verdict on something else', 'other: OK'],
])('fails for %s', async (_what, answer) => {
  const address = await clamd(() => answer);
  await expect(createScan(address)(Buffer.from('a'))).rejects.toThrow(
    `clamd at ${address}: answered «${answer}»`,
  );
});

it('hears what clamd says before it hangs up in the middle', async () => {
  const address = await listen((socket) => {
    socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\0'));
  });
  await expect(createScan(address)(Buffer.alloc(5_000_000))).rejects.toThrow('clamd at');
});

it('fails where nobody answers', async () => {
  const silent = await listen((socket) => socket.destroy());
  await expect(createScan(silent)(Buffer.from('a'))).rejects.toThrow(`clamd at ${silent}`);
  const [server] = servers.splice(0);
  server?.close();
  await expect(createScan(silent)(Buffer.from('a'))).rejects.toThrow('ECONNREFUSED');
});
