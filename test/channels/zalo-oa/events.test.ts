/** Events beyond the table every messenger passes. */
import { describe, expect, it } from 'vitest';
import type { Received } from '../../../src/channels/messenger.ts';
import { quoteIn, translate } from '../../../src/channels/zalo-oa/events.ts';

const OA = '2512523625412515123';
const USER = '8812340000000007919';
const GROUP = '4a9bada229cec09099df';
const URL_OF = (name: string): string => `https://f21-zpc.zdn.vn/x/${name}`;

const event = (name: string, message: object = {}): object => ({
  event_name: name,
  ...(name.startsWith('user_send_group') ? { oa_id: OA } : {}),
  sender: { id: USER },
  recipient: { id: name.startsWith('user_send_group') ? GROUP : OA },
  message: { msg_id: 'm1', ...message },
  timestamp: '1717061839659',
});
const group = (message: object, known = { quotesUs: false }, kind = 'text') =>
  translate(event(`user_send_group_${kind}`, message), known);
const attached = (...payloads: object[]) => ({
  attachments: payloads.map((payload) => ({ type: 'x', payload })),
});
const contents = (all: readonly Received[]) =>
  all.map((one) => (one.type === 'message' ? one.incoming.content : one));
const ignored = [{ type: 'ignored', why: expect.stringMatching(/./u) }];

describe('what people send', () => {
  it('a text, whole', () => {
    expect(translate(event('user_send_text', { text: 'xin chào' }))).toEqual([
      {
        type: 'message',
        incoming: {
          updateId: 'user_send_text.m1',
          channel: 'zalo-oa',
          address: USER,
          chat: 'private',
          sender: { address: USER, name: '' },
          messageId: 'm1',
          content: { type: 'text', text: 'xin chào' },
        },
      },
    ]);
  });

  it.each([
    ['#12-a3f9.c-1', { type: 'choice', prompt: '12-a3f9', choice: 'c-1' }],
    ['#12-a3f9', { type: 'text', text: '#12-a3f9' }],
    ['#12-a3f9.C', { type: 'text', text: '#12-a3f9.C' }],
    ['# 12.yes', { type: 'text', text: '# 12.yes' }],
    ['xin #12.yes', { type: 'text', text: 'xin #12.yes' }],
    ['12.5', { type: 'text', text: '12.5' }],
    [' Đông Hà\n'.normalize('NFD'), { type: 'text', text: 'Đông Hà'.normalize('NFC') }],
  ])('%j', (text, content) => {
    expect(contents(translate(event('user_send_text', { text })))).toEqual([content]);
  });

  it('a link: its text, or else its address', () => {
    const link = attached({ url: 'https://example.vn/a', description: '', thumbnail: '' });
    expect(
      contents(translate(event('user_send_link', { text: 'xem https://example.vn/a', ...link }))),
    ).toEqual([{ type: 'text', text: 'xem https://example.vn/a' }]);
    expect(contents(translate(event('user_send_link', link)))).toEqual([
      { type: 'text', text: 'https://example.vn/a' },
    ]);
  });

  it.each([
    ['video', 'other'],
    ['business_card', 'contact'],
  ])('%s is no answer', (kind, what) => {
    const card = attached({ url: URL_OF('v.mp4'), description: '{"phone":"84905"}' });
    expect(contents(translate(event(`user_send_${kind}`, card)))).toEqual([{ type: 'unsupported', what }]);
  });

  it('several pictures at once, each with an id of its own', () => {
    const [first] = contents(
      translate(event('user_send_image', attached({ url: URL_OF('a.jpg') }, { url: URL_OF('b.png') }))),
    );
    expect(first).toMatchObject({
      type: 'files',
      files: [
        { name: 'a.jpg', type: 'image/jpeg', source: URL_OF('a.jpg') },
        { name: 'b.png', type: 'image/png', source: URL_OF('b.png') },
      ],
    });
    expect(new Set(JSON.stringify(first).match(/[0-9a-f]{32}/gu)).size).toBe(2);
  });

  it.each([
    ['gif', { url: URL_OF('k') }, { name: 'zalo.gif', type: 'image/gif', size: 0 }],
    ['image', { url: URL_OF('') }, { name: 'zalo.jpg', type: 'image/jpeg', size: 0 }],
    [
      'file',
      { url: URL_OF('1'), name: 'Số liệu.XLSX'.normalize('NFD'), size: '120' },
      { name: 'Số liệu.XLSX', type: expect.stringContaining('spreadsheet'), size: 120 },
    ],
    [
      'file',
      { url: URL_OF('1'), name: 'a.exe', size: 'many' },
      { name: 'a.exe', type: 'application/octet-stream' },
    ],
    [
      'file',
      { url: URL_OF('1'), name: ' ', size: '1' },
      { name: 'zalo.bin', type: 'application/octet-stream' },
    ],
  ])('a %s %j', (kind, payload, file) => {
    expect(contents(translate(event(`user_send_${kind}`, attached(payload))))).toMatchObject([
      { type: 'files', files: [file] },
    ]);
  });

  it.each([[{}], [attached()], [attached({ url: 'no address' })], [{ attachments: 'x' }]])(
    'a picture %j',
    (message) => {
      expect(contents(translate(event('user_send_image', message)))).toEqual([
        { type: 'unsupported', what: 'other' },
      ]);
    },
  );
});

describe('in a group', () => {
  const said = (all: readonly Received[]) =>
    all.map((one) => (one.type === 'message' ? [one.incoming.address, one.incoming.content] : one.type));

  it.each([
    [`[@${OA}] tình hình`, 'tình hình'],
    [`nhờ [@${OA}] cho biết  tình hình`, 'nhờ cho biết tình hình'],
    [`[@${OA}] /status\nphường 1`, '/status\nphường 1'],
    ['/status', '/status'],
    [`[@${OA}]`, ''],
  ])('%j is addressed', (text, left) => {
    expect(said(group({ text }))).toEqual([[GROUP, { type: 'text', text: left }]]);
    expect(group({ text })).toMatchObject([
      { incoming: { addressed: true, chat: 'group', sender: { address: USER } } },
    ]);
  });

  it.each(['tình hình', `[@${USER}] tình hình`, `[@${GROUP}] họp`, '', '#12.yes', 'a / b'])(
    '%j is not',
    (text) => expect(group({ text })).toEqual(ignored),
  );

  it('an answer to the bot is, and names what it quotes', () => {
    const quoting = { text: '2', quote_msg_id: 'm-0' };
    expect(said(group(quoting, { quotesUs: true }))).toEqual([[GROUP, { type: 'text', text: '2' }]]);
    expect(group(quoting)).toEqual(ignored);
    expect(quoteIn(event('user_send_group_text', quoting))).toEqual({ group: GROUP, messageId: 'm-0' });
    expect(quoteIn(event('user_send_text', quoting))).toBeNull();
    expect(quoteIn(7)).toBeNull();
  });

  it('nobody presses buttons', () => {
    expect(contents(group({ text: `[@${OA}] #12-a3f9.yes` }))).toEqual([
      { type: 'text', text: '#12-a3f9.yes' },
    ]);
  });

  it('a picture is taken only with a mention', () => {
    const picture = attached({ url: URL_OF('a.jpg') });
    expect(group(picture, undefined, 'image')).toEqual(ignored);
    expect(contents(group({ ...picture, text: `[@${OA}]` }, undefined, 'image'))).toMatchObject([
      { type: 'files' },
    ]);
    expect(group({}, undefined, 'sticker')).toEqual(ignored);
  });
});

describe('what happens beside', () => {
  const lifecycle = (name: string, more: object) =>
    translate({ event_name: name, oa_id: OA, timestamp: '17', ...more });
  const start = (text: string, updateId: string) => ({
    type: 'message',
    incoming: {
      ...{
        updateId,
        channel: 'zalo-oa',
        address: USER,
        chat: 'private',
        sender: { address: USER, name: '' },
      },
      content: { type: 'text', text },
    },
  });

  it.each<readonly [string, object, object]>([
    ['follow', { follower: { id: USER } }, start('/start', `follow.17.${USER}`)],
    ['follow', { follower: { id: USER } }, { type: 'notice', notice: { what: 'reachable', address: USER } }],
    [
      'unfollow',
      { follower: { id: USER } },
      { type: 'notice', notice: { what: 'unreachable', address: USER, reason: 'blocked' } },
    ],
    [
      'user_submit_info',
      {
        sender: { id: USER },
        recipient: { id: OA },
        info: { name: ' Hoà '.normalize('NFD'), phone: '84905' },
      },
      { type: 'notice', notice: { what: 'named', address: USER, name: 'Hoà' } },
    ],
    ['user_withdraw', { user_id: USER }, start('/xoadulieu', `user_withdraw.17.${USER}`)],
    ['user_withdraw', { sender: { id: USER } }, start('/xoadulieu', `user_withdraw.17.${USER}`)],
    ['create_group', { group_id: GROUP }, { type: 'notice', notice: { what: 'reachable', address: GROUP } }],
    ...['delete_group', 'disperse_group', 'disband_group', 'group_dispersed'].map(
      (name) =>
        [
          name,
          { group_id: GROUP, users: [] },
          { type: 'notice', notice: { what: 'unreachable', address: GROUP, reason: 'not-in-group' } },
        ] as const,
    ),
  ])('%s', (name, more, expected) => expect(lifecycle(name, more)).toContainEqual(expected));

  it.each([
    'oa_send_text',
    'oa_send_image',
    'oa_send_group_text',
    'user_received_message',
    'user_seen_message',
    'user_click_chatnow',
    'anonymous_send_text',
    'user_join_group',
    'user_out_group',
    'user_leave_group',
    'update_group_info',
    'permission_revoked',
    'user_send_hologram',
    'something_new',
  ])('%s is nothing for us, and is named in the log', (name) =>
    expect(translate(event(name, { text: 'x' }))).toEqual([{ type: 'ignored', why: name }]),
  );

  it.each(['follow', 'unfollow', 'user_submit_info', 'user_withdraw', 'create_group', 'delete_group'])(
    '%s without anybody in it is nothing',
    (name) => expect(lifecycle(name, {})).toEqual(ignored),
  );
});
