/**
 * Figures of all units as one: sums, spans, rates and weighted means.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/summary/summarise.ts';
import { MOMENT } from './sample.ts';
import { campaignOf, give, submission, warnings } from './small.ts';

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
        give('phuong-3', { 'part.2016': 900, 'part.2017': 5, 'whole.2017': 100 }),
      ],
      MOMENT,
    );
    expect(summary.derived.r).toEqual({ 2016: 10, 2017: 5 });
    expect(warnings(campaign, summary)).toEqual(['r: chưa tính Phường 2, Phường 3 vì thiếu số liệu']);
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
