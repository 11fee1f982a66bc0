/**
 * An update of Telegram in the product's words. Pure: the same update always means the same.
 */
import { createHash } from 'node:crypto';
import type { Content, Incoming, SentFile } from '../../conversation/model.ts';
import type { Notice, Received } from '../messenger.ts';
import { type Bot, saidToBot } from './addressing.ts';
import { CHANNEL, DOWNLOAD_BYTES } from './capabilities.ts';
import {
  type Chat,
  type Membership,
  type Message,
  type Press,
  UNSUPPORTED,
  UPDATE,
  type User,
} from './shapes.ts';

/** What an update says. */
export interface Translated {
  readonly received: readonly Received[];
  /** A press whose hourglass turns until Telegram is told that it was taken. */
  readonly query: string | null;
}

/** `json` is anything; what is no update we know is `ignored`. */
export function translate(json: unknown, bot: Bot): Translated {
  const parsed = UPDATE.safeParse(json);
  if (!parsed.success) return { received: [ignored('not a known shape')], query: null };
  const { update_id, message, edited_message, callback_query, my_chat_member } = parsed.data;
  const updateId = String(update_id);
  if (message) return { received: told(updateId, message, rawMessage(json), bot), query: null };
  if (edited_message) return { received: [edited(updateId, edited_message)], query: null };
  if (callback_query) return { received: [pressed(updateId, callback_query)], query: callback_query.id };
  if (my_chat_member) return { received: [membership(my_chat_member)], query: null };
  return { received: [ignored(`an update of the kind ${kindOf(json)}`)], query: null };
}

/** Whether the update comes from a group, where the bot must know its own name. */
export function isFromGroup(json: unknown): boolean {
  const chat = UPDATE.safeParse(json).data?.message?.chat;
  return chat !== undefined && chat.type !== 'private';
}

const ignored = (why: string): Received => ({ type: 'ignored', why });
const noted = (notice: Notice): Received => ({ type: 'notice', notice });

function told(updateId: string, message: Message, raw: object, bot: Bot): readonly Received[] {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return [noted({ what: 'moved', address: String(chat.id), to: String(to) })];
  if (from !== undefined) return [noted({ what: 'moved', address: String(from), to: String(chat.id) })];
  const sender = senderOf(message);
  if (chat.type === 'channel' || sender === null) return [ignored('not from a person')];
  const unsupported = UNSUPPORTED.find(([field]) => field in raw);
  const content = unsupported ? { type: 'unsupported' as const, what: unsupported[1] } : contentOf(message);
  const words = wordsOf(message);
  if (content === null && words === null) return [ignored('a message without content for us')];
  const said = chat.type === 'private' ? (words?.text ?? '') : addressed(message, words, bot);
  if (said === null) return [ignored('group talk')];
  const whole: Omit<Incoming, 'updateId' | 'content'> = {
    ...{ channel: CHANNEL, address: addressOf(message), chat: kind(chat), sender },
    messageId: String(message.message_id),
    ...(chat.type === 'private' ? {} : { addressed: true }),
  };
  const text = clean(said);
  if (content === null) return [says({ ...whole, updateId, content: { type: 'text', text } })];
  const first = says({ ...whole, updateId, content });
  if (content.type !== 'files' || text === '') return [first];
  return [first, says({ ...whole, updateId: `${updateId}.caption`, content: { type: 'text', text } })];
}

const says = (incoming: Incoming): Received => ({ type: 'message', incoming });

/** The same letters however they were typed. */
const clean = (text: string): string => text.normalize('NFC').trim();

/** Null for bots and for what a channel posts into its discussion group; an anonymous administrator speaks as the group. */
function senderOf({ from, sender_chat: group, chat }: Message): Incoming['sender'] | null {
  if (group !== undefined)
    return group.id === chat.id ? { address: String(group.id), name: group.title ?? '' } : null;
  return from === undefined || from.is_bot ? null : person(from);
}

const person = ({ id, first_name, last_name }: User): Incoming['sender'] => ({
  address: String(id),
  name: [first_name, last_name].filter(Boolean).join(' ').normalize('NFC').trim(),
});

const kind = ({ type }: Chat): Incoming['chat'] => (type === 'private' ? 'private' : 'group');

/** A topic of a forum is a chat of its own; a private chat is one whatever the topics. */
function addressOf({
  chat,
  is_topic_message,
  message_thread_id,
}: Pick<Message, 'chat' | 'is_topic_message' | 'message_thread_id'>): string {
  const topic = chat.type !== 'private' && is_topic_message && message_thread_id !== undefined;
  return topic ? `${chat.id}/${message_thread_id}` : String(chat.id);
}

function wordsOf({ text, entities, caption, caption_entities }: Message) {
  if (text !== undefined) return { text, entities };
  return caption === undefined ? null : { text: caption, entities: caption_entities };
}

function addressed(message: Message, words: ReturnType<typeof wordsOf>, bot: Bot): string | null {
  return saidToBot(words?.text ?? '', words?.entities ?? [], message, bot);
}

/** A picture or document; null for a text. */
function contentOf(message: Message): Content | null {
  const file = fileOf(message);
  if (file === null) return null;
  if (file.size > DOWNLOAD_BYTES) return { type: 'unsupported', what: 'file-too-big' };
  const { media_group_id: album } = message;
  return { type: 'files', files: [file], ...(album === undefined ? {} : { album }) };
}

function fileOf({ chat, message_id, photo = [], document }: Message): SentFile | null {
  // Telegram offers a picture in several sizes.
  const [largest] = [...photo].sort((one, other) => other.width * other.height - one.width * one.height);
  const file = largest ?? document;
  if (file === undefined) return null;
  return {
    id: idOf(`${CHANNEL} ${chat.id} ${message_id} ${file.file_unique_id}`),
    ...(largest
      ? { name: `anh-${message_id}.jpg`, type: 'image/jpeg' }
      : {
          name: document?.file_name?.normalize('NFC') ?? `tep-${message_id}`,
          type: document?.mime_type ?? 'application/octet-stream',
        }),
    size: file.file_size ?? 0,
    source: file.file_id,
  };
}

/** The same for every delivery of the same message. */
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);

function edited(updateId: string, message: Message): Received {
  const { chat, message_id } = message;
  const sender = senderOf(message);
  const text = clean(wordsOf(message)?.text ?? '');
  if (chat.type !== 'private' || sender === null) return ignored('edited in a group');
  if (text === '') return ignored('edited, but no words');
  const messageId = String(message_id);
  return says({
    ...{ updateId, channel: CHANNEL, address: addressOf(message), chat: 'private', sender, messageId },
    content: { type: 'edit', messageId, text },
  });
}

/** `<prompt>.<choice>`. */
const DATA = /^([^.]+)\.([a-z0-9-]+)$/u;

function pressed(updateId: string, { from, message, data = '' }: Press): Received {
  const [, prompt, choice] = DATA.exec(data) ?? [];
  if (
    message === undefined ||
    message.chat.type === 'channel' ||
    prompt === undefined ||
    choice === undefined
  )
    return ignored('a button that is not ours');
  return says({
    ...{ updateId, channel: CHANNEL, address: addressOf(message), chat: kind(message.chat) },
    sender: person(from),
    ...(message.chat.type === 'private' ? {} : { addressed: true }),
    content: { type: 'choice', prompt, choice },
  });
}

function membership({ chat, new_chat_member: { status, can_send_messages } }: Membership): Received {
  const address = String(chat.id);
  if (status === 'kicked' || status === 'left') {
    const reason = chat.type === 'private' ? 'blocked' : 'not-in-group';
    return noted({ what: 'unreachable', address, reason });
  }
  if (status === 'restricted' && can_send_messages === false)
    return noted({ what: 'unreachable', address, reason: 'refused' });
  return noted({ what: 'reachable', address });
}

/** For the fields that only have to be there. */
function rawMessage(json: unknown): object {
  const message = typeof json === 'object' && json !== null && 'message' in json ? json.message : {};
  return typeof message === 'object' && message !== null ? message : {};
}

const kindOf = (json: unknown): string =>
  Object.keys(Object(json))
    .filter((key) => key !== 'update_id')
    .join(', ')
    .slice(0, 60);
