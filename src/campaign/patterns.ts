/**
 * Regular expressions of rules (`value.matches('…')`), matched by RE2: in time that grows with the length of the text
 * and of the pattern, never with the number of ways to match.
 *
 * A pattern becomes a small machine; one step of it for each letter of a text is the most that matching costs. So the
 * number of its states is bounded, before the machine is built: `(a{1000}){1000}` would be a million of them.
 */
import { RE2JS } from 're2js';
import { type Say, say } from '../say.ts';

/** Letters of a pattern as it is written. */
const MOST_LETTERS = 200;
/** States of its machine, once every counted repetition is written out. */
const MOST_STATES = 150;

export interface Pattern {
  readonly states: number;
  /** Whether it matches somewhere in the text. */
  readonly test: (text: string) => boolean;
}

/** A pattern that can be used, or what is wrong with it. */
export function patternOf(text: string): Pattern | Say {
  const tooLarge = say('campaign-fault-rule-pattern-long', { most: MOST_LETTERS, states: MOST_STATES });
  if (text.length > MOST_LETTERS || writtenOut(text) > MOST_STATES) return tooLarge;
  try {
    const machine = compiled(text);
    const states = machine.programSize();
    return states > MOST_STATES ? tooLarge : { states, test: (input) => machine.test(input) };
  } catch (error) {
    return say('campaign-fault-rule-pattern', { detail: error instanceof Error ? error.message : text });
  }
}

/** Authors may know JavaScript's way of writing some things (`\u1EA1`). */
function compiled(text: string): RE2JS {
  try {
    return RE2JS.compile(text);
  } catch (error) {
    const translated = RE2JS.translateRegExp(text);
    if (translated === text) throw error;
    return RE2JS.compile(translated);
  }
}

/** One thing of a pattern: an escape, a set of letters, a repetition, or any letter. */
const PARTS = /\\p\{[^}]*\}|\\x\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|./gisu;

/** Letters of a pattern in which every counted repetition is written out; never less than its machine needs. */
function writtenOut(text: string): number {
  const open: number[] = [];
  let sum = 0;
  let last = 0;
  for (const [part] of text.matchAll(PARTS)) {
    const [, least, most] = /^\{(\d+)(?:,(\d*))?\}$/u.exec(part) ?? [];
    if (part === '(') {
      open.push(sum);
      sum = 0;
      last = 0;
    } else if (part === ')') {
      last = sum + 2;
      sum = (open.pop() ?? 0) + last;
    } else if (least !== undefined) {
      const more = last * (Math.max(Number(least) + 1, Number(most ?? 0)) - 1);
      sum += more;
      last += more;
    } else {
      last = 1;
      sum += 1;
    }
  }
  return open.reduce((all, one) => all + one, sum);
}
