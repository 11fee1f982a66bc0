/**
 * The methods of the Bot API that the emulator knows, as one table.
 */
import type { Fault, Heard } from '../emulator.ts';
import {
  checkedCaption,
  checkedCommands,
  checkedKeyboard,
  checkedSecret,
  checkedText,
  checkedWebhookUrl,
  isObject,
  type MenuLine,
} from './checks.ts';
import type { Turnstile } from './limits.ts';
import type { Mail } from './mail.ts';
import { type Parameters, structured } from './parameters.ts';
import { forbidden, Refusal, tooMany } from './refusal.ts';
import { BOT, type Chat, spokenJson, type World } from './world.ts';

/** What a method works on. */
export interface Desk {
  readonly world: World;
  readonly mail: Mail;
  /** null: as often as one likes. */
  readonly turnstile: Turnstile | null;
  readonly privacy: boolean;
  /** Menus by scope and language: `all_private_chats`, `all_private_chats/en`, `chat 5000000001`. */
  readonly menus: Map<string, readonly MenuLine[]>;
  /** Presses whose hourglass still turns, by the query's id. */
  readonly queries: Set<string>;
  /** Refuse pictures for their dimensions. */
  refusePhotos: boolean;
  /** Pictures and files that were sent count here as calls that arrived. */
  webhookSetAt: number;
}

type Method = (desk: Desk, parameters: Parameters, gone: AbortSignal) => unknown;

export const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ privacy }) => ({
    ...BOT,
    can_join_groups: true,
    can_read_all_group_messages: !privacy,
    supports_inline_queries: false,
  }),
  getUpdates: ({ mail }, { values }, gone) =>
    mail.poll(
      {
        ...number(values, 'offset'),
        ...number(values, 'limit'),
        ...number(values, 'timeout'),
        ...(values.allowed_updates === undefined ? {} : { allowed: strings(values.allowed_updates) }),
      },
      gone,
    ),
  setWebhook,
  deleteWebhook: ({ mail }) => {
    mail.use(null);
    return true;
  },
  getWebhookInfo: ({ mail }) => mail.info(),
  sendMessage: (desk, { values }) => {
    const place = desk.world.writable(values.chat_id, values.message_thread_id);
    const text = checkedText(values.text);
    const keyboard = checkedKeyboard(values.reply_markup);
    passed(desk, place.chat);
    return spokenJson(desk.world.speak(place, { text, keyboard, files: [] }));
  },
  sendPhoto: (desk, parameters) => {
    if (desk.refusePhotos) throw new Refusal(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
    return sendFile(desk, parameters, 'photo', 10);
  },
  sendDocument: (desk, parameters) => sendFile(desk, parameters, 'document', 50),
  sendMediaGroup,
  editMessageText: ({ world }, { values }) => {
    const { chat } = world.writable(values.chat_id, undefined);
    const spoken = chat.bySelf.get(Number(values.message_id));
    if (spoken === undefined) throw new Refusal(400, 'Bad Request: message to edit not found');
    const text = checkedText(values.text);
    const keyboard = checkedKeyboard(values.reply_markup);
    if (text === spoken.text && JSON.stringify(keyboard) === JSON.stringify(spoken.keyboard))
      throw new Refusal(400, `Bad Request: message is not modified: ${NOT_MODIFIED}`);
    Object.assign(spoken, { text, keyboard, buttons: keyboard.map((button) => button.text) });
    return spokenJson(spoken);
  },
  answerCallbackQuery: ({ queries }, { values }) => {
    const { callback_query_id: id, text = '' } = values;
    if (typeof text !== 'string' || [...text].length > 200) throw forbidden('MESSAGE_TOO_LONG');
    if (typeof id !== 'string' || !queries.delete(id)) throw new Refusal(400, `Bad Request: ${OLD_QUERY}`);
    return true;
  },
  sendChatAction: ({ world }, { values }) => {
    world.writable(values.chat_id, values.message_thread_id);
    if (!ACTIONS.has(String(values.action))) throw forbidden('wrong parameter action in request');
    return true;
  },
  setMyCommands: ({ menus }, { values }) => {
    menus.set(scopeOf(values), checkedCommands(values.commands));
    return true;
  },
  deleteMyCommands: ({ menus }, { values }) => {
    menus.delete(scopeOf(values));
    return true;
  },
  getFile: ({ world }, { values }) => {
    const id = String(values.file_id);
    const file = world.files.get(id);
    if (file === undefined) throw new Refusal(400, 'Bad Request: invalid file_id');
    if (file.bytes.length > MOST_DOWN) throw new Refusal(400, 'Bad Request: file is too big');
    return {
      file_id: id,
      file_unique_id: id.slice(-8),
      file_size: file.bytes.length,
      file_path: `documents/${id}`,
    };
  },
};

/** Calls that put something into a chat: what faults are for. */
export const SENDS: ReadonlySet<string> = new Set([
  'sendMessage',
  'sendPhoto',
  'sendDocument',
  'sendMediaGroup',
]);

/** A fault that is answered instead of the call; `cut-after` is not one of them. */
export function playFault(fault: Fault): void {
  if (fault === 'too-many') throw tooMany(1_000, { earned: false });
  if (fault === 'broken') throw new Refusal(500, 'Internal Server Error');
}

const MIB = 1024 * 1024;
const MOST_DOWN = 20 * MIB;
const ACTIONS: ReadonlySet<string> = new Set(['typing', 'upload_photo', 'upload_document']);
const OLD_QUERY = 'query is too old and response timeout expired or query ID is invalid';
const NOT_MODIFIED =
  'specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

function setWebhook(desk: Desk, { values }: Parameters): boolean {
  // Not held against the bot: two processes that start together cannot know of each other.
  const since = performance.now() - desk.webhookSetAt;
  if (since < 1_000) throw tooMany(1_000 - since, { earned: false });
  const { url, secret_token: secret, allowed_updates: allowed } = values;
  if (url === undefined || url === '') {
    desk.mail.use(null);
    return true;
  }
  const webhook = {
    url: checkedWebhookUrl(url),
    secret: checkedSecret(secret),
    allowed: allowed === undefined ? null : strings(allowed),
  };
  desk.webhookSetAt = performance.now();
  desk.mail.use(webhook);
  return true;
}

function sendFile(
  desk: Desk,
  { values, files }: Parameters,
  field: 'photo' | 'document',
  most: number,
): object {
  const place = desk.world.writable(values.chat_id, values.message_thread_id);
  const file = files.get(field);
  if (file === undefined || file.bytes.length === 0) throw forbidden('file must be non-empty');
  if (file.bytes.length > most * MIB) throw forbidden('file is too big');
  const text = checkedCaption(values.caption);
  const keyboard = checkedKeyboard(values.reply_markup);
  passed(desk, place.chat);
  return spokenJson(desk.world.speak(place, { text, keyboard, files: [file] }));
}

function sendMediaGroup(desk: Desk, { values, files }: Parameters): object[] {
  const place = desk.world.writable(values.chat_id, values.message_thread_id);
  const media = structured(values.media);
  if (!Array.isArray(media) || media.length < 2 || media.length > 10)
    throw forbidden('group of 2-10 messages expected');
  const items = media.map((item: unknown) => {
    if (!isObject(item) || typeof item.media !== 'string') throw forbidden("can't parse InputMedia");
    const file = files.get(item.media.replace('attach://', ''));
    if (file === undefined || file.bytes.length === 0) throw forbidden('file must be non-empty');
    if (file.bytes.length > (item.type === 'photo' ? 10 : 50) * MIB) throw forbidden('file is too big');
    return { type: item.type, file, text: checkedCaption(item.caption) };
  });
  if (new Set(items.map(({ type }) => type)).size > 1 && items.some(({ type }) => type === 'document'))
    throw forbidden("document can't be mixed with other media types");
  if (desk.refusePhotos && items.some(({ type }) => type === 'photo'))
    throw new Refusal(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
  passed(desk, place.chat);
  return items.map(({ file, text }) =>
    spokenJson(desk.world.speak(place, { text, keyboard: [], files: [file satisfies Heard['files'][0]] })),
  );
}

function passed({ turnstile }: Desk, chat: Chat): void {
  const early = turnstile?.pass(chat) ?? 0;
  if (early > 0) throw tooMany(early, { earned: true });
}

function number<Name extends string>(
  values: Readonly<Record<string, unknown>>,
  name: Name,
): { readonly [key in Name]?: number } {
  const value = Number(values[name]);
  const read: { [key in Name]?: number } = {};
  if (values[name] !== undefined && Number.isFinite(value)) read[name] = value;
  return read;
}

const strings = (value: unknown): string[] => {
  const list = structured(value);
  return Array.isArray(list) ? list.map(String) : [];
};

function scopeOf({ scope, language_code: language }: Readonly<Record<string, unknown>>): string {
  const read = structured(scope ?? { type: 'default' });
  const { type = 'default', chat_id: chat } = isObject(read) ? read : {};
  return `${type}${chat === undefined ? '' : ` ${chat}`}${language ? `/${language}` : ''}`;
}
