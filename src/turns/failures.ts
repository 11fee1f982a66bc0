/**
 * What a failed statement means for a turn: the database is away, someone else was faster, or
 * the turn itself is bad.
 */

/** The database cannot be reached or cannot write: nothing is known to be stored, try again later. */
export class DatabaseLost extends Error {
  constructor(cause: unknown) {
    super(`The database is away: ${messageOf(cause)}`, { cause });
    this.name = 'DatabaseLost';
  }
}

/** SQLSTATE classes and codes, and Node's codes, of a database that is away or cannot write now. */
const LOST_CLASSES = ['08', '53'];
const LOST = new Set([
  '25006',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '58030',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOENT',
]);
/** `pg` gives these no code. */
const LOST_MESSAGE =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|connection error|pool after calling end/iu;

/** Unique and foreign keys, serialization, deadlocks, locks: the same turn read again may pass. */
const OVERTAKEN = new Set(['23503', '23505', '40001', '40P01', '55P03']);

export function isLost(error: unknown): boolean {
  if (error instanceof DatabaseLost) return true;
  const code = codeOf(error);
  if (code === undefined) return LOST_MESSAGE.test(messageOf(error));
  return LOST.has(code) || LOST_CLASSES.some((group) => code.length === 5 && code.startsWith(group));
}

export const isOvertaken = (error: unknown): boolean => OVERTAKEN.has(codeOf(error) ?? '');

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
