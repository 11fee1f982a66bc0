/** Sends on the emulated Zalo: shapes, limits, uploads, groups, and what comes of faults. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Body, OutFile } from '../../../src/channels/channel.ts';
import { CAPABILITIES } from '../../../src/channels/zalo-oa/capabilities.ts';
import type { Fetch } from '../../../src/channels/zalo-oa/http.ts';
import { testStore } from '../../support/database.ts';
import { type Counter, configOf, openCounter, parcel, words } from './counter.ts';

const store = testStore();
const DAY = 24 * 3600_000;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILES = {
  picture: { name: 'tiến độ.png', type: 'image/png', bytes: Buffer.from('\x89PNG\r\n', 'latin1') },
  report: { name: 'bao-cao.docx', type: DOCX, bytes: Buffer.from('PK\x03\x04 word/document.xml') },
  paper: { name: 'phu-luc.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') },
  table: { name: 'so-lieu.csv', type: 'text/csv', bytes: Buffer.from('a,b\n') },
  workbook: { name: 'so-lieu.xlsx', type: XLSX, bytes: Buffer.from('PK\x03\x04 xl/workbook.xml') },
};

let counter: Counter;
beforeEach(async () => {
  await store.pool.query('DELETE FROM secret');
  counter = await openCounter({ pool: store.pool, files: FILES });
});
afterEach(() => counter.close());

const hoa = () => counter.zalo.person('Hoa');
const send = (body: Body, address = hoa().address, chat: 'private' | 'group' = 'private') =>
  counter.oa.channel.send(parcel(address, body, chat));
const file = (name: keyof typeof FILES, as: 'photo' | 'document' = 'document'): Body => {
  const one: OutFile = { fileId: name, name: FILES[name].name, type: FILES[name].type, size: 1, link: null };
  return { type: 'files', as, files: [one] };
};
const uploads = () => counter.zalo.calls.filter((call) => call.includes('/upload/')).length;
const sent = { status: 'sent', messageId: expect.any(String) };

describe('a text', () => {
  it('arrives with its id', async () => {
    const result = await send(words('Câu 13/60'));
    expect(hoa().heard).toMatchObject([{ text: 'Câu 13/60', buttons: [], files: [] }]);
    expect(result).toEqual({ status: 'sent', messageId: hoa().heard[0]?.id });
  });

  it('of as many characters as the capabilities say is taken, one more is not', async () => {
    const longest = '𝐚'.repeat(CAPABILITIES.private.textLength);
    expect(await send(words(longest))).toEqual(sent);
    expect(await send(words(`${longest}a`))).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(counter.zalo.violations).toHaveLength(1);
  });

  it('carries as many buttons as the capabilities say, and a press comes back as their choice', async () => {
    const { most = 0, titleLength = 0 } = CAPABILITIES.private.buttons ?? {};
    const titles = Array.from({ length: most }, (_, index) => `${index}`.padEnd(titleLength, 'ắ'));
    expect(await send(words('Đúng không?', titles))).toEqual(sent);
    await hoa().presses(titles[1] ?? '');
    expect(counter.received).toMatchObject([
      {
        incoming: {
          sender: { address: hoa().address, name: 'Hoa' },
          content: { type: 'choice', prompt: '12-a3f9', choice: 'c-1' },
        },
      },
    ]);
    expect(counter.zalo.violations).toEqual([]);
    expect(await send(words('?', [...titles, 'x']))).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(await send(words('?', [`${titles[0]}x`]))).toMatchObject({ status: 'failed', reason: 'refused' });
  });

  it('in a group calls nobody, and is as long as before', async () => {
    const group = counter.zalo.group('Nhóm', [hoa()]);
    const text = `[@${hoa().address}] và [@${group.address}]`;
    expect(await send(words(text, ['Đúng']), group.address, 'group')).toEqual(sent);
    expect(group.heard[0]?.text).not.toContain('[@');
    expect(group.heard[0]?.text).toHaveLength(text.length);
    expect(group.heard[0]?.buttons).toEqual([]);
  });
});

describe('a file', () => {
  it.each([
    ['picture', 'photo'],
    ['report', 'document'],
    ['paper', 'document'],
    ['table', 'document'],
  ] as const)('%s arrives', async (name, as) => {
    expect(await send(file(name, as))).toEqual(sent);
    const { name: called, bytes } = FILES[name];
    expect(hoa().heard).toMatchObject([{ files: [{ name: called, bytes }] }]);
    expect(counter.zalo.violations).toEqual([]);
  });

  it('is uploaded once for many', async () => {
    const group = counter.zalo.group('Nhóm', [hoa()]);
    await send(file('report'));
    await send(file('report'), counter.zalo.person('Lan').address);
    await send(file('report'), group.address, 'group');
    expect(uploads()).toBe(1);
    expect(group.heard).toHaveLength(1);
  });

  it('is uploaded once more when Zalo has dropped it', async () => {
    await send(file('report'));
    counter.zalo.advance(8 * DAY);
    await hoa().says('có mặt');
    expect(await send(file('report'))).toEqual(sent);
    expect(uploads()).toBe(2);
    expect(hoa().heard).toHaveLength(2);
  });

  it('that Zalo drops again and again is given up', async () => {
    await counter.close();
    counter = await openCounter({ pool: store.pool, files: FILES, changes: { fetch: forgetful } });
    expect(await send(file('report'))).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(uploads()).toBe(2);
  });

  it('of a kind that is in no rule is refused by Zalo too', async () => {
    const rules = CAPABILITIES.private.files.flatMap(({ types }) => types);
    expect(rules).not.toContain(XLSX);
    expect(await send(file('workbook'))).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(counter.zalo.violations).toEqual([expect.stringContaining('so-lieu.xlsx')]);
  });

  it('that is not stored, or comes with another, is refused here', async () => {
    const [one] = file('report').type === 'files' ? [file('report')] : [];
    const files = one?.type === 'files' ? one.files : [];
    const strange = files.map((each) => ({ ...each, fileId: 'none' }));
    expect(await send({ type: 'files', as: 'document', files: strange })).toMatchObject({ status: 'failed' });
    expect(await send({ type: 'files', as: 'document', files: [...files, ...files] })).toMatchObject({
      status: 'failed',
    });
    expect(counter.zalo.calls).toEqual([]);
  });
});

describe('a send that does not arrive', () => {
  it('to somebody who has not written for seven days', async () => {
    counter.zalo.advance(0);
    await hoa().says('xin chào');
    counter.zalo.advance((CAPABILITIES.window?.openDays ?? 0) * DAY - 60_000);
    expect(await send(words('còn kịp'))).toEqual(sent);
    counter.zalo.advance(120_000);
    expect(await send(words('quá hạn'))).toMatchObject({ status: 'failed', reason: 'window-closed' });
    await hoa().says('tôi đây');
    expect(await send(words('lại được'))).toEqual(sent);
    expect(hoa().heard.map(({ text }) => text)).toEqual(['còn kịp', 'lại được']);
  });

  it('to somebody who has blocked the OA, until they follow it again', async () => {
    await hoa().blocks();
    expect(await send(words('a'))).toMatchObject({ status: 'failed', reason: 'blocked' });
    await hoa().follows();
    expect(await send(words('b'))).toEqual(sent);
  });

  it('to a group that has ended, or that never was', async () => {
    const group = counter.zalo.group('Nhóm', [hoa()]);
    await counter.zalo.disband(group);
    const lost = { status: 'failed', reason: 'not-in-group' };
    expect(await send(words('a'), group.address, 'group')).toMatchObject(lost);
    expect(await send(words('a'), '123', 'group')).toMatchObject(lost);
  });

  it.each([
    ['too-many', { status: 'retry', scope: 'bot', afterMs: null }, 0],
    ['broken', { status: 'retry', scope: 'chat', afterMs: null }, 0],
    ['cut-before', { status: 'uncertain' }, 0],
    ['cut-after', { status: 'uncertain' }, 1],
  ] as const)('because of a fault: %s', async (fault, expected, heard) => {
    counter.zalo.faults.push(fault);
    expect(await send(words('a'))).toMatchObject(expected);
    expect(hoa().heard).toHaveLength(heard);
    expect(await send(words('b'))).toEqual(sent);
  });

  it('because an upload got no answer: nothing was said, so it may be said again', async () => {
    await counter.close();
    counter = await openCounter({ pool: store.pool, files: FILES, changes: { fetch: cutUploads } });
    expect(await send(file('report'))).toMatchObject({ status: 'retry', scope: 'chat' });
  });

  it('because the minute is full', async () => {
    await counter.close();
    counter = await openCounter({ pool: store.pool, emulator: { perMinute: 2 } });
    expect(await send(words('a'))).toEqual(sent);
    expect(await send(words('b'))).toEqual(sent);
    expect(await send(words('c'))).toMatchObject({ status: 'retry', scope: 'bot' });
    counter.zalo.advance(60_000);
    expect(await send(words('c'))).toEqual(sent);
  });

  it('because the API sends elsewhere: the token does not follow', async () => {
    let followed = 0;
    const other = createServer((_, response) => {
      followed += 1;
      response.end('{"error":0}');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const moved = createServer((_, response) => response.writeHead(307, { location: elsewhere }).end());
    await once(moved.listen(0, '127.0.0.1'), 'listening');
    const config = {
      ...configOf(counter.zalo),
      apiRoot: `http://127.0.0.1:${(moved.address() as AddressInfo).port}`,
    };
    const result = await counter.another({ config }).channel.send(parcel(hoa().address, words('a')));
    expect(result).toMatchObject({ status: 'retry', scope: 'bot', afterMs: 300_000 });
    expect(followed).toBe(0);
    for (const server of [other, moved]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('says no secret', async () => {
    const results = [];
    for (const fault of ['too-many', 'broken', 'cut-before'] as const) {
      counter.zalo.faults.push(fault);
      results.push(await send(words('a')));
    }
    counter.zalo.oauth.consent();
    results.push(await send(words('a')));
    expect(JSON.stringify([results, counter.errors])).not.toMatch(/emulated|access-\d|refresh-\d/u);
  });
});

/** Uploads are taken, and gone when they are sent. */
const forgetful: Fetch = async (url, init) =>
  String(url).endsWith('/message/cs')
    ? Response.json({ error: -100, message: 'The attachment has expired' })
    : globalThis.fetch(url, init);

const cutUploads: Fetch = async (url, init) => {
  if (!String(url).includes('/upload/')) return globalThis.fetch(url, init);
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
};
