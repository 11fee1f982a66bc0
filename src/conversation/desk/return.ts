/**
 * `/tralai`: a unit's latest version goes back to its officers, with a reason and the questions objected to.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import type { Step } from '../state.ts';
import type { Reply } from '../steps.ts';
import { picks } from '../words.ts';
import { isReason, type Named, numbersOf, objection, rowOf, unitFirst } from './naming.ts';

type ReturnStep = Extract<Step, { at: 'desk-return' }>;

export function giveBack(talk: Dialogue, argument: string): void {
  if (argument === '') return void talk.say('desk-return-how');
  const named = unitFirst(talk, argument);
  if (named === undefined) return;
  const { keys, reason, unknown } = objection(talk.campaign, named.rest);
  if (unknown !== undefined) return void talk.say('desk-no-question', { no: unknown });
  const number = returnable(talk, named);
  if (number !== undefined)
    toReturn(talk, named, { at: 'desk-return', unit: named.unit, number, keys, reason });
}

/** The reason, or «vẫn trả lại» for what was approved. */
export function returnAnswered(talk: Dialogue, step: ReturnStep, { text, choice: pressed }: Reply): void {
  const named = rowOf(talk, step.unit);
  talk.go({ at: 'idle' });
  if (named === undefined) return void talk.say('idle-desk');
  const picked =
    pressed ??
    (isReason(step.reason)
      ? picks(text, { 'return-yes': { mark: '1', word: 'yes' }, 'return-no': { mark: '2', word: 'not-yet' } })
      : picks(text, { 'return-no': { word: 'not-yet' } }));
  if (picked === 'return-no') return void talk.say('desk-return-not');
  const number = returnable(talk, named);
  if (number === undefined) return;
  if (number !== step.number) return void talk.say('desk-newer', { unit: named.name, number });
  if (picked === 'return-yes') return commit(talk, named, step);
  const said = objection(talk.campaign, text);
  if (said.unknown !== undefined) {
    return void talk.say('desk-no-question', { no: said.unknown }).go(step);
  }
  const keys = said.keys.length > 0 ? said.keys : step.keys;
  toReturn(talk, named, { ...step, keys, reason: said.reason });
}

/** What is still asked about a return, once more. */
export function giveBackAgain(talk: Dialogue, step: ReturnStep): void {
  const named = rowOf(talk, step.unit);
  if (named) toReturn(talk, named, step);
}

/** Number of the version that can be returned; what stands against it is said. */
function returnable(talk: Dialogue, { name, row }: Named): number | undefined {
  const { submission } = row;
  if (talk.view?.lockedAt !== undefined) {
    talk.say('desk-locked', { at: formatInstant(talk.campaign, talk.view.lockedAt) });
  } else if (submission === undefined) {
    talk.say('desk-not-submitted', { unit: name });
  } else if (submission.state === 'returned' && submission.review) {
    const { by, at } = submission.review;
    talk.say('desk-returned-before', {
      ...{ unit: name, number: submission.number, by, at: formatInstant(talk.campaign, at) },
    });
  } else return submission.number;
  return undefined;
}

/** Asks for the reason where there is none, and once more where the version was approved. */
function toReturn(talk: Dialogue, named: Named, step: ReturnStep): void {
  const { name, row } = named;
  const review = row.submission?.review;
  if (!isReason(step.reason)) {
    const numbers = numbersOf(talk.campaign, step.keys);
    talk.say(numbers === '' ? 'desk-return-why' : 'desk-return-why-questions', { unit: name, numbers });
    talk.go(step).offer([choice('return-no')]);
  } else if (row.submission?.state === 'approved' && review) {
    const { number } = step;
    const at = formatInstant(talk.campaign, review.at);
    talk
      .say('desk-return-approved', { unit: name, number, by: review.by, at })
      .go(step)
      .offer([choice('return-yes', '1'), choice('return-no', '2')]);
  } else commit(talk, named, step);
}

function commit(talk: Dialogue, { name }: Named, { unit, number, keys, reason }: ReturnStep): void {
  const numbers = numbersOf(talk.campaign, keys);
  talk
    .do({
      type: 'decide',
      campaignId: talk.campaign.id,
      decision: { what: 'return', unit, number, keys, reason },
    })
    .say(numbers === '' ? 'desk-returned' : 'desk-returned-questions', {
      unit: name,
      number,
      numbers,
      reason,
    })
    .go({ at: 'idle' });
}
