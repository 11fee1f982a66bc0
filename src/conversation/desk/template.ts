/**
 * A template that staff sent: its faults, or what it would be as an officer would meet it; and opening it with a
 * deadline that staff has confirmed.
 */
import { dayOf, deadlineOf, formatDay, weekdayOf } from '../../campaign/deadline.ts';
import { type Campaign, namesOf, questionsOf } from '../../campaign/model.ts';
import { templateChanges } from '../../campaign/versions.ts';
import { type Say, say } from '../../say.ts';
import { greetingLines } from '../arriving.ts';
import { choice, type Dialogue, unitName } from '../dialogue.ts';
import { firstOf, questionLines } from '../report/change-lines.ts';
import { previewOf } from '../report/prompt.ts';
import type { Step } from '../state.ts';
import type { Reply } from '../steps.ts';
import { picks } from '../words.ts';
import { workWith } from './campaigns.ts';
import type { Impact, Proposal, ProposalNews } from './proposal.ts';
import { awaitTemplate } from './template-file.ts';
import { dayNear } from './words.ts';

type Waiting = Extract<Step, { at: 'template' }>;
type NewsOf<What extends ProposalNews['what']> = Extract<ProposalNews, { what: What }>;
type Tellers = { readonly [What in ProposalNews['what']]: (news: NewsOf<What>) => void };

/** Questions shown at once. */
const PAGE = 5;
/** Questions named that a new version changes; more are counted. */
const NAMED = 12;

export const proposalTellers = (talk: Dialogue): Tellers => ({
  'template-faults': (news) => faulty(talk, news),
  'template-refused': (news) => refused(talk, news),
  'template-read': ({ impact }) => preview(talk, impact),
  'template-opened': (news) => opened(talk, news),
  'template-source': ({ version, attachments }) =>
    void talk
      .as('report')
      .say('template-source', { title: talk.campaign.shortTitle, version })
      .attach(attachments),
});

/** What staff asked for a moment ago goes on in this chat, unless something else is in hand by now. */
const isFree = (talk: Dialogue): boolean =>
  ['idle', 'campaign-list', 'template', 'template-file'].includes(talk.state.step.at);

function faulty(talk: Dialogue, { name, count, faults, of }: NewsOf<'template-faults'>): void {
  talk.say('template-faults', { name, count });
  for (const { line, column, say: what } of faults)
    talk.say('template-fault', { line, column }).lines([what]);
  if (faults.length < count) talk.say('template-faults-more', { count: count - faults.length });
  if (!isFree(talk)) return void talk.say('template-send-again');
  awaitTemplate(talk.say('template-mend'), of);
}

function refused(talk: Dialogue, news: NewsOf<'template-refused'>): void {
  const { what: _what, why, name, ...rest } = news;
  const words = 'units' in rest ? { units: rest.units.join(', '), count: rest.units.length } : rest;
  talk.say(`template-refused-${why}`, { name, ...words });
}

/** What the template says, what it would change, and how to open it. */
function preview(talk: Dialogue, impact: Impact): void {
  const { proposal } = talk.scene;
  if (proposal === undefined) return;
  const { campaign, before, id } = proposal;
  const questions = questionsOf(campaign);
  talk.say(before?.same ? 'template-same' : before ? 'template-version' : 'template-new', {
    title: campaign.title,
    id: campaign.id,
    version: (before?.version ?? 0) + 1,
  });
  if (before?.status === 'closed') talk.say('template-reopens');
  talk.say('template-counts', {
    sections: campaign.sections.length,
    questions: questions.length,
    required: questions.filter(({ required }) => required).length,
    units: campaign.participants.length,
    compiler: unitName(campaign, campaign.compilerUnit),
  });
  if (before) {
    const lines = changesOf(before.campaign, campaign);
    talk.lines(lines.length > 0 ? lines : [say('template-nothing')]);
    talk.lines(impactLines(campaign, before.campaign, impact));
  } else {
    const [unit = ''] = campaign.participants;
    talk.say('template-greeting').lines(greetingLines(campaign, unit, 'officer', talk.scene.now));
  }
  if (!isFree(talk)) return void talk.say('template-send-again');
  offer(talk, proposal, { at: 'template', proposal: id, shown: 0 });
}

function changesOf(before: Campaign, after: Campaign): readonly Say[] {
  const changes = templateChanges(before, after);
  const { lastDay, joined, left } = changes;
  const units = (what: string, campaign: Campaign, codes: readonly string[]): readonly Say[] =>
    codes.length === 0 ? [] : [say(`template-units-${what}`, { units: namesOf(campaign, codes).join(', ') })];
  return [
    ...firstOf(questionLines(changes), NAMED),
    ...(lastDay
      ? [say('template-moved', { before: formatDay(lastDay.before), after: formatDay(lastDay.after) })]
      : []),
    ...units('joined', after, joined),
    ...units('left', before, left),
  ];
}

function impactLines(
  campaign: Campaign,
  before: Campaign,
  { begun, submitted, again, left }: Impact,
): readonly Say[] {
  const numbers = new Map(questionsOf(campaign).map(({ key, no }) => [key, no]));
  const questions = again.map(({ key, units }) =>
    say('template-again', { no: numbers.get(key) ?? 0, units }),
  );
  return [
    ...(begun + submitted > 0 ? [say('template-kept', { begun, submitted })] : []),
    ...firstOf(questions, NAMED),
    ...(left.length > 0 ? [say('template-left', { units: namesOf(before, left).join(', ') })] : []),
  ];
}

/** The deadline it would be opened with, and what may be done. */
function offer(talk: Dialogue, { campaign, before }: Proposal, step: Waiting): void {
  const lastDay = step.lastDay ?? deadlineOf(campaign).lastDay;
  const past = lastDay < dayOf(campaign, talk.scene.now);
  talk.say(past ? 'template-day-past' : 'template-day', {
    day: formatDay(lastDay),
    weekday: weekdayOf(lastDay),
  });
  const more = questionsOf(campaign).length - step.shown;
  const ways = [
    ...(more > 0 ? [choice('template-questions', '1')] : []),
    // A campaign that begins after its end would be late for everybody.
    ...(past && before === undefined ? [] : [choice(before ? 'template-use' : 'template-open', '2')]),
    choice('template-drop', '3'),
  ];
  // Whoever sees something to mend in it sends it again.
  talk.go(step).offer(ways, 'template');
}

export function templateAnswered(talk: Dialogue, step: Waiting, { text, choice: pressed }: Reply): void {
  const { proposal } = talk.scene;
  if (proposal === undefined || proposal.opened) return void talk.say('template-gone').go({ at: 'idle' });
  const picked = pressed ?? pickedIn(text);
  if (picked === 'template-questions') return questions(talk, proposal, step);
  if (picked === 'template-drop') return void talk.say('template-dropped').go({ at: 'idle' });
  if (picked === 'template-open' || picked === 'template-use') return open(talk, proposal, step);
  const today = dayOf(proposal.campaign, talk.scene.now);
  const day = dayNear(today, text);
  if (day === undefined) talk.say('template-how');
  offer(talk, proposal, day === undefined ? step : { ...step, lastDay: day });
}

/** The deadline and the choices, once more. */
export function repeatTemplate(talk: Dialogue, step: Waiting): void {
  const { proposal } = talk.scene;
  if (proposal === undefined || proposal.opened) return void talk.say('template-gone').go({ at: 'idle' });
  offer(talk, proposal, step);
}

const pickedIn = (text: string): string | undefined =>
  picks(text, {
    'template-questions': { mark: '1', word: 'template-questions' },
    'template-open': { mark: '2', word: 'template-open' },
    'template-drop': { mark: '3', word: 'not-yet' },
  });

/** The next questions as an officer would meet them, from the beginning again after the last. */
function questions(talk: Dialogue, proposal: Proposal, step: Waiting): void {
  const all = questionsOf(proposal.campaign);
  const from = step.shown < all.length ? step.shown : 0;
  for (const question of all.slice(from, from + PAGE)) talk.lines(previewOf(proposal.campaign, question));
  offer(talk, proposal, { ...step, shown: Math.min(from + PAGE, all.length) });
}

function open(talk: Dialogue, proposal: Proposal, step: Waiting): void {
  const { campaign, before, id } = proposal;
  const lastDay = step.lastDay ?? deadlineOf(campaign).lastDay;
  if (before === undefined && lastDay < dayOf(campaign, talk.scene.now)) return offer(talk, proposal, step);
  talk
    .do({
      type: 'open-template',
      campaignId: talk.campaign.id,
      proposal: id,
      ...(step.lastDay === undefined ? {} : { lastDay: step.lastDay }),
    })
    .say(before ? 'template-using' : 'template-opening', { title: campaign.shortTitle })
    .go({ at: 'idle' });
}

/** From here on the desk works with it. */
function opened(talk: Dialogue, { outcome, campaignId, version, moved }: NewsOf<'template-opened'>): void {
  const view = talk.scene.campaigns.find(({ campaign }) => campaign.id === campaignId);
  const title = view?.campaign.shortTitle ?? campaignId;
  talk.say(`template-opened-${outcome}`, { title, version, moved });
  if (outcome === 'opened') talk.say('template-next');
  if (view && campaignId !== talk.inHand && isFree(talk) && !talk.byPhone) workWith(talk, view);
}
