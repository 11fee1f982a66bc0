/**
 * Zip packages whose bytes depend on their content only: fixed dates, order and compression.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The oldest day a zip entry can carry, with room for every time zone. */
const ENTRY_DATE = '1980-01-02T00:00:00Z';
/** Where office packages note when they were made. */
const CORE = 'docProps/core.xml';

/** The same package with its own dates set to `instant` (ISO) and all other traces of time removed. */
export function normalised(bytes: Uint8Array, instant: string): Uint8Array {
  const entries = unzipSync(bytes);
  const core = entries[CORE];
  const stamp = new Date(instant).toISOString().replace(/\.\d+Z$/u, 'Z');
  if (core) entries[CORE] = strToU8(strFromU8(core).replace(W3C_INSTANT, `$1${stamp}$2`));
  const mtime = new Date(ENTRY_DATE);
  return zipSync(
    Object.fromEntries(
      inOrder(entries).map(([path, content]) => [path, [content, { mtime, os: 0, level: 6 }]]),
    ),
  );
}

const W3C_INSTANT = /(xsi:type="dcterms:W3CDTF">)[^<]*(<)/gu;

/** The list of content types goes first: some readers look there. */
const inOrder = (entries: Readonly<Record<string, Uint8Array>>): readonly [string, Uint8Array][] =>
  Object.entries(entries).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
const rank = (path: string): number => (path === '[Content_Types].xml' ? 0 : 1);
