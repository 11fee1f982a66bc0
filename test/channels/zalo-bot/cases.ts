/**
 * The table of cases on the Zalo Bot Platform: see `../cases.ts`.
 */
import { createZaloBot } from '../../../src/channels/zalo-bot/zalo-bot.ts';
import { type Answer, type IncomingIds, type OutgoingRow, type Rows, SAID } from '../cases.ts';

const TOKEN = '1459232241454765289:VDKyGxQvc-not-a-real-token';
const SECRET = 'webhook-secret-of-tests';
const BOT = 'Bot Tổng hợp';

const PERSON = { id: '6ede9afa66b88fe6d6a9', display_name: 'Nguyễn Thị Hoa', is_bot: false };
const GROUP = 'a1b2c3d4e5f60718293a';
const MESSAGE = '2d758cb5e222177a4e35';
const PHOTO = 'https://photo-stal-11.zdn.vn/c4/9a1b2c3d4e5f.jpg?sign=1';

type More = Readonly<Record<string, unknown>>;

const event = (name: string, more: More, chat: More = { id: PERSON.id, chat_type: 'PRIVATE' }): More => ({
  event_name: `message.${name}.received`,
  message: { from: PERSON, chat, message_id: MESSAGE, date: 1750316131602, ...more },
});
/** As the documents show it; the servers post it bare as well. */
const wrapped = (bare: More): More => ({ ok: true, result: bare });
const inGroup = (text: string): More => event('text', { text }, { id: GROUP, chat_type: 'GROUP' });

const ids = (name: string, address = PERSON.id): IncomingIds => ({
  updateId: `message.${name}.received.${MESSAGE}`,
  address,
  sender: { address: PERSON.id, name: PERSON.display_name },
  messageId: MESSAGE,
});

const NO_FILES = 'The platform shows a bot no files but pictures: they arrive as «unsupported».';
const NO_CHANGES = 'The platform tells nothing but new messages.';

const sent: Answer = {
  json: { ok: true, result: { message_id: '82599fa32f56d00e8941', date: 1749632637199 } },
};
const error = (error_code: number, description: string, status = 200): Answer => ({
  ...{ status, json: { ok: false, error_code, description } },
});
const refusal = (answer: Answer): OutgoingRow => ({ address: PERSON.id, answers: [answer] });
const arrives = (method: string, json: More, address = PERSON.id): OutgoingRow => ({
  ...{ address, answers: [sent], messageId: '82599fa32f56d00e8941' },
  asked: [{ path: `/bot${TOKEN}/${method}`, json: { chat_id: address, ...json } }],
});

export const rows: Rows = {
  channel: 'zalo-bot',
  open: ({ apiRoot, voice, log }) =>
    createZaloBot({
      ...{ config: { token: TOKEN, webhookSecret: SECRET, apiRoot }, voice, log },
      publicUrl: 'https://bao-cao.example.vn',
    }),
  secrets: [TOKEN, SECRET],
  always: {
    '/getMe': {
      json: {
        ok: true,
        result: {
          id: '1459232241454765289',
          account_name: 'bot.VDKyGxQvc',
          display_name: BOT,
          can_join_groups: true,
        },
      },
    },
  },
  admission: {
    body: Buffer.from(JSON.stringify(wrapped(event('text', { text: SAID.text })))),
    right: { 'x-bot-api-secret-token': SECRET },
    wrong: {
      'another secret': { 'x-bot-api-secret-token': 'webhook-secret-of-others' },
      'half of the secret': { 'x-bot-api-secret-token': SECRET.slice(0, 8) },
      'the bot’s token': { 'x-bot-api-secret-token': TOKEN },
      'the header of another platform': { 'x-telegram-bot-api-secret-token': SECRET },
    },
  },
  incoming: {
    text: { body: wrapped(event('text', { text: SAID.text })), ids: ids('text') },
    'text decomposed (NFD) and spaces': { body: event('text', { text: SAID.decomposed }), ids: ids('text') },
    'start with a code': { body: event('text', { text: SAID.start }), ids: ids('text') },
    'button pressed': { absent: 'The platform has no buttons: choices are typed.' },
    photo: { body: wrapped(event('image', { photo_url: PHOTO })), ids: ids('image') },
    'photo with caption': {
      body: event('image', { photo: PHOTO, caption: SAID.caption }),
      ids: ids('image'),
    },
    document: { absent: NO_FILES },
    'template file': { absent: NO_FILES },
    sticker: { body: event('sticker', { sticker: 'abc', url: PHOTO }), ids: ids('sticker') },
    voice: { body: event('voice', { voice_url: 'https://voice-aac-dl.zdn.vn/1.aac' }), ids: ids('voice') },
    location: { absent: 'Places arrive as «unsupported», like all kinds the platform does not show.' },
    'file too big': { absent: NO_FILES },
    'group talk not addressed': {
      absent: 'The platform hands over only what mentions the bot or answers it.',
    },
    'group command': { body: inGroup(`@${BOT} ${SAID.command}`), ids: ids('text', GROUP) },
    'group mention': { body: wrapped(inGroup(`@${BOT} ${SAID.mention}`)), ids: ids('text', GROUP) },
    'edited message': { absent: NO_CHANGES },
    'person left / blocked': { absent: NO_CHANGES },
    'unknown event': { body: event('reaction', { reaction: '/-heart' }) },
    'duplicate gives the same ids': { body: event('image', { photo_url: PHOTO, date: 1750316199999 }) },
    'malformed shape': {
      body: [
        wrapped({}),
        { ok: true, result: { event_name: 'message.unsupported.received' } },
        { ok: false, error_code: 500, description: 'Internal server error' },
        event('text', { text: 12 }),
        event('text', { text: ' ' }),
        event('text', { text: 'x', from: null }),
        event('text', { text: 'x', message_id: '' }),
        event('text', { text: 'x' }, { id: GROUP, chat_type: 'CHANNEL' }),
        event('text', { text: 'x' }, { chat_type: 'PRIVATE' }),
        event('text', { text: 'x', from: { ...PERSON, is_bot: true } }),
        { event_name: 'constructor', message: event('text', { text: 'x' }).message },
        { event_name: ['message.text.received'], message: {} },
      ],
    },
  },
  template: 'link',
  outgoing: {
    text: arrives('sendMessage', { text: 'Câu 13/60. Số cuộc họp trong năm? <2 & *3* _4_ [5](6)>' }),
    'text with buttons': { absent: 'The platform has no buttons: choices are lines of the text.' },
    photo: arrives('sendPhoto', { photo: 'https://bao-cao.example.vn/files/f-picture.a_b-c' }),
    document: { absent: 'The platform carries no files: they are links in the text.' },
    'template file': { absent: 'The platform carries no files: they are links in the text.' },
    'two documents': { absent: 'The platform carries no files: they are links in the text.' },
    'link instead of a file': arrives('sendMessage', {
      text: 'Bảng tổng hợp: https://bao-cao.example.vn/files/f-report.a_b-c?a=1&b_c=2',
    }),
    'group text': arrives('sendMessage', { text: 'Tình hình: 7/9 phường đã nộp.' }, GROUP),
    // What it really says is not written down.
    blocked: refusal(error(400, 'Bad Request: the user has blocked this bot')),
    'too many': refusal(error(429, 'Quota exceeded', 429)),
    'broken server': refusal({ status: 502, text: '<html>Bad Gateway</html>' }),
    'configuration fault': refusal(error(401, `Unauthorized: ${TOKEN}`, 401)),
    'unknown refusal': refusal(error(400, 'Bad Request: something new', 400)),
    'success status with an error inside': refusal(error(400, 'Bad Request: text is empty')),
  },
};
