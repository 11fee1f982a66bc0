/**
 * A campaign of two wards that asks one figure and files, documents that only name what they are of, and
 * turns with a core for tests: what every process of the tests of jobs is made of.
 */
import type { Campaign, Question } from '../../src/campaign/model.ts';
import type { Core } from '../../src/conversation/model.ts';
import type { AttachedFile } from '../../src/documents/files-annex.ts';
import { randomIds } from '../../src/ids.ts';
import type { Jobs, JobsOptions } from '../../src/jobs/jobs.ts';
import { createReader } from '../../src/jobs/reader.ts';
import { say } from '../../src/say.ts';
import { createClock } from '../../src/storage/clock-row.ts';
import type { Store } from '../../src/storage/store.ts';
import { createTurns, type Turns } from '../../src/turns/turns.ts';
import { NOW, smallCampaign } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';

const households: Question = {
  key: 'households',
  no: 1,
  section: 's',
  ask: 'Bao nhiêu hộ?',
  kind: 'integer',
  required: true,
  checks: [
    { rule: "v('households') < 100.0", say: 'Nhiều hộ quá', level: 'note', reason: false, unless: [] },
  ],
  years: [],
  period: 'total',
  choices: [],
  columns: [],
  aggregate: 'sum',
  countBy: [],
};

const photos: Question = {
  ...households,
  key: 'photos',
  no: 2,
  ask: 'Ảnh',
  kind: 'files',
  required: false,
  checks: [],
  aggregate: 'none',
};

const campaign: Campaign = {
  ...smallCampaign('round', 2),
  sections: [{ key: 's', title: 's', label: 'I', questions: [households, photos] }],
};

/** «picture a.jpg», «absent b.pdf». */
const told = ({ is, name }: AttachedFile): string => `${is} ${name}`;

const bytes = (what: unknown): Uint8Array => Buffer.from(JSON.stringify(what));

/** What processes of the tests share besides the database. */
export const standIns = (
  store: Store,
): Omit<JobsOptions, 'turns' | 'redisUrl' | 'workers' | 'timers' | 'log'> => ({
  store,
  templates: { get: async () => campaign },
  clock: createClock(store, () => NOW),
  wallClock: () => NOW,
  download: async (channel) => {
    throw new Error(`${channel} is not set up`);
  },
  waysIn: async (code) => [
    { channel: 'web', link: `https://bc.example/chat/${code}` },
    { channel: 'zalo-oa', link: null },
  ],
  scan: null,
  reader: createReader(),
  documents: {
    ofSummary: async (_campaign, summary, board) => [
      { name: 'summary.png', type: 'image/png', bytes: bytes({ summary, units: board.length }) },
    ],
    ofBoard: (_campaign, board, now) => [
      { name: 'status.png', type: 'image/png', bytes: bytes({ units: board.length, now }) },
    ],
    digest: (_campaign, summary) => [say('echo', { text: summary.received.map(({ unit }) => unit).join() })],
    notes: (_campaign, { notes = [] }) => notes,
    ofExport: async (_campaign, summary, _board, format) => [
      { name: `summary.${format}`, type: 'text/plain', bytes: bytes(summary.figures) },
    ],
    ofTrail: (_campaign, entries) => ({ name: 'audit.csv', type: 'text/csv', bytes: bytes(entries) }),
    ofSubmission: async (_campaign, { unit, number }, files) => [
      {
        name: `${unit}.json`,
        type: 'application/json',
        bytes: bytes({ unit, number, ...(files.length > 0 ? { files: files.map(told) } : {}) }),
      },
    ],
  },
  delivery: { sweep: async () => 0 },
  retries: { attempts: 3, firstPauseMs: 1 },
  secretKey: 'a secret key of the tests, long enough',
  stalled: { lockMs: 1_000, checkMs: 300 },
});

export const turnsOn = (store: Store, onCommitted: Jobs['onCommitted'], core: Core = fakeCore): Turns =>
  createTurns({
    store,
    core,
    campaigns: { get: async () => campaign },
    ids: randomIds(),
    wallClock: () => NOW,
    onCommitted,
  });
