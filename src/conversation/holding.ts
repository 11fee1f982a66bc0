/**
 * An answer that waits for a word may have been read for a question that has changed since: the news of another
 * template can be slower than the officer.
 */
import { fits, readAnswer, readYears } from '../answers/index.ts';
import type { StoredValue, Value } from '../answers/model.ts';
import type { Question } from '../campaign/model.ts';
import { sameValue } from './carrying.ts';
import type { Dialogue } from './dialogue.ts';
import type { Step } from './state.ts';
import { partsOf } from './walk.ts';

/** Whether everything that waits in the step is what its words mean in the question as it is now. */
export function stillHolds(talk: Dialogue, question: Question, step: Step): boolean {
  if (step.at === 'either')
    return (
      question.years.length === 0 && step.values.every((value) => holds(talk, question, step.raw, value))
    );
  if (!('pending' in step)) return true;
  const { raw, cells } = step.pending;
  const parts = cells.map(({ part }) => part);
  return cells.every(
    ({ part, value }) =>
      partsOf(question).includes(part) && holds(talk, question, raw, value, { part, parts }),
  );
}

const WHOLE = { part: '', parts: [''] } as const;

function holds(
  talk: Dialogue,
  question: Question,
  raw: string,
  value: StoredValue,
  place: { readonly part: string; readonly parts: readonly string[] } = WHOLE,
): boolean {
  const context = { year: talk.campaign.year };
  if (!fits(question, value)) return false;
  const meant = place.part === '' ? meanings(question, raw, context) : ofYear(question, raw, context, place);
  return meant.some((one) => sameValue(one as StoredValue, value));
}

function meanings(question: Question, raw: string, context: { readonly year: number }): readonly Value[] {
  const reading = readAnswer(question, raw, context);
  if (!reading.ok) return reading.either ?? [];
  return reading.value === null ? [] : [reading.value];
}

/** As it was read: for all years, or for those that were left. */
function ofYear(
  question: Question,
  raw: string,
  context: { readonly year: number },
  { part, parts }: { readonly part: string; readonly parts: readonly string[] },
): readonly Value[] {
  return [question.years, parts.map(Number)].flatMap((years) => {
    const line = readYears({ ...question, years }, raw, context);
    const value = line.ok ? line.cells[Number(part)]?.value : undefined;
    return value === undefined || value === null ? [] : [value];
  });
}
