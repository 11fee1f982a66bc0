/** Several of several: «1, 3», «1 và 3», words, «tất cả». */
import type { Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { findChoices, listOf } from './choice.ts';
import { foldPhrase, normalise, withoutCourtesy } from './fold.ts';
import type { Reading } from './model.ts';

const ALL = /^(?:tat ca|het|toan bo|tat)$/u;
/** «Cả hai» means all only where there are two. */
const ALL_COUNTED = /^(?:tat )?ca (hai|ba|bon|nam|\d)$/u;
const COUNTS: Readonly<Record<string, number>> = { hai: 2, ba: 3, bon: 4, nam: 5 };
const BULLET = /^\s*(?:[-–•*]|\d{1,2}[.)])\s+(?=\S)/u;

export function readManyChoice({ choices }: Question, text: string): Reading {
  const bare = withoutCourtesy(text);
  const said = foldPhrase(bare);
  const counted = ALL_COUNTED.exec(said)?.[1] ?? '';
  if (ALL.test(said) || (COUNTS[counted] ?? Number(counted || -1)) === choices.length)
    return { ok: true, value: choices.map(({ value }) => value), flags: [] };
  const pieces = normalise(bare)
    .split(/[,;+&\n]|\s+(?:và|va)\s+|(?<=\d)\s+(?=\d)/iu)
    .map((piece) => piece.replace(BULLET, ''))
    .filter((piece) => piece.trim() !== '');
  const apart = pieces.map((piece) => findChoices(choices, piece));
  // A label may itself hold a comma or an «và»; a mere mention would drop what stands beside it.
  const label = choices.filter((choice) => foldPhrase(choice.label) === said);
  const picked = apart.some((found) => found.length !== 1) ? [label] : apart;
  if (pieces.length === 0 || picked.some((found) => found.length !== 1)) {
    const wrong = pieces.find((_piece, index) => apart[index]?.length !== 1) ?? '';
    const typed = wrong.trim().slice(0, 40);
    return { ok: false, ask: say('answers-many-choice-unknown', { typed, options: listOf(choices) }) };
  }
  const values = new Set(picked.flatMap((found) => found.map(({ value }) => value)));
  return {
    ok: true,
    value: choices.map(({ value }) => value).filter((value) => values.has(value)),
    flags: [],
  };
}
