/** The emulated Zalo is as strict as the platform: what the adapter's tests rely on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startZaloOa, type ZaloOaEmulator } from './zalo-oa.ts';

let zalo: ZaloOaEmulator;
let root = '';
let token = '';
beforeEach(async () => {
  zalo = await startZaloOa({ retriesMs: [] });
  root = zalo.environment.ZALO_OA_API_ROOT ?? '';
  token = (await refresh()).access_token ?? '';
});
afterEach(() => zalo.close());

type Granted = { access_token?: string; refresh_token?: string; expires_in?: string; error?: number };

async function refresh(
  changes: Record<string, string> = {},
  secret = zalo.environment.ZALO_OA_APP_SECRET ?? '',
) {
  const response = await fetch(`${root}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: secret },
    body: new URLSearchParams({
      refresh_token: zalo.environment.ZALO_OA_REFRESH_TOKEN ?? '',
      app_id: zalo.environment.ZALO_OA_APP_ID ?? '',
      grant_type: 'refresh_token',
      ...changes,
    }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Granted;
}

async function call(path: string, body?: unknown, headers: Record<string, string> = { access_token: token }) {
  const response = await fetch(`${root}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { error } = (await response.json()) as { error: number };
  return [response.status, error];
}
const say = (message: object, more: object = {}) =>
  call('/v3.0/oa/message/cs', { recipient: { user_id: zalo.person('Hoa').address }, message, ...more });
const buttons = (...some: object[]) => ({
  text: 'x',
  attachment: { type: 'template', payload: { buttons: some } },
});
const button = { title: 'Đúng', type: 'oa.query.hide', payload: '#1.a' };

describe('a token', () => {
  it('is renewed once by a refresh token; the second use kills the grant', async () => {
    const next = (await refresh({ refresh_token: '' })).error;
    expect(next).toBe(-14020);
    await zalo.close();
    zalo = await startZaloOa({ retriesMs: [] });
    root = zalo.environment.ZALO_OA_API_ROOT ?? '';
    const first = await refresh();
    expect(first).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: '90000',
    });
    const second = await refresh({ refresh_token: first.refresh_token ?? '' });
    expect(await call('/v2.0/oa/getoa', undefined, { access_token: first.access_token ?? '' })).toEqual([
      200, -216,
    ]);
    expect(await call('/v2.0/oa/getoa', undefined, { access_token: second.access_token ?? '' })).toEqual([
      200, 0,
    ]);
    expect((await refresh()).error).toBe(-14020);
    expect((await refresh({ refresh_token: second.refresh_token ?? '' })).error).toBe(-14020);
    expect(await call('/v2.0/oa/getoa', undefined, { access_token: second.access_token ?? '' })).toEqual([
      200, -216,
    ]);
  });

  it('is given only to the app', async () => {
    expect((await refresh({}, 'wrong')).error).toBe(-14004);
    expect((await refresh({ app_id: '1' })).error).toBe(-14002);
  });

  it('is taken in its own header only, and ends', async () => {
    expect(await call('/v2.0/oa/getoa', undefined, { authorization: `Bearer ${token}` })).toEqual([
      200, -216,
    ]);
    expect(await call('/v2.0/oa/getoa', undefined, {})).toEqual([200, -216]);
    expect(zalo.violations).toHaveLength(2);
    expect(await call('/v2.0/oa/getoa')).toEqual([200, 0]);
    zalo.advance(25 * 3600_000);
    expect(await call('/v2.0/oa/getoa')).toEqual([200, -216]);
    expect(zalo.violations).toHaveLength(2);
  });
});

describe('a message', () => {
  it.each([
    ['nothing in it', {}],
    ['an unknown part', { text: 'x', parse_mode: 'HTML' }],
    [
      'a template_type with buttons',
      {
        text: 'x',
        attachment: { type: 'template', payload: { template_type: 'button', buttons: [button] } },
      },
    ],
    ['no button', buttons()],
    ['an unknown kind of button', buttons({ ...button, type: 'callback' })],
    ['an address where a payload belongs', buttons({ ...button, payload: { url: 'https://a.vn' } })],
    ['an empty payload', buttons({ ...button, payload: '' })],
    [
      'an upload and an address',
      {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'media',
            elements: [{ media_type: 'image', attachment_id: 'a', url: 'https://a.vn/a.png' }],
          },
        },
      },
    ],
  ])('with %s is wrong', async (_, message) => {
    expect(await say(message)).toEqual([200, -201]);
    expect(zalo.violations).toHaveLength(1);
    expect(zalo.person('Hoa').heard).toEqual([]);
  });

  it.each([
    ['a long text', { text: 'ắ'.repeat(2001) }],
    ['six buttons', buttons(...Array.from({ length: 6 }, () => button))],
    ['a long title', buttons({ ...button, title: 'x'.repeat(101) })],
    ['a long payload', buttons({ ...button, payload: 'x'.repeat(1001) })],
  ])('with %s is over a limit', async (_, message) => {
    expect(await say(message)).toEqual([200, -210]);
  });

  it('to nobody, to a group as a person, or by an old path is wrong', async () => {
    const group = zalo.group('Nhóm', []);
    expect(await say({ text: 'x' }, { recipient: { user_id: '1' } })).toEqual([200, -201]);
    expect(await say({ text: 'x' }, { recipient: { user_id: group.address } })).toEqual([200, -201]);
    expect(await call('/v3.0/oa/message', { recipient: {}, message: {} })).toEqual([404, 404]);
    expect(await call('/v3.0/oa/message/cs', '{')).toEqual([200, -201]);
  });

  it('in a group has no buttons', async () => {
    const { address } = zalo.group('Nhóm', []);
    const send = (message: object) =>
      call('/v3.0/oa/group/message', { recipient: { group_id: address }, message });
    expect(await send({ text: 'x' })).toEqual([200, 0]);
    expect(await send(buttons(button))).toEqual([200, -233]);
  });
});

describe('an upload', () => {
  const upload = async (path: string, name: string, bytes: Buffer, field = 'file') => {
    const form = new FormData();
    form.set(field, new Blob([new Uint8Array(bytes)]), name);
    const response = await fetch(`${root}${path}`, {
      method: 'POST',
      headers: { access_token: token },
      body: form,
    });
    return ((await response.json()) as { error: number }).error;
  };
  const png = (size: number) => Buffer.concat([Buffer.from('\x89PNG', 'latin1'), Buffer.alloc(size - 4)]);

  it.each([
    ['/v2.0/oa/upload/image', 'a.png', png(1024 * 1024), 0],
    ['/v2.0/oa/upload/image', 'a.png', png(1024 * 1024 + 1), -210],
    ['/v2.0/oa/upload/image', 'a.png', Buffer.from('%PDF-1.7'), -201],
    ['/v2.0/oa/upload/file', 'a.pdf', Buffer.from('%PDF-1.7'), 0],
    [
      '/v2.0/oa/upload/file',
      'a.pdf',
      Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5 * 1024 * 1024)]),
      -210,
    ],
    ['/v2.0/oa/upload/file', 'a.xlsx', Buffer.from('PK\x03\x04 xl/workbook.xml'), -201],
    ['/v2.0/oa/upload/file', 'a.docx', Buffer.from('PK\x03\x04 xl/workbook.xml'), -201],
    ['/v2.0/oa/upload/file', 'a.docx', Buffer.from('PK\x03\x04 word/document.xml'), 0],
  ])('to %s of %s', async (path, name, bytes, error) => {
    expect(await upload(path, name, bytes)).toBe(error);
  });

  it('in another field, or as JSON, is wrong', async () => {
    expect(await upload('/v2.0/oa/upload/file', 'a.csv', Buffer.from('a'), 'document')).toBe(-201);
    expect(await call('/v2.0/oa/upload/file', { file: 'a' })).toEqual([200, -201]);
  });
});

describe('an invitation', () => {
  it('reaches those who follow the OA or have written lately', async () => {
    const [hoa, lan] = [zalo.person('Hoa'), zalo.person('Lan')];
    const { address } = zalo.group('Nhóm', [hoa]);
    const invite = (...ids: string[]) =>
      call('/v3.0/oa/group/invite', { group_id: address, member_user_ids: ids });
    expect(await invite(lan.address)).toEqual([200, 0]);
    zalo.deliverTo(root);
    await lan.blocks();
    expect(await invite(lan.address)).toEqual([200, -217]);
    expect(await invite('1')).toEqual([200, -201]);
  });
});
