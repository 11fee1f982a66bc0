/**
 * Golden transcripts: conversations as text (`test/fixtures/transcripts/*.chat`) that a person who
 * does not program can read and correct.
 *
 *     # a comment
 *     @ đợt dong-ha-2018             which campaign file; a second one is another campaign under way
 *     @ lúc 2018-05-28T08:00+07:00   the clock
 *     @ mã K7QF-3MZP-9T4W officer phuong-3
 *     @ nhóm leadership nhóm lãnh đạo     a group with a purpose; «trống»: without one
 *     @ thu-hồi K7QF-3MZP-9T4W       the invitation is withdrawn
 *     @ xét phuong-3 approved        the staff's word on what was submitted
 *     @ nhắc                         what the calendar asks for by now is told
 *     @ tổng-hợp                     the official summary, or what changed in it, is told
 *     @ đề-cương fixtures/campaigns/wells-2.yaml     the campaign gets this template, and officers hear of it
 *     @ đóng                         the campaigns take no more answers
 *     @ không-tới blocked cán bộ @telegram     nothing reaches this chat any more, and why
 *     @ không-tới quota 2 cán bộ @zalo-oa      2 messages have not arrived, and why
 *     cán bộ      what a person types; [Nút] presses a button, continued lines are indented
 *     bot         what the chat reads back
 *     bot → phòng họp  what the bot says of its own accord, and where
 *     @ sau       something only a note says
 *
 * A speaker is a person with a chat of their own; `nhóm lãnh đạo: chủ tịch` speaks in a room. `cán bộ @telegram`
 * is the same name on another messenger. Besides words and buttons:
 *
 *     (gửi a.jpg, b.jpg)             files; `(gửi a.jpg trong album 7)` one picture of an album
 *     (sửa «15») 16                  the message «15» becomes «16»
 *     (nhãn dán) (tin thoại) (vị trí) (danh bạ) (tệp quá lớn) (cuộc thăm dò)     what cannot be an answer
 *     /start (mã vừa nhận)           the code the bot named last
 *     (không gọi) words              said in a room, not to the bot
 *     [Nút] (cũ 3)                   a button of prompt 3 of this chat; [Nút] (chat khác) of another chat
 */
import type { Content, News, OutMessage, ReplyChoice } from '../../src/conversation/model.ts';
import type { Voice } from '../../src/voice.ts';
import type { Telling } from './jobs-world.ts';
import { readTemplate } from './new-template.ts';
import type { World } from './world.ts';

export interface Entry {
  readonly speaker: string;
  readonly text: string;
}

const WIDTH = 12;

/** Splits a transcript into directives (speaker «@»), what people say, and what the bot says. */
function parseTranscript(source: string): readonly Entry[] {
  const entries: { speaker: string; text: string }[] = [];
  for (const line of source.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const last = entries.at(-1);
    if (line.startsWith('@ ')) entries.push({ speaker: '@', text: line.slice(2).trim() });
    else if (line.startsWith(' '.repeat(WIDTH)) && last) last.text += `\n${line.slice(WIDTH)}`;
    else if (/^\s/u.test(line) && last) last.text += `\n${line.trim()}`;
    else {
      const split = /\s{2,}/u.exec(line);
      const at = split?.index ?? line.length;
      entries.push({ speaker: line.slice(0, at).trim(), text: line.slice(at).trim() });
    }
  }
  return entries;
}

/** What a message looks like in a transcript: its lines, buttons in brackets, files after a clip. */
export function written(message: OutMessage, voice: Voice): string {
  const lines = message.lines.map(voice);
  if (message.choices.length > 0)
    lines.push(message.choices.map((choice) => `[${marked(choice, voice)}]`).join(' '));
  lines.push(...message.attachments.map(({ name }) => `(tệp: ${name})`));
  if (message.page) lines.push(`(trang: ${message.page.page})`);
  return lines.join('\n');
}

const marked = ({ label, mark }: ReplyChoice, voice: Voice): string =>
  mark === undefined ? voice(label) : `${mark}. ${voice(label)}`;

/** Plays the people's lines and returns the transcript with the bot's lines as they really are. */
export function play(source: string, world: World, voice: Voice): { actual: string; after: World } {
  const out: string[] = [];
  const lastOffered = new Map<string, OutMessage>();
  let code: string | number = '';
  for (const raw of source.split('\n')) if (raw.startsWith('#')) out.push(raw);
  for (const { speaker, text } of parseTranscript(source)) {
    if (speaker === 'bot' || speaker.startsWith(TOLD)) continue;
    if (speaker === '@') {
      if (!out.at(-1)?.startsWith('@ ')) out.push('');
      out.push(`@ ${text}`);
      direct(world, text);
      for (const { chat, news } of tellings(world, text)) {
        const { said } = world.send('system', { type: 'news', news }, chat);
        for (const message of said) {
          if (message.choices.length > 0) lastOffered.set(chat, message);
          out.push(entry(`${TOLD}${chat}`, written(message, voice)));
        }
      }
      continue;
    }
    out.push(entry(speaker, text));
    const [chat, person] = speaker.includes(':')
      ? (speaker.split(/:\s*/u) as [string, string])
      : [speaker, speaker];
    const content = contentOf(text, lastOffered.get(chat), voice, { world, chat, code });
    const more = text.startsWith(UNADDRESSED) ? { addressed: false } : {};
    const { said } = world.send(person, content, chat, more);
    for (const message of said) {
      code = message.lines.find(({ key }) => CODED.has(key))?.args?.code ?? code;
      if (message.choices.length > 0) lastOffered.set(chat, message);
      out.push(entry('bot', written(message, voice)));
    }
  }
  return { actual: `${out.join('\n').trim()}\n`, after: world };
}

const entry = (speaker: string, text: string): string =>
  text
    .split('\n')
    .map((line, index) =>
      `${(index === 0 ? speaker : '').padEnd(index === 0 ? Math.max(WIDTH, speaker.length + 2) : WIDTH)}${line}`.trimEnd(),
    )
    .join('\n');

/** What jobs tell at a word of the transcript. */
function tellings(world: World, text: string): readonly Telling[] {
  if (text.startsWith('đề-cương ')) return world.changeTemplate(readTemplate(text.slice('đề-cương '.length)));
  return text === 'nhắc' ? world.remind() : text === 'tổng-hợp' ? world.compile() : [];
}

function direct(world: World, text: string): void {
  const [word, ...rest] = text.split(/\s+/u);
  if (word === 'lúc') world.now = new Date(rest[0] ?? '').toISOString();
  else if (word === 'mã')
    world.invite(rest[0] ?? '', rest[1] as 'officer', rest[2] ?? '', { expired: rest[3] === 'hết-hạn' });
  else if (word === 'thu-hồi') world.revoke(rest[0] ?? '');
  else if (word === 'xét') world.judge(rest[0] ?? '', rest[1] as 'approved');
  else if (word === 'đóng') world.close();
  else if (word === 'không-tới') {
    const count = /^\d+$/u.test(rest[1] ?? '') ? Number(rest[1]) : undefined;
    world.cutOff(rest.slice(count === undefined ? 1 : 2).join(' '), rest[0] ?? '', count);
  } else if (word === 'nhóm') nameRoom(world, rest);
  else if (!['đợt', 'nhắc', 'tổng-hợp', 'đề-cương'].includes(word ?? ''))
    throw new Error(`Unknown direction: ${text}`);
}

/** Before the chat in which the bot says something of its own accord. */
const TOLD = 'bot → ';

/** Texts that name a code. */
const CODED: ReadonlySet<string> = new Set(['link-code', 'room-code', 'invite-made']);

function nameRoom(world: World, [purpose, ...name]: readonly string[]): void {
  world.room(name.join(' '), purpose === 'trống' ? undefined : (purpose as 'leadership'));
}

const UNADDRESSED = '(không gọi) ';

const UNSUPPORTED: Readonly<Record<string, string>> = {
  '(nhãn dán)': 'sticker',
  '(tin thoại)': 'voice',
  '(vị trí)': 'location',
  '(danh bạ)': 'contact',
  '(tệp quá lớn)': 'file-too-big',
  '(cuộc thăm dò)': 'other',
};

interface Around {
  readonly world: World;
  readonly chat: string;
  readonly code: string | number;
}

function contentOf(
  text: string,
  offered: OutMessage | undefined,
  voice: Voice,
  { world, chat, code }: Around,
): Content {
  if (text.startsWith(UNADDRESSED)) return { type: 'text', text: text.slice(UNADDRESSED.length) };
  const change = /^\(sửa «(.+?)»\) (.*)$/su.exec(text);
  if (change) {
    const [, before = '', after = ''] = change;
    return {
      type: 'edit',
      messageId: world.messageId(chat, before),
      text: after === '(trống)' ? '  ' : after,
    };
  }
  const button = /^\[(.+)\](?: \((?:cũ (\d+)|(chat khác))\))?$/u.exec(text);
  if (button && offered) {
    const label = button[1] ?? '';
    const choice = offered.choices.find((one) => [voice(one.label), marked(one, voice)].includes(label));
    const [number, tag] = (offered.prompt ?? '').split('-');
    if (button[2] !== undefined)
      return { type: 'choice', prompt: `${button[2]}-${tag}`, choice: choice?.id ?? 'agree' };
    if (button[3] !== undefined)
      return { type: 'choice', prompt: `${number}-zzzz`, choice: choice?.id ?? '' };
    if (choice) return { type: 'choice', prompt: offered.prompt ?? '', choice: choice.id };
    throw new Error(`No button [${label}] is offered`);
  }
  const files = /^\(gửi (.+?)(?: trong album (\S+))?\)$/u.exec(text);
  if (files) {
    const names = (files[1] ?? '').split(', ');
    return {
      type: 'files',
      files: names.map((name, index) => ({ id: `f-${name}-${index}`, name, type: 'image/jpeg', size: 1000 })),
      ...(files[2] === undefined ? {} : { album: files[2] }),
    };
  }
  const unsupported = UNSUPPORTED[text];
  if (unsupported) return { type: 'unsupported', what: unsupported };
  if (text === '(trống)') return { type: 'text', text: '  ' };
  const long = /^\((\d+) chữ\)$/u.exec(text);
  if (long) return { type: 'text', text: 'a'.repeat(Number(long[1])) };
  const news = /^\(tin (\{.*\})\)$/su.exec(text);
  if (news) return { type: 'news', news: JSON.parse(news[1] ?? '') as News };
  return { type: 'text', text: text.replace('(mã vừa nhận)', String(code)) };
}
