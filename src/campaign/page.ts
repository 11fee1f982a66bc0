/**
 * The YAML of a template with a place for everything: which line and column a field stands at.
 */
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
} from 'yaml';
import { type Say, say } from '../say.ts';
import { type Excess, tokensOf, tooMuchInside } from './yaml-size.ts';

export type Path = readonly (string | number)[];

/** Something wrong at a path: at the value, at the name of its last field, or inside a text. */
export interface Remark {
  readonly path: Path;
  readonly say: Say;
  /** Characters into the text of the value. */
  readonly inText?: number;
  readonly atName?: boolean;
}

/** A fault as an author reads it. Lines and columns count from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  /** «sections[0].questions[3].key» */
  readonly path: string;
  readonly say: Say;
}

export interface Page {
  /** The plain data; `undefined` when the YAML itself is faulty. */
  readonly data: unknown;
  /** Faults of the YAML itself. */
  readonly faults: readonly Fault[];
  readonly has: (path: Path) => boolean;
  readonly fault: (remark: Remark) => Fault;
}

/** What YAML complains about most; the rest is told in the parser's own words. */
const YAML_FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'campaign-fault-yaml-twice',
  TAB_AS_INDENT: 'campaign-fault-yaml-tab',
  BAD_INDENT: 'campaign-fault-yaml-indent',
  MISSING_CHAR: 'campaign-fault-yaml-unfinished',
};

export function readPage(yaml: string): Page {
  const lines = new LineCounter();
  const cut = tokensOf(yaml, lines.addNewLine);
  if (!('tokens' in cut)) return unread(yaml, cut);
  const [doc, another] = new Composer({ prettyErrors: false }).compose(cut.tokens, true, yaml.length);
  return doc === undefined ? unread(yaml, EMPTY) : read(yaml, { doc, another, lines });
}

const EMPTY: Excess = { say: say('campaign-fault-yaml', { detail: '' }), at: 0 };

/** Nothing of it is looked at but the place of what is wrong with it as a whole. */
function unread(yaml: string, { say: what, at }: Excess): Page {
  const before = yaml.slice(0, at).split('\n');
  const fault = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, path: '', say: what };
  return { data: undefined, faults: [fault], has: () => false, fault: () => fault };
}

const SECOND = { code: 'MULTIPLE_DOCS', message: 'The file has several documents' };

interface Parsed {
  readonly doc: Document;
  /** A template is one document. */
  readonly another: Document | undefined;
  readonly lines: LineCounter;
}

function read(yaml: string, { doc, another, lines }: Parsed): Page {
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const more = another === undefined ? [] : [{ ...SECOND, pos: [another.range?.[0] ?? 0] as const }];
  const faults = [...doc.errors, ...doc.warnings, ...more].map(
    ({ code, message, pos }): Fault => ({
      ...place(pos[0]),
      path: '',
      say: say(YAML_FAULTS[code] ?? 'campaign-fault-yaml', { detail: message }),
    }),
  );
  const large = faults.length > 0 ? undefined : tooMuchInside(doc);
  if (large) return unread(yaml, large);
  const plain = faults.length > 0 ? { data: undefined } : plainData(doc);
  return {
    data: plain.data,
    faults: 'fault' in plain ? [plain.fault] : faults,
    has: (path) => nodeAt(doc, path) !== undefined,
    fault: (remark) => ({
      ...place(offsetOf(doc, yaml, remark)),
      path: pathText(remark.path),
      say: remark.say,
    }),
  };
}

/** A reference to nothing, or references that grow without end, show only when the data is made. */
function plainData(doc: Document): { data: unknown; fault?: Fault } {
  try {
    return { data: doc.toJS() };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      data: undefined,
      fault: { line: 1, column: 1, path: '', say: say('campaign-fault-yaml', { detail }) },
    };
  }
}

function offsetOf(doc: Document, yaml: string, { path, inText, atName }: Remark): number {
  const own = atName ? nameAt(doc, path) : nodeAt(doc, path);
  if (own === undefined)
    return path.length === 0 ? 0 : offsetOf(doc, yaml, { path: path.slice(0, -1), say: NOTHING });
  const start = own.range?.[0] ?? 0;
  return inText === undefined ? start : start + intoText(own, yaml.slice(start), inText);
}

const NOTHING = say('');

/** Where a place in a text is in its YAML, when the text stands there letter by letter; else its beginning. */
function intoText(node: Node, source: string, inText: number): number {
  if (!isScalar(node) || typeof node.value !== 'string') return 0;
  const opening = node.type === 'PLAIN' ? 0 : 1;
  return source.startsWith(node.value, opening) ? opening + inText : 0;
}

/** What stands at the path; a reference to something is not followed at the end of it. */
function nodeAt(doc: Document, path: Path): Node | undefined {
  let node: unknown = doc.contents;
  for (const step of path) {
    const inside = isAlias(node) ? node.resolve(doc) : node;
    node = isMap(inside) || isSeq(inside) ? inside.get(step, true) : undefined;
  }
  return isNode(node) ? node : undefined;
}

/** The name of the last field of the path. */
function nameAt(doc: Document, path: Path): Node | undefined {
  const above = nodeAt(doc, path.slice(0, -1));
  const parent = isAlias(above) ? above.resolve(doc) : above;
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
  return isScalar(pair?.key) ? pair.key : undefined;
}

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
