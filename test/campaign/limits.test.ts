/**
 * Templates that would be too deep, too large or too many: each is a fault with a place, and nothing is made of it.
 */
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { communesText, sample } from './templates.ts';

const faultsOf = (yaml: string): readonly string[] => {
  const result = parseCampaign(yaml);
  return result.ok
    ? []
    : result.faults.map(
        ({ line, column, say }) => `${line}:${column} ${say.key.replace('campaign-fault-', '')}`,
      );
};

const places = (yaml: string, part: string): string => {
  const before = yaml.slice(0, yaml.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};

describe('a template too deep', () => {
  it.each([
    ['in brackets', '['.repeat(250_000)],
    ['in braces', '{a: '.repeat(100_000)],
    ['in dashes', `${'- '.repeat(200_000)}x`],
    ['in question marks', `${'? '.repeat(200_000)}x`],
    ['in names of one line', 'a: '.repeat(100_000)],
    ['line by line', Array.from({ length: 900 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ])('%s is told so, wherever it would end', (_how, yaml) => {
    expect(faultsOf(yaml)).toEqual([expect.stringMatching(/ yaml-deep$/u)]);
  });

  it('by references is told where they are', () => {
    const chain = Array.from({ length: 100 }, (_, no) => `a${no + 1}: &a${no + 1} [*a${no}]`);
    expect(faultsOf(['a0: &a0 [x]', ...chain].join('\n'))).toEqual(['64:11 yaml-deep']);
    expect(faultsOf('a: &a [*a, 1]')).toEqual(['1:8 yaml-deep']);
  });
});

describe('a template too large', () => {
  it('by one long text named again and again', () => {
    const yaml = `a: &a ${'x'.repeat(100_000)}\nb: [${'*a, '.repeat(90)}1]`;
    expect(faultsOf(yaml)).toEqual([`2:4 yaml-large`]);
  });

  it('by lists of lists', () => {
    const lists = Array.from(
      { length: 9 },
      (_, no) => `a${no + 1}: &a${no + 1} [${`*a${no},`.repeat(9)}*a${no}]`,
    );
    expect(faultsOf(['a0: &a0 [x]', ...lists].join('\n'))).toEqual([
      expect.stringMatching(/^\d+:\d+ yaml-large$/u),
    ]);
  });

  it('and one that repeats a little is read as it was', () => {
    const yaml = communesText
      .replace('title: Nhà tạm', 'title: &title Nhà tạm')
      .replace('host: Mặt trận tỉnh', 'host: &host Mặt trận tỉnh\ndataCutoff: &day 2026-12-01')
      .replace('min: 2026-01-01', 'min: *day');
    expect(faultsOf(yaml)).toEqual([]);
  });
});

describe('a template with too many', () => {
  const unit = (no: number): string => `{ code: u-${no}, name: Xã ${no}, noun: xã }`;
  const units = (count: number): string =>
    Array.from({ length: count }, (_, no) => `      - ${unit(no)}`).join('\n');
  const question = (no: number): string => `      - { key: k_${no}, ask: Câu ${no}?, kind: text }\n`;

  it.each([
    [
      'units',
      (count: number) =>
        communesText.replace('units:\n', `units:\n${units(count).replaceAll('      -', '  -')}\n`),
      10_000,
      'units:',
    ],
    [
      'questions',
      (count: number) =>
        communesText.replace(
          'outline:',
          `${Array.from({ length: count }, (_, no) => question(no)).join('')}outline:`,
        ),
      1_000,
      'sections:',
    ],
    [
      'participants',
      () => communesText.replace('[xa-b, xa-a]', `[${'xa-a, '.repeat(10_001)}xa-b]`),
      0,
      'participants:',
    ],
    [
      'sections',
      () =>
        communesText.replace(
          'outline:',
          `${'  - { label: A, title: A, questions: [] }\n'.repeat(200)}outline:`,
        ),
      0,
      'sections:',
    ],
  ] as const)('%s is told that, and nothing else', (_what, made, count, place) => {
    const yaml = made(count);
    expect(faultsOf(yaml)).toEqual([`${places(yaml, place)} too-many`]);
  });

  it.each([
    [
      'choices',
      'choices: [Tiền,',
      `choices: [Tiền, ${Array.from({ length: 1_000 }, (_, no) => `c${no},`).join(' ')}`,
    ],
    ['phrases', 'unless: [đang xác minh]', `unless: [${'a, '.repeat(50)}b]`],
    ['reminders', 'host:', `reminders: [${'{ days: 1, at: "08:00" }, '.repeat(51)}]\nhost:`],
  ])('%s is told where', (_what, from, to) => {
    expect(faultsOf(communesText.replace(from, to))).toContainEqual(expect.stringMatching(/ too-many$/u));
  });

  it('and the days of a reminder end with a year', () => {
    const yaml = communesText.replace('host:', 'reminders: [{ days: 4000000000, at: "08:00" }]\nhost:');
    expect(faultsOf(yaml)).toEqual([expect.stringMatching(/ too-big$/u)]);
  });

  it('but all communes of the country, and many more questions than the sample, are welcome', () => {
    const wide = communesText.replace('units:\n', `units:\n${units(3_321).replaceAll('      -', '  -')}\n`);
    const long = wide.replace(
      'outline:',
      `${Array.from({ length: 600 - sample.sections.length }, (_, no) => question(no)).join('')}outline:`,
    );
    expect(faultsOf(long)).toEqual([]);
  });
});

describe('checks that cost more together than one report has', () => {
  it('are told where they begin to', () => {
    const rule = 'value.all(r, value.all(s, r.people != s.people || r.name == s.name))';
    const check = `          - { rule: "${rule}", say: x, level: note }\n`;
    const yaml = communesText.replace('          - rule: row.note.size()', `${check.repeat(9)}$&`);
    expect(faultsOf(yaml)).toEqual([expect.stringMatching(/ rules-costly$/u)]);
  });
});
