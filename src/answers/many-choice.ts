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
  const whole = findChoices(choices, bare);
  const pieces =
    whole.length === 1
      ? [bare]
      : normalise(bare)
          .split(/[,;+&\n]|\s+(?:và|va)\s+|(?<=\d)\s+(?=\d)/iu)
          .filter((piece) => piece.trim() !== '');
  const picked = pieces.map((piece) => findChoices(choices, piece));
  const wrong = pieces.find((_piece, index) => picked[index]?.length !== 1);
  if (pieces.length === 0 || wrong !== undefined) {
    return {
      ok: false,
      ask: say('answers-many-choice-unknown', {
        typed: (wrong ?? '').trim().slice(0, 40),
        options: listOf(choices),
      }),
    };
  }
  const values = new Set(picked.flatMap((found) => found.map(({ value }) => value)));
  return {
    ok: true,
    value: choices.map(({ value }) => value).filter((value) => values.has(value)),
    flags: [],
  };
}
