/**
 * What people do, as the Bot API tells it: the JSON of messages, presses and changes of membership.
 */
import { randomBytes } from 'node:crypto';
import { BOT, type Chat, chatJson, nowSeconds, type Spoken, spokenJson, type User } from './world.ts';

/** Where something is written. */
export interface Place {
  readonly chat: Chat;
  readonly thread: number | null;
}

/** A message of a person; `more` is its content. */
export const messageJson = (id: number, from: User, { chat, thread }: Place, more: object): object => ({
  message_id: id,
  from,
  chat: chatJson(chat),
  date: nowSeconds(),
  ...(thread === null ? {} : { message_thread_id: thread, is_topic_message: true }),
  ...more,
});

/** A text with the marks that Telegram finds in it: commands and mentions. */
export function textJson(text: string): { text: string; entities?: object[] } {
  const entities = entitiesOf(text);
  return { text, ...(entities.length > 0 ? { entities } : {}) };
}

export function captionJson(caption: string | undefined): object {
  if (caption === undefined) return {};
  const entities = entitiesOf(caption);
  return { caption, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

/** Offsets and lengths are UTF-16 units. */
function entitiesOf(text: string): object[] {
  const commands = [...text.matchAll(/(?<![^\s])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?/gu)];
  const mentions = [...text.matchAll(/(?<![\w/])@[a-zA-Z0-9_]{3,32}/gu)];
  const marks = [
    ...commands.map((found) => ({ type: 'bot_command', offset: found.index, length: found[0].length })),
    ...mentions
      .filter(({ index }) => !commands.some((one) => index > one.index && index < one.index + one[0].length))
      .map((found) => ({ type: 'mention', offset: found.index, length: found[0].length })),
  ];
  return marks.sort((one, other) => one.offset - other.offset);
}

/** Whether a bot in privacy mode is told of this text in a group. */
export function concernsBot(text: string, repliesTo: Spoken | undefined): boolean {
  if (repliesTo !== undefined) return true;
  const name = `@${BOT.username}`.toLowerCase();
  const [, at] = /^\/[a-zA-Z0-9_]+(@[a-zA-Z0-9_]+)?/u.exec(text) ?? [];
  if (text.startsWith('/')) return at === undefined || at.toLowerCase() === name;
  return text.toLowerCase().includes(name);
}

export const replyJson = (to: Spoken | undefined): object =>
  to === undefined ? {} : { reply_to_message: spokenJson(to) };

/** A press of a button under a message; a message that is too old comes without its content. */
export const pressJson = (
  id: string,
  from: User,
  data: string,
  message: Spoken | { readonly chat: Chat; readonly number: number },
): object => ({
  id,
  from,
  message:
    'keyboard' in message
      ? spokenJson(message)
      : { message_id: message.number, chat: chatJson(message.chat), date: 0 },
  chat_instance: String(message.chat.id * 7),
  data,
});

export const queryId = (): string => BigInt(`0x${randomBytes(8).toString('hex')}`).toString();

type Standing = 'member' | 'left' | 'kicked' | 'administrator';

/** The bot's place in a chat changed. */
export const membershipJson = (chat: Chat, from: User, before: Standing, after: Standing): object => ({
  chat: chatJson(chat),
  from,
  date: nowSeconds(),
  old_chat_member: { user: BOT, status: before, ...(before === 'kicked' ? { until_date: 0 } : {}) },
  new_chat_member: { user: BOT, status: after, ...(after === 'kicked' ? { until_date: 0 } : {}) },
});

/** A picture in the sizes Telegram makes of it, the largest last. */
export const photoJson = (id: string, bytes: number): object => ({
  photo: [
    {
      file_id: `${id}-s`,
      file_unique_id: `${id.slice(-8)}s`,
      file_size: Math.ceil(bytes / 40),
      width: 90,
      height: 67,
    },
    { file_id: id, file_unique_id: `${id.slice(-8)}y`, file_size: bytes, width: 1280, height: 960 },
  ],
});

export const documentJson = (id: string, file: { name: string; type: string; bytes: Buffer }): object => ({
  document: {
    ...{ file_id: id, file_unique_id: id.slice(-8), file_size: file.bytes.length },
    ...{ file_name: file.name, mime_type: file.type },
  },
});
