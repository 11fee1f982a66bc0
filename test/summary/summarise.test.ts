/**
 * The summary as a whole: the sample city, submissions in any order, who is missing, of when it speaks.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contribution, contribution, merge } from '../../src/summary/contribution.ts';
import { finish, summarise } from '../../src/summary/summarise.ts';
import { cell, MOMENT, sampleCampaign, sampleSubmissions, sampleSummary, seed } from './sample.ts';
import { campaignOf, give, JUNE_5, submission, warnings } from './small.ts';

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
