/**
 * Templates of the bridges' campaign and of changed ones, sent as the page sends them.
 */
import { readFileSync } from 'node:fs';
import type { Content } from '../../src/conversation/model.ts';
import type { ReaderLimits } from '../../src/jobs/reader.ts';
import { projectPath } from '../../src/paths.ts';
import { saveFile } from '../../src/storage/files.ts';
import type { QueueStore } from '../support/redis.ts';
import { testEngines } from './engines.ts';

export const bridges = readFileSync(projectPath('test', 'fixtures', 'campaigns', 'bridges.yaml'), 'utf8');

/** A text with others in place of some that must be there. */
export const edit = (source: string, ...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`«${from}» is not in the template`);
    return text.replace(from, to);
  }, source);

/** Another campaign of the same office. */
export const NEXT = [
  ['id: cau-2026', 'id: cau-2027'],
  ['title: Xây dựng cầu nông thôn năm 2026', 'title: Xây dựng cầu nông thôn năm 2027'],
  ['shortTitle: Cầu nông thôn 2026', 'shortTitle: Cầu nông thôn 2027'],
] as const;

/** Money becomes households, the story goes, a length comes, and there is a week more. */
export const CHANGED = [
  ['kind: money\n        required: true', 'kind: integer\n        unit: hộ\n        required: true'],
  [
    '      - key: story\n        ask: Kể một cách làm hay.\n        label: Cách làm hay\n        kind: long-text\n        aggregate: verbatim\n',
    '',
  ],
  ['  - heading: III. CÁCH LÀM HAY\n    narratives: [story]\n', ''],
  [
    '      - key: troubles',
    '      - key: length\n        ask: Tổng chiều dài bao nhiêu mét?\n        kind: decimal\n        unit: m\n        aggregate: sum\n      - key: troubles',
  ],
  ['2026-12-18', '2026-12-25'],
] as const;

/** Processes with the bridges' campaign, and what sends a template. */
export function templateTown(queues: Pick<QueueStore, 'redisUrl'>, reading?: ReaderLimits) {
  const town = testEngines(queues, 'bridges.yaml', 2, reading);
  let files = 0;
  /** As the page does: the file is stored, then named in a message. */
  const stored = async (source: string): Promise<Extract<Content, { type: 'files' }>> => {
    files += 1;
    const bytes = new TextEncoder().encode(source);
    const file = {
      id: `t${files}`,
      name: 'de-cuong.yaml',
      type: 'application/yaml',
      purpose: 'template',
    } as const;
    const now = await town.engine.clock.now();
    await saveFile(town.engine.store, { ...file, bytes, campaignId: null, unitCode: null, now });
    return { type: 'files', files: [{ ...file, size: bytes.length }] };
  };
  /** The chat's answer to a template. */
  const sends = async (person: string, source: string, command = '/dot moi'): Promise<string> => {
    await town.says(person, command);
    await town.sends(person, await stored(source));
    await town.worked();
    return (await town.heard(person)).at(-1) ?? '';
  };
  const rows = async (sql: string): Promise<unknown[]> => (await town.store.pool.query(sql)).rows;
  return { town, stored, sends, rows };
}
