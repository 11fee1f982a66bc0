/**
 * One rule of a template: CEL text in, something that can be run out.
 *
 * CEL is strict about kinds of numbers, officers' figures are not: here every number is a double,
 * `1` as well as `size(…)`. What a rule reads (`v('key')`, `prev('key')`, `sum('key')`, `value`,
 * `year`, `row.column`) is found when it is compiled and becomes a typed variable, so that a typing
 * mistake is a fault of the template and never a surprise at run time.
 *
 * What a rule may cost is bounded twice: by its text when it is compiled (`cost.ts`), and by counting while it is run
 * (`meter.ts`). Both hold for templates that were opened before there was a bound.
 */
import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { say } from '../say.ts';
import { type Cost, costOf, MOST_ELEMENTS, MOST_LETTERS, MOST_NODES, MOST_STEPS } from './cost.ts';
import { Meter, metered } from './meter.ts';
import { nameOf, Reading, type Ref, type RuleFault, type Scope } from './reads.ts';

/** Steps that several evaluations share. */
export interface Purse {
  left: number;
}

export interface Program {
  /** In the order `run` takes their values. */
  readonly refs: readonly Ref[];
  /** Steps it takes with answers of common sizes. */
  readonly steps: number;
  /**
   * Whether the rule holds; `undefined` when CEL could not tell (a field that is not there), or would have taken more
   * steps than one evaluation may or than are left in the purse, from which they are taken.
   */
  readonly run: (values: readonly unknown[], purse?: Purse) => boolean | undefined;
}

export type Compiled = { readonly program: Program } | { readonly faults: readonly RuleFault[] };

/** A figure in the text: digits anywhere. */
const HAS_NUMBER = /\p{Nd}/u;

/** A phone number, or nine or twelve digits of an identity card; an amount ends in zeros. */
const PERSONAL_NUMBER =
  /(?<!\d)(?:(?:\+?84|0)[ .-]?\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|(?:\d{9}|\d{12})(?<!000))(?!\d)/u;

const BASE = new Environment({ homogeneousAggregateLiterals: false })
  .registerOperator('double % double', (a: number, b: number) => a % b)
  .registerFunction('hasNumber(string): bool', (text: string) => HAS_NUMBER.test(text))
  .registerFunction('hasPersonalNumber(string): bool', (text: string) => PERSONAL_NUMBER.test(text));

/** For finding what a rule reads; the types come with the second parse. */
const LOOSE = new Environment({
  unlistedVariablesAreDyn: true,
  limits: {
    maxAstNodes: MOST_NODES,
    maxDepth: 50,
    maxListElements: MOST_ELEMENTS,
    maxMapEntries: MOST_ELEMENTS,
    maxCallArguments: 10,
  },
});

/** Compiles a rule that must be true or false. */
export function compile(rule: string, scope: Scope): Compiled {
  if (rule.length > MOST_LETTERS)
    return { faults: [{ say: say('campaign-fault-rule-long', { most: MOST_LETTERS }), at: 0 }] };
  let ast: ASTNode;
  try {
    ast = LOOSE.parse(rule).ast;
  } catch (error) {
    return { faults: [celFault('campaign-fault-rule-syntax', error, (at) => at)] };
  }
  const reading = new Reading(rule, scope);
  reading.visit(ast, new Set());
  if (reading.faults.length > 0) return { faults: reading.faults };
  const cost = costOf(ast, reading.typeAt);
  return 'faults' in cost ? cost : typed(reading, cost);
}

function typed(reading: Reading, { steps, patterns }: Cost): Compiled {
  const env = BASE.clone();
  reading.types.forEach((type, index) => {
    env.registerVariable(nameOf(index), type);
  });
  const parsed = env.parse(reading.rewritten());
  const { valid, type, error } = parsed.check();
  if (!valid) return { faults: [celFault('campaign-fault-rule-type', error, (at) => reading.original(at))] };
  if (type !== 'bool') return { faults: [{ say: say('campaign-fault-rule-not-bool'), at: 0 }] };
  const meter = new Meter();
  metered(parsed.ast, meter, patterns);
  const run: Program['run'] = (values, purse = { left: MOST_STEPS }) => {
    const given = Math.max(0, Math.min(purse.left, MOST_STEPS));
    meter.begin(given);
    try {
      const holds = parsed(Object.fromEntries(values.map((value, index) => [nameOf(index), value]))) === true;
      return meter.left < 0 ? undefined : holds;
    } catch {
      return undefined;
    } finally {
      purse.left -= given - Math.max(0, meter.left);
    }
  };
  return { program: { refs: reading.refs, steps, run } };
}

function celFault(key: string, error: unknown, place: (at: number) => number): RuleFault {
  const { code, summary, range } = error as {
    code?: string;
    summary?: string;
    range?: { start: number };
  };
  const at = place(range?.start ?? 0);
  if (code === 'limit_exceeded')
    return { say: say('campaign-fault-rule-large', { parts: MOST_NODES, elements: MOST_ELEMENTS }), at };
  return { say: say(key, { detail: summary ?? String(error) }), at };
}
