/** Rooms on messengers: who belongs into them, and which chat is one. */
import { beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../src/clock.ts';
import { countingIds } from '../../src/ids.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import { registerRoom, roomMembers, roomsOn, saidThere } from '../../src/storage/rooms.ts';
import { testStore } from '../support/database.ts';
import { smallCampaign } from './small-campaign.ts';

const store = testStore();
const ids = countingIds('r');
const NOW = instant('2018-05-28T08:00+07:00');

/** Somebody with one account; the address is the name. */
async function join(name: string, unit: string, role: string, channel = 'zalo-oa'): Promise<void> {
  await store.pool.query(
    `WITH m AS (INSERT INTO member (id, name, created_at) VALUES ($1, $1, $2) RETURNING id),
       a AS (INSERT INTO account (channel, address, member_id, name, created_at) SELECT $5, id, id, id, $2 FROM m)
     INSERT INTO member_role (member_id, unit_code, role, granted_at) SELECT id, $3, $4, $2 FROM m`,
    [name, NOW, unit, role, channel],
  );
}

beforeAll(async () => {
  await openCampaign(store, { campaign: smallCampaign(), source: 'x', now: NOW, ids });
  await join('officer-1', 'w1', 'officer');
  await join('officer-2', 'w2', 'officer');
  await join('officer-on-web', 'w1', 'officer', 'web');
  await join('officer-of-city', 'city', 'officer');
  await join('staff-city', 'city', 'staff');
  await join('leader-city', 'city', 'leader');
  await join('leader-province', 'province', 'leader');
  await join('leader-of-ward', 'w1', 'leader');
  await join('forgotten', 'w1', 'officer');
  await store.pool.query('UPDATE member SET forget_requested_at = $1 WHERE id = $2', [NOW, 'forgotten']);
});

describe('who belongs into a room', () => {
  it.each([
    ['officers', ['officer-1', 'officer-2', 'staff-city']],
    ['leadership', ['leader-city', 'leader-province', 'staff-city']],
  ] as const)('%s', async (purpose, expected) => {
    expect(await roomMembers(store.pool, 'zalo-oa', { campaignId: 'round', purpose })).toEqual(expected);
    expect(await roomMembers(store.pool, 'zalo-oa', { campaignId: 'none', purpose })).toEqual([]);
  });
});

describe('a chat that is a room', () => {
  const room = (address: string, purpose: 'officers' | 'leadership') =>
    registerRoom(store.pool, { channel: 'zalo-oa', address, purpose, campaignId: 'round', now: NOW, ids });

  it('is known by its purpose, also when it was a chat before', async () => {
    await room('g1', 'officers');
    await room('g1', 'leadership');
    await room('g2', 'officers');
    expect([...(await roomsOn(store.pool, 'zalo-oa'))]).toEqual([
      ['g1', { campaignId: 'round', purpose: 'leadership' }],
      ['g2', { campaignId: 'round', purpose: 'officers' }],
    ]);
    expect((await roomsOn(store.pool, 'telegram')).size).toBe(0);
  });

  it('knows what the bot said in it', async () => {
    await room('g3', 'officers');
    await store.pool.query(
      `INSERT INTO outbox (conversation_id, seq, class, message, status, message_id, created_at)
       SELECT id, 1, 'reply', '{}', 'sent', 'm1', $2 FROM conversation WHERE address = $1`,
      ['g3', NOW],
    );
    expect(await saidThere(store.pool, 'zalo-oa', 'g3', 'm1')).toBe(true);
    expect(await saidThere(store.pool, 'zalo-oa', 'g3', 'm2')).toBe(false);
    expect(await saidThere(store.pool, 'zalo-oa', 'g1', 'm1')).toBe(false);
    expect(await saidThere(store.pool, 'telegram', 'g3', 'm1')).toBe(false);
  });
});
