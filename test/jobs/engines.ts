/**
 * Whole processes on one database and one queue, nothing stood in for: people write, jobs follow, and what every chat
 * was told is read as people read it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { readConfig } from '../../src/config.ts';
import type { Content, OutMessage } from '../../src/conversation/model.ts';
import { createReader, type ReaderLimits } from '../../src/jobs/reader.ts';
import { createLog } from '../../src/log.ts';
import { projectPath } from '../../src/paths.ts';
import { type Engine, startEngine } from '../../src/service.ts';
import { createInvitation } from '../../src/storage/invitations.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import type { Store } from '../../src/storage/store.ts';
import { createVoice } from '../../src/voice.ts';
import { text } from '../support/campaign.ts';
import { type Opened, openTestStore } from '../support/database.ts';
import type { QueueStore } from '../support/redis.ts';

const voice = createVoice('vi');

export interface Engines {
  readonly store: Store;
  /** The first process. */
  readonly engine: Engine;
  says(person: string, ...words: readonly string[]): Promise<void>;
  sends(person: string, content: Content): Promise<void>;
  joins(person: string, unit: string, role: 'officer' | 'staff' | 'leader'): Promise<void>;
  /** All processes end, and others begin. */
  restarted(): Promise<void>;
  /** All processes look for what is unfinished at once, and work until nothing is. */
  worked(): Promise<void>;
  /** What the person's chat was told since this was asked last, message by message, its buttons in brackets at the end. */
  heard(person: string): Promise<readonly string[]>;
}

/** `template`: a file of test/fixtures/campaigns; `count`: processes; `reading`: within what templates are read. */
export function testEngines(
  queues: Pick<QueueStore, 'redisUrl'>,
  template: string,
  count = 2,
  reading?: ReaderLimits,
): Engines & { readonly id: string } {
  let opened: Opened | undefined;
  const source = readFileSync(projectPath('test', 'fixtures', 'campaigns', template), 'utf8');
  const parsed = parseCampaign(source);
  if (!parsed.ok) throw new Error(`${template} has faults`);
  const { campaign } = parsed;
  const processes: Engine[] = [];
  const read = new Map<string, number>();
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-engines-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const store = (): Store => {
    if (opened === undefined) throw new Error('The database is open inside tests only');
    return opened.store;
  };
  const first = (): Engine => {
    const [engine] = processes;
    if (engine === undefined) throw new Error('The processes run inside tests only');
    return engine;
  };
  const start = (): Promise<Engine> => {
    const config = readConfig({
      DATABASE_URL: store().databaseUrl,
      ...(queues.redisUrl === undefined ? {} : { REDIS_URL: queues.redisUrl }),
      SECRET_KEY: 'a secret key of the tests, long enough',
      DATA_DIR: dataDir,
      CLOCK_START: '2026-12-14T08:00+07:00',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      PDF: '0',
    });
    if (!config.ok) throw new Error(config.problems.join('; '));
    return startEngine({
      config: config.config,
      log: createLog(config.config),
      workers: true,
      timers: false,
      reader: createReader(reading),
    });
  };

  beforeEach(async () => {
    read.clear();
    opened = await openTestStore();
    for (let no = 0; no < count; no += 1) processes.push(await start());
    const { clock, ids } = first();
    await openCampaign(store(), { campaign, source, now: await clock.now(), ids });
  });
  afterEach(async () => {
    await closeAll();
    await opened?.drop();
    opened = undefined;
  });

  const closeAll = async (): Promise<void> => {
    for (const engine of processes.splice(0)) await engine.close();
  };
  const sends = async (person: string, content: Content): Promise<void> => {
    // Whichever process is called.
    processes.reverse();
    await first().turns.handle(text(person, '', { content }));
  };
  const says = async (person: string, ...words: readonly string[]): Promise<void> => {
    for (const each of words) await sends(person, { type: 'text', text: each });
  };
  return {
    id: campaign.id,
    get store() {
      return store();
    },
    get engine() {
      return first();
    },
    says,
    sends,
    joins: async (person, unitCode, role) => {
      const { clock, ids } = first();
      const made = await createInvitation(store(), {
        ...{ campaignId: campaign.id, unitCode, role, uses: 1, expiresAt: null, ids },
        now: await clock.now(),
      });
      if (!made.ok) throw new Error(`No invitation: ${made.reason}`);
      await says(person, `/start ${made.code}`, '1');
    },
    restarted: async () => {
      await closeAll();
      for (let no = 0; no < count; no += 1) processes.push(await start());
    },
    worked: async () => {
      await Promise.all(processes.flatMap(({ jobs }) => [jobs.sweep(), jobs.sweep()]));
      await Promise.all(processes.map(({ jobs }) => jobs.drain()));
    },
    heard: async (person) => {
      const { rows } = await store().pool.query<{ seq: number; message: OutMessage }>(
        `SELECT o.seq, o.message FROM outbox o JOIN conversation c ON c.id = o.conversation_id
         WHERE c.channel = 'web' AND c.address = $1 AND o.seq > $2 ORDER BY o.seq`,
        [person, read.get(person) ?? 0],
      );
      read.set(person, rows.at(-1)?.seq ?? read.get(person) ?? 0);
      return rows.map(({ message: { lines, choices } }) => {
        const buttons = choices.map(({ label }) => `[${voice(label)}]`).join(' ');
        return [...lines.map(voice), ...(buttons === '' ? [] : [buttons])].join('\n');
      });
    },
  };
}
