/**
 * The rules of the sample campaign, one by one.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAnswers, consentPurse, namesPerson } from '../../src/campaign/rules.ts';
import { cellsFrom, found, type Given, question, sample } from './templates.ts';

interface Ward {
  readonly ward: string;
  readonly answers: Readonly<Record<string, { readonly value: Given[string] }>>;
}

const { wards } = JSON.parse(
  readFileSync(new URL('../fixtures/dong-ha-2018.answers.json', import.meta.url), 'utf8'),
) as { readonly wards: readonly Ward[] };

const givenBy = ({ answers }: Ward): Given =>
  Object.fromEntries(Object.entries(answers).map(([key, { value }]) => [key, value]));

const ward = (name: string): Given => givenBy(wards.find((one) => one.ward === name) as Ward);

describe('the nine wards of the sample', () => {
  it.each(wards)('$ward: nothing blocks, nothing is unusual', (one) => {
    const levels = checkAnswers(sample, cellsFrom(givenBy(one))).map(({ level }) => level);
    expect(levels).not.toContain('block');
    expect(levels).not.toContain('confirm');
  });

  it('Phường Đông Thanh closed its figures on another day', () => {
    expect(found(sample, ward('Phường Đông Thanh'), ['data_cutoff_date'])).toEqual(['data_cutoff_date note']);
  });

  it('what was tried first and was wrong is found out, with the figures in the sentence', () => {
    const cultural = cellsFrom({
      ...ward('Phường 4'),
      cultural_families: { '2015': 1011, '2016': 1042, '2017': 1740 },
    });
    expect(checkAnswers(sample, cultural, ['cultural_families'])).toEqual([
      {
        key: 'cultural_families',
        check: 1,
        part: '2017',
        level: 'block',
        say: 'Năm 2017: 1.740 hộ đạt nhiều hơn tổng số hộ của phường (1.180).',
        reason: false,
      },
    ]);
    const poor = { ...ward('Phường 3'), poor_households: { '2015': 92, '2016': 79, '2017': 1866 } };
    expect(found(sample, poor, ['poor_households'])).toEqual([
      'poor_households.2017 confirm',
      'poor_households.2017 confirm',
      'near_poor_households.2017 block',
    ]);
    const mediation = { ...ward('Phường Đông Lương'), mediation_success: 43 };
    expect(found(sample, mediation, ['mediation_success'])).toEqual(['mediation_success block']);
    const model = { name: 'Khu phố 4 không', content_no: 5, place: '8/13 khu phố', result: 'rất hiệu quả' };
    expect(found(sample, { models: [model, { ...model, result: '2 → 8' }] }, ['models'])).toEqual([
      'models.r1 block',
    ]);
  });

  /** What each rule of the sample says about one answer too far, and about the one before it. */
  it.each<[finding: string, wrong: Given, right: Given]>([
    ['reporter_name block', { reporter_name: 'Nguyễn Văn 5' }, { reporter_name: 'Nguyễn Văn Năm' }],
    ['reporter_name block', { reporter_name: 'A' }, { reporter_name: 'An' }],
    ['data_cutoff_date block', { data_cutoff_date: '2017-12-31' }, { data_cutoff_date: '2018-01-01' }],
    [
      'households_total.2016 confirm',
      { households_total: { '2015': 1000, '2016': 1101 } },
      { households_total: { '2015': 1000, '2016': 1100 } },
    ],
    [
      'households_total.2016 confirm',
      { households_total: { '2015': 1000, '2016': 899 } },
      { households_total: { '2015': 1000, '2016': 900 } },
    ],
    ['docs_party_gov confirm', { docs_party_gov: 101 }, { docs_party_gov: 100 }],
    ['docs_front confirm', { docs_front: 0 }, { docs_front: 1 }],
    [
      'propaganda_sessions confirm',
      { propaganda_sessions: 10, propaganda_attendees: 49 },
      { propaganda_sessions: 10, propaganda_attendees: 50 },
    ],
    [
      'propaganda_sessions confirm',
      { propaganda_sessions: 10, propaganda_attendees: 5001 },
      { propaganda_sessions: 10, propaganda_attendees: 5000 },
    ],
    [
      'propaganda_attendees block',
      { propaganda_sessions: 0, propaganda_attendees: 5 },
      { propaganda_sessions: 0, propaganda_attendees: 0 },
    ],
    [
      'steering_assessment note',
      { steering_assessment: 'Tốt.' },
      { steering_assessment: 'Tốt ở 3 khu phố.' },
    ],
    [
      'facilities_investment_vnd confirm',
      { facilities_investment_vnd: 999_999 },
      { facilities_investment_vnd: 0 },
    ],
    [
      'facilities_investment_vnd confirm',
      { facilities_investment_vnd: 10_000_000_001 },
      { facilities_investment_vnd: 10_000_000_000 },
    ],
    [
      'campaign_budget_vnd.2017 confirm',
      { campaign_budget_vnd: { '2016': 200_000_000, '2017': 200_000_001 } },
      { campaign_budget_vnd: { '2016': 200_000_000 } },
    ],
    [
      'poor_households.2015 block',
      { households_total: { '2015': 500 }, poor_households: { '2015': 501 } },
      { households_total: { '2015': 500 }, poor_households: { '2015': 100 } },
    ],
    [
      'poor_households.2016 confirm',
      { poor_households: { '2015': 10, '2016': 11 } },
      { poor_households: { '2015': 10, '2016': 10 } },
    ],
    [
      'near_poor_households.2015 block',
      {
        households_total: { '2015': 500 },
        poor_households: { '2015': 50 },
        near_poor_households: { '2015': 451 },
      },
      {
        households_total: { '2015': 500 },
        poor_households: { '2015': 50 },
        near_poor_households: { '2015': 450 },
      },
    ],
    [
      'escaped_poverty_households.2016 block',
      { poor_households: { '2015': 20 }, escaped_poverty_households: { '2016': 21 } },
      { poor_households: { '2015': 20 }, escaped_poverty_households: { '2016': 20 } },
    ],
    ['mutual_aid_value_vnd confirm', { mutual_aid_value_vnd: 20_000_000_001 }, { mutual_aid_value_vnd: 1 }],
    [
      'cultural_families_registered.2015 block',
      { households_total: { '2015': 500 }, cultural_families_registered: { '2015': 501 } },
      { households_total: { '2015': 500 }, cultural_families_registered: { '2015': 500 } },
    ],
    [
      'cultural_families.2015 block',
      { cultural_families_registered: { '2015': 400 }, cultural_families: { '2015': 401 } },
      { cultural_families_registered: { '2015': 400 }, cultural_families: { '2015': 400 } },
    ],
    [
      'cultural_areas.2015 block',
      { residential_areas: 9, cultural_areas: { '2015': 10 } },
      { residential_areas: 9, cultural_areas: { '2015': 9 } },
    ],
    ['land_donated_m2 confirm', { land_donated_m2: 20_001 }, { land_donated_m2: 20_000 }],
    [
      'resident_contribution_vnd confirm',
      { resident_contribution_vnd: 5 },
      { resident_contribution_vnd: 1_000_000 },
    ],
    ['waste_collection_pct confirm', { waste_collection_pct: 49.9 }, { waste_collection_pct: 50 }],
    [
      'recommendations_resolved block',
      { recommendations_made: 5, recommendations_resolved: 6 },
      { recommendations_made: 5, recommendations_resolved: 5 },
    ],
    [
      'front_boards_good block',
      { residential_areas: 9, front_boards_good: 10 },
      { residential_areas: 9, front_boards_good: 9 },
    ],
    [
      'unity_day_areas.2017 block',
      { residential_areas: 9, unity_day_areas: { '2017': 10 } },
      { residential_areas: 9, unity_day_areas: { '2017': 9 } },
    ],
    ['houses_built.2018 confirm', { houses_built: { '2018': 16 } }, { houses_built: { '2018': 15 } }],
    ['houses_support_vnd confirm', houses(19_999_999), houses(20_000_000)],
    ['houses_support_vnd confirm', houses(600_000_001), houses(600_000_000)],
    ['houses_support_vnd confirm', houses(5, 0), houses(0, 0)],
    [
      'poor_fund_raised_vnd.2015 confirm',
      { poor_fund_raised_vnd: { '2015': 36.5 } },
      { poor_fund_raised_vnd: { '2015': 36_500_000 } },
    ],
    [
      'poor_fund_raised_vnd.2015 confirm',
      { poor_fund_raised_vnd: { '2015': 500_000_001 } },
      { poor_fund_raised_vnd: { '2015': 0 } },
    ],
    ['poor_fund_spent_vnd confirm', fund(40_000_001), fund(40_000_000)],
    [
      'funding_requested_vnd confirm',
      { funding_requested_vnd: 50_000_001 },
      { funding_requested_vnd: 50_000_000 },
    ],
    [
      'difficulties.r1 block',
      { difficulties: [{ content: 'A', figure: 'nhiều' }] },
      { difficulties: [{ content: 'A', figure: '3 hộ' }] },
    ],
    [
      'exemplary_units.r1 block',
      { exemplary_units: [person('0912 345 678')] },
      { exemplary_units: [person('góp 500000000 đồng')] },
    ],
    [
      'exemplary_units.r1 block',
      { exemplary_units: [person('CCCD 045123456789')] },
      { exemplary_units: [person('3 lần, 1.240.500.000 đồng')] },
    ],
    [
      'commendations.r1 block',
      { commendations: [{ kind: 'Cá nhân', name: 'A (+84912345678)', award: 'Giấy khen', merit: 'x' }] },
      { commendations: [{ kind: 'Cá nhân', name: 'A', award: 'Giấy khen', merit: 'x' }] },
    ],
  ])('%s', (finding, wrong, right) => {
    expect(found(sample, wrong)).toContain(finding);
    expect(found(sample, right)).not.toContain(finding);
  });

  it('asks for a reason where a yes would say nothing', () => {
    const [finding] = checkAnswers(sample, cellsFrom({ poor_households: { '2015': 10, '2016': 11 } }), [
      'poor_households',
    ]);
    expect(finding).toMatchObject({ level: 'confirm', reason: true, part: '2016' });
  });

  it('lets an honest «chưa thống kê được» through, with a note', () => {
    const difficulties = [{ content: 'Ban CTMT yếu', figure: 'CHUA THONG KE DUOC' }];
    expect(found(sample, { difficulties })).toEqual(['difficulties.r1 note']);
  });

  it('counts only the persons among the named', () => {
    const exemplary = question(sample, 'exemplary_units');
    expect(namesPerson(exemplary, person('x'), consentPurse())).toBe(true);
    expect(namesPerson(exemplary, { ...person('x'), kind: 'Tập thể' }, consentPurse())).toBe(false);
    expect(namesPerson(exemplary, {}, consentPurse())).toBe(false);
    for (const _ of [1, 2])
      expect(namesPerson(question(sample, 'models'), { name: 'x' }, consentPurse())).toBe(false);
  });
});

function houses(support: number, each = 1): Given {
  const years = { '2015': each, '2016': each, '2017': 0, '2018': 0 };
  return { houses_built: years, houses_repaired: years, houses_support_vnd: support };
}

function fund(spent: number): Given {
  const years = { '2015': 10_000_000, '2016': 10_000_000, '2017': 10_000_000, '2018': 10_000_000 };
  return { poor_fund_raised_vnd: years, poor_fund_spent_vnd: spent };
}

function person(merit: string) {
  return { kind: 'Cá nhân', name: 'Nguyễn Văn Mẫu', place: 'Khu phố 7', merit };
}
