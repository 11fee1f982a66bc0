/**
 * What a unit's officers hear of the template they answer: another version of it, and a campaign that begins.
 */
import { daysLeft, deadlineOf, formatDay, weekdayOf } from '../../campaign/deadline.ts';
import { isAsked } from '../../campaign/rules.ts';
import type { TemplateChanges } from '../../campaign/versions.ts';
import { type Say, say } from '../../say.ts';
import { choice, type Dialogue, unitName } from '../dialogue.ts';
import { questionIn } from '../state.ts';
import { proceed } from './advance.ts';
import { firstOf, questionLines } from './change-lines.ts';
import { ask, askShortly, clip, wordsBefore } from './prompt.ts';
import { shut } from './shut.ts';
import { cellsOf, isOutdated } from './walk.ts';

export type TemplateNews =
  /** `again`: keys of the questions whose answers are to be given again. */
  | {
      readonly what: 'template-changed';
      readonly campaignId: string;
      readonly unit: string;
      readonly version: number;
      readonly changes: TemplateChanges;
      readonly again: readonly string[];
      /** The report waited for a second person, and does no more. */
      readonly unready?: boolean;
    }
  /** To the officers a unit has already. */
  | { readonly what: 'campaign-opened'; readonly campaignId: string; readonly unit: string };

type Changed = Extract<TemplateNews, { what: 'template-changed' }>;
type Tellers = {
  readonly [What in TemplateNews['what']]: (news: Extract<TemplateNews, { what: What }>) => void;
};

export const templateTellers = (talk: Dialogue): Tellers => ({
  'template-changed': (news) =>
    news.changes.left.includes(news.unit) ? left(talk, news) : changed(talk, news),
  'campaign-opened': ({ unit }) => opened(talk, unit),
});

/** Questions named in one message; more are counted. */
const NAMED = 8;

function changed(talk: Dialogue, news: Changed): void {
  const { host, shortTitle: title } = talk.campaign;
  const questions = newsLines(talk, news);
  const day = dayLine(talk, news);
  if (questions.length === 0 && day === undefined && !news.unready) return;
  talk.as('broadcast').say('change-head', { host, title, version: news.version });
  talk.lines(firstOf(questions, NAMED));
  if (day) talk.lines([day]);
  talk.lines(standing(talk, news));
  if (news.unready) talk.say('change-unready');
  goOn(talk, news);
}

/** What must be answered again comes first; the review names all of it. */
function newsLines(talk: Dialogue, { changes, again }: Changed): readonly Say[] {
  const cells = talk.draft?.cells ?? {};
  const reopened = again.flatMap((key) => {
    const question = talk.question(key);
    // A colleague may have been faster than the news.
    const open = question !== undefined && cellsOf(question, cells).some(isOutdated);
    return open && isAsked(talk.campaign, question, cells) ? [question] : [];
  });
  const keys = new Set(reopened.map(({ key }) => key));
  return [
    ...reopened.map((question) =>
      say('change-again', { ...askShortly(question), words: briefly(wordsBefore(question, cells)) }),
    ),
    ...questionLines(changes, keys),
  ];
}

const WORDS_LENGTH = 80;

const briefly = (words: string): string => clip(words.replace(/\s*\n\s*/gu, ' / '), WORDS_LENGTH);

/** Nothing where the unit has a deadline of its own. */
function dayLine(talk: Dialogue, { changes: { lastDay } }: Changed): Say | undefined {
  if (lastDay === undefined || talk.draft?.dueAt !== undefined) return undefined;
  const { before, after } = lastDay;
  return say('change-day', {
    weekday: weekdayOf(after),
    last: formatDay(after),
    before: formatDay(before),
  });
}

/** That nothing is lost, and what a submission is worth now. */
function standing(talk: Dialogue, { changes, again }: Changed): readonly Say[] {
  const last = talk.draft?.submissions.at(-1);
  const begun = Object.keys(talk.draft?.cells ?? {}).length > 0;
  if (last === undefined || last.state === 'returned') return begun ? [say('change-kept')] : [];
  const more = changes.added.length + again.length > 0 ? 'yes' : 'no';
  return [say('change-submitted', { number: last.number, more })];
}

/** The question in hand is put as it is now; anything else the chat waits for stays, with the way to go on beside. */
function goOn(talk: Dialogue, { unit, changes, again }: Changed): void {
  const { chat } = talk.scene.conversation;
  if (chat === 'group' || talk.draft === undefined || shut(talk)) return;
  const inHand = talk.state.campaign === talk.campaign.id && talk.state.unit === unit;
  const key = inHand ? questionIn(talk.state.step) : undefined;
  const touched = [...changes.changed, ...changes.removed].some((question) => question.key === key);
  if (key === undefined || !(touched || again.includes(key)))
    return void talk.offerBeside(unit, [choice('continue')]);
  const question = talk.question(key);
  if (question) return ask(talk, question);
  talk.say('question-dropped');
  proceed(talk);
}

/** The unit is not asked any more. */
function left(talk: Dialogue, { unit, campaignId, changes: _changes }: Changed): void {
  const { host, shortTitle: title } = talk.campaign;
  talk.as('broadcast').say('change-left', { host, title, unit: unitName(talk.campaign, unit) });
  if (talk.state.campaign === campaignId && talk.state.unit === unit) talk.go({ at: 'idle' });
}

function opened(talk: Dialogue, unit: string): void {
  const { campaign } = talk;
  const { lastDay } = deadlineOf(campaign);
  const days = daysLeft(campaign, talk.scene.now);
  talk
    .as('broadcast')
    .say('opened-head', { host: campaign.host, title: campaign.shortTitle, unit: unitName(campaign, unit) })
    .say('opened-day', { weekday: weekdayOf(lastDay), last: formatDay(lastDay), left: Math.max(0, days) });
  const other = talk.scene.campaigns.find((view) => view.campaign.id === talk.state.campaign);
  const busy = other !== undefined && other.campaign.id !== campaign.id && other.status === 'open';
  if (busy) talk.say('opened-later', { other: other.campaign.shortTitle });
  else talk.say('opened-begin');
}
