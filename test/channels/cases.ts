/**
 * ONE table of incoming and outgoing cases that every messenger passes: what a message means to the product, and
 * what became of a send, is the same whatever the platform; only its JSON differs. `cases.test.ts` runs it.
 *
 * How an adapter fills it in: `test/channels/<platform>/cases.ts` exports `rows: Rows`.
 * - `incoming`: for each name the platform's raw webhook body that says what {@link SAID} holds, and the ids that
 *   the body carries. `{ absent: 'why' }` where the platform has no such thing.
 * - `outgoing`: for each name what the platform answers to the calls of one `send`, in order, and what it must have
 *   been asked. The body that is sent is in {@link BODIES}.
 * - `open` gives a messenger whose platform is the stand-in at `apiRoot` (every call goes there, uploads and tokens
 *   too). It must be able to send at once; calls it makes beside the send are answered from `always`.
 * Nothing else belongs into the rows: what is expected is written here, once.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { expect } from 'vitest';
import type { Body, OutFile, SendResult } from '../../src/channels/channel.ts';
import type { Messenger } from '../../src/channels/messenger.ts';
import type { Log } from '../../src/log.ts';
import type { Voice } from '../../src/voice.ts';

export interface Rows {
  /** `telegram`, `zalo-oa`, `zalo-bot`. */
  readonly channel: string;
  open(platform: Platform): Messenger | Promise<Messenger>;
  /** Tokens, keys and secrets the messenger was opened with; none may be in any result. */
  readonly secrets: readonly string[];
  readonly admission: AdmissionRow;
  readonly incoming: Readonly<Record<IncomingName, IncomingRow | Absent>>;
  readonly outgoing: Readonly<Record<OutgoingName, OutgoingRow | Absent>>;
  /** How a campaign's template reaches people: the platform takes it, or a link stands for it. */
  readonly template: 'document' | 'link';
  /** Answers by the end of the path, `/getMe`: for calls beside the send itself. */
  readonly always: Readonly<Record<string, Answer>>;
}

/** What a messenger is opened on. */
export interface Platform {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly apiRoot: string;
  /** Knows the files of {@link BODIES}. */
  readonly readFile: (
    id: string,
  ) => Promise<{ readonly name: string; readonly type: string; readonly bytes: Buffer } | null>;
  readonly voice: Voice;
  readonly log: Log;
}

export interface Absent {
  /** Why the platform has no such thing. */
  readonly absent: string;
}

export interface AdmissionRow {
  /** The raw body of a genuine request and its headers, in lower case. */
  readonly body: Buffer;
  readonly right: IncomingHttpHeaders;
  /** Wrong headers for the same body, by what is wrong; no headers at all are tried anyway. */
  readonly wrong: Readonly<Record<string, IncomingHttpHeaders>>;
  /** A request by which the platform only tries the address. */
  readonly probe?: { readonly headers: IncomingHttpHeaders; readonly body: Buffer };
}

export interface IncomingRow {
  /** What the platform posts, parsed. For `malformed shape` an array of broken ones. */
  readonly body: unknown;
  /** The ids the body carries, in the product's words; left out where nothing is expected of them (`ignored`). */
  readonly ids?: IncomingIds;
}

export interface IncomingIds {
  readonly updateId?: string;
  /** The chat's. */
  readonly address?: string;
  readonly sender?: { readonly address: string; readonly name: string };
  readonly messageId?: string;
}

/** One answer of the platform: HTTP status (200 if left out) and JSON, or raw text. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

export interface OutgoingRow {
  /** Where to: an address of a private chat, or of a group for `group text`. */
  readonly address: string;
  readonly answers: readonly Answer[];
  /** The calls of the send, in order (those answered from `always` left out). */
  readonly asked?: readonly Asked[];
  /** What the platform calls the message; for sends that arrive. */
  readonly messageId?: string;
  /** For `too many`: the pause the platform asks for; null, or left out, where it tells none. */
  readonly afterMs?: number | null;
}

export interface Asked {
  /** The end of the path. */
  readonly path: string;
  /** Must be in the JSON of the request. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Must be in the raw bytes of the request: for uploads. */
  readonly contains?: readonly string[];
}

/** The incoming cases. All are of a private chat unless the name says «group». */
export const INCOMING = [
  'text',
  'text decomposed (NFD) and spaces',
  'start with a code',
  'button pressed',
  'photo',
  'photo with caption',
  'document',
  'template file',
  'sticker',
  'voice',
  'location',
  'file too big',
  'group talk not addressed',
  'group command',
  'group mention',
  'edited message',
  'person left / blocked',
  'unknown event',
  /** The `document` (where there are none, the `photo`) as the platform delivers it once more. */
  'duplicate gives the same ids',
  'malformed shape',
] as const;

export type IncomingName = (typeof INCOMING)[number];

export const OUTGOING = [
  'text',
  'text with buttons',
  'photo',
  'document',
  'template file',
  'two documents',
  'link instead of a file',
  'group text',
  'blocked',
  'too many',
  'broken server',
  'configuration fault',
  'unknown refusal',
  'success status with an error inside',
] as const;

export type OutgoingName = (typeof OUTGOING)[number];

/** What people say in the bodies of the rows. */
export const SAID = {
  text: 'Đã họp 12 cuộc, trong đó có 3 cuộc đột xuất.',
  /** Expected as `text`: composed, without the spaces around. */
  decomposed: '  \u00a0Đã họp 12 cuộc, trong đó có 3 cuộc đột xuất.\n '.normalize('NFD'),
  start: '/start K7QF-3MZP-9T4W',
  /** The question a pressed button belongs to, and the choice. */
  prompt: '12-a3f9',
  choice: 'yes',
  caption: 'Biên bản đã ký',
  document: { name: 'bao-cao.pdf', type: 'application/pdf', size: 48_213 },
  template: { name: 'Đề cương 2018.yaml', size: 6_213 },
  /** In the group, behind the bot's mention: the bot's own mention is not part of what is expected. */
  mention: 'tình hình',
  /** In the group, written as a command to this bot («/tinhhinh@OurBot» on Telegram). */
  command: '/tinhhinh',
  groupTalk: 'Chiều nay họp lúc 14 giờ nhé các anh chị',
  edited: 'Đã họp 13 cuộc',
} as const;

const file = (fileId: string, name: string, type: string): OutFile => ({
  ...{ fileId, name, type, size: 11, link: `https://bao-cao.example.vn/files/${fileId}.a_b-c` },
});

export const FILES = {
  picture: file('f-picture', 'tien-do.png', 'image/png'),
  report: file(
    'f-report',
    'bao-cao.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ),
  paper: file('f-paper', 'phu-luc.pdf', 'application/pdf'),
  template: file('f-template', 'de-cuong.yaml', 'application/yaml'),
} as const;

/** What the product must make of an incoming case; null: it is compared with another case, or all of it is ignored. */
export function meaning(name: IncomingName, channel: string, ids: IncomingIds = {}): unknown[] | null {
  const { address, ...whose } = ids;
  const says = (content: unknown, more: object = {}) => ({
    type: 'message',
    incoming: { channel, address, chat: 'private', ...whose, content, ...more },
  });
  const inGroup = { chat: 'group', addressed: true };
  const words = (said: string) => ({ type: 'text', text: said });
  const unsupported = (what: string) => ({ type: 'unsupported', what });
  const photo = { type: 'files', files: [aFile({ type: expect.stringMatching(/^image\//) })] };
  const expected: Readonly<Record<IncomingName, unknown[] | null>> = {
    text: [says(words(SAID.text))],
    'text decomposed (NFD) and spaces': [says(words(SAID.text))],
    'start with a code': [says(words(SAID.start))],
    'button pressed': [says({ type: 'choice', prompt: SAID.prompt, choice: SAID.choice })],
    photo: [says(photo)],
    'photo with caption': [says(photo), says(words(SAID.caption), { updateId: `${ids.updateId}.caption` })],
    document: [says({ type: 'files', files: [aFile(SAID.document)] })],
    'template file': [
      says({ type: 'files', files: [aFile({ ...SAID.template, type: expect.stringMatching(/yaml/) })] }),
    ],
    sticker: [says(unsupported('sticker'))],
    voice: [says(unsupported('voice'))],
    location: [says(unsupported('location'))],
    'file too big': [says(unsupported('file-too-big'))],
    'group talk not addressed': [IGNORED],
    'group command': [says(words(SAID.command), inGroup)],
    'group mention': [says(words(SAID.mention), inGroup)],
    'edited message': [says({ type: 'edit', messageId: ids.messageId, text: SAID.edited })],
    'person left / blocked': [
      { type: 'notice', notice: { what: 'unreachable', address, reason: 'blocked' } },
    ],
    'unknown event': [IGNORED],
    'duplicate gives the same ids': null,
    'malformed shape': null,
  };
  return expected[name];
}

export const IGNORED = { type: 'ignored', why: expect.stringMatching(/./) };

const aFile = (more: object) => ({
  id: expect.stringMatching(/^[0-9a-f]{32}$/),
  name: expect.stringMatching(/./),
  size: expect.any(Number),
  source: expect.stringMatching(/./),
  ...more,
});

/** What the delivery must be told; `answered` is what the row supplies. */
export function becomes(name: OutgoingName, { messageId, afterMs = null }: OutgoingRow): SendResult {
  const reason: string = expect.stringMatching(/./);
  const detail: string = expect.stringMatching(/./);
  const sent = { status: 'sent', ...(messageId === undefined ? {} : { messageId }) } as const;
  const refused = { status: 'failed', reason: 'refused', detail } as const;
  const expected: Readonly<Record<OutgoingName, SendResult>> = {
    text: sent,
    'text with buttons': sent,
    photo: sent,
    document: sent,
    'template file': sent,
    'two documents': sent,
    'link instead of a file': sent,
    'group text': sent,
    blocked: { status: 'failed', reason: 'blocked', detail },
    'too many': { status: 'retry', afterMs, scope: 'bot', reason },
    'broken server': { status: 'retry', afterMs: null, scope: 'chat', reason },
    'configuration fault': { status: 'retry', afterMs: 300_000, scope: 'bot', reason },
    'unknown refusal': refused,
    'success status with an error inside': refused,
  };
  return expected[name];
}

const text = (said: string): Body => ({ type: 'text', text: said, buttons: [], wantsFiles: false });

const OUT_TEXT = 'Câu 13/60. Số cuộc họp trong năm? <2 & *3* _4_ [5](6)>';

/** What is sent in each outgoing case; a refusal is the answer to a text. */
export const BODIES: Readonly<Record<OutgoingName, Body>> = {
  text: text(OUT_TEXT),
  'text with buttons': {
    ...{ type: 'text', text: 'Đúng không?', wantsFiles: false },
    buttons: [
      { label: 'Đúng', prompt: SAID.prompt, choice: 'yes' },
      { label: 'Không, để sửa lại', prompt: SAID.prompt, choice: 'no' },
    ],
  },
  photo: { type: 'files', as: 'photo', files: [FILES.picture] },
  document: { type: 'files', as: 'document', files: [FILES.report] },
  'template file': { type: 'files', as: 'document', files: [FILES.template] },
  'two documents': { type: 'files', as: 'document', files: [FILES.report, FILES.paper] },
  'link instead of a file': text(`Bảng tổng hợp: ${FILES.report.link}?a=1&b_c=2`),
  'group text': text('Tình hình: 7/9 phường đã nộp.'),
  blocked: text(OUT_TEXT),
  'too many': text(OUT_TEXT),
  'broken server': text(OUT_TEXT),
  'configuration fault': text(OUT_TEXT),
  'unknown refusal': text(OUT_TEXT),
  'success status with an error inside': text(OUT_TEXT),
};
