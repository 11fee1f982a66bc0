/**
 * The Official Account's rows of the table that every messenger passes.
 */
import { createHash } from 'node:crypto';
import { createZaloOa } from '../../../src/channels/zalo-oa/zalo-oa.ts';
import { wallClock } from '../../../src/clock.ts';
import { testStore } from '../../support/database.ts';
import { type IncomingIds, type IncomingRow, type Rows, SAID } from '../cases.ts';

/** Where the tokens are kept. */
const store = testStore();

const NAME = 'Nguyễn Thị Hoa';
const OA = '2512523625412515123';
const USER = '8812340000000007919';
const GROUP = '4a9bada229cec09099df';
const MESSAGE = '96d3cdf3af150460909b';
const KEYS = {
  appId: '3481047523401234567',
  appSecret: 'app-secret-of-the-rows',
  secretKey: 'oa-secret-of-the-rows',
};
const TIME = '1717061839659';
const CDN = 'https://f21-zpc.zdn.vn/jpg/6532981/';

const event = (name: string, message: object, more: object = {}): object => ({
  app_id: KEYS.appId,
  event_name: name,
  sender: { id: USER },
  recipient: { id: OA },
  user_id_by_app: '1234567890123456789',
  message: { msg_id: MESSAGE, ...message },
  timestamp: TIME,
  ...more,
});
const attached = (type: string, payload: object, more: object = {}): object => ({
  attachments: [{ type, payload }],
  ...more,
});
const ids = (name: string, more: IncomingIds = {}): IncomingIds => ({
  updateId: `${name}.${MESSAGE}`,
  address: USER,
  sender: { address: USER, name: NAME },
  messageId: MESSAGE,
  ...more,
});
const row = (name: string, message: object): IncomingRow => ({ body: event(name, message), ids: ids(name) });
const inGroup = (name: string, message: object): IncomingRow => ({
  body: event(name, message, { oa_id: OA, recipient: { id: GROUP } }),
  ids: ids(name, { address: GROUP }),
});

const document = (size: number, more: object = {}): object =>
  attached('file', {
    ...{ url: `${CDN}bao-cao.pdf`, size: String(size), name: SAID.document.name, type: 'pdf' },
    ...{ checksum: '9e107d9d372bb6826bd81d3542a419d6', ...more },
  });
const picture = (more: object = {}): object =>
  attached('image', { thumbnail: `${CDN}s.jpg`, url: `${CDN}8a7f.jpg` }, more);

const body = Buffer.from(JSON.stringify(event('user_send_text', { text: SAID.text })));
const mac = (appId: string, bytes: Buffer, time: string, key: string): string =>
  createHash('sha256').update(appId).update(bytes).update(time).update(key).digest('hex');
const right = mac(KEYS.appId, body, TIME, KEYS.secretKey);
const signed = (value: string) => ({ 'x-zevent-signature': value });

const sent = { json: { data: { message_id: 'm-1', user_id: USER }, error: 0, message: 'Success' } };
const no = (error: number) => ({ json: { error, message: 'Refused' } });
const CONSULT = '/v3.0/oa/message/cs';
const toUser = (message: object) => ({ path: CONSULT, json: { recipient: { user_id: USER }, message } });

export const rows: Rows = {
  channel: 'zalo-oa',
  open: ({ apiRoot, ...platform }) =>
    createZaloOa({
      ...platform,
      config: { ...KEYS, refreshToken: 'refresh-of-the-rows', apiRoot, oauthRoot: apiRoot },
      publicUrl: 'https://bao-cao.example.vn',
      pool: store.pool,
      secretKey: 'a secret key of the rows, long enough',
      wallClock,
    }),
  secrets: [
    KEYS.appSecret,
    KEYS.secretKey,
    'refresh-of-the-rows',
    'access-of-the-rows',
    'refresh-2-of-the-rows',
  ],
  always: {
    '/v4/oa/access_token': {
      json: {
        access_token: 'access-of-the-rows',
        refresh_token: 'refresh-2-of-the-rows',
        expires_in: '90000',
      },
    },
    '/v3.0/oa/user/detail': { json: { data: { user_id: USER, display_name: NAME }, error: 0 } },
  },
  admission: {
    body,
    right: signed(`mac=${right}`),
    wrong: {
      'another app id': signed(`mac=${mac('1', body, TIME, KEYS.secretKey)}`),
      'the app’s secret': signed(`mac=${mac(KEYS.appId, body, TIME, KEYS.appSecret)}`),
      'another time': signed(`mac=${mac(KEYS.appId, body, '1717061839660', KEYS.secretKey)}`),
      'half a signature': signed(`mac=${right.slice(0, 32)}`),
      'an empty signature': signed(''),
    },
    probe: { headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') },
  },
  incoming: {
    text: row('user_send_text', { text: SAID.text }),
    'text decomposed (NFD) and spaces': row('user_send_text', { text: SAID.decomposed }),
    'start with a code': row('user_send_text', { text: SAID.start }),
    'button pressed': row('user_send_text', { text: `#${SAID.prompt}.${SAID.choice}` }),
    photo: row('user_send_image', picture()),
    'photo with caption': row('user_send_image', picture({ text: SAID.caption })),
    document: row('user_send_file', document(SAID.document.size)),
    'template file': row(
      'user_send_file',
      document(SAID.template.size, { url: `${CDN}1.yaml`, name: SAID.template.name, type: 'yaml' }),
    ),
    sticker: row('user_send_sticker', attached('sticker', { id: '7', url: `${CDN}s.png` })),
    voice: row('user_send_audio', attached('audio', { url: `${CDN}a.amr` })),
    location: row(
      'user_send_location',
      attached(
        'location',
        { coordinates: { latitude: '16.8163', longitude: '107.1003' } },
        { text: 'Đông Hà' },
      ),
    ),
    'file too big': row('user_send_file', document(20 * 1024 * 1024 + 1)),
    'group talk not addressed': inGroup('user_send_group_text', { text: SAID.groupTalk }),
    'group command': inGroup('user_send_group_text', { text: SAID.command }),
    'group mention': inGroup('user_send_group_text', { text: `[@${OA}] ${SAID.mention}` }),
    'edited message': { absent: 'Zalo tells nobody of an edit' },
    'person left / blocked': {
      body: {
        ...{ oa_id: OA, follower: { id: USER }, user_id_by_app: '1234567890123456789' },
        ...{ event_name: 'unfollow', source: 'oa_profile', app_id: KEYS.appId, timestamp: TIME },
      },
      ids: { address: USER },
    },
    'unknown event': row('user_dreams_of_oa', {}),
    'duplicate gives the same ids': row('user_send_file', document(SAID.document.size)),
    'malformed shape': {
      body: [
        { event_name: 'user_send_text' },
        { event_name: 'user_send_text', sender: USER, recipient: OA, message: 'x' },
        { event_name: 'user_send_text', sender: { id: '' }, recipient: { id: OA }, message: { msg_id: '1' } },
        { event_name: 'follow', oa_id: OA },
        { event_name: 'user_send_text', sender: { id: 8.8e18 }, recipient: { id: OA } },
        { event_name: ['user_send_text'] },
      ],
      ids: {},
    },
  },
  template: 'link',
  outgoing: {
    text: {
      ...{ address: USER, answers: [sent], messageId: 'm-1' },
      asked: [toUser({ text: 'Câu 13/60. Số cuộc họp trong năm? <2 & *3* _4_ [5](6)>' })],
    },
    'text with buttons': {
      ...{ address: USER, answers: [sent], messageId: 'm-1' },
      asked: [
        toUser({
          text: 'Đúng không?',
          attachment: {
            type: 'template',
            payload: {
              buttons: [
                { title: 'Đúng', type: 'oa.query.hide', payload: '#12-a3f9.yes' },
                { title: 'Không, để sửa lại', type: 'oa.query.hide', payload: '#12-a3f9.no' },
              ],
            },
          },
        }),
      ],
    },
    photo: {
      address: USER,
      answers: [{ json: { data: { attachment_id: 'up-1' }, error: 0 } }, sent],
      messageId: 'm-1',
      asked: [
        { path: '/v2.0/oa/upload/image', contains: ['name="file"; filename="tien-do.png"', 'eleven byte'] },
        toUser({
          attachment: {
            type: 'template',
            payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'up-1' }] },
          },
        }),
      ],
    },
    document: {
      address: USER,
      answers: [{ json: { data: { token: 'up-2' }, error: 0 } }, sent],
      messageId: 'm-1',
      asked: [
        { path: '/v2.0/oa/upload/file', contains: ['name="file"; filename="bao-cao.docx"', 'eleven byte'] },
        toUser({ attachment: { type: 'file', payload: { token: 'up-2' } } }),
      ],
    },
    'template file': { absent: 'Zalo takes no such file, and its capabilities say so' },
    'two documents': { absent: 'Zalo carries one file in a message, and its capabilities say so' },
    'link instead of a file': {
      ...{ address: USER, answers: [sent], messageId: 'm-1' },
      asked: [toUser({ text: 'Bảng tổng hợp: https://bao-cao.example.vn/files/f-report.a_b-c?a=1&b_c=2' })],
    },
    'group text': {
      ...{ address: GROUP, answers: [sent], messageId: 'm-1' },
      asked: [
        {
          path: '/v3.0/oa/group/message',
          json: { recipient: { group_id: GROUP }, message: { text: 'Tình hình: 7/9 phường đã nộp.' } },
        },
      ],
    },
    blocked: { address: USER, answers: [no(-213)] },
    'too many': { address: USER, answers: [no(-32)] },
    'broken server': { address: USER, answers: [{ status: 502, text: '<html>Bad gateway</html>' }] },
    'configuration fault': { address: USER, answers: [no(-212)] },
    'unknown refusal': { address: USER, answers: [no(-999)] },
    'success status with an error inside': { address: USER, answers: [no(-210)] },
  },
};
