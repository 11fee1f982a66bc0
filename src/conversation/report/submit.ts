/**
 * Submitting: everything checked once more, one question back, then a snapshot with its receipt.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { submittedByPhone } from '../desk/proxy.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import { readableReceipt, seal } from '../seal.ts';
import { proceed } from './advance.ts';
import { nameAmongSeveral } from './among.ts';
import { dueOf, isLateNow } from './due.ts';
import { ask } from './prompt.ts';
import { obstacles, review, unfinishedQuestions } from './review.ts';
import { askSecond, markReady, submittedTogether } from './second.ts';
import { progress } from './walk.ts';

/** «Nộp»: refuses with what is missing, or asks once more. */
export function askToSubmit(talk: Dialogue): void {
  if (isHeldUp(talk)) return nameAmongSeveral(talk);
  const last = talk.draft?.submissions.at(-1);
  // Whoever was objected to may have been right: the same figures go in again.
  const same = last !== undefined && !changedSince(talk, last.at);
  if (same && last.state !== 'returned') {
    talk.say('submit-unchanged', { number: last.number, time: formatInstant(talk.campaign, last.at) });
    talk.go({ at: 'idle' }).offer([choice('review')]);
    return;
  }
  if (askSecond(talk)) return nameAmongSeveral(talk);
  const { answered, asked } = progress(talk.campaign, talk.cells);
  talk.say('submit-ask', {
    unit: talk.unitName,
    answered,
    total: asked.length,
    number: (last?.number ?? 0) + 1,
  });
  if (same) talk.say('submit-same', { number: last.number });
  if (isLateNow(talk)) talk.say('submit-late', { day: talk.campaign.deadline.date });
  if (talk.byPhone) talk.say('proxy-submit-ask', { unit: talk.unitName });
  talk
    .go({ at: 'submit' })
    .offer([choice(talk.byPhone ? 'read-back' : 'submit-now', '1'), choice('not-yet', '2')]);
  nameAmongSeveral(talk);
}

/** `agreed`: it is the second person who says so. */
export function submit(talk: Dialogue, { agreed = false } = {}): void {
  if (isHeldUp(talk)) return nameAmongSeveral(talk);
  if (!agreed && (askSecond(talk) || markReady(talk))) return;
  const asked = talk.draft?.ready;
  const { now, seed } = talk.scene;
  const number = (talk.draft?.submissions.at(-1)?.number ?? 0) + 1;
  const late = isLateNow(talk);
  const sealed = seal(talk.cells, seed);
  talk.do({ type: 'submit', number, late, cells: talk.cells, seal: sealed });
  if (asked) talk.do({ type: 'ready', ready: null });
  talk.say('submit-done', {
    unit: talk.unitName,
    number,
    time: formatInstant(talk.campaign, now),
    receipt: readableReceipt(sealed.receipt),
  });
  if (late) talk.say('submit-done-late');
  if (!talk.byPhone)
    talk.say('submit-after', {
      deadline: formatInstant(talk.campaign, new Date(Date.parse(dueOf(talk)) - 1).toISOString()),
    });
  const { fixing: _fixing, ...state } = talk.state;
  talk.state = { ...state, editing: false, trail: [] };
  talk.go({ at: 'idle' });
  if (talk.byPhone) submittedByPhone(talk, number);
  if (agreed && asked) submittedTogether(talk, asked, { number, receipt: readableReceipt(sealed.receipt) });
  nameAmongSeveral(talk);
}

export function doNotSubmit(talk: Dialogue): void {
  talk.say('submit-not-yet');
  review(talk);
}

/** What stands in the way is said, and what mends it is asked. Pieces without their «xong» would be left out. */
function isHeldUp(talk: Dialogue): boolean {
  const [unfinished] = unfinishedQuestions(talk);
  const obstructions = obstacles(talk);
  if (unfinished) {
    talk.say('submit-unfinished', { no: unfinished.no });
    ask(talk, unfinished);
  } else if (obstructions.length > 0) {
    talk.lines(obstructions);
    proceed(talk);
  }
  return unfinished !== undefined || obstructions.length > 0;
}

const changedSince = (talk: Dialogue, at: string): boolean =>
  Object.values(talk.cells).some((cell) => cell.at > at);
