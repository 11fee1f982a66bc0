import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { createVoice } from '../../src/voice.ts';
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

const HUTS = 'sections[0].questions[1]';
const NEEDS = 'sections[0].questions[3]';
const HOMES = 'sections[0].questions[5]';

/** What is replaced by what, how far into the new text the fault is, which fault, and its path. */
const FAULTS: readonly (readonly [from: string, to: string, into: number, fault: string, path: string])[] = [
  // YAML
  ['year: 2026', 'year: 2026\nyear: 2027', 11, 'yaml-twice', ''],
  ['year: 2026', 'year: [2026', 12, 'yaml-indent', ''],
  ['  - label: A\n    title', '  - label: A\n\ttitle', 13, 'yaml-tab', ''],
  ['host: Mặt trận tỉnh', "host: 'Mặt trận tỉnh' thừa", 22, 'yaml', ''],
  // Fields
  ['year: 2026', 'yaer: 2026\nyear: 2026', 0, 'unknown-field', 'yaer'],
  ['noun: tỉnh', 'nuon: x, noun: tỉnh', 0, 'unknown-field', 'units[0].nuon'],
  ['year: 2026', 'year: nay', 6, 'wrong-type', 'year'],
  ['year: 2026', 'year: 26.5', 6, 'wrong-type', 'year'],
  ['year: 2026', 'year: 26', 6, 'too-small', 'year'],
  ['year: 2026', 'year: 20260', 6, 'too-big', 'year'],
  ['participants: [xa-b, xa-a]', 'participants: []', 14, 'empty', 'participants'],
  ['title: Nhà tạm', "title: ''", 7, 'empty', 'sections[0].title'],
  ['kind: yes-no', 'kind: yesno', 6, 'not-one-of', 'sections[0].questions[0].kind'],
  ['id: xa-2026', 'id: Xã 2026', 4, 'not-a-code', 'id'],
  ['key: needs', 'key: Needs', 5, 'not-a-key', `${NEEDS}.key`],
  ['date: 2026-12-15', 'date: 2026-02-30', 6, 'not-a-day', 'deadline.date'],
  ['date: 2026-12-15', 'date: 15/12/2026', 6, 'not-a-day', 'deadline.date'],
  ['year: 2026', "reminders: [{ days: 1, at: '25:00' }]\nyear: 2026", 27, 'not-an-hour', 'reminders[0].at'],
  ['year: 2026', 'trialStart: 2026-12-01\nyear: 2026', 12, 'not-an-instant', 'trialStart'],
  ['timeZone: Asia/Ho_Chi_Minh', 'timeZone: Asia/Dong_Ha', 10, 'not-a-zone', 'timeZone'],
  ['years: [2025, 2026]', 'years: [2026, 2025]', 7, 'years-unsorted', `${HUTS}.years`],
  ['years: [2025, 2026]', 'per: mãi', 5, 'wrong-shape', `${HUTS}.per`],
  ['years: [2025, 2026]', 'per: [2026, 2025]', 5, 'years-unsorted', `${HUTS}.per`],
  ['previous: { xa-a: 12 }', 'previous: { Xã A: 12 }', 12, 'bad-name', `${HUTS}.previous.Xã A`],
  // Units
  ['code: xa-b', 'code: xa-a', 6, 'unit-twice', 'units[2].code'],
  ['name: Xã B', 'name: xa a, from: 2025-07-01', 6, 'unit-name-twice', 'units[2].name'],
  ['participants: [xa-b, xa-a]', 'participants: [xa-b, xa-c]', 21, 'unknown-unit', 'participants[1]'],
  ['participants: [xa-b, xa-a]', 'participants: [xa-b, xa-b]', 21, 'participant-twice', 'participants[1]'],
  ['compilerUnit: tinh', 'compilerUnit: trung-uong', 14, 'unknown-unit', 'compilerUnit'],
  ['noun: xã, parent: tinh }', 'noun: xã, parent: tinhh }', 18, 'unknown-unit', 'units[2].parent'],
  ['noun: tỉnh', 'noun: tỉnh, parent: tinh', 20, 'unit-circle', 'units[0].parent'],
  ['from: 2025-07-01', 'from: 2025-07-01, to: 2025-06-30', 22, 'reversed', 'units[1].to'],
  ['previous: { xa-a: 12 }', 'previous: { xa-c: 12 }', 12, 'unknown-unit', `${HUTS}.previous.xa-c`],
  // Questions
  ['key: good', 'key: huts', 5, 'question-twice', 'sections[0].questions[6].key'],
  [
    'kind: many-choice\n        choices: [Tiền, { value: vat-lieu, label: Vật liệu, aliases: [gạch] }, { value: Công }]',
    'kind: many-choice',
    6,
    'no-choices',
    `${NEEDS}.kind`,
  ],
  ['{ value: Công }]', 'Tiền]', 0, 'choice-twice', `${NEEDS}.choices[2]`],
  ['key: note, label', 'key: name, label', 5, 'column-twice', `${HOMES}.columns[2].key`],
  ['label: Ghi chú', 'label: Ghi chú, kind: choice', 22, 'no-choices', `${HOMES}.columns[2].kind`],
  ['kind: integer }', 'kind: integer, min: 5, max: 2 }', 28, 'reversed', `${HOMES}.columns[1].max`],
  ['min: 2026-01-01', 'min: 5', 5, 'limit-kind', 'sections[0].questions[4].min'],
  [
    'min: 2026-01-01',
    'min: 2026-01-01\n        max: 2025-01-01',
    29,
    'reversed',
    'sections[0].questions[4].max',
  ],
  ['years: [2025, 2026]', 'per: total\n        years: [2025, 2026]', 26, 'per-and-years', `${HUTS}.years`],
  [
    'kind: decimal',
    'kind: decimal\n        period: flow',
    30,
    'period-without-years',
    'sections[0].questions[2].period',
  ],
  [
    'years: [2025, 2026]\n        period: stock',
    'years: [2025, 2026]',
    7,
    'years-without-period',
    `${HUTS}.years`,
  ],
  [
    'years: [2025, 2026]\n        period: stock',
    'years: [2025, 2026]\n        period: latest',
    7,
    'years-without-period',
    `${HUTS}.years`,
  ],
  ['min: 2026-01-01', 'per: [2025, 2026]', 5, 'years-of-words', 'sections[0].questions[4].per'],
  ['aggregate: min-max', 'aggregate: sum', 11, 'aggregate-kind', 'sections[0].questions[4].aggregate'],
  [
    'aggregate: min-max',
    'aggregate: min-max\n        weight: huts',
    35,
    'only-mean',
    'sections[0].questions[4].weight',
  ],
  ['weight: huts', 'weight: hut', 8, 'unknown-question', 'sections[0].questions[2].weight'],
  ['weight: huts', 'weight: good', 8, 'not-a-figure', 'sections[0].questions[2].weight'],
  [
    'aggregate: list',
    'countBy: [{ column: peple, as: x }]',
    20,
    'unknown-column',
    `${HOMES}.countBy[0].column`,
  ],
  ['min: 2026-01-01', 'consent: "true"', 9, 'only-records', 'sections[0].questions[4].consent'],
  ['each: year', 'each: row', 6, 'only-records', `${HUTS}.check[0].each`],
  [
    "rule: \"'Tiền' in value",
    "each: year\n            rule: \"'Tiền' in value",
    6,
    'each-year',
    `${NEEDS}.check[0].each`,
  ],
  ['unless: [đang xác minh]', 'reason: true', 8, 'only-confirm', `${HOMES}.check[0].reason`],
  ['reason: true', 'unless: [x]', 8, 'only-block', `${HOMES}.check[1].unless`],
  ["when: v('has_huts')\n", "when: v('needs') == []\n", 6, 'when-circle', `${HUTS}.when`],
  // Rules
  ["when: v('has_huts')\n", "when: v('has_huts') &&\n", 6 + 16, 'rule-syntax', `${HUTS}.when`],
  ["when: v('has_huts')\n", "when: v('has_huts') > 1\n", 6, 'rule-type', `${HUTS}.when`],
  ["when: v('has_huts')\n", 'when: 1 + 1\n', 6, 'rule-not-bool', `${HUTS}.when`],
  ["when: v('has_huts')\n", "when: v('has_hut')\n", 6, 'unknown-question', `${HUTS}.when`],
  ["when: v('has_huts')\n", 'when: v(1) == 1\n', 6, 'rule-key', `${HUTS}.when`],
  ["when: v('has_huts')\n", 'when: v() == 1\n', 6, 'rule-key', `${HUTS}.when`],
  ["when: v('has_huts')\n", "when: prev('huts', 2025) == 1\n", 6, 'rule-key', `${HUTS}.when`],
  ["when: v('has_huts')\n", "when: v('width', 2025) > 1\n", 6, 'rule-year', `${HUTS}.when`],
  ["v('huts', 2026) > 0", "v('huts', 2027) > 0", 0, 'rule-year', `${NEEDS}.when`],
  ["v('huts', 2026) > 0", "v('huts', '2026') > 0", 0, 'rule-year', `${NEEDS}.when`],
  ["v('huts', 2026) > 0", "v('huts') > 0", 0, 'rule-which-year', `${NEEDS}.when`],
  ["v('huts', 2026) > 0", "prev('huts') > 0", 0, 'rule-prev', `${NEEDS}.when`],
  ['value <= 500', "value <= prev('width')", 9, 'rule-prev', `${HUTS}.check[0].rule`],
  ['value <= 500', 'year < 2030 && v', 15, 'rule-name', `${HUTS}.check[0].rule`],
  ["v('huts', 2026) > 0", 'year > 2000', 0, 'rule-no-year', `${NEEDS}.when`],
  ["sum('width') >= 0", "sum('good') >= 0", 0, 'rule-sum', `${HOMES}.check[2].rule`],
  ["sum('width') >= 0", 'row.people >= 0', 0, 'rule-row', `${HOMES}.check[2].rule`],
  ['row.people > 0', 'row.peple > 0', 0, 'unknown-column', `${HOMES}.check[0].rule`],
  ['row.note.size() < 10', 'row.note.size() < row.note', 0, 'rule-type', `${HOMES}.check[0].rule`],
  ['rule: row.note.size() < 10', "rule: row.note.matches('(')", 6, 'rule-fails', `${HOMES}.check[0].rule`],
  ["'{row.name}: xem lại.'", "'Hàng {row.nam}: xem lại.'", 6, 'unknown-blank', `${HOMES}.check[0].say`],
  ['{huts.2025}', '{huts.2024}', 0, 'unknown-blank', `${HUTS}.check[0].say`],
  ['{needs}', '{need}', 0, 'unknown-blank', `${NEEDS}.check[0].say`],
  ['{needs}', '{year}', 0, 'unknown-blank', `${NEEDS}.check[0].say`],
  ['{needs}', '{row.name}', 0, 'unknown-blank', `${NEEDS}.check[0].say`],
  ['{needs}', '{huts}', 0, 'unknown-blank', `${NEEDS}.check[0].say`],
  ['consent: row.people >= 0', 'consent: row.people', 9, 'rule-not-bool', `${HOMES}.consent`],
  [
    'consent: row.people >= 0',
    "consent: row.people >= 0 && v('good')",
    9,
    'consent-beyond-row',
    `${HOMES}.consent`,
  ],
  ['consent: row.people >= 0', 'consent: size(value) > 0', 9, 'consent-beyond-row', `${HOMES}.consent`],
  ['value <= 500 &&', "value <= 500 && v('huts', 2025) == 'x' &&", 16, 'rule-type', `${HUTS}.check[0].rule`],
  ['columns:\n', 'columns: []\n        xcolumns:\n', 20, 'unknown-field', `${HOMES}.xcolumns`],
  [
    'noun: tỉnh',
    'noun: tỉnh, children: [{ name: X, noun: x }]',
    23,
    'missing-field',
    'units[0].children[0].code',
  ],
  ['outline:', 'rates: [{ key: r }]\noutline:', 8, 'missing-field', 'rates[0].label'],
  // Results and documents
  ['as: width_mean', 'as: huts', 4, 'result-twice', 'sections[0].questions[2].as'],
  ['figures: [huts, has_huts]', 'figures: [huts, seen]', 16, 'not-a-figure', 'outline[0].figures[1]'],
  ['figures: [huts, has_huts]', 'figures: [huts, hut]', 16, 'unknown-question', 'outline[0].figures[1]'],
  ['rates: [width_mean]', 'rates: [width_mode]', 8, 'unknown-rate', 'outline[0].rates[0]'],
  ['rates: [width_mean]', 'narratives: [huts]', 13, 'not-a-text', 'outline[0].narratives[0]'],
  ['lists: [households, ', 'lists: [needs, ', 8, 'not-a-list', 'outline[0].lists[0]'],
  ['groupBy: people', 'groupBy: peple', 9, 'unknown-column', 'outline[0].lists[1].groupBy'],
  [
    'outline:',
    'appendices: [{ title: X, lists: [hut] }]\noutline:',
    33,
    'unknown-question',
    'appendices[0].lists[0]',
  ],
  [
    'outline:',
    'rates: [{ key: r, label: R, numerator: width, denominator: huts }]\noutline:',
    59,
    'rate-years',
    'rates[0].denominator',
  ],
  ['{huts.2026}', '{huts.2027}', 0, 'blank-part', 'digest[0]'],
  ['{huts.2026}', '{huts.total}', 0, 'blank-part', 'digest[0]'],
  ['{huts.2026}', '{huts}', 0, 'blank-part', 'digest[0]'],
  ['{width_mean}', '{has_huts}', 0, 'blank-part', 'digest[0]'],
  ['{width_mean}', '{seen.top}', 0, 'blank-part', 'digest[0]'],
  ['{width_mean}', '{width_mean.2026}', 0, 'blank-part', 'digest[0]'],
  ['{width_mean}', '{mean_width}', 0, 'unknown-blank', 'digest[0]'],
];

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
