/**
 * What a rule may cost, proven before it is ever run.
 *
 * A rule is a tree of bounded size over a list of known operators (`charges.ts`). Nothing in it repeats but the macros
 * `all`, `exists`, `exists_one`, `map` and `filter`, which run a part of it once for each element of a list, and these
 * stand inside each other twice at most. So with lists of `n` elements and texts of `m` letters a rule takes at most
 * (nodes · n²) evaluations, each of a known cost.
 *
 * That alone would let values grow: `x + x` doubles a text, `[x, x]` a list, and a chain of `map` does so again and
 * again. So every node is given the size its value can have, from the sizes of what it is made of, and what is in a
 * list twice counts twice, as it does when lists are compared. The steps of a node are those of its children, times the
 * elements of the list inside a macro, and its own charge for operands of these sizes; the rule is refused when that is
 * more than an evaluation may take. Answers are taken to be as large as they commonly are (`GUESSES`): what a rule
 * takes with larger ones is counted while it runs (`meter.ts`), with the same charges and the same limit.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { type Say, say } from '../say.ts';
import { FUNCTIONS, LETTERS, MACROS, METHODS, matching, OPERATORS, type Size } from './charges.ts';
import { type Pattern, patternOf } from './patterns.ts';
import type { RuleFault } from './reads.ts';

/** Letters of a rule. */
export const MOST_LETTERS = 2_000;
/** Parts of a rule: every name, number, text, operator and call is one. */
export const MOST_NODES = 400;
/** Macros inside each other. */
const MOST_NESTED = 2;
/** Elements of a list that is written in a rule. */
export const MOST_ELEMENTS = 100;
/** Letters of a text that is written in a rule. */
const MOST_LITERAL = 500;
/** Steps of one evaluation: some hundredths of a second. */
export const MOST_STEPS = 300_000;
/** Rows that a list commonly has at most. */
export const COMMON_ROWS = 100;

/** With the size of what is in a list, or in a row. */
interface Guess extends Size {
  readonly item?: Guess;
}

const ONE: Guess = { own: 1, weight: 1 };
const text = (letters: number): Guess => ({ own: 1 + letters / LETTERS, weight: 1 + letters / LETTERS });
const list = (length: number, item: Guess): Guess => ({
  own: length,
  weight: 1 + length * item.weight,
  item,
});
const ROW: Guess = { ...list(5, text(100)), item: text(100) };

/** By the CEL type of what is read. */
const GUESSES: Readonly<Record<string, Guess>> = {
  string: text(2_000),
  'list<string>': list(20, text(50)),
  'list<map<string, dyn>>': list(COMMON_ROWS, ROW),
  'list<dyn>': list(10, text(50)),
};

export interface Cost {
  /** Steps with answers of common sizes. */
  readonly steps: number;
  /** By the text of each pattern in the rule. */
  readonly patterns: ReadonlyMap<string, Pattern>;
}

/** `typeAt`: the CEL type of each node that stands for something that is read. */
export function costOf(
  rule: ASTNode,
  typeAt: ReadonlyMap<ASTNode, string>,
): Cost | { readonly faults: readonly RuleFault[] } {
  const estimate = new Estimate(typeAt);
  const { steps } = estimate.of(rule, new Map(), 0);
  const { faults, patterns } = estimate;
  if (faults.length > 0) return { faults };
  if (!(steps <= MOST_STEPS)) return { faults: [{ say: say('campaign-fault-rule-costly'), at: rule.start }] };
  return { steps, patterns };
}

interface Part {
  readonly size: Guess;
  readonly steps: number;
}

type Names = ReadonlyMap<string, Guess>;

class Estimate {
  readonly faults: RuleFault[] = [];
  readonly patterns = new Map<string, Pattern>();
  readonly #typeAt: ReadonlyMap<ASTNode, string>;

  constructor(typeAt: ReadonlyMap<ASTNode, string>) {
    this.#typeAt = typeAt;
  }

  /** `bound`: what the macros around it go through; `depth`: how many they are. */
  of(node: ASTNode, bound: Names, depth: number): Part {
    const type = this.#typeAt.get(node);
    if (type !== undefined) return { size: GUESSES[type] ?? ONE, steps: 1 };
    switch (node.op) {
      case 'value':
        return { size: this.#literal(node, node.args), steps: 1 };
      case 'id':
        return { size: bound.get(node.args) ?? ONE, steps: 1 };
      case 'call':
        return this.#call(node, bound, depth);
      case 'rcall':
        return MACROS.has(node.args[0])
          ? this.#macro(node, node.args, bound, depth)
          : this.#method(node, node.args, bound, depth);
      default:
        return this.#operator(node, bound, depth);
    }
  }

  #literal(node: ASTNode, value: unknown): Guess {
    if (typeof value === 'string') {
      if (value.length > MOST_LITERAL)
        this.#refuse(node, say('campaign-fault-rule-literal', { most: MOST_LITERAL }));
      return text(value.length);
    }
    // Bytes and unsigned numbers have no use in rules.
    if (typeof value === 'object' && value !== null)
      this.#refuse(node, say('campaign-fault-rule-call', { name: node.input.slice(node.start, node.end) }));
    return ONE;
  }

  #operator(node: ASTNode, bound: Names, depth: number): Part {
    const charge = OPERATORS.get(node.op);
    if (charge === undefined) {
      this.#refuse(node, say('campaign-fault-rule-call', { name: node.op === 'map' ? '{…}' : node.op }));
      return { size: ONE, steps: 1 };
    }
    const parts = operandsOf(node).map((child) => this.of(child, bound, depth));
    const sizes = parts.map(({ size }) => size);
    return { size: resultOf(node.op, sizes), steps: 1 + stepsOf(parts) + charge(...sizes) };
  }

  #call(node: Extract<ASTNode, { op: 'call' }>, bound: Names, depth: number): Part {
    const [name, args] = node.args;
    const charge = FUNCTIONS.get(name);
    if (charge === undefined) this.#refuse(node, say('campaign-fault-rule-call', { name }));
    const parts = args.map((child) => this.of(child, bound, depth));
    const sizes = parts.map(({ size }) => size);
    const size = name === 'string' ? (sizes[0] ?? ONE) : ONE;
    return { size, steps: 1 + stepsOf(parts) + (charge?.(...sizes) ?? 0) };
  }

  #method(node: ASTNode, [name, receiver, args]: Method, bound: Names, depth: number): Part {
    const charge = METHODS.get(name);
    if (charge === undefined) this.#refuse(node, say('campaign-fault-rule-call', { name }));
    const parts = [receiver, ...args].map((child) => this.of(child, bound, depth));
    const sizes = parts.map(({ size }) => size);
    const [of = ONE] = sizes;
    const match = name === 'matches' ? matching(of, this.#states(node, args[0])) : 0;
    return { size: methodResult(name, sizes), steps: 1 + stepsOf(parts) + (charge?.(...sizes) ?? 0) + match };
  }

  /** What a pattern costs must be known before it is met. */
  #states(node: ASTNode, pattern: ASTNode | undefined): number {
    if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
      this.#refuse(node, say('campaign-fault-rule-pattern-written'));
      return 0;
    }
    const found = this.patterns.get(pattern.args) ?? patternOf(pattern.args);
    if ('key' in found) {
      this.#refuse(pattern, found);
      return 0;
    }
    this.patterns.set(pattern.args, found);
    return found.states;
  }

  #macro(node: ASTNode, [name, receiver, args]: Method, bound: Names, depth: number): Part {
    if (depth >= MOST_NESTED) this.#refuse(node, say('campaign-fault-rule-nested', { most: MOST_NESTED }));
    const over = this.of(receiver, bound, depth);
    const [variable, ...inside] = args;
    const item = over.size.item ?? ONE;
    const names = variable?.op === 'id' ? new Map([...bound, [variable.args, item]]) : bound;
    // Deeper ones are not gone into: each level would multiply the work of this very walk's answer.
    const parts = depth >= MOST_NESTED ? [] : inside.map((child) => this.of(child, names, depth + 1));
    const each = 1 + stepsOf(parts);
    const made = parts.at(-1)?.size ?? ONE;
    const size = name === 'map' ? list(over.size.own, made) : name === 'filter' ? over.size : ONE;
    return { size, steps: 1 + over.steps + over.size.own * each };
  }

  #refuse({ start }: ASTNode, what: Say): void {
    this.faults.push({ say: what, at: start });
  }
}

type Method = Extract<ASTNode, { op: 'rcall' }>['args'];

const stepsOf = (parts: readonly Part[]): number => parts.reduce((sum, { steps }) => sum + steps, 0);

/** The nodes below one that is no call. */
function operandsOf({ args }: ASTNode): readonly ASTNode[] {
  const all: readonly unknown[] = Array.isArray(args) ? args : [args];
  return all.filter((arg): arg is ASTNode => typeof arg === 'object' && arg !== null && 'op' in arg);
}

function resultOf(op: string, sizes: readonly Guess[]): Guess {
  const [first = ONE, second = ONE] = sizes;
  switch (op) {
    case '+':
      return joined(first, second);
    case '?:':
      return sizes.slice(1).reduce(larger, ONE);
    case 'list':
      return {
        own: sizes.length,
        weight: sizes.reduce((sum, { weight }) => sum + weight, 1),
        item: sizes.reduce(larger, ONE),
      };
    case '.':
    case '[]':
      return first.item ?? first;
    default:
      return ONE;
  }
}

function methodResult(name: string, [of = ONE, by = ONE]: readonly Guess[]): Guess {
  switch (name) {
    case 'split':
      return list(of.own * LETTERS, text(1));
    case 'join':
      return text((of.weight + of.own * by.own) * LETTERS);
    case 'upperAscii':
    case 'lowerAscii':
      // One letter may become three: «ΐ».
      return text(of.own * LETTERS * 3);
    case 'trim':
    case 'substring':
      return of;
    default:
      return ONE;
  }
}

const joined = (left: Guess, right: Guess): Guess => ({
  ...{ own: left.own + right.own, weight: left.weight + right.weight },
  ...itemOf(left, right),
});

const larger = (left: Guess, right: Guess): Guess => ({
  ...{ own: Math.max(left.own, right.own), weight: Math.max(left.weight, right.weight) },
  ...itemOf(left, right),
});

function itemOf({ item: left }: Guess, { item: right }: Guess): { readonly item?: Guess } {
  const item = left && right ? larger(left, right) : (left ?? right);
  return item === undefined ? {} : { item };
}
