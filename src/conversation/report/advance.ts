/**
 * Where the walk goes after an answer or a skip: the rest of the question, the next question,
 * back to the review it came from, or on to the review when nothing is left.
 */
import type { Question } from '../../campaign/model.ts';
import { say } from '../../say.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import { fixNext } from './fixing.ts';
import { ask, keepOpen } from './prompt.ts';
import { review } from './review.ts';
import { askedQuestions, cellsOf, isOutdated, nextQuestion, openParts, partsOf, progress } from './walk.ts';

export function advance(talk: Dialogue, question: Question): void {
  if (talk.state.back) return talk.comeBack(talk.state.back);
  const open = openParts(question, talk.cells);
  const begun = open.length < partsOf(question).length;
  const skipped = cellsOf(question, talk.cells).some((cell) => cell.state === 'skipped' && !isOutdated(cell));
  if (begun && open.length > 0 && !skipped) {
    return keepOpen(talk, question, say('question-rest', { years: open.join(', ') }));
  }
  talk.leave(question.key);
  if (fixNext(talk, question)) return;
  if (talk.state.editing) {
    talk.state = { ...talk.state, editing: false };
    return review(talk);
  }
  proceed(talk, question.key);
}

/** The next question of the walk after `after`, or what follows when there is none. */
export function proceed(talk: Dialogue, after?: string): void {
  const order = talk.state.order ?? 'all';
  const next = nextQuestion(talk.campaign, talk.cells, order, after);
  if (next) return ask(talk, next);
  const optional = nextQuestion(talk.campaign, talk.cells, 'all');
  if (order === 'required' && optional) return offerMore(talk);
  review(talk);
}

/** The required questions are done: the others too, or on to the review? */
export function offerMore(talk: Dialogue): void {
  const { asked, answered, required } = progress(talk.campaign, talk.cells);
  talk
    .say('more-ask', { required, left: asked.length - answered })
    .go({ at: 'more' })
    .offer([choice('more', '1'), choice('review', '2')]);
}

/** Shows the question that was passed last; at the very first one there is nothing before it. */
export function goBack(talk: Dialogue, from: Question): void {
  const asked = askedQuestions(talk.campaign, talk.cells);
  const trail = talk.state.trail.filter((key) => key !== from.key && asked.some((one) => one.key === key));
  const before = asked.find(({ key }) => key === trail.at(-1)) ?? asked.findLast(({ no }) => no < from.no);
  if (before === undefined) talk.say('back-first');
  talk.state = { ...talk.state, trail: trail.filter((key) => key !== before?.key) };
  ask(talk, before ?? from);
}
