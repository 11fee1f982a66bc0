/** Several of several: «1, 3», «1 và 3», words, «tất cả». */
import type { Question } from '../campaign/model.ts';
import { say } from '../conversation/say.ts';
import { findChoices, listOf } from './choice.ts';
import { foldPhrase, normalise, withoutCourtesy } from './fold.ts';
import type { Reading } from './model.ts';

const ALL = /^(?:tat ca|ca hai|ca ba|ca bon|het|toan bo|tat)$/u;

export function readManyChoice({ choices }: Question, text: string): Reading {
  const bare = withoutCourtesy(text);
  if (ALL.test(foldPhrase(bare))) return { ok: true, value: choices.map(({ value }) => value), flags: [] };
  const pieces = normalise(bare)
    .split(/[,;+&\n]|\s+(?:và|va)\s+|(?<=\d)\s+(?=\d)/iu)
    .filter((piece) => piece.trim() !== '');
  const apart = pieces.map((piece) => findChoices(choices, piece));
  // A label may itself hold a comma or an «và».
  const picked = apart.some((found) => found.length !== 1) ? [findChoices(choices, bare)] : apart;
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
