/**
 * One ward's answers to all sixty questions of the sample: the thirty-six of the shared answers and the other
 * twenty-four, with their confirmations and their states without a value.
 */
import { readFileSync } from 'node:fs';
import { type Campaign, questionsOf } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { parseSeed, type SeedAnswer, type SeedWard } from '../../src/cli/demo/seed.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const answer = (raw: string, more: Partial<SeedAnswer> = {}): SeedAnswer => ({
  raw,
  attempts_before: [],
  ...more,
});
const tried = (...raws: string[]): Partial<SeedAnswer> => ({ attempts_before: raws.map((raw) => ({ raw })) });

/** What is typed, and what is kept: by key or by key and year. */
export const OTHERS: Readonly<Record<string, readonly [SeedAnswer, Readonly<Record<string, unknown>>]>> = {
  docs_party_gov: [answer('120', { confirm_raw: 'đúng rồi' }), { docs_party_gov: 120 }],
  propaganda_attendees: [answer('9.240 lượt', tried('hơn 9 nghìn')), { propaganda_attendees: 9240 }],
  facilities_investment_vnd: [answer('1 tỷ 250 triệu'), { facilities_investment_vnd: 1_250_000_000 }],
  campaign_budget_vnd: [
    answer('2015: 8tr; 2016: 12tr; 2017: 12,5tr; 2018: 5tr'),
    { 'campaign_budget_vnd.2015': 8_000_000, 'campaign_budget_vnd.2017': 12_500_000 },
  ],
  escaped_poverty_households: [
    answer('22, 19', tried('200, 19')),
    { 'escaped_poverty_households.2016': 22, 'escaped_poverty_households.2017': 19 },
  ],
  mutual_aid_value_vnd: [answer('25 tỷ'), { mutual_aid_value_vnd: 25_000_000_000 }],
  cultural_families_registered: [
    answer('2015: 5.000; 2016: 5.100; 2017: chưa có số liệu'),
    { 'cultural_families_registered.2016': 5100, 'cultural_families_registered.2017': 'missing' },
  ],
  gratitude_fund_vnd: [answer('45tr, 48tr, 52tr, 20tr'), { 'gratitude_fund_vnd.2018': 20_000_000 }],
  self_managed_routes: [answer('mười hai tuyến'), { self_managed_routes: 12 }],
  self_management_groups: [answer('khoảng 34 tổ'), { self_management_groups: 34 }],
  crime_tips: [answer('không có tin nào', { confirm_raw: 'vâng' }), { crime_tips: 0 }],
  criticism_sessions: [answer('', { status: 'not_applicable' }), { criticism_sessions: 'not_applicable' }],
  community_supervision_works: [answer('17'), { community_supervision_works: 17 }],
  recommendations_made: [answer('21 kiến nghị'), { recommendations_made: 21 }],
  recommendations_resolved: [answer('18', tried('28')), { recommendations_resolved: 18 }],
  front_boards_good: [answer('11', tried('12')), { front_boards_good: 11 }],
  houses_repaired: [answer('2015=3; 2016=2; 2017=4; 2018=1'), { 'houses_repaired.2017': 4 }],
  houses_support_vnd: [answer('900 triệu', tried('9 tỷ')), { houses_support_vnd: 900_000_000 }],
  poor_fund_spent_vnd: [
    answer('500 triệu', { confirm_raw: 'có dư đầu kỳ' }),
    { poor_fund_spent_vnd: 500_000_000 },
  ],
  political_system_impact: [
    answer(
      'Ban công tác Mặt trận khu dân cư phát huy vai trò nòng cốt,\nvận động 98% hộ tham gia, giữ vững khối đại đoàn kết.',
      { sent_as: 'lines' },
    ),
    {
      political_system_impact:
        'Ban công tác Mặt trận khu dân cư phát huy vai trò nòng cốt,\nvận động 98% hộ tham gia, giữ vững khối đại đoàn kết.',
    },
  ],
  coordinated_with_bcd: [answer('rồi'), { coordinated_with_bcd: true }],
  funding_requested_vnd: [answer('', { status: 'missing' }), { funding_requested_vnd: 'missing' }],
  commendations: [
    answer('Cá nhân | Trần Thị Thử | Giấy khen UBMT thành phố | 3 năm liền vượt chỉ tiêu', {
      consent_raw: 'chưa',
    }),
    {},
  ],
};

/** The sample campaign, and its first ward with an answer to everything but the question for files. */
export function sixtyAnswers(): { readonly campaign: Campaign; readonly ward: SeedWard } {
  const parsed = parseCampaign(read('campaigns/dong-ha-2018.yaml'));
  if (!parsed.ok) throw new Error('The sample has faults');
  const { campaign } = parsed;
  const ward = (parseSeed(read('test/fixtures/dong-ha-2018.answers.json')) ?? [])[0];
  if (ward === undefined) throw new Error('No ward in the seed');
  const others = Object.fromEntries(Object.entries(OTHERS).map(([key, [one]]) => [key, one]));
  const answers = { ...ward.answers, ...others };
  const open = questionsOf(campaign).filter(({ key }) => !(key in answers));
  if (open.length !== 1 || open[0]?.kind !== 'files') throw new Error('A question is without an answer');
  return { campaign, ward: { ...ward, answers } };
}
