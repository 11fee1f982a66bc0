/**
 * The words officers type instead of pressing a button, compared without diacritics and case.
 * One table for the whole conversation: a new wording is one entry here.
 */
import { fold } from '../answers/index.ts';

const WORDS = {
  yes: [
    'dung',
    'dung roi',
    'dung vay',
    'co',
    'u',
    'ok',
    'oke',
    'vang',
    'phai',
    'chinh xac',
    'dong y',
    'da dung',
  ],
  no: [
    'khong',
    'ko',
    'k',
    'sai',
    'chua',
    'chua dung',
    'khong dung',
    'sua',
    'sua lai',
    'nhap lai',
    'khong phai',
    'nham',
    'nham roi',
    'go nham',
  ],
  agree: ['dong y', 'dong y va bat dau', 'toi dong y', 'ok', 'oke', 'co', 'vang', 'bat dau'],
  later: ['de sau', 'khong', 'ko', 'chua', 'khong dong y', 'de luc khac'],
  'in-order': ['lan luot', 'lam lan luot', 'tat ca', 'theo thu tu'],
  'required-first': ['bat buoc truoc', 'bat buoc', 'cau bat buoc truoc', 'cau bat buoc'],
  named: ['da dong y', 'dong y', 'roi', 'da', 'co', 'da hoi', 'da dong y roi', 'vang'],
  'not-named': ['chua', 'chua dong y', 'khong', 'chua hoi', 'khong dong y', 'ko'],
  discard: ['bo doan nay', 'xoa doan nay', 'bo doan', 'xoa doan'],
  done: ['xong', 'het', 'xong roi', 'da xong', 'hoan thanh'],
  back: ['quay lai', 'lui', 'lui lai', 'tro lai', 'cau truoc'],
  skip: ['bo qua', 'qua', 'cau sau', 'bo qua cau nay'],
  keep: ['giu nguyen', 'giu', 'de nguyen', 'khong sua'],
  explain: ['?', '??', 'giai thich', 'hoi', 'la sao', 'nghia la gi'],
  submit: ['nop', 'nop bao cao', 'nop luon', 'gui bao cao'],
  lock: ['chot so lieu', 'chot', 'khoa so lieu', 'khoa'],
  close: ['dong', 'dong dot', 'dong dot nay', 'co', 'dong y', 'ok', 'vang'],
  'template-questions': ['xem cau hoi', 'xem cac cau hoi', 'xem', 'xem tiep'],
  'template-open': ['mo', 'mo dot', 'mo dot nay', 'dung ban nay', 'dung', 'dong y', 'co', 'vang', 'ok'],
  'not-yet': ['thoi', 'chua nop', 'chua', 'khong', 'de sau', 'ko', 'huy'],
  'start-typing': ['bat dau nhap', 'bat dau', 'nhap', 'co', 'vang', 'ok', 'dong y'],
  'second-yes': ['dong y nop', 'dong y', 'nop', 'nop bao cao', 'co', 'vang', 'ok'],
  'second-no': ['chua, can sua', 'chua', 'can sua', 'khong', 'chua dong y'],
  'read-back': ['da doc lai cho don vi nghe', 'da doc lai', 'da doc', 'doc lai roi'],
  continue: ['tiep tuc', 'lam tiep', 'tiep'],
  review: ['xem lai', 'xem lai va nop', 'xem'],
  next: ['trang sau', 'tiep', 'sau', 'xem tiep'],
  a: ['a'],
  b: ['b'],
  c: ['c'],
} as const satisfies Record<string, readonly string[]>;

export type Word = keyof typeof WORDS;

const strip = (text: string): string =>
  fold(text)
    .replace(/[.!,;:]+$/u, '')
    .replace(/^da\s+(?=\S)/u, '')
    .replace(/\s+a$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Whether the whole message is one of the wordings. «Dạ … ạ» around it does not matter. */
export function means(word: Word, text: string): boolean {
  const wordings: readonly string[] = WORDS[word];
  return wordings.includes(fold(text).trim()) || wordings.includes(strip(text));
}

/** Whether the whole message is the plain form, as the bot itself writes it. */
export const meansExactly = (word: Word, text: string): boolean => WORDS[word][0] === fold(text).trim();

/**
 * What a message picks from a menu: the id of a pressed button, a typed mark («1», «A»), or a wording.
 * `undefined` when it is something else.
 */
export function picks<Id extends string>(
  text: string,
  menu: Readonly<Record<Id, { mark?: string; word: Word }>>,
): Id | undefined {
  const typed = fold(text).replace(/[.)]$/u, '').trim();
  for (const [id, { mark, word }] of Object.entries(menu) as [Id, { mark?: string; word: Word }][]) {
    if ((mark !== undefined && typed === fold(mark)) || means(word, text)) return id;
  }
  return undefined;
}
