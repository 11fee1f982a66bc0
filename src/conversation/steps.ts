/**
 * What each step of the conversation does with a reply; one handler a step, in one table.
 */

import type { Question } from '../campaign/model.ts';
import { agree, begin, offerOrder, officerUnit, postpone, questionGone } from './arriving.ts';
import { COMMANDS, obey } from './commands.ts';
import { approvePicked } from './desk/approve.ts';
import { campaignPicked } from './desk/campaigns.ts';
import { closeAnswered } from './desk/closing.ts';
import { lockAnswered, unlockAnswered } from './desk/lock.ts';
import { beginTyping, cancelTyping } from './desk/proxy.ts';
import { returnAnswered } from './desk/return.ts';
import { answerRoom, answerRoomEnd } from './desk/rooms.ts';
import { statusPicked } from './desk/status.ts';
import { templateAnswered } from './desk/template.ts';
import { templateTyped } from './desk/template-file.ts';
import type { Dialogue } from './dialogue.ts';
import { forget } from './personal.ts';
import { advance, goBack, proceed } from './report/advance.ts';
import {
  answerInWords,
  chooseEither,
  finishGathering,
  isCorrection,
  withoutValue,
} from './report/answering.ts';
import { explain } from './report/explaining.ts';
import { accept, changes } from './report/gates.ts';
import { stillHolds } from './report/holding.ts';
import { openQuestion } from './report/open.ts';
import { pause } from './report/pausing.ts';
import { ask, isGathered, isWordy } from './report/prompt.ts';
import { nextPage, review } from './report/review.ts';
import { answerSecond } from './report/second-answer.ts';
import { doNotSubmit, submit } from './report/submit.ts';
import { cellsOf, isOutdated } from './report/walk.ts';
import { reportPicked } from './report/which-report.ts';
import type { Step } from './state.ts';
import { means, meansExactly, picks, type Word } from './words.ts';

/** What the officer sent, whether typed or pressed: a pressed button is its choice's id. */
export interface Reply {
  readonly text: string;
  readonly choice?: string;
}

type Handler<At extends Step['at']> = (talk: Dialogue, step: Extract<Step, { at: At }>, reply: Reply) => void;

type Steps = { readonly [At in Step['at']]: Handler<At> };

/** A step about a question; one that the template no longer asks, or asks otherwise, is left. */
const withQuestion =
  <At extends 'question' | 'confirm' | 'either' | 'reason' | 'named'>(
    handle: (talk: Dialogue, question: Question, step: Extract<Step, { at: At }>, reply: Reply) => void,
  ): Handler<At> =>
  (talk, step, reply) => {
    const question = openQuestion(talk);
    if (question === undefined) return questionGone(talk);
    if (!stillHolds(talk, question, step)) {
      talk.say('question-changed');
      return ask(talk, question);
    }
    handle(talk, question, step, reply);
  };

export const STEPS: Steps = {
  idle: (talk, _step, { text, choice }) => {
    if (talk.scene.member === null) return void talk.say('stranger');
    if (choice === 'review' && officerUnit(talk)) return review(talk);
    if (officerUnit(talk)) return void talk.say(means('yes', text) ? 'idle-thanks' : 'idle-officer');
    talk.say('idle-desk');
  },
  consent: (talk, step, { text, choice }) => {
    const picked =
      choice ?? picks(text, { agree: { mark: '1', word: 'agree' }, later: { mark: '2', word: 'later' } });
    if (picked === 'agree') return agree(talk, step);
    if (picked === 'later') return postpone(talk);
    talk.say('consent-again');
  },
  order: (talk, _step, { text, choice }) => {
    const picked =
      choice ??
      picks(text, {
        'in-order': { mark: '1', word: 'in-order' },
        'required-first': { mark: '2', word: 'required-first' },
      });
    if (picked === 'in-order') return begin(talk, 'all');
    if (picked === 'required-first') return begin(talk, 'required');
    offerOrder(talk);
  },
  campaign: (talk, step, { text }) => reportPicked(talk, step, text),
  question: withQuestion((talk, question, _step, reply) => {
    const way = reply.choice ?? wayOut(talk, question, reply.text);
    switch (way) {
      case undefined:
        return answerInWords(talk, question, reply.text);
      case 'back':
        return goBack(talk, question);
      case 'pause':
        return pause(talk);
      case 'explain':
        return explain(talk, question);
      case 'done':
        return finishGathering(talk, question);
      case 'discard':
        talk.keepPieces(question.key, []).say('gather-discarded');
        return ask(talk, question);
      case 'keep':
        // What was there does not answer the question any more.
        if (cellsOf(question, talk.cells).some(isOutdated)) return ask(talk, question);
        return advance(talk, question);
      case 'missing':
        return withoutValue(talk, question, 'missing', 'chưa có số liệu');
      case 'skip':
        if (cellsOf(question, talk.cells).some(({ state }) => state !== 'skipped')) {
          talk.say('skip-kept');
          return advance(talk, question);
        }
        if (!question.required) return withoutValue(talk, question, 'skipped', 'bỏ qua');
        talk.say('skip-required');
        return ask(talk, question);
      default:
        return answerInWords(talk, question, optionText(question, way));
    }
  }),
  confirm: withQuestion((talk, question, { pending }, { text, choice }) => {
    const picked =
      choice ??
      (means('yes', text) ? 'right' : means('no', text) || means('back', text) ? 'wrong' : undefined);
    // A colleague may have answered while «Đúng không?» stood there: then it is asked once more.
    const confirmed = changes(talk, question).length === 0;
    if (picked === 'right') return accept(talk, question, pending, { confirmed });
    if (picked === 'wrong') return ask(talk, question);
    answerInWords(talk, question, text);
  }),
  either: withQuestion((talk, question, step, { text, choice }) => {
    if (choice === 'wrong' || means('back', text) || means('no', text)) return ask(talk, question);
    const picked =
      choice ??
      picks(text, { 'either-0': { word: 'a' }, 'either-1': { word: 'b' }, 'either-2': { word: 'c' } });
    const value = picked === undefined ? undefined : step.values[Number(picked.slice('either-'.length))];
    if (value === undefined) return answerInWords(talk, question, text);
    chooseEither(talk, question, step, value);
  }),
  reason: withQuestion((talk, question, { pending }, { text, choice }) => {
    if (choice === 'back' || means('back', text)) return ask(talk, question);
    if (isCorrection(talk, question, text)) return answerInWords(talk, question, text);
    accept(talk, question, pending, { confirmed: true, reason: text.normalize('NFC').trim() });
  }),
  named: withQuestion((talk, question, { pending, passed }, { text, choice }) => {
    if (means('back', text)) return ask(talk, question);
    const picked =
      choice ??
      picks(text, { 'not-named': { mark: '2', word: 'not-named' }, named: { mark: '1', word: 'named' } });
    if (picked === undefined) return void talk.say('named-again');
    accept(talk, question, pending, { ...passed, named: picked === 'named' });
  }),
  more: (talk, _step, { text, choice }) => {
    const picked =
      choice ?? picks(text, { more: { mark: '1', word: 'continue' }, review: { mark: '2', word: 'review' } });
    if (picked === 'review') return review(talk);
    if (picked !== 'more') return void talk.say('more-again');
    talk.state = { ...talk.state, order: 'all' };
    proceed(talk);
  },
  review: (talk, { page }, { text, choice }) => {
    const picked = choice ?? (means('next', text) ? 'next' : undefined);
    if (picked === 'next') return nextPage(talk, page);
    if (picked === 'submit') return obey(talk, { command: COMMANDS.submit, argument: '' });
    if (picked === 'continue') return proceed(talk);
    if (picked === 'pause') return pause(talk);
    const number = /^\s*(\d{1,3})\s*$/u.exec(text)?.[1];
    if (number) return obey(talk, { command: COMMANDS.edit, argument: number });
    talk.say('review-how');
  },
  submit: (talk, step, reply) => {
    const { text, choice } = reply;
    if (talk.byPhone) return submitByPhone(talk, reply);
    if (step.second !== undefined) return answerSecond(talk, step.second, text);
    const picked =
      choice ??
      (means('submit', text) || means('yes', text)
        ? 'submit-now'
        : picks(text, {
            'submit-now': { mark: '1', word: 'submit' },
            'not-yet': { mark: '2', word: 'not-yet' },
          }));
    if (picked === 'submit-now') return submit(talk);
    if (picked === 'not-yet') return doNotSubmit(talk);
    talk.say('submit-again');
  },
  'desk-status': (talk, { choices }, reply) => statusPicked(talk, choices, reply),
  'desk-approve': (talk, { versions }, reply) => approvePicked(talk, versions, reply),
  'desk-return': (talk, step, reply) => returnAnswered(talk, step, reply),
  'desk-lock': (talk, _step, reply) => lockAnswered(talk, reply),
  'desk-unlock': (talk, _step, reply) => unlockAnswered(talk, reply),
  'desk-close': (talk, _step, reply) => closeAnswered(talk, reply),
  paused: (talk) => void talk.say('paused-still'),
  proxy: (talk, _step, { text, choice }) => {
    const picked =
      choice ??
      picks(text, {
        'proxy-start': { mark: '1', word: 'start-typing' },
        'proxy-cancel': { mark: '2', word: 'no' },
      });
    if (picked === 'proxy-start') return beginTyping(talk);
    if (picked === 'proxy-cancel') return cancelTyping(talk);
    talk.say('proxy-again');
  },
  'campaign-list': campaignPicked,
  'template-file': templateTyped,
  template: templateAnswered,
  room: answerRoom,
  'room-end': answerRoomEnd,
  forget: (talk, _step, { text, choice }) => {
    const picked =
      choice ?? picks(text, { forget: { mark: '1', word: 'yes' }, 'no-forget': { mark: '2', word: 'no' } });
    if (picked === 'forget') return forget(talk);
    talk.say('forget-kept').go({ at: 'idle' });
  },
};

/** The desk submits for the unit only when the unit has heard its report. */
function submitByPhone(talk: Dialogue, { text, choice }: Reply): void {
  const picked =
    choice ??
    picks(text, { 'read-back': { mark: '1', word: 'read-back' }, 'not-yet': { mark: '2', word: 'not-yet' } });
  if (picked === 'read-back') return submit(talk);
  if (picked === 'not-yet') return doNotSubmit(talk);
  talk.say('proxy-submit-again');
}

/** A way out typed in words; inside texts and lists only the plain forms count. */
function wayOut(talk: Dialogue, question: Question, text: string): string | undefined {
  const match = isWordy(question) ? meansExactly : means;
  const ways: Word[] = [
    'back',
    'skip',
    'explain',
    ...(isGathered(question) ? (['done'] as const) : []),
    ...(talk.pieces(question.key).length > 0 ? (['discard'] as const) : []),
    ...(cellsOf(question, talk.cells).length > 0 ? (['keep'] as const) : []),
  ];
  return ways.find((way) => match(way, text));
}

/** A pressed answer as the words that stand for it. */
function optionText(
  { choices }: { readonly choices: readonly { readonly label: string }[] },
  id: string,
): string {
  if (id === 'yes') return 'có';
  if (id === 'no') return 'không';
  return choices.find((_choice, index) => id === `option-${index + 1}`)?.label ?? '';
}
