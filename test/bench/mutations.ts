/**
 * Templates spoilt at random, from one seed: letters, lines, numbers, rules, and parts inside parts.
 */
import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/paths.ts';

export type Random = () => number;

/** Mulberry32: the same seed gives the same numbers, from 0 to 1. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SMALL = ['bridges', 'communes', 'two-people', 'wells', 'wells-2'].map((name) =>
  readFileSync(projectPath('test', 'fixtures', 'campaigns', `${name}.yaml`), 'utf8'),
);
const LARGE = readFileSync(projectPath('campaigns', 'dong-ha-2018.yaml'), 'utf8');

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
function pick<T>(random: Random, all: readonly T[]): T {
  const one = all[below(random, all.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
}

type Mutation = (text: string, random: Random) => string;

const LETTERS = [...'aĐ0-:[]{}&*!|>\'"#%@`,?\t\n\\.\u0000\ud800 '];

const letters: Mutation = (text, random) => {
  const at = below(random, text.length);
  return text.slice(0, at) + pick(random, LETTERS) + text.slice(at + below(random, 3));
};

const lines: Mutation = (text, random) => {
  const all = text.split('\n');
  const at = below(random, all.length);
  const some = all.slice(at, at + 1 + below(random, 5));
  switch (below(random, 4)) {
    case 0:
      return all.toSpliced(at, some.length).join('\n');
    case 1:
      return all.toSpliced(below(random, all.length), 0, ...some).join('\n');
    case 2:
      return all
        .toSpliced(
          at,
          0,
          ...pick(random, SMALL)
            .split('\n')
            .slice(10, 10 + below(random, 40)),
        )
        .join('\n');
    default:
      return all
        .toSpliced(at, some.length, ...some.map((line) => `${' '.repeat(below(random, 5))}${line}`))
        .join('\n');
  }
};

const NUMBERS = [
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  '.inf',
  '.nan',
  '0x7fffffff',
  '2018-02-31',
  '1.5',
  '~',
];

const numbers: Mutation = (text, random) => {
  const found = [...text.matchAll(/\d+/gu)];
  if (found.length === 0) return text;
  const { 0: digits, index } = pick(random, found);
  return text.slice(0, index) + pick(random, NUMBERS) + text.slice(index + digits.length);
};

const ATOMS = [
  'value',
  '1',
  "'a'",
  'true',
  "v('bridges')",
  "v('huts', 2025)",
  "prev('huts')",
  'row.people',
  'x',
  '[1, 2]',
  '[]',
];
const FORMS: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `${a} + ${b}`,
  (a, b) => `(${a} == ${b})`,
  (a, b) => `${a} in [${b}, ${b}]`,
  (a, b) => `${a}.all(x, ${b})`,
  (a, b) => `${a}.map(x, [${b}, ${b}])`,
  (a, b) => `${a}.filter(x, ${b}).size() > 0`,
  (a, b) => `(${a} ? ${b} : ${a})`,
  (a, b) => `${a} && !${b}`,
  (a) => `${a}.matches('(a+)+$')`,
  (a) => `${a}.matches('(x{1,99}){1,99}')`,
  (a, b) => `${a}.split('').join(${b})`,
  (a) => `size(${a}) > 0`,
  (a) => `${a}${'.map(x, [x, x])'.repeat(9)} != []`,
];

function rule(random: Random, depth: number): string {
  if (depth === 0) return pick(random, ATOMS);
  const part = (): string => rule(random, below(random, depth));
  return pick(random, FORMS)(part(), part());
}

/** A rule whose types are right: most of these are run. */
function typed(random: Random, depth: number, names: readonly string[] = []): string {
  const inner = (more: readonly string[] = names): string => typed(random, depth - 1, more);
  const list = (): string => {
    const from = pick(random, [
      '[1, 2, 3]',
      "'aaaa'.split('')",
      ...names.map((name) => `[${name}, ${name}]`),
    ]);
    return from + '.map(q, [q, q])'.repeat(below(random, 4));
  };
  const name = `x${names.length}`;
  if (depth === 0)
    return pick(random, ['true', '1 < 2', "'aab'.matches('^(a+)+$')", `${list()} == ${list()}`]);
  return pick(random, [
    () => `${list()}.all(${name}, ${inner([...names, name])})`,
    () => `${list()}.exists_one(${name}, ${inner([...names, name])})`,
    () => `${list()}.filter(${name}, ${inner([...names, name])}).size() > ${below(random, 9)}`,
    () => `(${inner()} || ${inner()})`,
    () => `!(${inner()} ? ${inner()} : ${inner()})`,
    () => `('${'a'.repeat(below(random, 600))}' + 'b').contains('ab') && ${inner()}`,
  ])();
}

const rules: Mutation = (text, random) => {
  const found = [...text.matchAll(/(rule|when|consent): .*/gu)];
  const fresh = (): string =>
    JSON.stringify(random() < 0.5 ? typed(random, below(random, 5)) : rule(random, 1 + below(random, 6)));
  if (found.length === 0) return text.replace('kind: ', `when: ${fresh()}\n        kind: `);
  const { 0: whole, 1: field, index } = pick(random, found);
  return `${text.slice(0, index)}${field}: ${fresh()}${text.slice(index + whole.length)}`;
};

const nesting: Mutation = (text, random) => {
  const at = text.indexOf('\n', below(random, text.length)) + 1;
  const many = 1 + below(random, 2) * below(random, 20_000);
  const inserted = pick(random, [
    () => '['.repeat(many),
    () => `${'- '.repeat(many)}x\n`,
    () => `x: &x [${'*x, '.repeat(below(random, 200))}*y]\n`,
    () => `x: &x ${'x'.repeat(many)}\ny: [${'*x, '.repeat(below(random, 200))}1]\n`,
    () => `${'? '.repeat(many)}x\n`,
    () => text.slice(at, at + 2_000).repeat(below(random, 100)),
  ])();
  return text.slice(0, at) + inserted + text.slice(at);
};

const MUTATIONS: readonly Mutation[] = [letters, letters, lines, numbers, rules, rules, rules, nesting];
/** What a file may weigh before it is read at all. */
const MOST_LETTERS = 512 * 1024;

/** A template spoilt in one to three places; one of ten is the large sample. */
export function mutated(random: Random): string {
  let text = random() < 0.1 ? LARGE : pick(random, SMALL);
  const count = 1 + below(random, 3);
  for (let no = 0; no < count; no += 1) text = pick(random, MUTATIONS)(text, random);
  return text.slice(0, MOST_LETTERS);
}
