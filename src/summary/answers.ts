/**
 * What every unit answered where its answer is one value and no figure: choices, days, yes or no, short texts.
 */
import { cellId, type StoredValue } from '../answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { partsOf } from './contribution.ts';
import type { Submission } from './model.ts';

export interface UnitAnswer {
  readonly unit: string;
  /** '' or the year. */
  readonly part: string;
  readonly value: StoredValue;
}

const KINDS: ReadonlySet<Question['kind']> = new Set(['choice', 'many-choice', 'date', 'yes-no', 'text']);

/** By question key, in the campaign's order of units. Texts that are quoted in the report are among its narratives. */
export function answersOf(
  campaign: Campaign,
  submissions: readonly Submission[],
): Readonly<Record<string, readonly UnitAnswer[]>> {
  const asked = questionsOf(campaign).filter(
    ({ kind, aggregate }) => KINDS.has(kind) && aggregate !== 'verbatim',
  );
  const given = campaign.participants.flatMap((unit) => submissions.filter((one) => one.unit === unit));
  return Object.fromEntries(
    asked.flatMap((question) => {
      const answers = given.flatMap(({ unit, cells }) =>
        partsOf(question).flatMap((part): readonly UnitAnswer[] => {
          const cell = cells[cellId(question.key, part)];
          return cell?.state === 'value' && cell.value !== null ? [{ unit, part, value: cell.value }] : [];
        }),
      );
      return answers.length === 0 ? [] : [[question.key, answers]];
    }),
  );
}
