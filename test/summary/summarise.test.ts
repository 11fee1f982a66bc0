import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cells } from '../../src/answers/model.ts';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import { type Contribution, contribution, merge } from '../../src/summary/contribution.ts';
import { summaryJson } from '../../src/summary/json.ts';
import type { Submission, Summary } from '../../src/summary/model.ts';
import { finish, summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { cell, MOMENT, sampleCampaign, sampleSubmissions, sampleSummary, seed } from './sample.ts';

const voice = createVoice('vi');
const JUNE_5 = '2018-06-05T02:00:00.000Z';

/** The sample's units with questions of one's own. */
function campaignOf(questions: readonly Partial<Question>[], more: Partial<Campaign> = {}): Campaign {
  const sample = sampleCampaign();
  const [section] = sample.sections;
  if (section === undefined) throw new Error('the sample has sections');
  const [first] = section.questions;
  if (first === undefined) throw new Error('the sample has questions');
  const plain: Question = { ...first, kind: 'integer', aggregate: 'sum', period: 'total' };
  return {
    ...sample,
    participants: ['phuong-1', 'phuong-2', 'phuong-3'],
    rates: [],
    sections: [{ ...section, questions: questions.map((question) => ({ ...plain, ...question })) }],
    ...more,
  };
}

const submission = (unit: string, cells: Cells, more: Partial<Submission> = {}): Submission => ({
  unit,
  number: 1,
  at: JUNE_5,
  late: false,
  templateVersion: 1,
  cells,
  ...more,
});

const give = (unit: string, values: Readonly<Record<string, number>>): Submission =>
  submission(
    unit,
    Object.fromEntries(
      Object.entries(values).map(([id, value]) => {
        const [key = '', part = ''] = id.split('.');
        return [id, cell(key, value, { part })];
      }),
    ),
  );

const warnings = (campaign: Campaign, summary: Summary): readonly string[] =>
  summaryJson(campaign, summary, voice).warnings;

describe('the sample city', () => {
  const summary = sampleSummary();
  const { derived, counts, warnings_expected, ...figures } = seed().expected_city;

  it('adds up to the expected figures', () => {
    expect(summary.figures).toEqual(figures);
  });

  it('gives the expected rates and the weighted mean, and not the simple one', () => {
    const wanted = Object.entries(derived).filter(([key]) => !key.endsWith('_WRONG'));
    expect(summary.derived).toEqual(Object.fromEntries(wanted));
  });

  it('gives the expected counts', () => {
    expect(summary.counts).toEqual(counts);
  });

  it('warns of the one unit that closed its figures on another day', () => {
    expect(warnings(sampleCampaign(), summary)).toEqual(warnings_expected);
  });

  it('has everyone, and every text', () => {
    expect(summary.missing).toEqual([]);
    expect(summary.received.map(({ unit }) => unit)).toEqual(summary.expected);
    expect(summary.narratives.directions).toHaveLength(9);
    expect(summary.lists.models?.[0]?.unit).toBe('phuong-1');
  });
});

describe('merging', () => {
  const campaign = sampleCampaign();
  const pieces = sampleSubmissions().map((each) => contribution(campaign, each));
  const wanted = sampleSummary();

  it('does not mind order, grouping or repetition', () => {
    const order = fc.shuffledSubarray(pieces, { minLength: pieces.length, maxLength: pieces.length });
    fc.assert(
      fc.property(order, fc.nat(pieces.length), fc.nat(pieces.length - 1), (some, cut, again) => {
        const left = some.slice(0, cut).reduce(merge, {});
        const right = some.slice(cut).reduceRight((all, one) => merge(one, all), {} as Contribution);
        const merged = merge(merge(left, right), some[again] ?? {});
        expect(finish(campaign, merged, MOMENT)).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the later submission of a unit, whichever comes first', () => {
    const small = campaignOf([{ key: 'n' }]);
    const [old, fresh] = [give('phuong-1', { n: 5 }), { ...give('phuong-1', { n: 7 }), number: 2 }];
    for (const both of [
      [old, fresh],
      [fresh, old],
    ]) {
      expect(summarise(small, both, MOMENT).figures).toEqual({ n: 7 });
      expect(summarise(small, both, MOMENT).received).toEqual([
        { unit: 'phuong-1', number: 2, at: JUNE_5, late: false },
      ]);
    }
  });
});

describe('sums', () => {
  const years = [2016, 2017];

  it('add stocks within a year only, flows over the years too', () => {
    const campaign = campaignOf([
      { key: 'stock', period: 'stock', years },
      { key: 'flow', period: 'flow', years },
    ]);
    const summary = summarise(
      campaign,
      [
        give('phuong-1', { 'stock.2016': 1, 'stock.2017': 2, 'flow.2016': 10, 'flow.2017': 20 }),
        give('phuong-2', { 'stock.2016': 4, 'flow.2017': 30 }),
      ],
      MOMENT,
    );
    expect(summary.figures).toEqual({
      stock: { 2016: 5, 2017: 2 },
      flow: { 2016: 10, 2017: 50, total: 60 },
    });
    expect(summary.byUnit.stock?.[1]?.parts).toEqual({ 2016: 4, 2017: null });
  });

  it('are the same for any parting of the units, in whole đồng', () => {
    const campaign = campaignOf([{ key: 'n', kind: 'money' }]);
    const money = fc.nat(50_000_000_000);
    fc.assert(
      fc.property(money, money, money, (a, b, c) => {
        const all = [give('phuong-1', { n: a }), give('phuong-2', { n: b }), give('phuong-3', { n: c })];
        const whole = summarise(campaign, all, MOMENT).figures.n;
        const parts = [all.slice(0, 1), all.slice(1)].map((some) =>
          Number(summarise(campaign, some, MOMENT).figures.n),
        );
        expect(whole).toBe(a + b + c);
        expect(parts.reduce((x, y) => x + y)).toBe(whole);
      }),
    );
  });

  it('add decimals as they are written', () => {
    const campaign = campaignOf([{ key: 'n', kind: 'decimal' }]);
    const all = [give('phuong-1', { n: 0.1 }), give('phuong-2', { n: 0.2 })];
    expect(summarise(campaign, all, MOMENT).figures.n).toBe(0.3);
  });

  it('leave out figures that nobody gave, a year that nobody gave, and figures not to be added', () => {
    const campaign = campaignOf([
      { key: 'none' },
      { key: 'some', period: 'stock', years },
      { key: 'private', aggregate: 'none' },
    ]);
    const summary = summarise(campaign, [give('phuong-1', { 'some.2017': 3, private: 4 })], MOMENT);
    expect(summary.figures).toEqual({ some: { 2017: 3 } });
    expect(Object.keys(summary.byUnit)).toEqual(['some']);
  });

  it('give the span where the template asks for it', () => {
    const campaign = campaignOf([
      { key: 'one', aggregate: 'min-max' },
      { key: 'yearly', aggregate: 'min-max', years },
    ]);
    const all = [
      give('phuong-1', { one: 3, 'yearly.2017': 8 }),
      give('phuong-2', { one: 1, 'yearly.2017': 9 }),
    ];
    expect(summarise(campaign, all, MOMENT).figures).toEqual({
      one: { min: 1, max: 3 },
      yearly: { '2017.min': 8, '2017.max': 9 },
    });
  });
});

describe('rates and means', () => {
  const years = [2016, 2017];
  const rate = { key: 'r', label: 'Tỷ lệ', numerator: 'part', denominator: 'whole', decimals: 2 };

  it('divide sums, rounding half up on decimals', () => {
    const campaign = campaignOf([{ key: 'part' }, { key: 'whole' }], { rates: [rate] });
    const derived = (part: number, whole: number) =>
      summarise(campaign, [give('phuong-1', { part, whole })], MOMENT).derived.r;
    expect(derived(843, 20_000)).toBe(4.22);
    expect(derived(1005, 1_000_00)).toBe(1.01);
    expect(derived(-843, 20_000)).toBe(-4.22);
    expect(derived(1, 0)).toBeUndefined();
  });

  it('leave a unit that lacks one side out of both, and say so', () => {
    const campaign = campaignOf(
      [
        { key: 'part', years },
        { key: 'whole', years },
      ],
      { rates: [rate] },
    );
    const summary = summarise(
      campaign,
      [
        give('phuong-1', { 'part.2016': 10, 'part.2017': 5, 'whole.2016': 100, 'whole.2017': 100 }),
        give('phuong-2', { 'whole.2016': 900, 'part.2017': 5, 'whole.2017': 100 }),
      ],
      MOMENT,
    );
    expect(summary.derived.r).toEqual({ 2016: 10, 2017: 5 });
    expect(warnings(campaign, summary)).toEqual(['r: chưa tính Phường 2 vì thiếu số liệu']);
  });

  it('set yearly figures against a single denominator, and a single figure against the latest year', () => {
    const single = campaignOf([{ key: 'part', years }, { key: 'whole' }], { rates: [rate] });
    const some = [give('phuong-1', { 'part.2016': 1, 'part.2017': 2, whole: 4 })];
    expect(summarise(single, some, MOMENT).derived.r).toEqual({ 2016: 25, 2017: 50 });
    const yearly = campaignOf([{ key: 'part' }, { key: 'whole', years }], { rates: [rate] });
    const others = [give('phuong-1', { part: 1, 'whole.2016': 4, 'whole.2017': 8 })];
    expect(summarise(yearly, others, MOMENT).derived.r).toBe(12.5);
  });

  it('skip a rate whose questions nobody answered or that are not asked', () => {
    const campaign = campaignOf([{ key: 'part' }, { key: 'whole' }], {
      rates: [rate, { ...rate, key: 'unknown', denominator: 'elsewhere' }],
    });
    const summary = summarise(campaign, [submission('phuong-1', {})], MOMENT);
    expect(summary.derived).toEqual({});
    expect(summary.warnings).toEqual([]);
  });

  it('weigh a mean by the latest year of the weight, without units that lack either', () => {
    const campaign = campaignOf([
      { key: 'share', kind: 'percent', aggregate: 'mean', weight: 'size', as: 'share_weighted' },
      { key: 'size', years, period: 'stock' },
      { key: 'plain', kind: 'decimal', aggregate: 'mean' },
      { key: 'lost', kind: 'percent', aggregate: 'mean', weight: 'elsewhere' },
    ]);
    const summary = summarise(
      campaign,
      [
        give('phuong-1', { share: 100, 'size.2016': 1, 'size.2017': 300, plain: 1, lost: 4 }),
        give('phuong-2', { share: 80, 'size.2017': 100, plain: 2.5 }),
        give('phuong-3', { share: 0, 'size.2016': 900 }),
      ],
      MOMENT,
    );
    expect(summary.derived).toEqual({ share_weighted: 95, plain: 1.75, lost: 4 });
    expect(summary.figures).toEqual({ size: { 2016: 901, 2017: 400 } });
  });
});

describe('counts, lists and texts', () => {
  const choice = (value: string, label: string) => ({ value, label, aliases: [] });
  const text = (key: string, label: string) =>
    ({ key, label, kind: 'text', choices: [], required: true }) as const;
  const people: Partial<Question> = {
    key: 'people',
    kind: 'records',
    aggregate: 'list',
    columns: [
      { ...text('kind', 'Loại'), kind: 'choice', choices: [choice('g', 'Tập thể'), choice('p', 'Cá nhân')] },
      text('name', 'Tên'),
      text('merit', 'Thành tích'),
    ],
    consent: 'row.kind == "p"',
    countBy: [
      { column: 'kind', as: 'people_by_kind' },
      { column: 'merit', as: 'people_by_merit' },
    ],
  };
  const rows = [
    { id: 'r1', fields: { kind: 'p', name: 'Trần Thị Thử', merit: 'b' } },
    { id: 'r2', fields: { kind: 'g', name: 'Khu phố 1' } },
  ];

  it('count lists by column, with labels, and choices and yes-no by what is read', () => {
    const campaign = campaignOf([
      people,
      {
        key: 'way',
        kind: 'choice',
        aggregate: 'count',
        choices: [choice('w', 'Văn bản'), choice('m', 'Hội nghị')],
      },
      { key: 'done', kind: 'yes-no', aggregate: 'count' },
      { key: 'many', kind: 'many-choice', aggregate: 'count', choices: [choice('x', 'X')] },
      { key: 'unanswered', kind: 'choice', aggregate: 'count' },
      { key: 'empty', kind: 'records', aggregate: 'list', columns: [text('a', 'A')] },
    ]);
    const { counts } = summarise(
      campaign,
      [
        submission('phuong-1', {
          people: cell('people', rows),
          way: cell('way', 'm'),
          done: cell('done', true),
          many: cell('many', ['x', 'other']),
          empty: cell('empty', []),
        }),
        submission('phuong-2', { way: cell('way', 'm'), done: cell('done', false) }),
      ],
      MOMENT,
    );
    const [yes, no] = Object.keys(counts.done ?? {});
    expect(counts).toEqual({
      people: 2,
      people_by_kind: { 'Tập thể': 1, 'Cá nhân': 1 },
      people_by_merit: { b: 1 },
      way: { 'Hội nghị': 2 },
      done: { [yes ?? '']: 1, [no ?? '']: 1 },
      many: { X: 1, other: 1 },
      empty: 0,
    });
  });

  it('take the name of a person who has not agreed out of the summary', () => {
    const campaign = sampleCampaign();
    const list = (flags: readonly ('consented' | 'no-consent')[]) =>
      summarise(
        campaign,
        [
          submission('phuong-1', {
            exemplary_units: cell(
              'exemplary_units',
              [
                { id: 'r1', fields: { kind: 'Cá nhân', name: 'Trần Thị Thử', merit: 'm' } },
                { id: 'r2', fields: { kind: 'Tập thể', name: 'Khu phố 1', merit: 'm' } },
              ],
              { flags },
            ),
          }),
        ],
        MOMENT,
      ).lists.exemplary_units;
    expect(list(['no-consent'])).toEqual([
      { unit: 'phuong-1', nameless: true, fields: { kind: 'Cá nhân', name: '', merit: 'm' } },
      { unit: 'phuong-1', nameless: false, fields: { kind: 'Tập thể', name: 'Khu phố 1', merit: 'm' } },
    ]);
    expect(list(['consented'])?.map(({ nameless }) => nameless)).toEqual([false, false]);
    expect(JSON.stringify(list(['no-consent']))).not.toContain('Trần Thị Thử');
  });

  it('keep a list without free text as it is', () => {
    const campaign = campaignOf([
      {
        ...people,
        countBy: [],
        columns: [{ ...text('kind', 'Loại'), kind: 'choice' }],
        consent: 'row.kind == "Cá nhân"',
      },
    ]);
    const cells = {
      people: cell('people', [{ id: 'r1', fields: { kind: 'Cá nhân' } }], { flags: ['no-consent'] }),
    };
    const { lists } = summarise(campaign, [submission('phuong-1', cells)], MOMENT);
    expect(lists.people?.[0]?.fields).toEqual({ kind: 'Cá nhân' });
  });

  it('print texts as written, and leave private ones and lists out', () => {
    const campaign = campaignOf([
      { key: 'said', kind: 'long-text', aggregate: 'verbatim' },
      { key: 'unsaid', kind: 'long-text', aggregate: 'verbatim' },
      { key: 'who', kind: 'text', aggregate: 'none' },
      { ...people, aggregate: 'none' },
    ]);
    const cells = { said: cell('said', 'Nguyên văn.'), who: cell('who', 'A'), people: cell('people', rows) };
    const summary = summarise(campaign, [submission('phuong-2', cells)], MOMENT);
    expect(summary.narratives).toEqual({ said: [{ unit: 'phuong-2', text: 'Nguyên văn.' }] });
    expect(summary.lists).toEqual({});
  });
});

describe('gaps, missing units, moments', () => {
  it('lists what is missing or does not apply, and not what was skipped', () => {
    const campaign = campaignOf([{ key: 'a', years: [2017] }, { key: 'b' }, { key: 'c' }]);
    const summary = summarise(
      campaign,
      [
        submission('phuong-2', {
          'a.2017': cell('a', null, { part: '2017' }),
          b: cell('b', null, { state: 'not_applicable' }),
          c: cell('c', null, { state: 'skipped' }),
        }),
        submission('elsewhere', { b: cell('b', 5) }),
      ],
      MOMENT,
    );
    expect(summary.gaps).toEqual([
      { unit: 'phuong-2', key: 'a', part: '2017', state: 'missing' },
      { unit: 'phuong-2', key: 'b', part: '', state: 'not_applicable' },
    ]);
    expect(summary.missing).toEqual(['phuong-1', 'phuong-3']);
    expect(summary.figures).toEqual({});
  });

  it('speaks of the latest submission, or of the moment it was asked for', () => {
    const campaign = campaignOf([{ key: 'n' }]);
    const late = { ...give('phuong-1', { n: 1 }), at: '2018-06-12T01:00:00.000Z', templateVersion: 2 };
    expect(summarise(campaign, [late], MOMENT)).toMatchObject({
      asOf: '2018-06-12T01:00:00.000Z',
      templateVersion: 2,
      official: true,
    });
    expect(summarise(campaign, [], { ...MOMENT, official: false })).toMatchObject({
      asOf: MOMENT.asOf,
      templateVersion: 1,
      official: false,
    });
  });
});

describe('warnings', () => {
  it('name approximate figures and figures kept against a check, with the reason', () => {
    const campaign = campaignOf([
      { key: 'n', years: [2016, 2017] },
      { key: 'm' },
      { key: 'x' },
      { key: 'k' },
    ]);
    const summary = summarise(
      campaign,
      [
        submission('phuong-1', {
          'n.2016': cell('n', 120, { part: '2016', raw: 'khoảng 120', flags: ['approximate'] }),
          'n.2017': cell('n', 900, { part: '2017', flags: ['unusual'], reason: 'chuẩn mới' }),
          m: cell('m', 4, { flags: ['outside-limits', 'confirmed'] }),
          x: cell('x', 5, { flags: ['noted'] }),
          k: cell('k', 6, { flags: ['confirmed'] }),
        }),
      ],
      MOMENT,
    );
    const read = warnings(campaign, summary);
    expect(read).toHaveLength(4);
    expect(read[0]).toMatch(/^n\.2016: Phường 1 .*120.*«khoảng 120»/u);
    expect(read[1]).toMatch(/^n\.2017: Phường 1 .*900.*chuẩn mới$/u);
    expect(read[2]).toMatch(/^m: Phường 1 .*4/u);
    expect(read[3]).toMatch(/^x: Phường 1 .*5/u);
  });

  it('say nothing where all agree or only one answered, and count the largest group as the rest', () => {
    const campaign = campaignOf([{ key: 'day', kind: 'date', aggregate: 'none', agree: 'chốt' }]);
    const on = (unit: string, day: string) => submission(unit, { day: cell('day', day) });
    const told = (...all: readonly Submission[]) => warnings(campaign, summarise(campaign, all, MOMENT));
    expect(told()).toEqual([]);
    expect(told(on('phuong-1', '2018-05-31'), on('phuong-2', '2018-05-31'))).toEqual([]);
    expect(
      told(on('phuong-1', '2018-05-25'), on('phuong-2', '2018-05-31'), on('phuong-3', '2018-05-31')),
    ).toEqual(['day: Phường 1 chốt 25/5/2018, 2 phường còn lại 31/5/2018']);
  });
});
