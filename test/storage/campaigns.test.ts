import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../src/clock.ts';
import { START } from '../../src/conversation/state.ts';
import { countingIds, type Ids } from '../../src/ids.ts';
import { closeCampaign, listCampaigns, loadTemplates, showCampaign } from '../../src/storage/campaigns.ts';
import { type OpenResult, openCampaign } from '../../src/storage/opening.ts';
import type { Store } from '../../src/storage/store.ts';
import { type Opened, openTestStore } from '../support/database.ts';
import { smallCampaign } from './small-campaign.ts';

const NOW = instant('2018-05-28T08:00+07:00');
const LATER = instant('2018-06-01T08:00+07:00');

let opened: Opened;
let store: Store;
let ids: Ids;

beforeEach(async () => {
  opened = await openTestStore();
  store = opened.store;
  ids = countingIds('c');
});
afterEach(() => opened.drop());

const open = (
  source: string,
  change: Parameters<typeof smallCampaign>[0] = {},
  now = NOW,
): Promise<OpenResult> => openCampaign(store, { campaign: smallCampaign(change), source, now, ids });

const rows = async (sql: string): Promise<unknown[]> => (await store.pool.query(sql)).rows;

const draft = (unit: string, version: number): Promise<unknown> =>
  store.prisma.draft.create({
    data: {
      id: `d-${unit}`,
      campaignId: 'round',
      unitCode: unit,
      templateVersion: version,
      createdAt: NOW,
      updatedAt: NOW,
    },
  });

describe('opening', () => {
  test('brings units with their tree, participants in order, version 1 and the web rooms', async () => {
    expect(await open('v1')).toEqual({ ok: true, outcome: 'opened', version: 1, moved: [], units: [] });
    expect(await rows('SELECT code, parent_code AS parent FROM unit ORDER BY code')).toEqual([
      { code: 'city', parent: 'province' },
      { code: 'province', parent: null },
      { code: 'w1', parent: 'city' },
      { code: 'w2', parent: 'city' },
    ]);
    expect(await rows('SELECT unit_code, position FROM participant ORDER BY position')).toEqual([
      { unit_code: 'w1', position: 0 },
      { unit_code: 'w2', position: 1 },
    ]);
    expect(
      await rows(
        'SELECT channel, address, chat, room_purpose, campaign_id, state FROM conversation ORDER BY address',
      ),
    ).toEqual(
      ['leadership', 'officers'].map((purpose) => ({
        channel: 'web',
        address: `room.round.${purpose}`,
        chat: 'group',
        room_purpose: purpose,
        campaign_id: 'round',
        state: START,
      })),
    );
  });

  test('«before the tenth» closes as the tenth begins', async () => {
    await open('v1');
    expect((await listCampaigns(store))[0]?.closesAt).toEqual(instant('2018-06-10T00:00+07:00'));
  });

  test('the same text again changes nothing', async () => {
    await open('v1');
    const everything = 'SELECT c.*, t.* FROM campaign c JOIN template_version t ON t.campaign_id = c.id';
    const before = await rows(everything);
    expect(await open('v1', { title: 'never read' }, LATER)).toMatchObject({
      outcome: 'unchanged',
      version: 1,
    });
    expect(await rows(everything)).toEqual(before);
    expect(await rows('SELECT count(*)::int FROM conversation')).toEqual([{ count: 2 }]);
  });

  test('a changed text is a new version, and drafts move to it', async () => {
    await open('v1');
    await draft('w2', 1);
    expect(await open('v2', { title: 'Mới', participants: ['w2', 'w1'] }, LATER)).toEqual({
      ok: true,
      outcome: 'new-version',
      version: 2,
      moved: ['w2'],
      units: [],
    });
    expect(await rows('SELECT template_version FROM draft')).toEqual([{ template_version: 2 }]);
    expect(await rows('SELECT unit_code FROM participant ORDER BY position')).toEqual([
      { unit_code: 'w2' },
      { unit_code: 'w1' },
    ]);
    expect(await showCampaign(store, 'round')).toMatchObject({
      title: 'Mới',
      templateVersion: 2,
      openedAt: NOW,
    });
  });

  test('a participant that is no longer asked is no longer listed', async () => {
    await open('v1');
    await open('v2', { participants: ['w1'] });
    expect(await rows('SELECT unit_code FROM participant')).toEqual([{ unit_code: 'w1' }]);
  });

  test('a round of an unknown round is refused, and nothing is left of it', async () => {
    expect(await open('v1', { parent: 'year' })).toEqual({
      ok: false,
      reason: 'unknown-parent',
      parent: 'year',
    });
    expect(await rows('SELECT FROM unit')).toEqual([]);
  });

  test('a round may be part of another', async () => {
    await open('year', { id: 'year' });
    expect(await open('v1', { parent: 'year' })).toMatchObject({ ok: true });
    expect(await showCampaign(store, 'round')).toMatchObject({ parent: 'year' });
  });

  test('two at the same moment: one opens, the other finds it', async () => {
    const results = await Promise.all([open('v1'), open('v1'), open('v1')]);
    expect(results.map((result) => result.ok && result.outcome).sort()).toEqual([
      'opened',
      'unchanged',
      'unchanged',
    ]);
  });

  test('a failure in the middle leaves nothing and takes no connection away', async () => {
    const many = Array.from({ length: 12 }, () => open('v1', { participants: ['nowhere'] }));
    for (const { status } of await Promise.allSettled(many)) expect(status).toBe('rejected');
    expect(await rows('SELECT FROM campaign')).toEqual([]);
  });
});

describe('closing', () => {
  test('once, and opening the same text again opens it again', async () => {
    await open('v1');
    expect(await closeCampaign(store, { id: 'round', now: LATER })).toBe('closed');
    expect(await closeCampaign(store, { id: 'round', now: NOW })).toBe('already-closed');
    expect(await listCampaigns(store)).toMatchObject([{ status: 'closed', closedAt: LATER }]);
    const noted = (sql: string) => rows(`${sql} ORDER BY id`);
    // Officers hear of both, and the trail has both, as if it had been said in a chat.
    await rows(`DELETE FROM event WHERE kind = 'campaign-opened'`);
    expect(await open('v1')).toMatchObject({ outcome: 'reopened', version: 1 });
    expect(await noted('SELECT kind, payload FROM event')).toEqual([
      { kind: 'decide', payload: { decision: { what: 'close' }, by: '' } },
      { kind: 'decide', payload: { decision: { what: 'reopen' }, by: '' } },
    ]);
    expect(await noted('SELECT action, detail FROM audit_entry')).toMatchObject([
      { action: 'open', detail: { outcome: 'opened' } },
      { action: 'close', detail: { by: 'command line' } },
      { action: 'open', detail: { outcome: 'reopened' } },
    ]);
    expect(await listCampaigns(store)).toMatchObject([
      { status: 'open', closedAt: null, templateVersion: 1 },
    ]);
  });

  test('an unknown one', async () => {
    expect(await closeCampaign(store, { id: 'nothing', now: NOW })).toBe('unknown');
  });
});

describe('showing', () => {
  test('counts who has begun, submitted and joined', async () => {
    await open('v1');
    await draft('w1', 1);
    for (const number of [1, 2])
      await store.prisma.submission.create({
        data: {
          id: `s${number}`,
          draftId: 'd-w1',
          campaignId: 'round',
          unitCode: 'w1',
          number,
          templateVersion: 1,
          cells: {},
          leaves: [],
          receipt: '',
          late: false,
          state: 'submitted',
          memberId: 'm',
          conversationId: 'c',
          at: NOW,
        },
      });
    await store.prisma.member.create({
      data: {
        id: 'm',
        name: 'Hoa',
        createdAt: NOW,
        roles: {
          create: ['w1', 'city', 'province'].map((unitCode) => ({ unitCode, role: 'staff', grantedAt: NOW })),
        },
      },
    });
    expect(await showCampaign(store, 'round')).toMatchObject({
      id: 'round',
      participants: 2,
      begun: 1,
      submitted: 1,
      submissions: 2,
      members: 1,
      source: 'v1',
      campaign: smallCampaign(),
    });
    expect(await showCampaign(store, 'nothing')).toBeNull();
  });

  test('open ones come first', async () => {
    for (const id of ['a', 'b', 'c']) await open(id, { id });
    await closeCampaign(store, { id: 'a', now: LATER });
    expect((await listCampaigns(store)).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
});

describe('templates', () => {
  test('every version stays as it was and is read once', async () => {
    await open('v1');
    await open('v2', { title: 'Mới' });
    const templates = loadTemplates(store);
    expect(await templates.get('round', 1)).toEqual(smallCampaign());
    expect((await templates.get('round', 2)).title).toBe('Mới');
    expect(templates.get('round', 1)).toBe(templates.get('round', 1));
  });

  test('what is missing throws, and is found once it is there', async () => {
    const templates = loadTemplates(store);
    await expect(templates.get('round', 1)).rejects.toThrow('has no template version 1');
    await open('v1');
    expect((await templates.get('round', 1)).id).toBe('round');
  });
});
