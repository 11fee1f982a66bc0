/**
 * The second person's word on a report that is called ready: agreed, or not yet.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { officerUnit } from '../arriving.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Ready } from '../model.ts';
import { picks } from '../words.ts';
import { review } from './review.ts';
import { stampOf } from './second.ts';
import { shut } from './shut.ts';
import { submit } from './submit.ts';

/** Pressed, under the question or under the news of it, about the report in view; true for such a button. */
export function pressedSecond(talk: Dialogue, choice: string): boolean {
  const [, word, stamp] = /^second-(yes|no)-([0-9a-z]+)$/u.exec(choice) ?? [];
  if (word === undefined) return false;
  if (!talk.isAside && !officerUnit(talk)) return talk.say('command-not-yours-officer') !== undefined;
  const marked = talk.scene.drafts.find(({ ready }) => ready !== undefined && stampOf(ready) === stamp);
  if (marked && !talk.isAside) talk.about({ campaign: marked.campaignId, unit: marked.unit });
  const ready = talk.draft?.ready;
  if (ready && stampOf(ready) === stamp) decide(talk, ready, word);
  else tooLate(talk);
  return true;
}

/** Typed, where the question about that mark was asked. */
export function answerSecond(talk: Dialogue, stamp: string, text: string): void {
  const ready = talk.draft?.ready;
  if (ready === undefined || stampOf(ready) !== stamp) return tooLate(talk);
  const word = picks(text, { yes: { mark: '1', word: 'second-yes' }, no: { mark: '2', word: 'second-no' } });
  if (word === undefined) return void talk.say('second-again');
  decide(talk, ready, word);
}

function decide(talk: Dialogue, ready: Ready, word: string): void {
  const closed = shut(talk);
  if (closed) return void (talk.isAside ? talk.lines([closed]) : talk.lines([closed]).go({ at: 'idle' }));
  if (ready.memberId === talk.author.id)
    return void talk.say('second-waiting', { at: formatInstant(talk.campaign, ready.at) });
  if (talk.draft) talk.workOn(talk.draft.campaignId, talk.draft.unit);
  if (word === 'yes') return submit(talk, { agreed: true });
  talk
    .do({ type: 'ready', ready: null })
    .do({ type: 'tell-unit', news: { what: 'ready-refused', unit: talk.unit, by: talk.author.name } })
    .say('second-refused', { by: ready.name });
  review(talk);
}

/** Somebody was faster, or something was changed: what stands is said. */
function tooLate(talk: Dialogue): void {
  if (!talk.isAside && talk.state.step.at === 'submit') talk.go({ at: 'idle' });
  const last = talk.draft?.submissions.at(-1);
  const changed = Object.values(talk.cells).some(({ at }) => last === undefined || at > last.at);
  if (last && !changed)
    talk.say('submit-unchanged', { number: last.number, time: formatInstant(talk.campaign, last.at) });
  else talk.say('ready-gone');
}
