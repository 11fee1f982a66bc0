/**
 * `/dot`: the campaigns of the sender's desk; which one is worked with, and their templates in and out as files.
 */
import { fold } from '../../answers/index.ts';
import { deadlineOf, formatDay } from '../../campaign/deadline.ts';
import { say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';
import type { CampaignView, ReplyChoice } from '../model.ts';
import type { Step } from '../state.ts';
import type { Reply } from '../steps.ts';
import { askToClose, reopen } from './closing.ts';
import { askForTemplate } from './template-file.ts';
import { bare } from './words.ts';

type Act = (talk: Dialogue, named: string) => void;

/** What may be done, by the words for it, folded. */
const ACTS: readonly { readonly words: readonly string[]; readonly act: Act }[] = [
  { words: ['moi', 'them', 'new'], act: (talk) => waitForTemplate(talk) },
  {
    words: ['sua', 'thay', 'edit'],
    act: withCampaign((talk, { campaign }) => waitForTemplate(talk, campaign.id)),
  },
  { words: ['tep', 'file', 'tai'], act: withCampaign(sendSource) },
  { words: ['chon', 'pick'], act: withCampaign(workWith) },
  {
    words: ['dong', 'close'],
    act: withCampaign((talk, { campaign }) => askToClose(talk.about({ campaign: campaign.id }))),
  },
  { words: ['mo', 'open'], act: withCampaign(reopen) },
];

export function campaigns(talk: Dialogue, argument: string): void {
  const typed = argument.trim().replace(/\s+/gu, ' ');
  const [word = '', ...rest] = typed.split(' ');
  if (typed === '') return showCampaigns(talk);
  const known = ACTS.find(({ words }) => words.includes(fold(word)));
  if (known) return known.act(talk, rest.join(' '));
  withCampaign(workWith)(talk, typed);
}

/** A campaign of the list was picked. */
export function campaignPicked(
  talk: Dialogue,
  { campaigns: listed }: Extract<Step, { at: 'campaign-list' }>,
  { text, choice: pressed }: Reply,
): void {
  const place = Number(/^(?:campaign-)?(\d{1,2})[.)]?$/u.exec((pressed ?? text).trim())?.[1] ?? 0);
  const views = own(talk);
  const placed = views.find(({ campaign }) => campaign.id === listed[place - 1]);
  const view = placed ?? whichOf(views, text);
  if (view) return workWith(talk, view);
  talk.go({ at: 'idle' }).say('idle-desk');
}

/** Campaigns whose staff the sender is, in the order of the scene. */
const own = (talk: Dialogue): readonly CampaignView[] =>
  talk.scene.campaigns.filter((view) => talk.holds('staff', view));

export function showCampaigns(talk: Dialogue): void {
  const views = own(talk);
  talk.say('campaigns-head', { count: views.length });
  views.forEach(({ campaign, status, lockedAt, templateVersion: version }, index) => {
    const state = status === 'closed' ? 'closed' : lockedAt === undefined ? 'open' : 'locked';
    const here = campaign.id === talk.campaign.id ? 'here' : 'elsewhere';
    const last = formatDay(deadlineOf(campaign).lastDay);
    const words = { mark: index + 1, title: campaign.shortTitle, id: campaign.id };
    talk.say('campaigns-line', { ...words, state, last, version, here: views.length > 1 ? here : 'only' });
  });
  talk.say('campaigns-how', { count: views.length });
  if (views.length < 2) return void talk.go({ at: 'idle' });
  talk.go({ at: 'campaign-list', campaigns: views.map(({ campaign }) => campaign.id) }).offer(
    views.map(
      ({ campaign }, index): ReplyChoice => ({
        id: `campaign-${index + 1}`,
        label: say('choice-campaign', { title: campaign.shortTitle }),
        mark: String(index + 1),
      }),
    ),
  );
}

const waitForTemplate = (talk: Dialogue, of?: string): void =>
  askForTemplate(talk, { at: 'template-file', ...(of === undefined ? {} : { of }) });

function sendSource(talk: Dialogue, { campaign }: CampaignView): void {
  talk
    .do({ type: 'template-source', campaignId: campaign.id })
    .say('template-source-coming', { title: campaign.shortTitle });
}

/** The desk turns to that campaign; a report in hand waits where it is. */
export function workWith(talk: Dialogue, { campaign, status }: CampaignView): void {
  talk.state = { campaign: campaign.id, prompt: talk.state.prompt, trail: [], step: { at: 'idle' } };
  talk.say(`campaigns-picked-${status}`, { title: campaign.shortTitle });
}

/** The campaign that words name: its place in the list, its id or its title; the one in hand for no words. */
function withCampaign(act: (talk: Dialogue, view: CampaignView) => void): Act {
  return (talk, named) => {
    const views = own(talk);
    const found = named === '' ? inHand(talk, views) : whichOf(views, named);
    if (found) return act(talk, found);
    talk.say('campaigns-which', { name: named });
    showCampaigns(talk);
  };
}

const inHand = (talk: Dialogue, views: readonly CampaignView[]): CampaignView | undefined =>
  views.find(({ campaign }) => campaign.id === talk.campaign.id);

function whichOf(views: readonly CampaignView[], named: string): CampaignView | undefined {
  if (/^\d{1,2}$/u.test(named)) return views[Number(named) - 1];
  const wanted = bare(named);
  if (wanted === '') return undefined;
  const names = ({ campaign }: CampaignView): string[] =>
    [campaign.id, campaign.title, campaign.shortTitle].map(bare);
  const exact = views.filter((view) => names(view).includes(wanted));
  const alike =
    exact.length > 0 ? exact : views.filter((view) => names(view).some((one) => one.includes(wanted)));
  return alike.length === 1 ? alike[0] : undefined;
}
