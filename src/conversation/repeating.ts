/** What the conversation waits for, shown once more: after an old button, a sticker, or an edited message. */
import type { Question } from '../campaign/model.ts';
import { offerOrder, questionGone } from './arriving.ts';
import { waiting } from './desk/approve.ts';
import { showCampaigns } from './desk/campaigns.ts';
import { askToClose } from './desk/closing.ts';
import { askToLock, unlock } from './desk/lock.ts';
import { giveBackAgain } from './desk/return.ts';
import { repeatRoom } from './desk/rooms.ts';
import { repeatTemplate } from './desk/template.ts';
import { askForTemplate } from './desk/template-file.ts';
import type { Dialogue } from './dialogue.ts';
import { askToForget } from './personal.ts';
import { offerMore } from './report/advance.ts';
import { offerMeanings } from './report/answering.ts';
import { askBackAgain, askNamed } from './report/gates.ts';
import { stillHolds } from './report/holding.ts';
import { openQuestion } from './report/open.ts';
import { ask, keepOpen, stillAsked } from './report/prompt.ts';
import { review } from './report/review.ts';
import { askToSubmit } from './report/submit.ts';
import type { Step } from './state.ts';

/** `shortly`: an open question is only named. */
type Again<At extends Step['at']> = (
  talk: Dialogue,
  step: Extract<Step, { at: At }>,
  shortly: boolean,
) => void;

type Asking = 'question' | 'confirm' | 'either' | 'reason' | 'named';

/** About a question: one that is gone, or has become another one, is not shown as it was. */
const withQuestion =
  <At extends Asking>(
    show: (talk: Dialogue, question: Question, step: Extract<Step, { at: At }>, shortly: boolean) => void,
  ): Again<At> =>
  (talk, step, shortly) => {
    const question = openQuestion(talk);
    if (question === undefined) return questionGone(talk);
    if (!stillHolds(talk, question, step)) return ask(talk, question);
    show(talk, question, step, shortly);
  };

const sentence =
  (key: string) =>
  (talk: Dialogue): void =>
    void talk.say(key);

const nothing = (): void => undefined;

const AGAIN: { readonly [At in Step['at']]: Again<At> } = {
  idle: nothing,
  consent: sentence('consent-again'),
  order: offerOrder,
  campaign: sentence('campaign-ask'),
  question: withQuestion((talk, question, _step, shortly) =>
    shortly ? keepOpen(talk, question, stillAsked(question)) : ask(talk, question),
  ),
  confirm: withQuestion((talk, question, { pending }) => askBackAgain(talk, question, pending)),
  either: withQuestion((talk, question, { raw, values }) => {
    talk.say('either-again', { raw });
    offerMeanings(talk, question, values);
  }),
  reason: withQuestion((talk, question, { pending }) => askBackAgain(talk, question, pending)),
  named: withQuestion((talk, question, { pending, passed }) => askNamed(talk, question, pending, passed)),
  more: offerMore,
  review: (talk, { page }, shortly) => (shortly ? void talk.say('review-how') : review(talk, page)),
  submit: askToSubmit,
  paused: sentence('paused-still'),
  proxy: sentence('proxy-again'),
  room: repeatRoom,
  'room-end': sentence('room-end-again'),
  'desk-status': nothing,
  'desk-approve': waiting,
  'desk-return': giveBackAgain,
  'desk-lock': askToLock,
  'desk-unlock': (talk) => unlock(talk, ''),
  'desk-close': askToClose,
  'template-file': askForTemplate,
  'campaign-list': showCampaigns,
  template: repeatTemplate,
  forget: askToForget,
};

/** Says nothing where nothing is waited for. `shortly`: an open question is only named. */
export function repeat(talk: Dialogue, { shortly = false } = {}): void {
  const { step } = talk.state;
  const again = AGAIN[step.at] as Again<Step['at']>;
  again(talk, step, shortly);
}
