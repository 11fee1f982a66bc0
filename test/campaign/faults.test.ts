import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { createVoice } from '../../src/voice.ts';
import { FAULTS, HOMES, HUTS } from './fault-table.ts';
import { choosingText, communesText, sampleText } from './templates.ts';

const vi = createVoice('vi');
const en = createVoice('en');

/** The faults of a template as «line:column key path». */
function faultsOf(yaml: string): readonly string[] {
  const result = parseCampaign(yaml);
  if (result.ok) return [];
  for (const { say } of result.faults) {
    expect(vi(say)).not.toMatch(/\{ ?\$|undefined/u);
    expect(en(say).length).toBeGreaterThan(10);
  }
  return result.faults.map(
    ({ line, column, path, say }) => `${line}:${column} ${say.key.replace('campaign-fault-', '')} ${path}`,
  );
}

/** The text with `from` made into `to`, and the line and column `to` begins at, `into` characters further. */
function spoilt(from: string, to: string, into = 0): { yaml: string; at: string } {
  const index = communesText.indexOf(from);
  if (index === -1) throw new Error(`«${from}» is not in the template`);
  const yaml = communesText.slice(0, index) + to + communesText.slice(index + from.length);
  const before = yaml.slice(0, index + into).split('\n');
  return { yaml, at: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` };
}

describe('every fault of a template is told with its place', () => {
  it.each(FAULTS)('%s → %s (%d): %s', (from, to, into, fault, path) => {
    const { yaml, at } = spoilt(from, to, into);
    expect(faultsOf(yaml)).toContain(`${at} ${fault} ${path}`);
  });

  it('takes every way of naming a figure in a digest', () => {
    const yaml = choosingText
      .replace('aggregate: list', 'aggregate: list\n        countBy: [{ column: people, as: by_people }]')
      .replace('period: stock', 'period: flow')
      .replace(
        '{huts.2026}',
        '{huts.total} {huts.2025} {households} {households.top} {by_people.3} {state.Tốt} {wide}',
      )
      .replace(
        'outline:',
        'rates: [{ key: wide, label: R, numerator: width, denominator: width }]\noutline:',
      );
    expect(faultsOf(yaml)).toEqual([]);
    expect(faultsOf(yaml.replace('{by_people.3}', '{by_people}'))).toHaveLength(1);
  });

  it('finds nothing wrong with the templates as they are', () => {
    expect(faultsOf(communesText)).toEqual([]);
    expect(faultsOf(sampleText)).toEqual([]);
  });

  it('tells of a second document where it begins', () => {
    expect(faultsOf(`${communesText}---\nid: x\n`)).toEqual([`${communesText.split('\n').length}:1 yaml `]);
  });

  it('tells a missing field where its group begins', () => {
    const { yaml } = spoilt('host: Mặt trận tỉnh\n', '');
    expect(faultsOf(yaml)).toEqual(['2:1 missing-field host']);
    const second = communesText.replace('kind: yes-no\n        ', '');
    expect(faultsOf(second)).toEqual(['32:9 missing-field sections[0].questions[0].kind']);
  });

  it('tells all faults at once, in the order of their lines, and no question that is only malformed as unknown', () => {
    const yaml = communesText
      .replace('kind: integer\n', 'kind: interger\n')
      .replace('date: 2026-12-15', 'date: soon')
      .replace('code: xa-b', 'code: xa-b, cod: x')
      .replace('[xa-b, xa-a]', '[xa-b, xa-a, xa-z]')
      .replace('aggregate: min-max', 'aggregate: sum');
    expect(faultsOf(yaml).map((fault) => fault.split(' ').slice(1).join(' '))).toEqual([
      'not-a-day deadline.date',
      'unknown-field units[2].cod',
      'unknown-unit participants[2]',
      'not-one-of sections[0].questions[1].kind',
      'aggregate-kind sections[0].questions[4].aggregate',
    ]);
  });

  it('knows every unit of a longer circle, and a unit that only hangs below one', () => {
    const yaml = communesText
      .replace('noun: tỉnh }', 'noun: tỉnh, parent: xa-a }')
      .replace('noun: xã, parent: tinh }', 'noun: xã, parent: xa-a }');
    expect(faultsOf(yaml).map((fault) => fault.split(' ').slice(1).join(' '))).toEqual([
      'unit-circle units[0].parent',
      'unit-circle units[1].parent',
    ]);
  });

  it('knows a circle through a nested unit', () => {
    const yaml = communesText.replace(
      'noun: tỉnh }',
      'noun: tỉnh, parent: thon, children: [{ code: thon, name: Thôn, noun: thôn }] }',
    );
    expect(faultsOf(yaml).map((fault) => fault.split(' ').slice(1).join(' '))).toEqual([
      'unit-circle units[0].parent',
      'unit-circle units[0].children[0].code',
    ]);
  });

  it('tries no rule on a choice without choices', () => {
    const yaml = choosingText.replace('choices: [Tốt, Kém]', 'choices: []');
    expect(faultsOf(yaml).map((fault) => fault.split(' ').slice(1).join(' '))).toEqual([
      'no-choices sections[0].questions[7].kind',
    ]);
  });

  it('wants columns for a list', () => {
    const yaml = communesText.replace(/columns:\n(?: {10}- \{.*\n)+/u, 'columns: []\n');
    expect(faultsOf(yaml).map((fault) => fault.split(' ').slice(1).join(' '))).toContain(
      `no-columns ${HOMES}.kind`,
    );
  });

  it('shows the way of a circle of questions', () => {
    const yaml = communesText.replace("when: v('has_huts')\n", "when: size(v('needs')) > 0\n");
    const result = parseCampaign(yaml);
    const circles = result.ok ? [] : result.faults.map(({ say }) => say.args?.circle);
    expect(circles).toEqual(['huts → needs → huts', 'needs → huts → needs']);
  });

  it('says so when there is nothing, when a reference leads nowhere, and when references grow without end', () => {
    expect(faultsOf('')).toEqual(['1:1 wrong-type ']);
    expect(faultsOf('- 1\n- 2')).toEqual(['1:1 wrong-type ']);
    expect(faultsOf('id: *nowhere')).toEqual(['1:1 yaml ']);
    const bomb = ['a: &a [1,1,1,1,1,1,1,1,1]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de'])
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`);
    expect(faultsOf(bomb.join('\n'))[0]).toMatch(/^1:1 yaml $/u);
  });

  it('finds its way through references and through block texts', () => {
    const yaml = communesText
      .replace('rule: value <= 500', 'rule: >-\n              value <=\n              valu')
      .replace(
        'signer: { authority: TM. BAN THƯỜNG TRỰC, title: CHỦ TỊCH, name',
        'signer: &who { authority: TM. BAN THƯỜNG TRỰC, title: 5, name',
      );
    const [first, second] = faultsOf(yaml);
    expect(first).toMatch(/wrong-type document\.signer\.title$/u);
    expect(second).toMatch(
      new RegExp(`^\\d+:19 rule-name ${HUTS.replaceAll(/[[\]]/gu, '\\$&')}\\.check\\[0\\]\\.rule$`, 'u'),
    );
    const aliased = communesText
      .replace('{ code: xa-a,', '&a { code: xa-a, x: 1,')
      .replace('participants: [', 'participants: [*a, ');
    expect(faultsOf(aliased)).toEqual(['10:22 unknown-field units[1].x', '13:16 wrong-type participants[0]']);
    const known = communesText
      .replace('{ code: xa-a,', '&a { code: xa-a, x: 1,')
      .replace('compilerUnit:', '  - *a\ncompilerUnit:');
    expect(faultsOf(known)).toContain('10:22 unknown-field units[3].x');
  });
});

describe('whatever stands in a template', () => {
  const lines = communesText.split('\n');

  it('it is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            line: fc.nat(lines.length - 1),
            to: fc.oneof(
              fc.constantFrom(
                '',
                '  x: 1',
                '- ',
                'key: [',
                "rule: v('huts')",
                'units: 5',
                'sections: [1, null, {}]',
                'children: [null]',
              ),
              fc.string({ maxLength: 20 }),
            ),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (edits) => {
          const changed = [...lines];
          for (const { line, to } of edits) changed[line] = (/^ */u.exec(lines[line] ?? '')?.[0] ?? '') + to;
          const result = parseCampaign(changed.join('\n'));
          if (result.ok) return;
          expect(result.faults.length).toBeGreaterThan(0);
          for (const { line, column, say } of result.faults) {
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
            expect(vi(say)).not.toBe('');
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
