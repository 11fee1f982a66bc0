/**
 * What the compiling desk is told to look at again.
 */
import { describe, expect, it } from 'vitest';
import type { Submission } from '../../src/summary/model.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { cell, MOMENT } from './sample.ts';
import { campaignOf, submission, warnings } from './small.ts';

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

  it('name a noted answer once: among those who disagree, or by itself', () => {
    const campaign = campaignOf([{ key: 'day', kind: 'date', aggregate: 'none', agree: 'chốt' }]);
    const noted = submission('phuong-1', { day: cell('day', '2018-05-25', { flags: ['noted'] }) });
    const plain = submission('phuong-2', { day: cell('day', '2018-05-31') });
    const reasoned = submission('phuong-3', {
      day: cell('day', '2018-05-31', { flags: ['unusual'], reason: 'chốt theo quý' }),
    });
    const told = (...all: readonly Submission[]) => warnings(campaign, summarise(campaign, all, MOMENT));
    expect(told(noted)).toEqual([expect.stringMatching(/^day: Phường 1 .*25\/5\/2018/u)]);
    const all = told(noted, plain, reasoned);
    expect(all).toEqual([
      'day: Phường 1 chốt 25/5/2018, 2 phường còn lại 31/5/2018',
      expect.stringMatching(/^day: Phường 3 .*chốt theo quý$/u),
    ]);
  });
});
