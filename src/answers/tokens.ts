/**
 * What was typed for an amount, cut into numbers, multipliers, halves and words: «2tr5 đồng» is
 * 2, triệu, 5, đồng; a run of number words is one number.
 */
import { fold, foldTelex } from './fold.ts';
import { readLiteral } from './literal.ts';
import { numberWord, spokenValues } from './spoken.ts';

const MULTIPLIERS: Readonly<Record<string, number>> = {
  nghin: 1e3,
  ngan: 1e3,
  k: 1e3,
  van: 1e4,
  trieu: 1e6,
  trd: 1e6,
  tr: 1e6,
  cu: 1e6,
  ty: 1e9,
  tyd: 1e9,
  ti: 1e9,
};

export type Token =
  | {
      readonly type: 'number';
      readonly values: readonly number[];
      readonly single?: '.' | ',';
      /** How many digits stand there; 0 for «linh năm», which is to be added as it is. */
      readonly digits: number;
      readonly spoken: boolean;
    }
  | { readonly type: 'multiplier'; readonly value: number }
  | { readonly type: 'half' }
  | { readonly type: 'point' }
  | { readonly type: 'word'; readonly text: string };

/** Splits «2tr5 đồng» into 2, tr, 5, đồng; runs of number words become one number. */
export function tokens(text: string): readonly Token[] {
  const pieces =
    text.match(/\d+(?:[.,]\d+)*(?: \d{3}(?![\d.,]))*|[\p{L}\p{M}²%]+(?:\d(?!\d))?|[^\s]/gu) ?? [];
  const found: Token[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    if (run.length === 0) return;
    const ruoi = run.at(-1) === 'ruoi' && run[0] !== 'tram' && !run.includes('tram');
    const words = ruoi ? run.slice(0, -1) : run;
    if (words.length > 0)
      found.push({ type: 'number', values: spokenValues(words), digits: spokenDigits(words), spoken: true });
    if (ruoi) found.push({ type: 'half' });
    run = [];
  };
  for (const piece of pieces.flatMap(splitMultiplier)) {
    const word = fold(piece);
    const isNumber = numberWord(piece);
    if (/^\d/u.test(piece)) {
      endRun();
      const { values, single, digits } = readLiteral(piece);
      found.push({ type: 'number', values, digits, spoken: false, ...(single ? { single } : {}) });
    } else if (isNumber !== undefined) {
      run.push(isNumber);
    } else {
      endRun();
      const multiplier = multiplierOf(piece, word);
      if (multiplier !== undefined) found.push({ type: 'multiplier', value: multiplier });
      else if (word === 'phay' || word === 'cham') found.push({ type: 'point' });
      else if (word === 'nua') found.push({ type: 'half' });
      else found.push({ type: 'word', text: word });
    }
  }
  endRun();
  return found;
}

/** «tr5» and «k2» stand together; «m2» is a unit. */
const splitMultiplier = (piece: string): readonly string[] => {
  const word = piece.slice(0, -1);
  return /^\p{L}+\d$/u.test(piece) && fold(word) in MULTIPLIERS ? [word, piece.slice(-1)] : [piece];
};

function multiplierOf(piece: string, word: string): number | undefined {
  // «văn bản» and «dân cư» fold to the same letters as «vạn» and «củ».
  if ((word === 'van' && piece !== 'vạn') || (word === 'cu' && piece !== 'củ')) return undefined;
  return MULTIPLIERS[word] ?? MULTIPLIERS[foldTelex(word)];
}

const spokenDigits = (words: readonly string[]): number =>
  words[0] === 'linh' || words[0] === 'le' ? 0 : words.length === 1 ? 1 : words.includes('tram') ? 3 : 2;
