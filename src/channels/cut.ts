/**
 * Cuts a long text into messages: at the end of a paragraph, else of a line, a sentence, a word, and only
 * where there is none of these between two letters.
 */

const WORD = /\s+(?![\p{M}\s])/gu;
/** Ends at which a text may be cut, the best first. A space may carry a mark as a letter does: there is no end. */
const ENDS: readonly RegExp[] = [
  /\n\s*\n\s*(?![\p{M}\s])/gu,
  /\n\s*(?![\p{M}\s])/gu,
  /(?<=[.!?…;:]["”»)\]]*)\s+(?![\p{M}\s])/gu,
  WORD,
];

const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

export const codePoints = (text: string): number => [...text].length;

/**
 * Pieces of at most `length` code points, in NFC, none empty. Nothing but white space at the cuts is lost, and
 * no letter is separated from its marks (unless one letter alone is longer than a piece).
 */
export function cutText(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.normalize('NFC').trim();
  while (rest !== '') {
    const piece = first(rest, length);
    pieces.push(piece.trimEnd());
    rest = rest.slice(piece.length).replace(/^\s+(?![\p{M}\s])/u, '');
  }
  return pieces;
}

/** A title of at most `length` code points, an ellipsis at its end when something is left out. */
export function clip(title: string, length: number): string {
  const whole = title.normalize('NFC');
  return codePoints(whole) <= length ? whole : `${window(whole, length - 1).trimEnd()}…`;
}

function first(text: string, length: number): string {
  const most = window(text, length);
  if (most.length === text.length) return text;
  for (const end of ENDS) {
    const at = lastEnd(text, most.length, end);
    // A good end near the beginning would make many short messages.
    if (at >= most.length / 2) return text.slice(0, at);
  }
  const word = lastEnd(text, most.length, WORD);
  return word > 0 ? text.slice(0, word) : most;
}

/** Where the last end begins that leaves no more than `room` characters before it; 0: nowhere. */
function lastEnd(text: string, room: number, end: RegExp): number {
  let last = 0;
  for (const { index } of text.matchAll(end)) {
    if (index > room) break;
    last = index;
  }
  return last;
}

/** The longest beginning of whole letters with at most `length` code points; at least one code point. */
function window(text: string, length: number): string {
  if (text.length <= length) return text;
  let taken = '';
  let room = length;
  for (const { segment } of LETTERS.segment(text)) {
    room -= codePoints(segment);
    if (room < 0) break;
    taken += segment;
  }
  return taken === '' ? [...text].slice(0, Math.max(1, length)).join('') : taken;
}
