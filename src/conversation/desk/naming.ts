/**
 * What a desk command is about: the unit at the beginning of its argument, the questions after it.
 */
import { normalise } from '../../answers/index.ts';
import { type Campaign, questionsOf } from '../../campaign/model.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { BoardRow } from '../model.ts';
import { bare, unitsNamed } from './words.ts';

/** Words a unit's name may have. */
const LONGEST_NAME = 6;

/** A unit as the board shows it, and what was said after its name. */
export interface Named {
  readonly unit: string;
  readonly name: string;
  readonly row: BoardRow;
  readonly rest: string;
}

/** Reads «P.3 câu 14: …». What names no unit, or several, is said; then undefined. */
export function unitFirst(talk: Dialogue, argument: string): Named | undefined {
  const words = normalise(argument).split(/\s+/u).filter(Boolean);
  const { campaign } = talk;
  const tries = Array.from({ length: Math.min(LONGEST_NAME, words.length) }, (_none, index) => {
    const count = Math.min(LONGEST_NAME, words.length) - index;
    const name = words.slice(0, count).join(' ');
    return { name, found: unitsNamed(campaign, name), rest: words.slice(count).join(' ') };
  });
  const exact = tries.find(({ name, found }) => found.some((unit) => isName(campaign, unit.code, name)));
  const { name = argument, found = [], rest = '' } = exact ?? tries.find((one) => one.found.length > 0) ?? {};
  const [only, ...others] = found;
  const row = talk.scene.board?.find(({ unit }) => unit === only?.code);
  if (only === undefined || row === undefined) {
    talk.say('status-unknown-unit', { name: words.slice(0, 3).join(' ') || name });
  } else if (others.length > 0) {
    talk.say('desk-which-unit', { names: found.map((unit) => unit.name).join(', ') });
  } else {
    return { unit: only.code, name: only.name, row, rest: rest.replace(/^[\s:;,.–—-]+/u, '') };
  }
  return undefined;
}

const isName = ({ units }: Campaign, code: string, text: string): boolean =>
  units.some(
    (unit) => unit.code === code && [unit.name, unit.code, ...unit.aliases].map(bare).includes(bare(text)),
  );

/** A unit's line of the board. */
export function rowOf(talk: Dialogue, unit: string): Named | undefined {
  const row = talk.scene.board?.find((one) => one.unit === unit);
  return row && { unit, name: unitName(talk.campaign, unit), row, rest: '' };
}

/** What is objected to: keys of questions, and why. `unknown`: a number no question has. */
export interface Objection {
  readonly keys: readonly string[];
  readonly reason: string;
  readonly unknown?: number;
}

const ONE = String.raw`(?:c[âa]u\s+(?:s[ốo]\s+)?)?\d{1,3}`;
const QUESTIONS = new RegExp(
  String.raw`^(?:c[áa]c\s+)?c[âa]u\s+(?:s[ốo]\s+)?(\d{1,3}(?:\s*(?:[,;]|v[àa])\s*${ONE}|\s+c[âa]u\s+\d{1,3})*)(?!\d)\s*[:;,.–—-]*\s*([\s\S]*)$`,
  'iu',
);

/** «câu 14, 20: số hộ nghèo chưa khớp»; without questions, all of it is the reason. */
export function objection(campaign: Campaign, text: string): Objection {
  const match = QUESTIONS.exec(text.normalize('NFC').trim());
  if (!match) return { keys: [], reason: text.normalize('NFC').trim() };
  const [, list = '', reason = ''] = match;
  const numbers = [...new Set((list.match(/\d+/gu) ?? []).map(Number))].sort((a, b) => a - b);
  const questions = questionsOf(campaign);
  const unknown = numbers.find((no) => !questions.some((question) => question.no === no));
  return {
    keys: questions.filter(({ no }) => numbers.includes(no)).map(({ key }) => key),
    reason: reason.trim(),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** «14, 20» */
export const numbersOf = (campaign: Campaign, keys: readonly string[]): string =>
  questionsOf(campaign)
    .filter(({ key }) => keys.includes(key))
    .map(({ no }) => no)
    .join(', ');

/** A reason has words in it. */
export const isReason = (text: string): boolean => /\p{L}{2}/u.test(text);
