/**
 * The top of a document: issuing body and motto, number and date left open, kind and subject,
 * whom it goes to, and what it rests on.
 */
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import { sideBySide } from './cells.ts';
import { type Block, body, centred, empty, flush, INDENT, PORTRAIT_WIDTH, rule, SIZE } from './paper.ts';

export interface Head {
  readonly parentBody?: string;
  readonly body: string;
  /** What its number ends with; a paper without one is numbered with what it goes with. */
  readonly symbol?: string;
  readonly place: string;
  readonly year: string;
  /** In capitals; a report where nothing is said. */
  readonly type?: string;
  readonly subject: string;
  /** Below the subject: which paper this one goes with. */
  readonly under?: string;
  readonly addressees: readonly string[];
  readonly basis: readonly string[];
}

/** The motto needs 9 cm to stay on one line. */
const RIGHT = 5400;
const LEFT = PORTRAIT_WIDTH - RIGHT;
/** Under the motto: as wide as its text. */
const MOTTO_RULE = 3150;

export function headBlocks(voice: Voice, head: Head): readonly Block[] {
  const { parentBody, symbol, place, year, subject, under } = head;
  const left = [
    ...(parentBody === undefined ? [] : lines(parentBody).map((line) => centred(line, { size: SIZE.head }))),
    ...lines(head.body).map((line) => centred(line, { size: SIZE.head, bold: true })),
    rule(LEFT * 0.4, LEFT),
    ...(symbol === undefined
      ? []
      : [centred(voice(say('documents-symbol', { symbol })), { size: SIZE.number }, 60)]),
    centred(voice(say('documents-draft')), { size: SIZE.number, bold: true }),
  ];
  const right = [
    centred(voice(say('documents-motto-state')), { size: SIZE.head, bold: true }),
    centred(voice(say('documents-motto')), { size: SIZE.motto, bold: true }),
    rule(MOTTO_RULE, RIGHT),
    centred(voice(say('documents-place-date', { place, year })), { size: SIZE.number, italics: true }, 60),
  ];
  return [
    sideBySide([LEFT, RIGHT], left, right),
    empty(12),
    centred(head.type ?? voice(say('documents-type')), { bold: true }),
    ...lines(subject).map((line) => centred(line, { bold: true })),
    ...(under === undefined ? [] : [centred(under, { italics: true })]),
    rule(PORTRAIT_WIDTH * 0.35, PORTRAIT_WIDTH),
    empty(6),
    ...addressees(voice, head.addressees),
    ...head.basis.map((text, index) =>
      body(ended(based(voice, text), index, head.basis.length), { italics: true }),
    ),
  ];
}

function addressees(voice: Voice, names: readonly string[]): readonly Block[] {
  const [first] = names;
  if (first === undefined) return [];
  if (names.length === 1) {
    return [centred(voice(say('documents-to-one', { name: bare(first) })), {}, 120)];
  }
  return [
    flush(voice(say('documents-to')), {}, { indent: { left: 2 * INDENT }, keepNext: true }),
    ...names.map((name, index) =>
      flush(`- ${ended(name, index, names.length)}`, {}, { indent: { left: 3.5 * INDENT, hanging: 160 } }),
    ),
    empty(6),
  ];
}

/** «Căn cứ …», also where the template names the paper only. */
function based(voice: Voice, text: string): string {
  const word = voice(say('documents-basis'));
  return text.startsWith(word) ? text : `${word} ${text}`;
}

const lines = (text: string): readonly string[] => text.trim().split('\n');

const bare = (text: string): string => text.trim().replace(/[.;,]+$/u, '');

/** Items of a list end with «;», the last with «.». */
export const ended = (text: string, index: number, count: number): string =>
  bare(text) + (index === count - 1 ? '.' : ';');
