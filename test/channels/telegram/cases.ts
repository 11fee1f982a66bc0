/**
 * Telegram's rows of the table that every messenger passes.
 */
import { createTelegram } from '../../../src/channels/telegram/telegram.ts';
import { type OutgoingRow, type Rows, SAID } from '../cases.ts';

const TOKEN = '7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const SECRET = 'bi-mat_cua-webhook';
const AN = {
  id: 5_000_000_001,
  is_bot: false,
  first_name: 'An',
  last_name: 'Nguyễn Thị',
  language_code: 'vi',
};
const PRIVATE = { id: AN.id, first_name: 'An', last_name: 'Nguyễn Thị', type: 'private' };
const GROUP = { id: -1_001_000_000_007, title: 'Lãnh đạo thành phố', type: 'supergroup' };
const BOT = { id: 7_000_000_001, is_bot: true, first_name: 'Tổng hợp', username: 'TongHopBaoCaoBot' };

const ids = (chat: { id: number }) => ({
  updateId: '800000001',
  address: String(chat.id),
  sender: { address: String(AN.id), name: 'An Nguyễn Thị' },
  messageId: '41',
});

const message = (more: object, chat: { id: number } = PRIVATE) => ({
  body: { update_id: 800_000_001, message: { message_id: 41, from: AN, chat, date: 1_527_469_200, ...more } },
  ids: ids(chat),
});

const mark = (type: string, offset: number, length: number) => [{ type, offset, length }];

const PHOTO = [
  { file_id: 'AgAC-s', file_unique_id: 'AQADs', file_size: 1_253, width: 90, height: 67 },
  { file_id: 'AgAC-y', file_unique_id: 'AQADy', file_size: 118_221, width: 1_280, height: 960 },
  { file_id: 'AgAC-m', file_unique_id: 'AQADm', file_size: 15_208, width: 320, height: 240 },
];
const document = (size: number, more: object = {}) => ({
  document: {
    ...{ file_name: SAID.document.name, mime_type: SAID.document.type, file_size: size },
    ...{ file_id: 'BQAC-1', file_unique_id: 'AgAD1', ...more },
  },
});

const sentTo = (chat: { id: number }) => ({
  json: { ok: true, result: { message_id: 77, from: BOT, chat, date: 1_527_469_201, text: '…' } },
});
const refused = (status: number, description: string, parameters?: object) => ({
  status,
  json: { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) },
});

const toAn = (row: Pick<OutgoingRow, 'answers'> & Partial<OutgoingRow>): OutgoingRow => ({
  address: PRIVATE.id.toString(),
  ...row,
});
const arrives = (asked: OutgoingRow['asked']): OutgoingRow =>
  toAn({ answers: [sentTo(PRIVATE)], messageId: '77', ...(asked ? { asked } : {}) });

export const rows: Rows = {
  channel: 'telegram',
  open: ({ apiRoot, ...platform }) =>
    createTelegram({
      ...platform,
      config: { token: TOKEN, webhookSecret: SECRET, apiRoot },
      publicUrl: 'https://bao-cao.example.vn',
    }),
  secrets: [TOKEN, SECRET],
  admission: {
    body: Buffer.from(JSON.stringify(message({ text: SAID.text }).body)),
    right: { 'x-telegram-bot-api-secret-token': SECRET },
    wrong: {
      'another secret': { 'x-telegram-bot-api-secret-token': `${SECRET}x` },
      'an empty secret': { 'x-telegram-bot-api-secret-token': '' },
      'the secret in another header': { 'x-bot-api-secret-token': SECRET },
    },
  },
  incoming: {
    text: message({ text: SAID.text }),
    'text decomposed (NFD) and spaces': message({ text: SAID.decomposed }),
    'start with a code': message({ text: SAID.start, entities: mark('bot_command', 0, 6) }),
    'button pressed': {
      body: {
        update_id: 800_000_001,
        callback_query: {
          ...{
            id: '4382bfdwdsb323b2d9',
            from: AN,
            chat_instance: '-3271',
            data: `${SAID.prompt}.${SAID.choice}`,
          },
          message: { message_id: 40, from: BOT, chat: PRIVATE, date: 1_527_469_100, text: 'Đúng không?' },
        },
      },
      ids: { updateId: '800000001', address: String(PRIVATE.id), sender: ids(PRIVATE).sender },
    },
    photo: message({ photo: PHOTO }),
    'photo with caption': message({ photo: PHOTO, caption: SAID.caption }),
    document: message(document(SAID.document.size)),
    'template file': message(
      document(SAID.template.size, {
        // As telephones of Apple spell it.
        file_name: SAID.template.name.normalize('NFD'),
        mime_type: 'application/x-yaml',
      }),
    ),
    sticker: message({
      sticker: { file_id: 'CAAC', file_unique_id: 'AgADs', width: 512, height: 512, emoji: '👍' },
    }),
    voice: message({
      voice: { file_id: 'AwAC', file_unique_id: 'AgADv', duration: 4, mime_type: 'audio/ogg' },
    }),
    location: message({ location: { latitude: 16.8163, longitude: 107.1003 } }),
    'file too big': message(document(20 * 1024 * 1024 + 1)),
    'group talk not addressed': message({ text: SAID.groupTalk }, GROUP),
    'group command': message(
      {
        text: `${SAID.command}@TongHopBaoCaoBot`,
        entities: mark('bot_command', 0, SAID.command.length + 17),
      },
      GROUP,
    ),
    'group mention': message(
      { text: `@tonghopbaocaobot ${SAID.mention}`, entities: mark('mention', 0, 17) },
      GROUP,
    ),
    'edited message': {
      body: {
        update_id: 800_000_001,
        edited_message: {
          ...{ message_id: 41, from: AN, chat: PRIVATE, date: 1_527_469_200, edit_date: 1_527_469_260 },
          text: SAID.edited,
        },
      },
      ids: ids(PRIVATE),
    },
    'person left / blocked': {
      body: {
        update_id: 800_000_001,
        my_chat_member: {
          ...{ chat: PRIVATE, from: AN, date: 1_527_469_200 },
          old_chat_member: { user: BOT, status: 'member' },
          new_chat_member: { user: BOT, status: 'kicked', until_date: 0 },
        },
      },
      ids: { address: String(PRIVATE.id) },
    },
    'unknown event': { body: { update_id: 800_000_001, chat_boost: { chat: GROUP, boost: {} } } },
    'duplicate gives the same ids': message(document(SAID.document.size)),
    'malformed shape': {
      body: [
        { update_id: 'x', message: {} },
        { update_id: 1, message: { message_id: 1, chat: { id: 'x', type: 'private' }, text: 'a' } },
        { update_id: 1, message: { message_id: 1, chat: PRIVATE, from: AN } },
        { update_id: 1, callback_query: { id: 7 } },
        { update_id: 1, my_chat_member: { chat: PRIVATE } },
      ],
    },
  },
  template: 'document',
  outgoing: {
    text: arrives([
      {
        path: '/sendMessage',
        json: { chat_id: String(PRIVATE.id), link_preview_options: { is_disabled: true } },
      },
    ]),
    'text with buttons': arrives([
      {
        path: '/sendMessage',
        json: {
          reply_markup: {
            inline_keyboard: [
              [{ text: 'Đúng', callback_data: `${SAID.prompt}.yes` }],
              [{ text: 'Không, để sửa lại', callback_data: `${SAID.prompt}.no` }],
            ],
          },
        },
      },
    ]),
    photo: arrives([{ path: '/sendPhoto', contains: ['filename="tien-do.png"', 'eleven byte'] }]),
    document: arrives([{ path: '/sendDocument', contains: ['filename="bao-cao.docx"', 'eleven byte'] }]),
    'template file': arrives([
      { path: '/sendDocument', contains: ['filename="de-cuong.yaml"', 'eleven byte'] },
    ]),
    'two documents': toAn({
      answers: [
        {
          json: {
            ok: true,
            result: [sentTo(PRIVATE).json.result, { ...sentTo(PRIVATE).json.result, message_id: 78 }],
          },
        },
      ],
      asked: [{ path: '/sendMediaGroup', contains: ['filename="bao-cao.docx"', 'filename="phu-luc.pdf"'] }],
      messageId: '77',
    }),
    'link instead of a file': arrives([{ path: '/sendMessage' }]),
    'group text': {
      address: String(GROUP.id),
      answers: [sentTo(GROUP)],
      asked: [{ path: '/sendMessage', json: { chat_id: String(GROUP.id) } }],
      messageId: '77',
    },
    blocked: toAn({ answers: [refused(403, 'Forbidden: bot was blocked by the user')] }),
    'too many': toAn({
      answers: [refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 })],
      afterMs: 7_000,
    }),
    'broken server': toAn({ answers: [{ status: 502, text: '<html>Bad Gateway</html>' }] }),
    'configuration fault': toAn({ answers: [refused(401, 'Unauthorized')] }),
    'unknown refusal': toAn({ answers: [refused(400, 'Bad Request: SOMETHING_NEW')] }),
    'success status with an error inside': toAn({
      answers: [{ json: { ok: false, error_code: 400, description: 'Bad Request: SOMETHING_NEW' } }],
    }),
  },
  always: { '/getMe': { json: { ok: true, result: BOT } } },
};
