/**
 * How deep and how large a template's YAML is, found before anything is made of it.
 *
 * Whatever reads YAML goes down into it level by level, and at thousands of levels the engine under it may end the whole
 * process, which nobody can catch. References (`*name`) multiply: one text of 5 kB that is named a thousand times is a
 * template of 5 MB. So the levels are counted while the text is cut into tokens, and the size is reckoned with every
 * reference as large as what it stands for.
 */
import { type CST, type Document, isAlias, isCollection, isPair, isScalar, Lexer, Parser } from 'yaml';
import { type Say, say } from '../say.ts';

/** Levels of fields and lists inside each other; a template needs a dozen. */
const MOST_LEVELS = 64;
/** Letters of all names and values, references written out; eighty times the sample campaign. */
const MOST_SIZE = 4_000_000;

/** Something too deep or too large, and where in the text it begins. */
export interface Excess {
  readonly say: Say;
  readonly at: number;
}

const tooDeep = (at: number): Excess => ({ say: say('campaign-fault-yaml-deep', { most: MOST_LEVELS }), at });
const tooLarge = (at: number): Excess => ({ say: say('campaign-fault-yaml-large'), at });

/**
 * The tokens of a text, as the parser of the library makes them. It is stopped at the first that is too deep: what is
 * open at the end it closes by going up level by level, and that has no bound either.
 */
export function tokensOf(
  yaml: string,
  onNewLine: (offset: number) => void,
): { readonly tokens: readonly CST.Token[] } | Excess {
  const tokens: CST.Token[] = [];
  const parser = new Parser(onNewLine);
  onNewLine(0);
  for (const lexeme of new Lexer().lex(yaml)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MOST_LEVELS) return tooDeep(parser.offset);
  }
  tokens.push(...parser.end());
  return { tokens };
}

interface Extent {
  readonly size: number;
  readonly levels: number;
}

const FLAT: Extent = { size: 1, levels: 1 };

/** `undefined` for a document that may be made into data. To be asked only of what has not too many levels. */
export function tooMuchInside(doc: Document): Excess | undefined {
  const named = new Map<string, Extent | 'open'>();
  let excess: Excess | undefined;
  const extentOf = (node: unknown): Extent => {
    if (excess) return FLAT;
    if (isPair(node)) return together([extentOf(node.key), extentOf(node.value)]);
    if (isAlias(node)) {
      const known = named.get(node.source) ?? FLAT;
      // What is inside itself has no end.
      if (known === 'open') excess = tooDeep(node.range?.[0] ?? 0);
      return known === 'open' ? FLAT : within(node, known);
    }
    if (!isScalar(node) && !isCollection(node)) return FLAT;
    if (node.anchor) named.set(node.anchor, 'open');
    const extent = isScalar(node)
      ? { size: String(node.value).length + 1, levels: 1 }
      : together(node.items.map((item: unknown) => extentOf(item)));
    if (node.anchor) named.set(node.anchor, extent);
    return within(node, extent);
  };
  const within = ({ range }: { range?: readonly number[] | null | undefined }, extent: Extent): Extent => {
    if (extent.levels > MOST_LEVELS) excess ??= tooDeep(range?.[0] ?? 0);
    if (extent.size > MOST_SIZE) excess ??= tooLarge(range?.[0] ?? 0);
    return extent;
  };
  extentOf(doc.contents);
  return excess;
}

const together = (parts: readonly Extent[]): Extent =>
  parts.reduce(
    (all, { size, levels }) => ({ size: all.size + size, levels: Math.max(all.levels, levels + 1) }),
    FLAT,
  );
