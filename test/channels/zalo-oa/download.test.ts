/** Files people sent come from Zalo's servers only, and are not too big. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { FileGone } from '../../../src/channels/messenger.ts';
import { download } from '../../../src/channels/zalo-oa/download.ts';

const ZALO = 'https://openapi.zalo.me';
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers for Zalo's file servers, and tells what was asked. */
const stub = (...answers: readonly Response[]) => {
  const left = [...answers];
  const asked: string[] = [];
  const fetch = (async (url: URL) => {
    asked.push(url.href);
    return left.shift() ?? new Response('bytes');
  }) as unknown as typeof globalThis.fetch;
  return { asked, fetch };
};
const moved = (location: string) => new Response(null, { status: 302, headers: { location } });
const gone = (why: string) => expect.objectContaining({ name: 'FileGone', why });

describe('where files may be fetched', () => {
  it.each([
    'https://zdn.vn/a.jpg',
    'https://f21-zpc.zdn.vn/a.jpg?x=1',
    'https://a.b.zadn.vn/a.pdf',
    'https://F21.ZDN.VN/a.jpg',
  ])('%s', async (source) => {
    const { fetch } = stub();
    expect((await download({ fetch, apiRoot: ZALO }, source)).toString()).toBe('bytes');
  });

  it.each([
    'http://f21-zpc.zdn.vn/a.jpg',
    'https://zdn.vn.example.com/a.jpg',
    'https://evilzdn.vn/a.jpg',
    'https://zdn.vn@example.com/a.jpg',
    'https://user:word@f21.zdn.vn/a.jpg',
    'https://f21.zdn.vn:8443/a.jpg',
    'https://example.com/zdn.vn',
    'https://127.0.0.1/a',
    'http://169.254.169.254/latest/meta-data',
    'https://openapi.zalo.me/a.jpg',
    'file:///etc/passwd',
    'data:text/plain,x',
    '',
    'a.jpg',
  ])('not %j', async (source) => {
    const { fetch, asked } = stub();
    await expect(download({ fetch, apiRoot: ZALO }, source)).rejects.toEqual(gone('not-allowed'));
    expect(asked).toEqual([]);
  });

  it('from the office’s own gateway, and no other port of it', async () => {
    const own = await serve((_, response) => response.end('bytes'));
    const at = { fetch: globalThis.fetch, apiRoot: own };
    expect((await download(at, `${own}/files/1`)).toString()).toBe('bytes');
    await expect(download(at, 'http://127.0.0.1:1/files/1')).rejects.toEqual(gone('not-allowed'));
  });
});

describe('a redirect', () => {
  it('is followed to another of Zalo’s servers', async () => {
    const { fetch, asked } = stub(moved('https://g.zadn.vn/b.jpg'), moved('/c.jpg'));
    expect((await download({ fetch, apiRoot: ZALO }, 'https://f.zdn.vn/a.jpg')).toString()).toBe('bytes');
    expect(asked).toEqual(['https://f.zdn.vn/a.jpg', 'https://g.zadn.vn/b.jpg', 'https://g.zadn.vn/c.jpg']);
  });

  it.each([
    'https://example.com/b.jpg',
    'http://f.zdn.vn/b.jpg',
    '//example.com/b',
    'http://[',
    'http://127.0.0.1/',
  ])('is not followed to %s', async (location) => {
    const { fetch, asked } = stub(moved(location));
    await expect(download({ fetch, apiRoot: ZALO }, 'https://f.zdn.vn/a.jpg')).rejects.toEqual(
      gone('not-allowed'),
    );
    expect(asked).toHaveLength(1);
  });

  it('on the wire: the other host is never asked', async () => {
    let asked = 0;
    const other = await serve((_, response) => {
      asked += 1;
      response.end('secret');
    });
    const own = await serve((_, response) => response.writeHead(302, { location: `${other}/x` }).end());
    await expect(download({ fetch: globalThis.fetch, apiRoot: own }, `${own}/a`)).rejects.toBeInstanceOf(
      FileGone,
    );
    expect(asked).toBe(0);
  });

  it('in a circle ends', async () => {
    const round = Array.from({ length: 9 }, () => moved('https://f.zdn.vn/a.jpg'));
    const { fetch, asked } = stub(...round);
    await expect(download({ fetch, apiRoot: ZALO }, 'https://f.zdn.vn/a.jpg')).rejects.toEqual(
      gone('not-allowed'),
    );
    expect(asked).toHaveLength(4);
  });
});

describe('a file', () => {
  it.each([
    ['that says so', true],
    ['that does not say so', false],
  ])('too big, %s, is broken off', async (_, says) => {
    let closed = false;
    const own = await serve((request, response) => {
      request.socket.on('close', () => {
        closed = true;
      });
      response.writeHead(200, says ? { 'content-length': 2000 } : {}).write(Buffer.alloc(says ? 1 : 1001));
    });
    const at = { fetch: globalThis.fetch, apiRoot: own, most: 1000 };
    await expect(download(at, `${own}/a`)).rejects.toEqual(gone('too-big'));
    await expect.poll(() => closed).toBe(true);
  });

  it('of just the size is taken', async () => {
    const own = await serve((_, response) => response.end(Buffer.alloc(1000, 7)));
    const bytes = await download({ fetch: globalThis.fetch, apiRoot: own, most: 1000 }, `${own}/a`);
    expect(bytes.equals(Buffer.alloc(1000, 7))).toBe(true);
  });

  it.each([403, 404, 410])('that is gone (%i) will never come', async (status) => {
    const { fetch } = stub(new Response('', { status }));
    await expect(download({ fetch, apiRoot: ZALO }, 'https://f.zdn.vn/a')).rejects.toEqual(gone('expired'));
  });

  it.each([500, 429])('that is not there now (%i) may come later', async (status) => {
    const { fetch } = stub(new Response('', { status }));
    const failed = download({ fetch, apiRoot: ZALO }, 'https://f.zdn.vn/a');
    await expect(failed).rejects.toThrow(`HTTP ${status}`);
    await expect(failed).rejects.not.toBeInstanceOf(FileGone);
  });
});
