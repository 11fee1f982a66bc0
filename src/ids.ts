/**
 * Where ids, invitation codes and salts come from: chance in the product, counting in tests.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_LETTERS, inGroups, readableCode } from './conversation/readable-code.ts';

export interface Ids {
  /** 36 characters in the form of a UUID; later ids of one process sort after earlier ones. */
  id(): string;
  /** An invitation code of 12 letters and digits in three groups, e.g. `K7QF-3MZP-9T4W`. */
  code(): string;
  /** 64 hex digits. */
  seed(): string;
}

/** Upper case without spaces and dashes: the form of a code that is hashed and compared. */
export const normaliseCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '');

export function randomIds(now: () => number = Date.now): Ids {
  let last = 0;
  let count = 0;
  return {
    id: () => {
      const time = Math.max(now(), last);
      const sameMillisecond = time === last && count < 0xfff;
      count = sameMillisecond ? count + 1 : 0;
      // A millisecond with more than 4096 ids borrows from the next one.
      last = time === last && !sameMillisecond ? time + 1 : time;
      return uuid7(last, count, randomBytes(8));
    },
    code: () =>
      inGroups(
        Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(''),
      ),
    seed: () => randomBytes(32).toString('hex'),
  };
}

/** Ids that count up from 1: `a-000001`. Two counters with different prefixes never meet. */
export function countingIds(prefix: string): Ids {
  let ids = 0;
  let codes = 0;
  let seeds = 0;
  const digest = (what: string): Buffer => createHash('sha256').update(`${prefix} ${what}`).digest();
  return {
    id: () => `${prefix}-${String(++ids).padStart(6, '0')}`,
    code: () => readableCode(digest(`code ${++codes}`)),
    seed: () => digest(`seed ${++seeds}`).toString('hex'),
  };
}

function uuid7(time: number, count: number, random: Buffer): string {
  const hex = time.toString(16).padStart(12, '0');
  const tail = Buffer.from(random);
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const end = tail.toString('hex');
  const middle = (0x7000 | count).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${middle}-${end.slice(0, 4)}-${end.slice(4)}`;
}
