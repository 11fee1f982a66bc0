import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '../../src/clock.ts';
import { countingIds } from '../../src/ids.ts';
import { closeCampaign } from '../../src/storage/campaigns.ts';
import {
  createInvitation,
  findInvitation,
  type NewInvitation,
  openInvitations,
  revokeInvitations,
} from '../../src/storage/invitations.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import { testStore } from '../support/database.ts';
import { smallCampaign } from './small-campaign.ts';

const NOW = instant('2018-05-28T08:00+07:00');
const LATER = instant('2018-06-01T08:00+07:00');
const store = testStore();
const ids = countingIds('i');

beforeAll(async () => {
  for (const id of ['round', 'past', 'other'])
    await openCampaign(store, { campaign: smallCampaign({ id }), source: id, now: NOW, ids });
  await closeCampaign(store, { id: 'past', now: NOW });
  const elsewhere = smallCampaign({
    id: 'elsewhere',
    units: [
      { ...smallCampaign().units[0], code: 'x', name: 'X', noun: '', aliases: [], codes: {}, facts: {} },
    ],
    compilerUnit: 'x',
    participants: ['x'],
  });
  await openCampaign(store, { campaign: elsewhere, source: 'elsewhere', now: NOW, ids });
});

const wanted = (change: Partial<NewInvitation> = {}): NewInvitation => ({
  campaignId: 'round',
  unitCode: 'w1',
  role: 'officer',
  uses: 1,
  expiresAt: null,
  now: NOW,
  ids,
  ...change,
});

async function codeOf(change: Partial<NewInvitation> = {}): Promise<string> {
  const made = await createInvitation(store, wanted(change));
  if (!made.ok) throw new Error(made.reason);
  return made.code;
}

describe('making', () => {
  test.each([
    ['officer', 'w1'],
    ['staff', 'city'],
    ['leader', 'city'],
    ['leader', 'province'],
  ] as const)('%s of %s', async (role, unitCode) => {
    const code = await codeOf({ role, unitCode });
    expect(await findInvitation(store, code, NOW)).toMatchObject({
      campaignId: 'round',
      unit: unitCode,
      role,
    });
  });

  test.each<[string, Partial<NewInvitation>]>([
    ['unknown-campaign', { campaignId: 'nothing' }],
    ['closed-campaign', { campaignId: 'past' }],
    ['unknown-unit', { unitCode: 'w9' }],
    ['role-does-not-fit', { role: 'officer', unitCode: 'city' }],
    ['role-does-not-fit', { role: 'staff', unitCode: 'w1' }],
    ['role-does-not-fit', { role: 'leader', unitCode: 'w2' }],
    ['role-does-not-fit', { role: 'officer', unitCode: 'x' }],
    ['role-does-not-fit', { role: 'staff', unitCode: 'x' }],
    ['uses-out-of-range', { uses: 0 }],
    ['uses-out-of-range', { uses: 1.5 }],
    ['uses-out-of-range', { uses: 1001 }],
    ['already-expired', { expiresAt: NOW }],
  ])('%s: %j', async (reason, change) => {
    expect(await createInvitation(store, wanted(change))).toEqual({ ok: false, reason });
  });

  test('the code is nowhere in the database', async () => {
    const code = await codeOf();
    const { rows } = await store.pool.query('SELECT invitation::text AS row FROM invitation');
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(code);
    expect(everything).not.toContain(code.replaceAll('-', ''));
  });
});

describe('finding', () => {
  test('however it was typed', async () => {
    const code = await codeOf();
    const found = await findInvitation(store, code, NOW);
    expect(found).toMatchObject({
      found: true,
      state: 'valid',
      campaignId: 'round',
      unit: 'w1',
      role: 'officer',
    });
    expect(await findInvitation(store, ` ${code.toLowerCase().replaceAll('-', ' ')}`, NOW)).toEqual(found);
  });

  test('an unknown one', async () => {
    expect(await findInvitation(store, 'AAAA-BBBB-CCCC', NOW)).toEqual({ found: false });
  });

  test('it ends at its instant', async () => {
    const code = await codeOf({ expiresAt: LATER });
    const before = new Date(LATER.getTime() - 1);
    expect(await findInvitation(store, code, before)).toMatchObject({ state: 'valid' });
    expect(await findInvitation(store, code, LATER)).toMatchObject({ state: 'expired' });
  });

  test('it is used up after as many people as it was made for', async () => {
    const code = await codeOf({ uses: 2 });
    const found = await findInvitation(store, code, NOW);
    const id = found.found ? found.id : '';
    for (const [uses, state] of [
      [1, 'valid'],
      [2, 'used'],
    ] as const) {
      await store.prisma.invitation.update({ where: { id }, data: { uses } });
      expect(await findInvitation(store, code, NOW)).toMatchObject({ state });
    }
    await store.prisma.invitation.update({ where: { id }, data: { revokedAt: NOW } });
    expect(await findInvitation(store, code, NOW)).toMatchObject({ state: 'revoked' });
  });
});

describe('the open ones of a campaign', () => {
  test('are listed, and end when their unit’s are taken back; both are audit entries', async () => {
    await codeOf({ uses: 3 });
    await codeOf({ expiresAt: LATER });
    const { campaignId, unitCode } = wanted();
    const open = async (now = NOW) =>
      (await openInvitations(store, campaignId, now)).filter(({ unit }) => unit === unitCode);
    const before = (await open()).length;
    expect(before).toBeGreaterThan(1);
    expect((await open()).at(-2)).toMatchObject({ role: 'officer', uses: 0, maxUses: 3, expiresAt: null });
    const later = await open(LATER);
    expect(later.length).toBeLessThan(before);
    expect(later.every(({ expiresAt }) => expiresAt === null || expiresAt > LATER)).toBe(true);
    expect(await revokeInvitations(store, { campaignId, unitCode, now: NOW })).toBe(before);
    expect(await open()).toEqual([]);
    expect(await revokeInvitations(store, { campaignId, unitCode, now: NOW })).toBe(0);
    const { rows } = await store.pool.query(
      `SELECT unit_code, member_name, action, detail FROM audit_entry WHERE campaign_id = $1 ORDER BY id DESC LIMIT 2`,
      [campaignId],
    );
    expect(rows).toEqual([
      { unit_code: unitCode, member_name: '', action: 'revoke', detail: {} },
      {
        ...{ unit_code: unitCode, member_name: '', action: 'invite' },
        detail: { role: 'officer', uses: 1, expiresAt: LATER.toISOString() },
      },
    ]);
  });
});
