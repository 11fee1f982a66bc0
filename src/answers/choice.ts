/** One of several: by its number, its words, or enough of its words. */
import type { Choice, Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { foldPhrase, withoutCourtesy } from './fold.ts';
import type { Reading } from './model.ts';

export function readChoice({ choices }: Question, text: string): Reading {
  const found = findChoices(choices, text);
  const [only, other] = found;
  if (only !== undefined && other === undefined) return { ok: true, value: only.value, flags: [] };
  if (only === undefined)
    return { ok: false, ask: say('answers-choice-unknown', { options: listOf(choices) }) };
  return {
    ok: false,
    ask: say('answers-choice-several', { options: found.map(({ label }) => `«${label}»`).join(', ') }),
    either: found.slice(0, 3).map(({ value }) => value),
  };
}

/** The choices a text may mean: none, one, or several. */
export function findChoices(choices: readonly Choice[], text: string): readonly Choice[] {
  const typed = foldPhrase(withoutCourtesy(text)).replace(/^[«"“(]+|[»"”)]+$/gu, '');
  if (typed === '') return [];
  const number = /^(?:so|chon|chon so|phuong an|cau|muc)?\s*(\d{1,2})[.)]?$/u.exec(typed)?.[1];
  if (number !== undefined) {
    const byNumber = choices[Number(number) - 1];
    return byNumber ? [byNumber] : [];
  }
  const named = choices.map((choice) => ({
    choice,
    names: [choice.label, choice.value, ...choice.aliases].map(foldPhrase),
  }));
  const matching = (test: (name: string) => boolean): readonly Choice[] =>
    named.filter(({ names }) => names.some(test)).map(({ choice }) => choice);
  const rounds = [
    matching((name) => name === typed),
    matching((name) => name.startsWith(typed)),
    typed.length >= 2 ? matching((name) => ` ${name} `.includes(` ${typed} `)) : [],
    // «Không phải …» mentions a choice to rule it out.
    /\b(?:khong|ko|chua)\b/u.test(typed)
      ? []
      : longest(
          matching((name) => ` ${typed} `.includes(` ${name} `)),
          typed,
        ),
  ];
  return rounds.find((round) => round.length > 0) ?? [];
}

/** «phó chủ tịch» contains «chủ tịch» too: what covers more of the text wins. */
function longest(found: readonly Choice[], typed: string): readonly Choice[] {
  const covers = ({ label, value, aliases }: Choice): number =>
    Math.max(
      ...[label, value, ...aliases].map(foldPhrase).map((name) => (typed.includes(name) ? name.length : 0)),
    );
  const most = Math.max(0, ...found.map(covers));
  return found.filter((choice) => covers(choice) === most);
}

export const listOf = (choices: readonly Choice[]): string =>
  choices.map(({ label }, index) => `${index + 1}. ${label}`).join('; ');
