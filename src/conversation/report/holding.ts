/**
 * An answer that waits for a word may have been read for a question that has changed since: the news of another
 * template can be slower than the officer.
 */
import { fits, readAnswer, readYears } from '../../answers/index.ts';
import type { StoredValue, Value } from '../../answers/model.ts';
import type { Question } from '../../campaign/model.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Step } from '../state.ts';
import { sameValue } from './carrying.ts';
import { partsOf } from './walk.ts';

/** Whether everything that waits in the step is what its words mean in the question as it is now. */
export function stillHolds(talk: Dialogue, question: Question, step: Step): boolean {
  const { year } = talk.campaign;
  if (step.at === 'either')
    return step.values.every((value) =>
      holds(question, { raw: step.raw, year, part: '', parts: [''], chosen: true }, value),
    );
  if (!('pending' in step)) return true;
  const { raw, cells } = step.pending;
  const parts = cells.map(({ part }) => part);
  return cells.every(({ part, value, flags }) =>
    holds(question, { raw, year, part, parts, chosen: flags.includes('confirmed') }, value),
  );
}

interface Said {
  readonly raw: string;
  /** Assumed where the words name none. */
  readonly year: number;
  readonly part: string;
  /** All parts the words answered. */
  readonly parts: readonly string[];
  /** One of several meanings, that the officer chose or is to choose. */
  readonly chosen: boolean;
}

function holds(question: Question, said: Said, value: StoredValue): boolean {
  if (!partsOf(question).includes(said.part) || !fits(question, value)) return false;
  const meant = said.part === '' ? meanings(question, said) : ofYear(question, said);
  return meant.some((one) => sameValue(one as StoredValue, value));
}

function meanings(question: Question, { raw, year, chosen }: Said): readonly Value[] {
  const reading = readAnswer(question, raw, { year });
  if (!reading.ok) return chosen ? (reading.either ?? []) : [];
  return reading.value === null ? [] : [reading.value];
}

/** As it was read: for all years, or for those that were left. */
function ofYear(question: Question, { raw, year, part, parts }: Said): readonly Value[] {
  return [question.years, parts.map(Number)].flatMap((years) => {
    const line = readYears({ ...question, years }, raw, { year });
    const value = line.ok ? line.cells[Number(part)]?.value : undefined;
    return value === undefined || value === null ? [] : [value];
  });
}
