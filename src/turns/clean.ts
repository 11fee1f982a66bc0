/**
 * Makes a message storable: PostgreSQL's JSON takes neither NUL nor half a character, XML and so a Word file neither of
 * the two that are no characters, and a sender must not be able to break a turn or a report with them.
 */

/** The same plain data with such characters replaced by U+FFFD. */
export function storable<T>(data: T): T {
  if (typeof data === 'string') return data.replace(/[\0\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD') as T;
  if (Array.isArray(data)) return data.map(storable) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [storable(key), storable(value)]),
  ) as T;
}
