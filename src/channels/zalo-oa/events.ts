/**
 * What an event of Zalo's webhook tells, in the product's words. Pure: names of people are filled in afterwards.
 */
import { createHash } from 'node:crypto';
import type { Content, Incoming, SentFile } from '../../conversation/model.ts';
import type { Received } from '../messenger.ts';
import { MOST_BYTES } from './download.ts';
import { EVENT, FILE, LINK, type ZaloEvent } from './shapes.ts';

export const CHANNEL = 'zalo-oa';

/** What could not be known from the event alone. */
export interface Known {
  /** It quotes something the bot said. */
  readonly quotesUs: boolean;
}

/** `user_send_text`, `user_send_group_image`, … */
const SENT = /^user_send_(group_)?([a-z_]+)$/u;
/** Zalo spells the end of a group in several ways. */
const GROUP_ENDED = /^(?:delete|disperse|disband)_group$|^group_(?:deleted|dispersed|disbanded)$/u;
/** What a button sends back: `#<prompt>.<choice>`. */
const PRESSED = /^#([\w-]+)\.([a-z0-9-]+)$/u;

const EXTENSIONS: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
  zip: 'application/zip',
};

interface Message {
  readonly id: string;
  readonly text: string;
  readonly payloads: readonly unknown[];
}

/** What the kinds of message say; a caption is a text of its own. */
const CONTENTS: Readonly<Record<string, (message: Message) => Content | null>> = {
  text: () => null,
  link: ({ text, payloads }) => (text === '' ? textContent(linkOf(payloads)) : null),
  image: (message) => files(message, 'jpg'),
  gif: (message) => files(message, 'gif'),
  file: (message) => files(message, 'bin'),
  audio: () => unsupported('voice'),
  video: () => unsupported('other'),
  sticker: () => unsupported('sticker'),
  location: () => unsupported('location'),
  business_card: () => unsupported('contact'),
};
/** With these a text is what was sent together with a file, not a name that Zalo adds. */
const CAPTIONED: ReadonlySet<string> = new Set(['text', 'link', 'image', 'gif', 'file']);

/** The message of the bot that a message in a group quotes: whoever knows says whether it is ours. */
export function quoteIn(json: unknown): { readonly group: string; readonly messageId: string } | null {
  const event = EVENT.safeParse(json).data;
  const messageId = event?.message?.quote_msg_id;
  if (!event?.recipient || messageId === undefined || !SENT.exec(event.event_name)?.[1]) return null;
  return { group: event.recipient.id, messageId };
}

/** Never throws: what is not understood is `ignored`. Senders have the name ''. */
export function translate(json: unknown, known: Known = { quotesUs: false }): readonly Received[] {
  const event = EVENT.safeParse(json);
  if (!event.success) return ignored('not an event of Zalo');
  const { event_name: name } = event.data;
  const [, inGroup, kind = ''] = SENT.exec(name) ?? [];
  if (kind !== '') return sent(event.data, kind, inGroup !== undefined, known);
  return (LIFECYCLE[name] ?? (GROUP_ENDED.test(name) ? groupEnded : unheard))(event.data);
}

const LIFECYCLE: Readonly<Record<string, (event: ZaloEvent) => readonly Received[]>> = {
  follow: (event) => {
    const address = subjectOf(event);
    if (address === null) return ignored('follow: by nobody');
    return [
      { type: 'notice', notice: { what: 'reachable', address } },
      message(lifecycleId(event, address), address, textContent('/start')),
    ];
  },
  unfollow: (event) => {
    const address = subjectOf(event);
    if (address === null) return ignored('unfollow: by nobody');
    return [{ type: 'notice', notice: { what: 'unreachable', address, reason: 'blocked' } }];
  },
  user_submit_info: (event) => {
    const address = subjectOf(event);
    const name = event.info?.name?.normalize('NFC').trim() ?? '';
    if (address === null || name === '') return ignored('user_submit_info: without a name');
    return [{ type: 'notice', notice: { what: 'named', address, name } }];
  },
  // Zalo obliges whoever keeps data to follow a withdrawal.
  user_withdraw: (event) => {
    const address = subjectOf(event);
    if (address === null) return ignored('user_withdraw: by nobody');
    return [message(lifecycleId(event, address), address, textContent('/xoadulieu'))];
  },
  create_group: ({ group_id: address }) =>
    address === undefined
      ? ignored('create_group: none')
      : [{ type: 'notice', notice: { what: 'reachable', address } }],
};

const groupEnded = ({ event_name: name, group_id: address }: ZaloEvent): readonly Received[] =>
  address === undefined
    ? ignored(`${name}: none`)
    : [{ type: 'notice', notice: { what: 'unreachable', address, reason: 'not-in-group' } }];

const unheard = ({ event_name: name }: ZaloEvent): readonly Received[] => ignored(name);

function sent(event: ZaloEvent, kind: string, inGroup: boolean, known: Known): readonly Received[] {
  const { event_name: name, sender, recipient } = event;
  const id = event.message?.msg_id;
  const contentOf = CONTENTS[kind];
  if (!sender || !recipient || id === undefined || !contentOf) return ignored(name);
  const { text, addressed } = inGroup ? spokenTo(event, known) : { text: textOf(event), addressed: true };
  if (!addressed) return ignored('group talk');
  const content = contentOf({ id, text, payloads: payloadsOf(event) });
  const says = CAPTIONED.has(kind) && text !== '' ? said(text, inGroup) : null;
  const about = inGroup ? { chat: 'group' as const, addressed } : { chat: 'private' as const };
  const tell = (one: Content, suffix: string): Received => ({
    type: 'message',
    incoming: {
      updateId: `${name}.${id}${suffix}`,
      channel: CHANNEL,
      address: inGroup ? recipient.id : sender.id,
      ...about,
      sender: { address: sender.id, name: '' },
      messageId: id,
      content: one,
    },
  });
  if (content === null) return [tell(says ?? textContent(''), '')];
  return says === null ? [tell(content, '')] : [tell(content, ''), tell(says, '.caption')];
}

/** In a group: is the bot meant, and what is left of the text without its mention? */
function spokenTo(event: ZaloEvent, { quotesUs }: Known): { text: string; addressed: boolean } {
  const text = textOf(event);
  const mention = `[@${event.oa_id ?? ''}]`;
  const mentioned = text.includes(mention);
  const left = mentioned
    ? text
        .replaceAll(mention, ' ')
        .replace(/[^\S\n]+/gu, ' ')
        .trim()
    : text;
  return { text: left, addressed: mentioned || quotesUs || left.startsWith('/') };
}

const textOf = ({ message: one }: ZaloEvent): string => one?.text?.normalize('NFC').trim() ?? '';

const payloadsOf = ({ message: one }: ZaloEvent): readonly unknown[] =>
  one?.attachments?.map(({ payload }) => payload) ?? [];

function said(text: string, inGroup: boolean): Content {
  const [, prompt, choice] = PRESSED.exec(text) ?? [];
  // There are no buttons in groups.
  if (inGroup || prompt === undefined || choice === undefined) return textContent(text);
  return { type: 'choice', prompt, choice };
}

function linkOf(payloads: readonly unknown[]): string {
  return LINK.safeParse(payloads[0]).data?.url ?? '';
}

function files({ id, payloads }: Message, usual: string): Content {
  const found = payloads.flatMap((payload) => FILE.safeParse(payload).data ?? []);
  if (found.length === 0) return unsupported('other');
  if (found.some(({ size = 0 }) => size > MOST_BYTES)) return unsupported('file-too-big');
  return {
    type: 'files',
    files: found.map(({ url, name, size = 0 }, index): SentFile => {
      const called = name?.normalize('NFC').trim() || nameIn(url, usual);
      const extension = /\.([a-z0-9]+)$/iu.exec(called)?.[1]?.toLowerCase() ?? '';
      return {
        id: createHash('sha256').update(`${CHANNEL} ${id} ${index}`).digest('hex').slice(0, 32),
        name: called,
        type: EXTENSIONS[extension] ?? EXTENSIONS[usual] ?? 'application/octet-stream',
        size,
        source: url,
      };
    }),
  };
}

/** Pictures have no name but that of their address. */
function nameIn(url: string, extension: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^[\w.-]+\.[a-z0-9]{2,5}$/iu.test(last) ? last : `zalo.${extension}`;
}

/** Whom a lifecycle event is about. */
const subjectOf = ({ follower, sender, user_id: user }: ZaloEvent): string | null =>
  follower?.id ?? sender?.id ?? user ?? null;

const lifecycleId = ({ event_name: name, timestamp = '' }: ZaloEvent, subject: string): string =>
  `${name}.${timestamp}.${subject}`;

const message = (updateId: string, address: string, content: Content): Received => {
  const incoming: Incoming = {
    updateId,
    channel: CHANNEL,
    address,
    chat: 'private',
    sender: { address, name: '' },
    content,
  };
  return { type: 'message', incoming };
};

const textContent = (text: string): Content => ({ type: 'text', text });
const unsupported = (what: string): Content => ({ type: 'unsupported', what });
const ignored = (why: string): readonly Received[] => [{ type: 'ignored', why }];
