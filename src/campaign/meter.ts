/**
 * Counts the steps of a rule while it is evaluated, and ends it when they are used up: the same rule with the same
 * answers always ends at the same place, as no clock is asked.
 *
 * Every node of the checked rule is counted when it is evaluated, and every operator and function is charged for the
 * operands it is about to work on (`charges.ts`), before it does. So nothing is ever made or gone through that was not
 * paid for, and what a rule makes cannot be larger than the steps it had.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { FUNCTIONS, LETTERS, MACROS, METHODS, matching, OPERATORS, type Size } from './charges.ts';
import type { Pattern } from './patterns.ts';

/** Thrown through the evaluation, which takes errors of parts for «not known»: one object, as it may be thrown often. */
const SPENT = new Error('The rule took more steps than it may');

/** Making an error with the place in the rule that it names. */
const STEPS_OF_AN_ERROR = 100;

export class Meter {
  #left = 0;
  /** Of lists and rows met in this evaluation. */
  #weights = new WeakMap<object, number>();

  /** Steps that were not needed; less than none when they did not suffice. */
  get left(): number {
    return this.#left;
  }

  begin(steps: number): void {
    this.#left = steps;
    this.#weights = new WeakMap();
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (!(this.#left >= 0)) throw SPENT;
  }

  /** The weight is found when it is asked for: going through a value is charged too, once. */
  size(value: unknown): Size {
    if (typeof value === 'string') {
      const steps = 1 + value.length / LETTERS;
      return { own: steps, weight: steps };
    }
    if (typeof value !== 'object' || value === null) return SINGLE;
    const weigh = (): number => this.#weight(value);
    return {
      own: Array.isArray(value) ? value.length : 1,
      get weight() {
        return weigh();
      },
    };
  }

  #weight(value: object): number {
    const known = this.#weights.get(value);
    if (known !== undefined) return known;
    const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    this.spend(inside.length);
    let sum = 1;
    for (const item of inside) sum += this.size(item).weight;
    this.#weights.set(value, sum);
    return sum;
  }
}

const SINGLE: Size = { own: 1, weight: 1 };

type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;
type Handle = (first: unknown, ...more: readonly unknown[]) => unknown;

/** What the library keeps in a node and does not declare: how it is evaluated, and what does so with its operands. */
interface Inner {
  readonly meta: {
    evaluate: Evaluate;
    readonly alternate?: Inner;
    readonly macro?: { evaluate: Evaluate };
  };
  handle?: Handle;
}

/** Has every node of a rule counted by the meter; to be done once, after the rule was checked and before it is run. */
export function metered(node: ASTNode, meter: Meter, patterns: ReadonlyMap<string, Pattern>): void {
  const inner = node as unknown as Inner;
  const { alternate, macro } = inner.meta;
  // A loop is evaluated as what it was made into, a `has` in its own way, with what is in it.
  count(macro ?? (alternate ?? inner).meta, meter);
  if (macro) return;
  const { handle } = inner;
  const charge = chargeOf(node, meter, patterns);
  if (handle && charge) inner.handle = (first, ...more) => charge(first, more[0]) ?? handle(first, ...more);
  for (const child of childrenOf(node)) metered(child, meter, patterns);
}

function count(way: { evaluate: Evaluate }, meter: Meter): void {
  const { evaluate } = way;
  way.evaluate = (evaluator, node, context) => {
    meter.spend(1);
    try {
      return evaluate(evaluator, node, context);
    } catch (error) {
      if (error !== SPENT) meter.spend(STEPS_OF_AN_ERROR);
      throw error;
    }
  };
}

/** What is to be charged before the operands are worked on; a value takes the place of the work. */
type ChargeFor = (first: unknown, second: unknown) => unknown;

function chargeOf(
  node: ASTNode,
  meter: Meter,
  patterns: ReadonlyMap<string, Pattern>,
): ChargeFor | undefined {
  const sizes = (values: readonly unknown[]): readonly Size[] => values.map((value) => meter.size(value));
  if (node.op === 'call') {
    const charge = FUNCTIONS.get(node.args[0]);
    return (args) => spent(meter, charge?.(...sizes(args as readonly unknown[])));
  }
  if (node.op === 'rcall') {
    const [name] = node.args;
    if (MACROS.has(name)) return undefined;
    if (name === 'matches') return (args) => matches(args as readonly unknown[], meter, patterns);
    const charge = METHODS.get(name);
    return (args) => spent(meter, charge?.(...sizes(args as readonly unknown[])));
  }
  const charge = OPERATORS.get(node.op);
  if (charge === undefined || !BINARY.has(node.op)) return undefined;
  return (left, right) => spent(meter, charge(meter.size(left), meter.size(right)));
}

const BINARY: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', '+', 'in']);

function spent(meter: Meter, steps = 0): undefined {
  meter.spend(steps);
}

/** In place of the library's own matching, which tries one way after the other. */
function matches(
  [text, pattern]: readonly unknown[],
  meter: Meter,
  patterns: ReadonlyMap<string, Pattern>,
): boolean {
  const known = typeof pattern === 'string' ? patterns.get(pattern) : undefined;
  if (known === undefined || typeof text !== 'string') throw new Error('Nothing that can be matched');
  meter.spend(matching(meter.size(text), known.states));
  return known.test(text);
}

/** The nodes below one, as they were written; what a macro binds is no value. */
function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case 'call':
      return node.args[1];
    case 'rcall': {
      const [name, receiver, args] = node.args;
      return [receiver, ...(MACROS.has(name) ? args.slice(1) : args)];
    }
    case '.':
      return [node.args[0]];
    default: {
      const all: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args];
      return all.filter((arg): arg is ASTNode => typeof arg === 'object' && arg !== null && 'op' in arg);
    }
  }
}
