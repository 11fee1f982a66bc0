/**
 * Makes a message storable, and cheap to read: PostgreSQL's JSON takes neither NUL nor half a character, XML and so a
 * Word file neither of the two that are no characters, and thousands of spaces or full stops on end would keep the
 * patterns by which answers are read busy for seconds. A sender must not be able to break a turn or a report with them.
 */

/** Nobody writes more white space and punctuation on end: a dotted line of a form is shorter. */
const LONGEST_RUN = 200;
const RUN = new RegExp(`[\\s\\p{P}\\p{S}]{${LONGEST_RUN + 1},}`, 'gu');

/** The same plain data with such characters replaced by U+FFFD, and with such runs cut to their beginning. */
export function storable<T>(data: T): T {
  if (typeof data === 'string')
    return data
      .replace(/[\0\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
      .replace(RUN, (run) => [...run.slice(0, 2 * LONGEST_RUN)].slice(0, LONGEST_RUN).join('')) as T;
  if (Array.isArray(data)) return data.map(storable) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [storable(key), storable(value)]),
  ) as T;
}
