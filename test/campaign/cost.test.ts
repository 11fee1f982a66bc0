/**
 * What rules may cost: refused by their text, or ended while they are run.
 */
import { describe, expect, it } from 'vitest';
import { compile, type Program } from '../../src/campaign/cel.ts';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import type { Scope, Shape } from '../../src/campaign/reads.ts';
import { CHECK_STEPS, checkAnswers, consentPurse, isAsked, namesPerson } from '../../src/campaign/rules.ts';
import { cellsFrom, communes, question } from './templates.ts';

const shape = (key: string, kind: Shape['kind']): Shape => ({
  ...{ key, kind, years: [] },
  columns:
    kind === 'records'
      ? [
          { key: 'people', kind: 'integer' },
          { key: 'note', kind: 'text' },
        ]
      : [],
});
const list = shape('list', 'records');
const scope: Scope = {
  questions: new Map(
    [list, shape('words', 'long-text'), shape('some', 'many-choice')].map((one) => [one.key, one]),
  ),
  own: list,
};

const refused = (rule: string): readonly string[] => {
  const compiled = compile(rule, scope);
  return 'faults' in compiled
    ? compiled.faults.map(({ say, at }) => `${say.key.replace('campaign-fault-', '')} ${at}`)
    : [];
};

function program(rule: string): Program {
  const compiled = compile(rule, scope);
  if ('faults' in compiled) throw new Error(compiled.faults.map(({ say }) => say.key).join());
  return compiled.program;
}

const rows = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => ({ people: index, note: `hộ ${index}` }));

/** The rule run on a list of so many rows and a text of so many letters. */
function run(rule: string, { length = 10, letters = 10 } = {}): boolean | undefined {
  const { refs, run } = program(rule);
  const values: Readonly<Record<string, unknown>> = {
    ...{ list: rows(length), words: 'a'.repeat(letters), some: ['Tiền', 'Công'] },
  };
  return run(refs.map((ref) => (ref.of === 'cell' ? values[ref.key] : undefined)));
}

describe('a rule is refused', () => {
  const chain = (from: string, step: string, times: number): string => from + step.repeat(times);

  it.each([
    [
      'with three loops in each other',
      'value.all(a, value.all(b, value.exists(c, true)))',
      ['rule-nested 26'],
    ],
    [
      'with one in each part of a loop',
      'value.map(a, value.map(b, value.filter(c, true))).size() > 0',
      ['rule-nested 26'],
    ],
    ['longer than anybody reads', `true${' '.repeat(2_000)}`, ['rule-long 0']],
    ['of too many parts', `${'1+'.repeat(400)}1 > 0`, ['rule-large 0']],
    ['of brackets without end', `${'('.repeat(60)}true${')'.repeat(60)}`, ['rule-large 50']],
    ['with a list too long', `1 in [${'1,'.repeat(150)}2]`, ['rule-large 206']],
    ['with a text too long', `v('words') != '${'x'.repeat(501)}'`, ['rule-literal 14']],
    ['with a map', "{'a': 1} == {'a': 1}", ['rule-call 0', 'rule-call 12']],
    ['with bytes', "b'a' == b'a'", ['rule-call 0', 'rule-call 8']],
    ['with unsigned numbers', '1u == 1u', ['rule-call 0', 'rule-call 6']],
    ['with a function that is not on the list', "type('a') == type('b')", ['rule-call 0', 'rule-call 13']],
    [
      'with a method that is not on the list',
      "duration('1s').getHours() > 0",
      ['rule-call 0', 'rule-call 0'],
    ],
    ['with names for parts', '[1].all(cel, cel.bind(x, 1, true))', ['rule-call 13']],
    [
      'that doubles a text',
      `${chain("value.map(x, 'a')", '.map(x, x + x)', 20)}.size() > 0`,
      ['rule-costly 0'],
    ],
    [
      'that compares lists doubled again and again',
      `${chain('[1]', '.map(x, [x, x])', 25)} == ${chain('[1]', '.map(x, [x, x])', 25)}`,
      ['rule-costly 0'],
    ],
    [
      'that looks for such a list in another',
      `${chain('[1]', '.map(x, [x, x])', 25)} in [${chain('[1]', '.map(x, [x, x])', 25)}]`,
      ['rule-costly 0'],
    ],
    [
      'that joins what it split',
      "v('words').split('').join(v('words')).split('').join(v('words')).size() > 0",
      ['rule-costly 0'],
    ],
    ['with a pattern from an answer', "'a'.matches(v('words'))", ['rule-pattern-written 0']],
    ['with a pattern too large', "v('words').matches('a{500}')", ['rule-pattern-long 19']],
    ['with a pattern of another engine', "v('words').matches('(?=a)')", ['rule-pattern 19']],
  ])('%s', (_what, rule, faults) => {
    expect(refused(rule)).toEqual(faults);
  });
});

it.each([
  ["v('words').matches('^a+$') && !v('words').matches('^b')", true],
  ["size(v('words').split('')) == 10 && v('words').split('').join('-').size() == 19", true],
  ["v('words').upperAscii().startsWith('AA') && v('words').trim().endsWith('a')", true],
  ["v('words').contains('aaa') && v('words').indexOf('a') < 1 && v('words').lastIndexOf('a') > 8", true],
  ["v('words').substring(0, 2) + v('words').substring(9) == 'aaa'", true],
  ["'Tiền' in v('some') && v('some') == ['Tiền', 'Công'] && v('some') + ['x'] != v('some')", true],
  ['value.all(r, value.exists_one(s, s.people == r.people && s.note == r.note))', true],
  ["value.map(r, r.people > 7, r.note) == ['hộ 8', 'hộ 9']", true],
  ['value.all(r, has(r.note)) && value.filter(r, r.people > 3).size() == 6', true],
  ["(size(v('some')) > 1 ? 'a' : 'b') == 'a' && !(-1 > 0) && value[0].people == 0", true],
  [
    "hasNumber(string(3)) && !hasPersonalNumber('3') && double('3') == 3 && bool('true') && int('3') < 4",
    true,
  ],
  ['value.all(r, r.people < 9)', false],
  ['value.all(r, r.nobody == 1)', undefined],
  ["value.exists(r, r.note.matches('9$'))", true],
])('«%s» is %s', (rule, holds) => {
  expect(run(rule)).toBe(holds);
});

describe('a rule that takes more steps with these answers than one evaluation may', () => {
  it.each([
    ['asks again and again what there is', 'value.all(r, value.all(s, has(s.note)))', { length: 2_000 }],
    [
      'goes through a list in itself',
      'value.all(r, value.all(s, r.people + s.people >= 0))',
      { length: 2_000 },
    ],
    // An error costs more than a step.
    ['fails again and again', 'value.all(r, value.exists(s, s.nobody == 1))', { length: 2_000 }],
    ['looks for a text in itself', "v('words').contains(v('words') + 'b')", { letters: 20_000 }],
    [
      'matches many patterns',
      "v('words').matches('(a|b)+c') || v('words').matches('(a|b|c)+d') || v('words').matches('(a|d)+[e-g]+')",
      { letters: 20_000 },
    ],
    ['makes a list', "v('words').split('').map(x, x + x).map(x, x + x).size() > 0", { letters: 60_000 }],
    [
      'compares what is in lists many times',
      `value${'.map(x, [x, x])'.repeat(5)} == value${'.map(x, [x, x])'.repeat(5)}`,
      { length: 2_000 },
    ],
  ])('cannot be told: it %s', (_what, rule, sizes) => {
    expect(program(rule).steps).toBeGreaterThan(0);
    expect(run(rule, sizes)).toBeUndefined();
  });

  it('leaves the next evaluation steps of its own', () => {
    const { run } = program('value.all(r, value.all(s, r.people + s.people >= 0))');
    const values = (count: number) => Array.from({ length: 2 }, () => rows(count));
    expect([run(values(2_000)), run(values(2)), run(values(2), { left: 3 })]).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it('is not true where a part of it is', () => {
    const rule = 'value.size() > 5 || value.all(r, value.all(s, true))';
    expect(run(rule, { length: 2_000 })).toBe(true);
    expect(run('value.all(r, value.all(s, true)) || value.size() > 5', { length: 2_000 })).toBeUndefined();
  });
});

/** The template with other words in one question. */
const changed = (key: string, fields: Partial<Question>): Campaign => ({
  ...communes,
  sections: communes.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) => (one.key === key ? { ...one, ...fields } : one)),
  })),
});
const homes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Hộ ${index}`, people: index }));

describe('in a template that was opened before there was a bound', () => {
  const BOMB =
    "v('households').map(a, v('households').map(b, v('households').map(c, a.name + b.name + c.name))) != []";

  it('a check that is forbidden now cannot be tried', () => {
    const check = { rule: BOMB, say: 'x', level: 'block', reason: false, unless: [] } as const;
    const evil = changed('households', { checks: [check] });
    const cells = cellsFrom({ households: homes(500) });
    expect(checkAnswers(evil, cells).map(({ key, level }) => `${key} ${level}`)).toEqual([
      'households unchecked',
    ]);
    expect(checkAnswers(evil, cells, ['households'])).toEqual([]);
  });

  it('a question with such a rule is asked, and such a list may name persons', () => {
    const evil = changed('households', { when: BOMB, consent: BOMB });
    const cells = cellsFrom({ households: homes(500) });
    expect(isAsked(evil, question(evil, 'households'), cells)).toBe(true);
    expect(namesPerson(question(evil, 'households'), { name: 'x', people: 1 }, consentPurse())).toBe(true);
  });
});

describe('all checks of a report share their steps', () => {
  const check = {
    rule: 'value.all(r, value.all(s, r.people != s.people || r.name == s.name))',
    ...({ say: 'x', level: 'note', reason: false, unless: [] } as const),
  };

  it('and those that come too late cannot be told', () => {
    const many = changed('households', { checks: Array.from({ length: 20 }, () => check) });
    const levels = (count: number): readonly string[] =>
      checkAnswers(many, cellsFrom({ households: homes(count) })).map(
        ({ check, level }) => `${check} ${level}`,
      );
    expect(levels(50)).toEqual([]);
    const late = levels(150);
    expect(late.length).toBeGreaterThan(5);
    expect(late).toEqual(
      Array.from({ length: late.length }, (_, index) => `${20 - late.length + index} unchecked`),
    );
  });

  it('as do the rows of a list that may name persons', () => {
    const list = question(changed('households', { consent: "row.name.matches('(a|b|c)+d')" }), 'households');
    const name = 'a'.repeat(10_000);
    const purse = { left: CHECK_STEPS };
    expect(namesPerson(list, { name }, purse)).toBe(false);
    expect(purse.left).toBeLessThan(CHECK_STEPS);
    expect(namesPerson(list, { name }, { left: 10 })).toBe(true);
  });
});
