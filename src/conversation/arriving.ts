/**
 * Arriving: an invitation, the notice and the consent, and where each role goes from there.
 */

import { daysLeft, deadlineOf, formatDay, weekdayOf } from '../campaign/deadline.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { choice, type Dialogue, unitName } from './dialogue.ts';
import type { Invitation, Role } from './model.ts';
import { proceed } from './report/advance.ts';
import { fix, returnedVersion } from './report/fixing.ts';
import { openQuestion } from './report/open.ts';
import { ask } from './report/prompt.ts';
import { shut } from './report/shut.ts';
import { askedQuestions, isAnswered, progress } from './report/walk.ts';
import { START, type Step } from './state.ts';

/** Version of the privacy notice people agree to; a changed notice gets a new one. */
const NOTICE = '2026-1';

/** `/start`, with or without a code. */
export function arrive(talk: Dialogue): void {
  const { invitation, member } = talk.scene;
  if (invitation === null) return member && member.roles.length > 0 ? resume(talk) : strangerAt(talk);
  if (!invitation.found) return void talk.say('invitation-unknown');
  const refusal = refusalOf(talk, invitation);
  if (refusal) return void talk.say(...refusal);
  talk.workOn(invitation.campaignId, invitation.unit);
  if (holds(talk, invitation)) return resume(talk);
  if (member?.consentAt) return join(talk, invitation.id, invitation.role);
  greet(talk, invitation.role);
  talk.go({ at: 'consent', invitationId: invitation.id, role: invitation.role });
  talk.offer([choice('agree', '1'), choice('later', '2')]);
}

/** The person agreed: the invitation is used, and the work begins. */
export function agree(talk: Dialogue, step: Extract<Step, { at: 'consent' }>): void {
  const { invitation } = talk.scene;
  if (invitation?.found && invitation.state !== 'valid') {
    // Somebody else used the code, or it ended, while the notice was being read.
    talk.say(`invitation-${invitation.state}`);
    talk.state = { ...START, prompt: talk.state.prompt };
    return;
  }
  join(talk, step.invitationId, step.role, true);
}

export function postpone(talk: Dialogue): void {
  talk.say('consent-later');
  talk.state = { ...START, prompt: talk.state.prompt };
}

function join(talk: Dialogue, invitationId: string, role: Role, consents = false): void {
  talk.do({ type: 'join', invitationId, role });
  if (consents) talk.do({ type: 'consent', notice: NOTICE });
  talk.go({ at: 'idle' });
  if (role === 'officer') return offerOrder(talk);
  talk.say(`welcome-${role}`, { unit: talk.unitName, title: talk.campaign.shortTitle });
}

/** All questions in order, or the required ones first? Asked once; a begun report goes on. */
export function offerOrder(talk: Dialogue): void {
  const { asked, answered, required } = progress(talk.campaign, talk.cells);
  if (answered > 0) talk.say('order-begun', { unit: talk.unitName, answered, total: asked.length });
  talk
    .say('order-ask', { total: questionsOf(talk.campaign).length, required })
    .go({ at: 'order' })
    .offer([choice('in-order', '1'), choice('required-first', '2')]);
}

export function begin(talk: Dialogue, order: 'all' | 'required'): void {
  talk.state = { ...talk.state, order };
  proceed(talk);
}

/** Back at work: the report goes on where the unit stopped. */
export function resume(talk: Dialogue): void {
  const member = talk.scene.member;
  if ((talk.byPhone || talk.hasRole('officer')) && officerUnit(talk)) {
    const closed = shut(talk);
    if (closed) return void talk.lines([closed]).go({ at: 'idle' });
    if (returnedVersion(talk)) return fix(talk);
    const { asked, answered, requiredLeft } = progress(talk.campaign, talk.cells);
    if (answered > 0)
      talk.say('resume', { unit: talk.unitName, answered, total: asked.length, left: requiredLeft.length });
    const last = talk.draft?.submissions.at(-1);
    if (last) talk.say('resume-submitted', { number: last.number });
    const here = stoppedAt(talk);
    if (here) return ask(talk, here);
    return talk.state.order === undefined && answered === 0 ? offerOrder(talk) : proceed(talk);
  }
  const held = member?.roles.find(({ role }) => role !== 'officer');
  if (held === undefined || talk.view === undefined) return strangerAt(talk);
  const { campaign } = talk.view;
  talk
    .say(`welcome-${held.role}`, { unit: unitName(campaign, held.unit), title: campaign.shortTitle })
    .go({ at: 'idle' });
}

/** What the chat waited for is not in the template any more. */
export function questionGone(talk: Dialogue): void {
  if (talk.view) talk.say('question-gone');
  talk.go({ at: 'idle' });
  resume(talk);
}

/** The question the officer stopped at, while it has no answer. */
function stoppedAt(talk: Dialogue): Question | undefined {
  const { step } = talk.state;
  const key = step.at === 'paused' ? step.key : openQuestion(talk)?.key;
  return askedQuestions(talk.campaign, talk.cells).find(
    (question) => question.key === key && !isAnswered(question, talk.cells),
  );
}

function strangerAt(talk: Dialogue): void {
  talk.say('stranger');
}

/**
 * Makes sure the state names a campaign and unit the sender is an officer of, or types for; false when
 * there is none. A draft shown to somebody who has not agreed yet is not theirs to work on.
 */
export function officerUnit(talk: Dialogue): boolean {
  const mine = (unit: string): boolean =>
    talk.state.proxy?.unit === unit ||
    (talk.scene.member?.roles ?? []).some((held) => held.role === 'officer' && held.unit === unit);
  const { campaign, unit = '' } = talk.state;
  const inHand = talk.scene.drafts.some((draft) => draft.campaignId === campaign && draft.unit === unit);
  if (inHand && mine(unit)) return talk.about(undefined) !== undefined;
  const draft = talk.scene.drafts.find(({ unit }) => mine(unit));
  if (draft === undefined) return false;
  talk.workOn(draft.campaignId, draft.unit);
  return true;
}

function greet(talk: Dialogue, role: Role): void {
  talk.lines(greetingLines(talk.campaign, talk.unit, role, talk.scene.now)).say('notice');
}

/** What somebody who comes in with an invitation reads first. `unit`: a code; `now`: ISO instant. */
export function greetingLines(campaign: Campaign, unit: string, role: Role, now: string): readonly Say[] {
  const hello = [
    say('greeting', { host: campaign.host }),
    say(`greeting-${role}`, { unit: unitName(campaign, unit), title: campaign.title }),
  ];
  if (role !== 'officer') return hello;
  const { lastDay } = deadlineOf(campaign);
  const left = daysLeft(campaign, now);
  const deadline = campaign.deadline.inclusive ? 'greeting-deadline-inclusive' : 'greeting-deadline';
  const words = {
    date: formatDay(campaign.deadline.date),
    weekday: weekdayOf(lastDay),
    last: formatDay(lastDay),
    left: Math.abs(left),
  };
  return [...hello, say(left < 0 ? 'greeting-overdue' : deadline, words)];
}

type Found = Extract<Invitation, { found: true }>;

function refusalOf(talk: Dialogue, invitation: Found): [string, Say['args']?] | undefined {
  if (holds(talk, invitation)) return undefined;
  if (invitation.state !== 'valid') return [`invitation-${invitation.state}`];
  const view = talk.scene.campaigns.find(({ campaign }) => campaign.id === invitation.campaignId);
  if (view === undefined || view.status === 'closed') return ['invitation-closed'];
  const { campaign } = view;
  const other = (talk.scene.member?.roles ?? []).find(
    ({ role, unit }) =>
      role === 'officer' && unit !== invitation.unit && campaign.participants.includes(unit),
  );
  if (invitation.role === 'officer' && other) {
    return [
      'invitation-other-unit',
      { unit: unitName(campaign, invitation.unit), own: unitName(campaign, other.unit) },
    ];
  }
  return undefined;
}

const holds = (talk: Dialogue, invitation: Found): boolean =>
  (talk.scene.member?.roles ?? []).some(
    ({ unit, role }) => unit === invitation.unit && role === invitation.role,
  );
