/** What the conversation waits for, shown once more: after an old button, a sticker, or an edited message. */
import { offerMore } from './advance.ts';
import { offerMeanings } from './answering.ts';
import { offerOrder, questionGone } from './arriving.ts';
import { waiting } from './desk/approve.ts';
import { list } from './desk/campaigns.ts';
import { askToLock, unlock } from './desk/lock.ts';
import { giveBackAgain } from './desk/return.ts';
import { repeatRoom } from './desk/rooms.ts';
import { repeatTemplate } from './desk/template.ts';
import { askForTemplate } from './desk/template-file.ts';
import type { Dialogue } from './dialogue.ts';
import { askBackAgain, askNamed } from './gates.ts';
import { stillHolds } from './holding.ts';
import { openQuestion } from './open.ts';
import { askToForget } from './personal.ts';
import { ask, keepOpen, stillAsked } from './prompt.ts';
import { review } from './review.ts';
import { questionIn } from './state.ts';
import { askToSubmit } from './submit.ts';

/** Says nothing where nothing is waited for. `shortly`: an open question is only named. */
export function repeat(talk: Dialogue, { shortly = false } = {}): void {
  const { step } = talk.state;
  const question = openQuestion(talk);
  if (question === undefined && questionIn(step) !== undefined) return questionGone(talk);
  if (question) {
    if (!stillHolds(talk, question, step)) return ask(talk, question);
    if (step.at === 'confirm' || step.at === 'reason') return askBackAgain(talk, question, step.pending);
    if (step.at === 'named') return askNamed(talk, question, step.pending, step.passed);
    if (step.at === 'either') {
      talk.say('either-again', { raw: step.raw });
      return offerMeanings(talk, question, step.values);
    }
    return shortly ? keepOpen(talk, question, stillAsked(question)) : ask(talk, question);
  }
  if (step.at === 'order') return offerOrder(talk);
  if (step.at === 'more') return offerMore(talk);
  if (step.at === 'review') return shortly ? void talk.say('review-how') : review(talk, step.page);
  if (step.at === 'submit') return askToSubmit(talk);
  if (step.at === 'forget') return askToForget(talk);
  if (step.at === 'room') return repeatRoom(talk, step);
  if (step.at === 'room-end') talk.say('room-end-again');
  if (step.at === 'paused') talk.say('paused-still');
  if (step.at === 'proxy') talk.say('proxy-again');
  if (step.at === 'desk-approve') return waiting(talk);
  if (step.at === 'desk-return') return giveBackAgain(talk, step);
  if (step.at === 'desk-lock') return askToLock(talk);
  if (step.at === 'desk-unlock') return unlock(talk, '');
  if (step.at === 'template-file') return askForTemplate(talk, step);
  if (step.at === 'template') return repeatTemplate(talk, step);
  if (step.at === 'campaign-list') return list(talk);
  if (step.at === 'consent') talk.say('consent-again');
  if (step.at === 'campaign') talk.say('campaign-ask');
}
