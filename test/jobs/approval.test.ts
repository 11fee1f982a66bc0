/**
 * From `/duyet` to the leadership's room, with nothing stood in for: a template that asks for approval, the real
 * conversation, two whole processes on one database and one queue.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { readConfig } from '../../src/config.ts';
import type { OutMessage } from '../../src/conversation/model.ts';
import { createLog } from '../../src/log.ts';
import { projectPath } from '../../src/paths.ts';
import { type Engine, startEngine } from '../../src/service.ts';
import { createInvitation } from '../../src/storage/invitations.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import { createVoice } from '../../src/voice.ts';
import { text } from '../support/campaign.ts';
import { testStore } from '../support/database.ts';
import { describeOnEachStore } from '../support/redis.ts';

const CAMPAIGN = 'cau-2026';
const source = readFileSync(projectPath('test', 'fixtures', 'campaigns', 'bridges.yaml'), 'utf8');
const voice = createVoice('vi');

describeOnEachStore('approval', (queues) => {
  const store = testStore();
  const processes: Engine[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-approval-'));

  const start = async (): Promise<Engine> => {
    const read = readConfig({
      DATABASE_URL: store.databaseUrl,
      ...(queues.redisUrl === undefined ? {} : { REDIS_URL: queues.redisUrl }),
      SECRET_KEY: 'a secret key of the tests, long enough',
      DATA_DIR: dataDir,
      CLOCK_START: '2026-12-14T08:00+07:00',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      PDF: '0',
    });
    if (!read.ok) throw new Error(read.problems.join('; '));
    return startEngine({ config: read.config, log: createLog(read.config), workers: true, timers: false });
  };

  beforeEach(async () => {
    processes.push(await start(), await start());
    const parsed = parseCampaign(source);
    if (!parsed.ok) throw new Error('The bridges have faults');
    const [{ clock, ids }] = processes as [Engine];
    await openCampaign(store, { campaign: parsed.campaign, source, now: await clock.now(), ids });
    await store.pool.query(
      `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
       SELECT 'second', channel, 'second', chat, state, room_purpose, campaign_id, created_at FROM conversation
       WHERE room_purpose = 'leadership'`,
    );
  });
  afterEach(async () => {
    for (const engine of processes.splice(0)) await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const says = async (person: string, ...words: readonly string[]): Promise<void> => {
    for (const each of words) {
      // Whichever process is called.
      const [engine] = processes.reverse() as [Engine];
      await engine.turns.handle(text(person, each));
    }
  };
  const joins = async (person: string, unitCode: string, role: 'officer' | 'staff'): Promise<void> => {
    const [{ clock, ids }] = processes as [Engine];
    const made = await createInvitation(store, {
      ...{ campaignId: CAMPAIGN, unitCode, role, uses: 1, expiresAt: null, ids },
      now: await clock.now(),
    });
    if (!made.ok) throw new Error(`No invitation: ${made.reason}`);
    await says(person, `/start ${made.code}`, '1');
  };
  /** Both processes look for what is unfinished at once, and work until nothing is. */
  const worked = async (): Promise<void> => {
    await Promise.all(processes.flatMap(({ jobs }) => [jobs.sweep(), jobs.sweep()]));
    await Promise.all(processes.map(({ jobs }) => jobs.drain()));
  };
  const publications = async (): Promise<readonly string[]> => {
    const { rows } = await store.pool.query<{ id: string; state: string }>(
      'SELECT id, state FROM publication ORDER BY created_at, id',
    );
    return rows.map(({ id, state }) => `${id.slice(CAMPAIGN.length + 1)} ${state}`);
  };
  /** Reports in the leadership's rooms, by room: what each says, in order. */
  const told = async (): Promise<readonly (readonly string[])[]> => {
    const { rows } = await store.pool.query<{ messages: readonly OutMessage[] }>(
      `SELECT coalesce(json_agg(o.message ORDER BY o.seq) FILTER (WHERE o.id IS NOT NULL), '[]') AS messages
       FROM conversation c LEFT JOIN outbox o ON o.conversation_id = c.id
       WHERE c.room_purpose = 'leadership' GROUP BY c.id ORDER BY c.id`,
    );
    return rows.map(({ messages }) => messages.map(({ lines }) => lines.map(voice).join('\n')));
  };
  const rooms = (...messages: readonly unknown[]): readonly unknown[] => [messages, messages];

  it('of the last report publishes it, once in every room; a return that ends in another figure amends it, once', async () => {
    await joins('staff', 'tinh', 'staff');
    await joins('a', 'xa-a', 'officer');
    await joins('b', 'xa-b', 'officer');
    await says('a', '2', '4', '250 triệu', '2', 'nộp', '1');
    await says('b', '2', '3', '120 triệu', '2', 'nộp', '1');
    await worked();
    await says('staff', '/duyet xã a');
    await worked();
    expect(await publications()).toEqual([]);
    await says('staff', '/duyet xã b');
    await worked();
    expect(await publications()).toEqual(['complete.2 published']);
    const official = expect.stringMatching(
      /^TỔNG HỢP \(chính thức\) · 2\/2 xã · .*\nCầu nông thôn 2026\nXây mới 7 cầu; nhân dân đóng góp 370 triệu đồng$/u,
    );
    expect(await told()).toEqual(rooms(official));

    await says('staff', '/tralai xã b câu 1: huyện ghi 5 cầu', '1');
    await worked();
    await says('b', 'sửa ngay', '5', 'nộp', '1');
    await worked();
    // What is not approved is no news to the leadership.
    expect(await told()).toEqual(rooms(official));
    await says('staff', '/duyet xã b');
    await worked();
    await worked();
    expect(await publications()).toEqual(['complete.2 published', 'amendment.1 published']);
    const amendment = expect.stringMatching(
      /^BẢN ĐIỀU CHỈNH SỐ 1 · Cầu nông thôn 2026\n• Số cầu xây mới: 7 → 9\n• Xã B – Số cầu xây mới: 3 → 5\nTỔNG HỢP/u,
    );
    expect(await told()).toEqual(rooms(official, amendment));

    const { rows } = await store.pool.query<{ entry: string }>(
      `SELECT concat_ws(' ', action, unit_code, subject) AS entry FROM audit_entry
       WHERE action IN ('approve', 'return', 'publish') ORDER BY id`,
    );
    expect(rows.map(({ entry }) => entry)).toEqual([
      'approve xa-a 1',
      'approve xa-b 1',
      `publish ${CAMPAIGN}.complete.2`,
      'return xa-b 1',
      'approve xa-b 2',
      `publish ${CAMPAIGN}.amendment.1`,
    ]);
  });
});
