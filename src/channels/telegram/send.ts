/**
 * Bodies on their way to Telegram: a text with its keyboard, a file, or an album.
 */
import type { Body, Button, OutFile, Parcel, SendResult } from '../channel.ts';
import type { Call } from './client.ts';
import { isBadPicture, refusal } from './refusals.ts';

/** Name, type and bytes of a stored file; null for one that is gone. */
export type ReadFile = (
  id: string,
) => Promise<{ readonly name: string; readonly type: string; readonly bytes: Buffer } | null>;

/** Milliseconds; the delivery itself waits 20 seconds. */
const TEXT_MS = 15_000;
const FILES_MS = 18_000;

type As = Extract<Body, { type: 'files' }>['as'];

/** A chat and, in a forum, its topic. */
interface Where {
  readonly chat_id: string;
  readonly message_thread_id?: number;
}

export function createSender(call: Call, readFile: ReadFile): (parcel: Parcel) => Promise<SendResult> {
  return async ({ address, chat, body }) => {
    const where = whereIs(address);
    try {
      return body.type === 'text'
        ? await sendText(call, where, body)
        : await sendFiles(call, where, body, readFile);
    } catch (error) {
      return refusal(error, chat);
    }
  };
}

function whereIs(address: string): Where {
  const [chat = '', thread] = address.split('/');
  return { chat_id: chat, ...(thread === undefined ? {} : { message_thread_id: Number(thread) }) };
}

async function sendText(
  call: Call,
  where: Where,
  { text, buttons }: Extract<Body, { type: 'text' }>,
): Promise<SendResult> {
  const { message_id } = await call(
    'sendMessage',
    {
      ...where,
      text,
      link_preview_options: { is_disabled: true },
      ...(buttons.length === 0
        ? {}
        : { reply_markup: { inline_keyboard: rows(buttons).map((row) => row.map(key)) } }),
    },
    { timeoutMs: TEXT_MS },
  );
  return { status: 'sent', messageId: String(message_id) };
}

const key = ({ label, prompt, choice }: Button) => ({ text: label, callback_data: `${prompt}.${choice}` });

/** Characters of a title of which so many stand side by side on a telephone, the most first. */
const SIDE_BY_SIDE: readonly (readonly [most: number, longest: number])[] = [
  [3, 9],
  [2, 16],
];

/** Rows of a keyboard, filled in order with titles of a kind: short ones share a row. */
export function rows<Title extends Pick<Button, 'label'>>(buttons: readonly Title[]): Title[][] {
  const [, ...later] = buttons.keys();
  const room = (row: readonly Title[]): boolean => {
    const longest = Math.max(...row.map(({ label }) => [...label].length));
    return SIDE_BY_SIDE.some(([most, fits]) => row.length <= most && longest <= fits);
  };
  const laid: Title[][] = buttons.slice(0, 1).map((first) => [first]);
  for (const index of later) {
    const button = buttons[index];
    const last = laid.at(-1);
    if (button === undefined || last === undefined) continue;
    if (room([...last, button])) last.push(button);
    else laid.push([button]);
  }
  return laid;
}

async function sendFiles(
  call: Call,
  where: Where,
  { as, files }: Extract<Body, { type: 'files' }>,
  readFile: ReadFile,
): Promise<SendResult> {
  const uploads = await Promise.all(files.map((file) => upload(file, readFile)));
  const whole = uploads.filter((one) => one !== null);
  if (whole.length < uploads.length || whole.length === 0)
    return { status: 'failed', reason: 'refused', detail: 'The file is not stored any more' };
  try {
    return await sendAs(call, where, as, whole);
  } catch (error) {
    if (as !== 'photo' || !isBadPicture(error)) throw error;
    return sendAs(call, where, 'document', whole);
  }
}

interface Upload {
  readonly source: Buffer;
  readonly filename: string;
}

async function upload({ fileId, name }: OutFile, readFile: ReadFile): Promise<Upload | null> {
  const found = await readFile(fileId);
  return found && { source: found.bytes, filename: fileName(name) };
}

/** Telegraf writes the name into a header as it is. */
const fileName = (name: string): string => name.replace(/["\\\r\n]/gu, '_');

async function sendAs(call: Call, where: Where, as: As, uploads: readonly Upload[]): Promise<SendResult> {
  const timing = { timeoutMs: FILES_MS };
  const [only, ...more] = uploads;
  if (only !== undefined && more.length === 0) {
    const sent =
      as === 'photo'
        ? await call('sendPhoto', { ...where, photo: only }, timing)
        : await call('sendDocument', { ...where, document: only }, timing);
    return { status: 'sent', messageId: String(sent.message_id) };
  }
  const media =
    as === 'photo'
      ? uploads.map((one) => ({ type: 'photo' as const, media: one }))
      : uploads.map((one) => ({ type: 'document' as const, media: one }));
  const [first] = await call('sendMediaGroup', { ...where, media }, timing);
  return { status: 'sent', ...(first ? { messageId: String(first.message_id) } : {}) };
}
