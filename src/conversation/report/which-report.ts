/**
 * `/baocao`: on with the report in hand; where several are under way, each with how far it is, and the officer says which.
 */
import { formatDay } from '../../campaign/deadline.ts';
import { lastDayOf } from '../../campaign/reminders.ts';
import { type Say, say } from '../../say.ts';
import { resume } from '../arriving.ts';
import { bare } from '../desk/words.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { CampaignView, Draft } from '../model.ts';
import type { Step } from '../state.ts';
import { progress } from './walk.ts';

export function report(talk: Dialogue): void {
  const { behind, step } = talk.state;
  // What the desk had put off.
  if (behind) talk.go(behind);
  if (behind || talk.scene.drafts.length < 2 || talk.byPhone || step.at === 'question') return resume(talk);
  const reports = reportsOf(talk);
  talk.lines(reports.map(({ view, draft }, index) => optionLine(view, draft, index + 1)));
  talk
    .say('campaign-ask')
    .go({ at: 'campaign', reports: reports.map(({ draft: { campaignId, unit } }) => ({ campaignId, unit })) })
    .offer([]);
}

/** By its number in the list, or by a name of its unit or its campaign that no other one has. */
export function reportPicked(
  talk: Dialogue,
  { reports: listed = talk.scene.drafts }: Extract<Step, { at: 'campaign' }>,
  text: string,
): void {
  const typed = text.trim();
  const picked = /^\d{1,3}[.)]?$/u.test(typed) ? listed[Number.parseInt(typed, 10) - 1] : named(talk, typed);
  const draft = talk.scene.drafts.find(
    ({ campaignId, unit }) => campaignId === picked?.campaignId && unit === picked.unit,
  );
  if (draft === undefined) return void talk.say('campaign-ask');
  talk.workOn(draft.campaignId, draft.unit);
  resume(talk);
}

interface Report {
  readonly view: CampaignView;
  readonly draft: Draft;
}

const reportsOf = ({ scene: { drafts, campaigns } }: Dialogue): readonly Report[] =>
  drafts.flatMap((draft) =>
    campaigns.filter(({ campaign }) => campaign.id === draft.campaignId).map((view) => ({ view, draft })),
  );

function named(talk: Dialogue, text: string): Draft | undefined {
  const wanted = bare(text);
  if (wanted === '') return undefined;
  const names = ({ view: { campaign }, draft }: Report): readonly string[] => {
    const units = campaign.units.filter(({ code }) => code === draft.unit);
    const ofUnit = units.flatMap(({ code, name, aliases }) => [code, name, ...aliases]);
    return [campaign.id, campaign.title, campaign.shortTitle, ...ofUnit].map(bare);
  };
  const reports = reportsOf(talk);
  const exact = reports.filter((one) => names(one).includes(wanted));
  const alike =
    exact.length > 0 ? exact : reports.filter((one) => names(one).some((name) => name.includes(wanted)));
  return alike.length === 1 ? alike[0]?.draft : undefined;
}

/** «2. Giếng nước 2026 (Xã A) · 3/7 câu · hạn hết 19/12/2026» */
function optionLine({ campaign, status, lockedAt }: CampaignView, draft: Draft, mark: number): Say {
  const { answered, asked } = progress(campaign, draft.cells);
  const last = draft.submissions.at(-1);
  const begun = answered > 0 ? 'begun' : 'new';
  const shut = status === 'closed' ? 'closed' : lockedAt === undefined ? 'open' : 'locked';
  return say('campaign-option', {
    ...{ mark, title: campaign.shortTitle, unit: unitName(campaign, draft.unit) },
    ...{ answered, total: asked.length, number: last?.number ?? 0 },
    far: last === undefined ? begun : last.state === 'returned' ? 'returned' : 'submitted',
    last: formatDay(lastDayOf(campaign, draft)),
    shut,
  });
}
