/**
 * What the desk causes, effect by effect: the rows it leaves, the audit entry among them.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskEffect } from '../../src/conversation/desk/model.ts';
import type { Core, Effect } from '../../src/conversation/model.ts';
import { codeHash } from '../../src/storage/invitations.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { sceneReader } from './scene-reader.ts';

const shop = testWorkshop(3);
const { scene } = sceneReader(shop);

/** A core that has read the board, and does just this. */
const doing = (effects: readonly Effect[]): Core => ({
  needs: () => ({ board: true }),
  converse: ({ conversation }) => ({ state: conversation.state, effects }),
});
const act = (...effects: readonly Effect[]) =>
  shop.turns({ core: doing(effects) }).handle(text('staff', 'words'));
const campaignId = 'round';
const later = '2018-06-30T00:00:00.000Z';
const trail = () =>
  shop.rows(
    'SELECT unit_code AS unit, member_name AS by, action, subject, detail, at FROM audit_entry ORDER BY id',
  );
const entry = (
  action: string,
  detail: object,
  unit: string | null = null,
  subject: string | null = null,
) => ({
  ...{ unit, by: 'Name of staff', action, subject, detail, at: NOW },
});

beforeEach(async () => {
  await employ(shop.turns(), shop.store.pool, 1);
  await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
  await shop.turns().handle(text('staff', '/start STAFF'));
});

describe('a decision', () => {
  const submit = async () => {
    await shop.turns().handle(text('o1', 'set a 1'));
    await shop.turns().handle(text('o1', 'submit'));
  };

  it('is the review of the version, an event for the officers and an entry with before and after', async () => {
    await submit();
    const decision = { what: 'return', unit: 'w1', number: 1, reason: 'Sai', keys: ['a'] } as const;
    await act({ type: 'decide', campaignId, decision });
    const review = {
      verdict: 'returned',
      reason: 'Sai',
      keys: ['a'],
      by: 'Name of staff',
      at: NOW.toISOString(),
    };
    expect(await shop.rows('SELECT state, review FROM submission')).toEqual([{ state: 'returned', review }]);
    expect(await shop.rows(`SELECT unit_code, payload FROM event WHERE kind = 'decide'`)).toEqual([
      { unit_code: 'w1', payload: { decision, by: 'Name of staff' } },
    ]);
    expect(await trail()).toEqual([
      entry('return', { before: 'submitted', after: 'returned', reason: 'Sai', keys: ['a'] }, 'w1', '1'),
    ]);
    const seen = await scene(text('o1', 'x'));
    expect(seen.drafts[0]?.submissions[0]).toMatchObject({ state: 'returned', review });
  });

  it('on another version than the latest is a contradiction', async () => {
    await submit();
    await submit();
    const decision = { what: 'approve', unit: 'w1', number: 1 } as const;
    await act({ type: 'decide', campaignId, decision });
    expect(String(shop.failures[0])).toContain('is not its latest');
    expect(await trail()).toEqual([]);
  });

  it('moves the deadline of one unit, which officers and desk then see', async () => {
    const decision = { what: 'extend', unit: 'w1', until: later, reason: 'Lũ' } as const;
    await act({ type: 'decide', campaignId, decision });
    expect((await scene(text('o1', 'x'))).drafts[0]?.dueAt).toBe(later);
    const { board } = await scene(text('staff', 'board'));
    expect(board?.map(({ unit, dueAt }) => [unit, dueAt])).toEqual([
      ['w1', later],
      ['w2', undefined],
      ['w3', undefined],
    ]);
    expect(await trail()).toEqual([entry('extend', { before: null, after: later, reason: 'Lũ' }, 'w1')]);
  });

  it('locks and unlocks the campaign', async () => {
    await act({ type: 'decide', campaignId, decision: { what: 'lock' } });
    expect((await scene(text('o1', 'x'))).campaigns[0]?.lockedAt).toBe(NOW.toISOString());
    await act({ type: 'decide', campaignId, decision: { what: 'unlock', reason: 'Nhầm' } });
    expect((await scene(text('o1', 'x'))).campaigns[0]?.lockedAt).toBeUndefined();
    expect(await trail()).toEqual([
      entry('lock', {}),
      entry('unlock', { before: NOW.toISOString(), reason: 'Nhầm' }),
    ]);
  });
});

describe('invitations', () => {
  const open: DeskEffect = {
    ...{
      type: 'invite',
      campaignId,
      unit: 'w2',
      role: 'officer',
      uses: 3,
      expiresAt: later,
      code: 'AAAA-BBBB',
    },
  };

  it('are stored by their hash, and end together with those of the unit that are open', async () => {
    await act(open);
    await invite(shop.store.pool, 'OTHER', 'w3');
    expect((await scene(text('new', '/start AAAA-BBBB'))).invitation).toMatchObject({
      unit: 'w2',
      state: 'valid',
    });
    await act({ type: 'revoke', campaignId, unit: 'w2' });
    expect((await scene(text('new', '/start AAAA-BBBB'))).invitation).toMatchObject({ state: 'revoked' });
    expect((await scene(text('new', '/start OTHER'))).invitation).toMatchObject({ state: 'valid' });
    expect(await trail()).toEqual([
      entry('invite', { role: 'officer', uses: 3, expiresAt: later }, 'w2'),
      entry('revoke', {}, 'w2'),
    ]);
  });
});

describe('a room', () => {
  const enter = (group: string) =>
    shop
      .turns({
        core: doing([{ type: 'room', code: codeHash('ROOM-CODE'), campaignId, purpose: 'officers' }]),
      })
      .handle(text('staff', 'words', { address: group, chat: 'group' }));
  const rooms = () =>
    shop.rows(
      `SELECT address, room_purpose, campaign_id FROM conversation WHERE chat = 'group' ORDER BY address`,
    );

  it('is made by its code, once, while it is valid', async () => {
    await act({ type: 'room-code', campaignId, purpose: 'officers', code: 'ROOM-CODE', expiresAt: later });
    await enter('g1');
    await enter('g2');
    expect(await rooms()).toEqual([{ address: 'g1', room_purpose: 'officers', campaign_id: 'round' }]);
    expect((await trail()).map((row) => row.action)).toEqual(['room-code', 'room']);
  });

  it('is not made by a code that has ended', async () => {
    await act({
      type: 'room-code',
      campaignId,
      purpose: 'officers',
      code: 'ROOMCODE',
      expiresAt: NOW.toISOString(),
    });
    await enter('g1');
    expect(await rooms()).toEqual([]);
  });
});

it('what jobs work off are events with an entry, and a look is an entry alone', async () => {
  await act(
    { type: 'remind', campaignId, units: ['w1', 'w2'] },
    { type: 'export', campaignId, format: 'xlsx' },
    { type: 'audit', campaignId, unit: 'w3', action: 'view', subject: 'status', detail: { a: 1 } },
  );
  expect(await shop.rows('SELECT kind, unit_code, payload FROM event ORDER BY id')).toEqual([
    { kind: 'remind', unit_code: null, payload: { units: ['w1', 'w2'], by: 'Name of staff' } },
    { kind: 'export', unit_code: null, payload: { format: 'xlsx', by: 'Name of staff' } },
  ]);
  expect(await trail()).toEqual([
    entry('remind', { units: ['w1', 'w2'] }),
    entry('export', { format: 'xlsx' }),
    entry('view', { a: 1 }, 'w3', 'status'),
  ]);
});

it('the history says what changed between two versions, and the trail is shown newest first', async () => {
  for (const words of ['set a 1', 'set b 5', 'submit', 'set a 2', 'submit'])
    await shop.turns().handle(text('o1', words));
  await act(
    { type: 'audit', campaignId, unit: 'w1', action: 'view' },
    { type: 'audit', campaignId, action: 'lock' },
  );
  const { board, audit } = await scene(text('staff', 'x'), NOW, { board: true, history: true, audit: true });
  const [first, second] = board?.[0]?.versions ?? [];
  expect(first).toMatchObject({ number: 1, by: 'Name of o1', changes: [] });
  expect(second?.changes.map(({ key, part, before, after }) => ({ key, part, before, after }))).toEqual([
    { key: 'a', part: '', before: expect.anything(), after: expect.anything() },
  ]);
  expect(audit?.map(({ action, unit, by }) => [action, unit, by])).toEqual([
    ['lock', undefined, 'Name of staff'],
    ['view', 'w1', 'Name of staff'],
  ]);
  expect((await scene(text('o1', 'x'), NOW, { audit: true })).audit).toBeUndefined();
});
