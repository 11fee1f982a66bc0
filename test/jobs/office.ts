/**
 * Turns and jobs on one database, as in the product, with people in their chats.
 */
import { afterEach, beforeEach } from 'vitest';
import type { Core, News } from '../../src/conversation/model.ts';
import { createJobs, type Jobs, type JobsOptions } from '../../src/jobs/jobs.ts';
import { moveClock } from '../../src/storage/clock-row.ts';
import type { Summary } from '../../src/summary/model.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import type { QueueStore } from '../support/redis.ts';
import { testWorkshop, type Workshop } from '../support/workshop.ts';
import { standIns, turnsOn } from './stand-ins.ts';

/** What a chat was told by jobs. */
interface Told {
  readonly address: string;
  readonly updateId: string;
  readonly news: News;
}

export interface Office {
  readonly shop: Workshop;
  /** A process of the service; without workers it only adds jobs. Closed after the test. */
  start(options?: Partial<JobsOptions>, core?: Core): Promise<{ jobs: Jobs; turns: Turns }>;
  /** What the log was told. */
  readonly logged: string[];
  moveClock(iso: string): Promise<void>;
  told(): Promise<readonly Told[]>;
  /** `address what` of everything told, sorted. */
  heard(): Promise<readonly string[]>;
  publications(): Promise<readonly { id: string; state: string; summary: Summary | null }[]>;
}

/** Staff `staff`, leader `leader`, officers `o1` and `o2`, and the leadership's room `room` are there. */
export function testOffice(queues: QueueStore): Office {
  const shop = testWorkshop(2);
  const logged: string[] = [];
  const closing: (() => Promise<void>)[] = [];

  const start: Office['start'] = async (options = {}, core) => {
    const link: { jobs?: Jobs } = {};
    const turns = turnsOn(shop.store, (turn) => link.jobs?.onCommitted(turn), core);
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
      await jobs.close();
      await turns.close();
    });
    return { jobs, turns };
  };

  beforeEach(async () => {
    logged.length = 0;
    const { pool } = shop.store;
    const turns = turnsOn(shop.store, () => undefined);
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
