/**
 * A returned report in the officer's hands: exactly the questions objected to, one after the other, then the review.
 */
import type { Question } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';
import type { SubmissionView } from '../model.ts';
import { nameAmongSeveral } from './among.ts';
import { ask } from './prompt.ts';
import { review } from './review.ts';
import { askedQuestions } from './walk.ts';

/** The version that was returned, while nothing newer was submitted. */
export function returnedVersion(talk: Dialogue): SubmissionView | undefined {
  const last = talk.draft?.submissions.at(-1);
  return last?.state === 'returned' ? last : undefined;
}

/** «Sửa ngay»: from the first question objected to that was not passed yet. */
export function fix(talk: Dialogue): void {
  const unit = talk.scene.drafts.find(({ submissions }) => submissions.at(-1)?.state === 'returned');
  if (returnedVersion(talk) === undefined && unit) talk.workOn(unit.campaignId, unit.unit);
  const version = returnedVersion(talk);
  if (version === undefined) return void talk.say('fix-none');
  const { number, review: word } = version;
  const known = talk.state.fixing?.number === number ? talk.state.fixing.left : undefined;
  const left = known ?? objectedTo(talk, version).map(({ key }) => key);
  talk.say('fix-head', { number, unit: talk.unitName }).say('news-reason', { reason: word?.reason ?? '' });
  nameAmongSeveral(talk);
  walk(talk, number, left);
}

/** On from a question objected to; false where the walk is another one. */
export function fixNext(talk: Dialogue, question: Question): boolean {
  const { fixing } = talk.state;
  if (fixing === undefined || returnedVersion(talk)?.number !== fixing.number) return false;
  if (!fixing.left.includes(question.key)) return false;
  walk(
    talk,
    fixing.number,
    fixing.left.filter((key) => key !== question.key),
  );
  return true;
}

function walk(talk: Dialogue, number: number, left: readonly string[]): void {
  talk.state = { ...talk.state, fixing: { number, left }, editing: false };
  const next = askedQuestions(talk.campaign, talk.cells).find(({ key }) => left.includes(key));
  if (next) return ask(talk, next);
  if (returnedVersion(talk)?.review?.keys.length) talk.say('fix-done');
  review(talk);
}

const objectedTo = (talk: Dialogue, { review: word }: SubmissionView): readonly Question[] =>
  askedQuestions(talk.campaign, talk.cells).filter(({ key }) => word?.keys.includes(key));

/** «bị trả lại 1/2 · lý do…» for a question objected to; nothing for others. */
export function objectionLine(talk: Dialogue, question: Question): readonly Say[] {
  const version = returnedVersion(talk);
  if (version?.review === undefined || talk.state.fixing?.number !== version.number) return [];
  const questions = objectedTo(talk, version);
  const place = questions.findIndex(({ key }) => key === question.key) + 1;
  if (place === 0) return [];
  return [say('fix-place', { place, count: questions.length, reason: version.review.reason })];
}
