/**
 * What the operators and functions of a rule may be, and how many steps each costs: a step is about what the
 * evaluation of one number takes. Known beforehand for guessed sizes (`cost.ts`), counted for real ones (`meter.ts`).
 */

/** How large a value is. */
export interface Size {
  /** Steps to go through its letters, or through its elements without looking into them. */
  readonly own: number;
  /** Steps to go through all of it, as comparing does: what is in it twice counts twice. */
  readonly weight: number;
}

/** Letters gone through in one step. */
export const LETTERS = 16;

type Charge = (...sizes: readonly Size[]) => number;

const NONE: Size = { own: 0, weight: 0 };

const free: Charge = () => 0;
/** Goes through the first operand. */
const along: Charge = (text = NONE) => text.own;
/** Looks for the second text in the first: at worst, at each letter as far as the second is long. */
const search: Charge = (text = NONE, part = NONE) => text.own * (1 + part.own);
const compare: Charge = (left = NONE, right = NONE) => Math.min(left.weight, right.weight);

export const OPERATORS: ReadonlyMap<string, Charge> = new Map<string, Charge>([
  ...(['!_', '-_', '-', '*', '/', '%', '?:', '&&', '||', '.', '[]', 'value', 'id'] as const).map(
    (name) => [name, free] as const,
  ),
  ...(['==', '!=', '<', '<=', '>', '>='] as const).map((name) => [name, compare] as const),
  ['+', (left = NONE, right = NONE) => left.own + right.own],
  ['in', (_value, list = NONE) => list.weight],
  ['list', (...items) => items.length],
]);

/** `name(…)` */
export const FUNCTIONS: ReadonlyMap<string, Charge> = new Map<string, Charge>([
  ...(['has', 'double', 'int', 'bool', 'string'] as const).map((name) => [name, along] as const),
  // Letters are counted one by one.
  ['size', (value = NONE) => value.own * 2],
  ['hasNumber', (text = NONE) => text.own * 2],
  ['hasPersonalNumber', (text = NONE) => text.own * 4],
]);

/** `receiver.name(…)` */
export const METHODS: ReadonlyMap<string, Charge> = new Map<string, Charge>([
  ...(['startsWith', 'endsWith', 'lowerAscii', 'upperAscii', 'trim', 'substring'] as const).map(
    (name) => [name, along] as const,
  ),
  ...(['contains', 'indexOf', 'lastIndexOf'] as const).map((name) => [name, search] as const),
  ['size', (value = NONE) => value.own * 2],
  ['split', (text = NONE, part = NONE) => text.own * (LETTERS + part.own)],
  ['join', (list = NONE, between = NONE) => list.weight + list.own * between.own],
  // The states of the pattern are charged where they are known.
  ['matches', free],
]);

/** Methods that run their last arguments once for each element of a list. */
export const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** For each letter of a text, RE2 takes up to one step for each state of the pattern. */
export const matching = (text: Size, states: number): number => text.own * LETTERS * states;
