/**
 * Turns and jobs on one database, as in the product, with a campaign of two wards that asks one
 * figure, and documents that only name what they are of.
 */
import { afterEach, beforeEach } from 'vitest';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import type { News } from '../../src/conversation/model.ts';
import { say } from '../../src/conversation/say.ts';
import { createJobs, type Jobs, type JobsOptions } from '../../src/jobs/jobs.ts';
import { createClock, moveClock } from '../../src/storage/clock-row.ts';
import type { Summary } from '../../src/summary/model.ts';
import { createTurns, type Turns } from '../../src/turns/turns.ts';
import { employ, invite, NOW, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import type { QueueStore } from '../support/redis.ts';
import { testWorkshop, type Workshop } from '../support/workshop.ts';

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

export const campaign: Campaign = {
  ...smallCampaign('round', 2),
  sections: [{ key: 's', title: 's', label: 'I', questions: [households] }],
};

export const bytes = (what: unknown): Uint8Array => Buffer.from(JSON.stringify(what));

/** What a chat was told by jobs. */
export interface Told {
  readonly address: string;
  readonly updateId: string;
  readonly news: News;
}

export interface Office {
  readonly shop: Workshop;
  /** A process of the service; without workers it only adds jobs. Closed after the test. */
  start(options?: Partial<JobsOptions>): Promise<{ jobs: Jobs; turns: Turns }>;
  /** What the log was told. */
  readonly logged: string[];
  moveClock(iso: string): Promise<void>;
  told(): Promise<readonly Told[]>;
  /** `address what` of everything told, sorted. */
  heard(): Promise<readonly string[]>;
  publications(): Promise<readonly { id: string; state: string; summary: Summary | null }[]>;
}

/** What processes of the tests share besides the database. */
export const standIns = (
  store: Workshop['store'],
): Pick<JobsOptions, 'store' | 'templates' | 'clock' | 'documents' | 'delivery' | 'retries' | 'stalled'> => ({
  store,
  templates: { get: async () => campaign },
  clock: createClock(store, () => NOW),
  documents: {
    ofSummary: async (_campaign, summary, board) => [
      { name: 'summary.json', type: 'application/json', bytes: bytes({ summary, units: board.length }) },
    ],
    digest: (_campaign, summary) => [say('echo', { text: summary.received.map(({ unit }) => unit).join() })],
    ofSubmission: async (_campaign, { unit, receipt }) => ({
      name: `${unit}.json`,
      type: 'application/json',
      bytes: bytes({ unit, receipt }),
    }),
  },
  delivery: { sweep: async () => 0 },
  retries: { attempts: 3, firstPauseMs: 1 },
  stalled: { lockMs: 1_000, checkMs: 300 },
});

export const turnsOn = (shop: Workshop, onCommitted: Jobs['onCommitted']): Turns =>
  createTurns({
    store: shop.store,
    core: fakeCore,
    campaigns: { get: async () => campaign },
    ids: shop.ids,
    wallClock: () => NOW,
    onCommitted,
  });

/** Staff `staff`, leader `leader`, officers `o1` and `o2`, and the leadership's room `room` are there. */
export function testOffice(queues: QueueStore): Office {
  const shop = testWorkshop(2);
  const logged: string[] = [];
  const closing: (() => Promise<void>)[] = [];

  const start: Office['start'] = async (options = {}) => {
    const link: { jobs?: Jobs } = {};
    const turns = turnsOn(shop, (turn) => link.jobs?.onCommitted(turn));
    const jobs = await createJobs({
      ...standIns(shop.store),
      turns,
      redisUrl: queues.redisUrl,
      workers: true,
      timers: false,
      log: (message, error) => logged.push(`${message} ${error ?? ''}`),
      ...options,
    });
    link.jobs = jobs;
    closing.push(async () => {
      await turns.close();
      await jobs.close();
    });
    return { jobs, turns };
  };

  beforeEach(async () => {
    logged.length = 0;
    const { pool } = shop.store;
    const turns = turnsOn(shop, () => undefined);
    await employ(turns, pool, 2);
    await invite(pool, 'STAFF', 'city', { role: 'staff' });
    await invite(pool, 'LEADER', 'city', { role: 'leader' });
    await turns.handle(text('staff', '/start STAFF'));
    await turns.handle(text('leader', '/start LEADER'));
    await turns.close();
    await pool.query(
      `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
       VALUES ('room', 'web', 'room', 'group', '{"step":{"at":"idle"},"prompt":0,"trail":[]}', 'leadership',
         'round', $1)`,
      [NOW],
    );
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const told = () =>
    shop.rows<{ address: string; updateId: string; news: News }>(
      `SELECT c.address, u.update_id AS "updateId", u.content -> 'news' AS news
       FROM "update" u JOIN conversation c ON c.id = u.conversation_id
       WHERE u.channel = 'internal' ORDER BY u.update_id`,
    );
  return {
    shop,
    start,
    logged,
    told,
    moveClock: async (iso) => {
      await moveClock(shop.store, iso, () => NOW);
    },
    heard: async () => (await told()).map(({ address, news }) => `${address} ${news.what}`).sort(),
    publications: () =>
      shop.rows(
        `SELECT p.id, p.state, s.data AS summary FROM publication p LEFT JOIN summary s ON s.id = p.summary_id
         ORDER BY p.id`,
      ),
  };
}

/** A ward's whole report. */
export async function report(turns: Turns, ward: number, value = 10): Promise<void> {
  await turns.handle(text(`o${ward}`, `set households ${value}`));
  await turns.handle(text(`o${ward}`, 'submit'));
}
