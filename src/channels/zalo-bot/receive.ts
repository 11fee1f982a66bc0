/**
 * What the Zalo Bot Platform tells, in the product's words. Its documents wrap an event as `{ok, result}`, its
 * servers also post it bare; both are read.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Content, SentFile } from '../../conversation/model.ts';
import type { Received } from '../messenger.ts';

export const CHANNEL = 'zalo-bot';

/** How messages are read that only this bot's own settings explain. */
export interface Reading {
  /** Names by which a group may mention the bot. */
  readonly botNames: () => Promise<readonly string[]>;
  /** A name for somebody whose name was not told. */
  readonly nameless: (senderId: string) => string;
}

const ID = z.union([z.string().min(1), z.number().int().transform(String)]);
/** A field of a kind we do not know is as good as none. */
const WORDS = z.string().optional().catch(undefined);

const MESSAGE = z.object({
  from: z.object({ id: ID, display_name: WORDS, is_bot: z.boolean().optional().catch(undefined) }),
  chat: z.object({ id: ID, chat_type: z.string().transform((type) => type.toUpperCase()) }),
  message_id: ID,
  text: WORDS,
  caption: WORDS,
  url: WORDS,
  // The documents say `photo`, the servers `photo_url`.
  photo: WORDS,
  photo_url: WORDS,
});

const EVENT = z.object({ event_name: z.string().min(1), message: MESSAGE });
const ENVELOPE = z.object({ ok: z.literal(true), result: z.unknown() });

type Message = z.infer<typeof MESSAGE>;
type Chat = 'private' | 'group';

const CHATS: ReadonlyMap<string, Chat> = new Map([
  ['PRIVATE', 'private'],
  ['GROUP', 'group'],
]);

/** What an event brings: contents in their order, or why it is nothing for us. */
const CONTENTS: Readonly<Record<string, (message: Message, text: string) => readonly Content[] | string>> = {
  'message.text.received': (_, text) => words(text),
  'message.link.received': ({ url = '' }, text) => words(text || tidy(url)),
  'message.image.received': (message) => photo(message),
  'message.sticker.received': () => [{ type: 'unsupported', what: 'sticker' }],
  'message.voice.received': () => [{ type: 'unsupported', what: 'voice' }],
  'message.unsupported.received': () => [{ type: 'unsupported', what: 'other' }],
};

/** Never rejects; what is not understood is `ignored`. */
export async function receive(json: unknown, reading: Reading): Promise<readonly Received[]> {
  const wrapped = ENVELOPE.safeParse(json);
  const event = EVENT.safeParse(wrapped.success ? wrapped.data.result : json);
  if (!event.success) return ignored('an event without a message, or of an unknown shape');
  const { event_name: name, message } = event.data;
  const contents = CONTENTS[name];
  const chat = CHATS.get(message.chat.chat_type);
  if (!Object.hasOwn(CONTENTS, name) || contents === undefined) return ignored(`the event ${name}`);
  if (chat === undefined) return ignored(`a chat of the kind ${message.chat.chat_type}`);
  if (message.from.is_bot) return ignored('a message of a bot');
  const said = tidy(message.text ?? '');
  const found = contents(message, chat === 'group' ? unmentioned(said, await reading.botNames()) : said);
  if (typeof found === 'string') return ignored(found);
  return found.map((content, index) => ({
    type: 'message',
    incoming: {
      updateId: `${name}.${message.message_id}${index === 0 ? '' : '.caption'}`,
      channel: CHANNEL,
      address: message.chat.id,
      chat,
      sender: {
        address: message.from.id,
        name: tidy(message.from.display_name ?? '') || reading.nameless(message.from.id),
      },
      messageId: message.message_id,
      // A group shows the bot only what mentions it or answers it.
      ...(chat === 'group' ? { addressed: true } : {}),
      content,
    },
  }));
}

const ignored = (why: string): readonly Received[] => [{ type: 'ignored', why }];

const tidy = (text: string): string => text.normalize('NFC').trim();

const words = (text: string): readonly Content[] | string =>
  text === '' ? 'a message without words' : [{ type: 'text', text }];

/**
 * The text without the mention that brought it here. The platform marks mentions by nothing but their words, and may
 * not tell the bot's name; then what is left of it before a command is taken away, else only «@Bot», with which
 * every bot's name begins.
 */
function unmentioned(text: string, botNames: readonly string[]): string {
  const folded = text.toLowerCase();
  const names = [...botNames].sort((one, other) => other.length - one.length);
  for (const name of names) {
    const mention = `@${tidy(name).toLowerCase()}`;
    const next = folded[mention.length] ?? ' ';
    if (mention.length > 1 && folded.startsWith(mention) && !/[\p{L}\p{N}]/u.test(next))
      return text.slice(mention.length).replace(/^[\s,:]+/u, '');
    if (folded.endsWith(` ${mention}`)) return text.slice(0, -mention.length).trimEnd();
  }
  return text.replace(/^@[^/\n]{1,80}\s(?=\/\p{L})|^@bot\b[\s,:]*/iu, '');
}

function photo(message: Message): readonly Content[] {
  const source = message.photo_url ?? message.photo;
  if (source === undefined) return [{ type: 'unsupported', what: 'other' }];
  const caption = tidy(message.caption ?? message.text ?? '');
  return [
    { type: 'files', files: [fileOf(message.message_id, source)] },
    ...(caption === '' ? [] : [{ type: 'text' as const, text: caption }]),
  ];
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' },
};

/** The platform tells neither name nor size; what it really is, its bytes will say. */
function fileOf(messageId: string, source: string): SentFile {
  const path = URL.canParse(source) ? new URL(source).pathname : '';
  const ending = /\.([a-z]{3,4})$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
  const known = Object.hasOwn(TYPES, ending) ? ending : 'jpg';
  const id = createHash('sha256').update(`${CHANNEL} ${messageId}`).digest('hex').slice(0, 32);
  return { id, name: `anh-${id.slice(0, 6)}.${known}`, type: TYPES[known] ?? 'image/jpeg', size: 0, source };
}
