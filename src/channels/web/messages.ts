/**
 * Lines of a chat's history as the page shows them: in words, with links to files.
 */
import { z } from 'zod';
import type { FilePurpose } from '../../answers/model.ts';
import { say } from '../../say.ts';
import type { HistoryLine, Place } from '../../storage/history.ts';
import type { Voice } from '../../voice.ts';
import { type AddressOf, render } from '../render.ts';
import type { PageFile, PageLine, PageMessage } from './shapes.ts';

export interface Reader {
  /** Address of the web account that reads. */
  readonly address: string;
  readonly voice: Voice;
  /** A link that opens the file. */
  readonly link: (fileId: string) => string;
  /** The path of a page. */
  readonly pagePath: AddressOf;
}

/** The page sends it when an invitation's link is opened; its code is not for others to read. */
const ARRIVAL = /^\/start\s+\S/iu;

/** Ids of updates hold the account, so that nobody can use up another's. */
export const updateIdOf = (address: string, clientId: string): string => `${address}/${clientId}`;

/** How lines of the bot stand out on a page; a chat elsewhere shows them all alike. */
const TONES: Readonly<Record<string, PageLine['tone']>> = {
  'question-place': 'place',
  'question-ask': 'ask',
  'question-example': 'hint',
  'question-years': 'hint',
  'question-many': 'hint',
  'question-previous': 'hint',
  'question-gather-long-text': 'hint',
  'question-gather-records': 'hint',
  'question-gather-files': 'hint',
};

export function pageMessage(line: HistoryLine, { address, voice, link, pagePath }: Reader): PageMessage {
  const place = writePlace(line.place);
  if (line.kind === 'in') {
    const mine = line.updateId.startsWith(updateIdOf(address, ''));
    const id = mine ? line.updateId.slice(address.length + 1) : `u${place}`;
    const { text, files } = spoken(line, voice, link);
    return {
      ...{ id, place, at: line.at, text, files, choices: [] },
      ...(mine ? { from: 'me' } : { from: 'other', name: line.senderName }),
    };
  }
  const { message } = line;
  const { text, choices } = render(message, voice);
  const path = message.page && pagePath(message.page);
  const lines = message.lines.map((line) => ({ text: voice(line), tone: TONES[line.key] ?? 'plain' }));
  return {
    ...{ id: `o${line.id}`, place, from: 'bot', at: line.at, text, lines, choices },
    ...(message.prompt === undefined ? {} : { prompt: message.prompt }),
    ...(message.wantsFiles === undefined ? {} : { wantsFiles: wanted(message.wantsFiles) }),
    files: message.attachments.map(({ fileId, name, type }) => ({ name, type, url: link(fileId) })),
    ...(message.page && path ? { page: { what: message.page.page, url: path } } : {}),
  };
}

/** Messages of before there were purposes say `true`. */
const wanted = (purpose: FilePurpose | true): FilePurpose => (purpose === true ? 'answer' : purpose);

type Incoming = Extract<HistoryLine, { kind: 'in' }>;

function spoken(
  { content, label }: Incoming,
  voice: Voice,
  link: Reader['link'],
): { text: string; files: readonly PageFile[] } {
  switch (content.type) {
    case 'text':
      return { text: ARRIVAL.test(content.text) ? voice(say('web-started')) : content.text, files: [] };
    case 'choice':
      return { text: label === null ? '' : voice(label), files: [] };
    case 'files':
      return { text: '', files: content.files.map(({ id, name, type }) => ({ name, type, url: link(id) })) };
    default:
      return { text: '', files: [] };
  }
}

/** A place as an event id: `12`, or `12.1527469200000.<update id>`. */
export const writePlace = ({ seq, incoming }: Place): string =>
  incoming ? `${seq}.${Date.parse(incoming.at)}.${encodeURIComponent(incoming.updateId)}` : String(seq);

/** `12.1527469200000.u` as a place. Nothing at all is the beginning of the chat. */
export const placeShape = z
  .string()
  .max(600)
  .regex(/^(?:\d{1,9}(?:\.\d{1,14}\.[\w%.!~*'()-]+)?)?$/u)
  .transform((written, context): Place => {
    const [seq = '', at, ...rest] = written.split('.');
    if (at === undefined) return { seq: Number(seq) };
    try {
      const updateId = decodeURIComponent(rest.join('.'));
      return { seq: Number(seq), incoming: { at: new Date(Number(at)).toISOString(), updateId } };
    } catch {
      context.addIssue('not a place of a chat');
      return z.NEVER;
    }
  });
