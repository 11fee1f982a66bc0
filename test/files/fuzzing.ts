/**
 * Broken files, taken as the page's are on a real store: each must end as a stored file or a known fault, in time.
 */
import type { FilePurpose } from '../../src/answers/model.ts';
import { rewrite } from '../../src/files/pictures.ts';
import { randomIds } from '../../src/ids.ts';
import { createTaking } from '../../src/server/upload-taking.ts';
import { readFile } from '../../src/storage/files.ts';
import type { Store } from '../../src/storage/store.ts';
import { mutated, numbers, specimens } from './mutations.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...['web-file-empty', 'web-too-large', 'web-file-kind', 'web-file-broken', 'file-pixels'],
  ...['file-template-kind', 'file-template-too-big', 'file-template-encoding'],
]);
/** Longer than the library may work at one picture. */
const PATIENCE_MS = 60_000;
/** So that no quota is met. */
const FILES_OF_ONE = 50;

export interface Fuzzed {
  /** How many ended how: by type of what was stored, or key of the fault. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What must not be. */
  readonly faults: readonly string[];
  /** The longest try. */
  readonly longestMs: number;
}

export async function fuzzFiles(
  store: Pick<Store, 'pool' | 'filesDir'>,
  seed: number,
  count: number,
): Promise<Fuzzed> {
  const wallClock = (): Date => new Date();
  const take = createTaking({
    ...{ store, ids: randomIds(), wallClock, scan: null },
    clock: { now: async () => new Date() },
  });
  const whole = await specimens();
  const next = numbers(seed);
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  let longestMs = 0;
  for (let no = 0; no < count; no += 1) {
    const { name, bytes } = mutated(whole, next);
    const purpose: FilePurpose = name.endsWith('yaml') || next() < 0.05 ? 'template' : 'answer';
    const owner = `${seed}-${Math.floor(no / FILES_OF_ONE)}`;
    const place = { is: 'open', purpose, memberId: owner, campaignId: owner, unitCode: null } as const;
    const begun = performance.now();
    const outcome = await inTime(
      take({ name, bytes, place }).then((taken) =>
        taken.ok ? kept(store, taken.file.id) : KNOWN.has(taken.why) ? taken.why : `unknown: ${taken.why}`,
      ),
    );
    longestMs = Math.max(longestMs, performance.now() - begun);
    if (outcome.includes(': ')) faults.push(`try ${no} of seed ${seed}, ${name}: ${outcome}`);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  const { rows } = await store.pool.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM stored_file WHERE sha256 IS NULL',
  );
  if (rows[0]?.left !== 0) faults.push(`rows without a file: ${rows[0]?.left}`);
  return { outcomes, faults, longestMs };
}

/** What was stored can be opened again, as a document does it. */
async function kept(store: Pick<Store, 'pool' | 'filesDir'>, id: string): Promise<string> {
  const read = await readFile(store, id);
  if (read === null) return 'unknown: gone';
  const { type } = read.file;
  if (!type.startsWith('image/')) return `stored ${type}`;
  const { is } = await rewrite(read.bytes, (picture) => picture.resize({ width: 40 }).flatten().jpeg());
  return is === 'written' ? `stored ${type}` : `unknown: stored, and then ${is}`;
}

function inTime(outcome: Promise<string>): Promise<string> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve('unknown: outlived its bound'), PATIENCE_MS);
    const end = (words: string): void => {
      clearTimeout(late);
      resolve(words);
    };
    outcome.then(end, (error: unknown) => end(`thrown: ${error instanceof Error ? error.stack : error}`));
  });
}
