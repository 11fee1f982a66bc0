/**
 * From `/duyet` to the leadership's room, with nothing stood in for: a template that asks for approval, the real
 * conversation, two whole processes on one database and one queue.
 */
import { beforeEach, expect, it } from 'vitest';
import type { OutMessage } from '../../src/conversation/model.ts';
import { createVoice } from '../../src/voice.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { testEngines } from './engines.ts';

const CAMPAIGN = 'cau-2026';
const voice = createVoice('vi');

describeOnEachStore('approval', (queues) => {
  const town = testEngines(queues, 'bridges.yaml');
  const { says, joins, worked } = town;

  beforeEach(async () => {
    await town.store.pool.query(
      `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
       SELECT 'second', channel, 'second', chat, state, room_purpose, campaign_id, created_at FROM conversation
       WHERE room_purpose = 'leadership'`,
    );
  });

  const publications = async (): Promise<readonly string[]> => {
    const { rows } = await town.store.pool.query<{ id: string; state: string }>(
      'SELECT id, state FROM publication ORDER BY created_at, id',
    );
    return rows.map(({ id, state }) => `${id.slice(CAMPAIGN.length + 1)} ${state}`);
  };
  /** Reports in the leadership's rooms, by room: what each says, in order. */
  const told = async (): Promise<readonly (readonly string[])[]> => {
    const { rows } = await town.store.pool.query<{ messages: readonly OutMessage[] }>(
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

    const { rows } = await town.store.pool.query<{ entry: string }>(
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
