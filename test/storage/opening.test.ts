/**
 * Opening from a chat: whose units a template may name, and what a new version leaves as it was.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/clock.ts';
import { countingIds } from '../../src/ids.ts';
import { type Opener, type OpenResult, openCampaign } from '../../src/storage/opening.ts';
import { strangeUnits } from '../../src/storage/own-units.ts';
import type { Store } from '../../src/storage/store.ts';
import { type Opened, openTestStore } from '../support/database.ts';
import { smallCampaign } from './small-campaign.ts';

const NOW = instant('2018-05-28T08:00+07:00');
const unit = (code: string, name: string, parent?: string) => ({
  ...{ code, name, noun: 'phường', aliases: [], codes: {}, facts: {} },
  ...(parent === undefined ? {} : { parent }),
});

let database: Opened;
let store: Store;
beforeEach(async () => {
  database = await openTestStore();
  store = database.store;
  await openCampaign(store, { campaign: smallCampaign(), source: 'v1', now: NOW, ids: countingIds('c') });
  await store.pool.query(`INSERT INTO member (id, name, created_at) VALUES ('m', 'Hoa', $1)`, [NOW]);
  await store.pool.query(
    `INSERT INTO member_role (member_id, unit_code, role, granted_at) VALUES ('m', 'city', 'staff', $1)`,
    [NOW],
  );
  await store.pool.query(`INSERT INTO unit (code, name) VALUES ('other', 'Xã Khác')`);
});
afterEach(() => database.drop());

const rows = async (sql: string): Promise<unknown[]> => (await store.pool.query(sql)).rows;
const strange = (change: Parameters<typeof smallCampaign>[0]) =>
  strangeUnits(store.pool as never, 'm', smallCampaign({ id: 'next', ...change }));
const { units } = smallCampaign();
/** The campaign, or the unit that compiles it, is somebody else's. */
const NOT_YOURS = { reason: 'not-yours', units: [] };

describe('a template may name', () => {
  it('the units below the sender’s, new ones, and those above as they are', async () => {
    expect(await strange({})).toBeUndefined();
    const participants = ['w1', 'w2', 'w3'];
    expect(
      await strange({ units: [...units, unit('w3', 'Phường 3', 'city')], participants }),
    ).toBeUndefined();
    // A unit of others that is only there, as it is.
    expect(await strange({ units: [...units, unit('other', 'Xã Khác')] })).toBeUndefined();
  });

  it.each([
    ['a unit of others that reports', [...units, unit('other', 'Xã Khác')], ['w1', 'other'], ['other']],
    ['a unit of others under another name', [...units, unit('other', 'Xã Mới')], ['w1'], ['other']],
    ['a unit of others in another place', [...units, unit('other', 'Xã Khác', 'city')], ['w1'], ['other']],
    [
      'the unit above below one’s own',
      units.map((one) => (one.code === 'province' ? { ...one, parent: 'w1' } : one)),
      ['w1'],
      ['province'],
    ],
  ])('not %s', async (_what, listed, participants, expected) => {
    expect(await strange({ units: listed, participants })).toEqual({ reason: 'not-yours', units: expected });
  });

  it.each([
    ['a new unit below one of others', [unit('fresh', 'Mới', 'other'), unit('other', 'Xã Khác')]],
    ['a new unit below one above', [unit('fresh', 'Mới', 'province')]],
    ['a new unit below none', [unit('fresh', 'Mới')]],
    ['new units below each other', [unit('fresh', 'Mới', 'new'), unit('new', 'Mới nữa', 'fresh')]],
    ['a new unit over new ones below none', [unit('fresh', 'Mới', 'new'), unit('new', 'Mới nữa')]],
  ])('not %s', async (_what, more) => {
    const refused = await strange({ units: [...units, ...more] });
    const fresh = more.map(({ code }) => code).filter((code) => code !== 'other');
    expect(refused).toEqual({ reason: 'not-yours', units: fresh });
  });

  const hung = (code: string, parent: string, ...more: ReturnType<typeof unit>[]) => [
    ...units.map((one) => (one.code === code ? { ...one, parent } : one)),
    ...more,
  ];
  it.each([
    ['the own unit below one of others', hung('city', 'other', unit('other', 'Xã Khác')), ['city']],
    ['a unit below it elsewhere', hung('w1', 'w2'), ['w1']],
    ['a unit below it up', hung('w1', 'province'), ['w1']],
  ])('not %s: moving is the command line’s', async (_what, listed, moved) => {
    expect(await strange({ units: listed })).toEqual({ reason: 'moves-units', units: moved });
  });

  it('the own unit in no other place, though it had none', async () => {
    await store.pool.query(`UPDATE unit SET parent_code = NULL WHERE code = 'city'`);
    expect(await strange({})).toEqual({ reason: 'moves-units', units: ['city'] });
    expect(await strange({ units: units.map(({ parent: _parent, ...one }) => one) })).toBeUndefined();
  });

  it('new units over new ones below its own, and other names for these', async () => {
    const more = [unit('fresh', 'Mới', 'new'), unit('new', 'Mới nữa', 'w1')];
    const renamed = units.map((one) => (one.code === 'w2' ? { ...one, name: 'Phường Hai' } : one));
    expect(await strange({ units: [...renamed, ...more] })).toBeUndefined();
  });

  it.each(['w1', 'province', 'fresh'])('no other unit as the one that compiles: %s', async (compilerUnit) => {
    const listed = [...units, unit('fresh', 'Mới', 'city')];
    expect(await strange({ units: listed, compilerUnit, participants: ['w2'] })).toEqual(NOT_YOURS);
  });

  it('a campaign that is compiled below, as it is', async () => {
    await openCampaign(store, {
      campaign: smallCampaign({ id: 'ward', compilerUnit: 'w1', participants: ['w2'] }),
      ...{ source: 'ward', now: NOW, ids: countingIds('w') },
    });
    expect(await strange({ id: 'ward', compilerUnit: 'w1', participants: ['w2'] })).toBeUndefined();
    expect(await strange({ id: 'ward', compilerUnit: 'w2', participants: ['w1'] })).toEqual(NOT_YOURS);
    expect(await strange({ id: 'ward', compilerUnit: 'city' })).toBeUndefined();
  });

  it('no campaign that somebody else compiles', async () => {
    await openCampaign(store, {
      campaign: smallCampaign({
        id: 'theirs',
        compilerUnit: 'other',
        units: [unit('other', 'Xã Khác'), ...units],
      }),
      ...{ source: 'theirs', now: NOW, ids: countingIds('t') },
    });
    expect(await strange({ id: 'theirs' })).toEqual(NOT_YOURS);
  });

  it('nothing to somebody who is no staff', async () => {
    await store.pool.query(`UPDATE member_role SET role = 'leader'`);
    expect(await strange({})).toEqual(NOT_YOURS);
  });
});

const by = (proposal: string, base: number): Opener => ({
  ...{ memberId: 'm', name: 'Hoa', conversationId: 'chat', proposal, base },
});
const open = async (
  source: string,
  opener: Opener,
  change: Parameters<typeof smallCampaign>[0] = {},
): Promise<OpenResult> => {
  const campaign = smallCampaign(change);
  await store.pool.query(
    `INSERT INTO proposal (id, conversation_id, member_id, campaign_id, base, source, parsed, created_at)
     VALUES ($1, 'chat', 'm', $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [opener.proposal, campaign.id, opener.base, source, JSON.stringify(campaign), NOW],
  );
  return openCampaign(store, { campaign, source, now: NOW, ids: countingIds(opener.proposal), by: opener });
};

describe('opening from a chat', () => {
  it('says the same when it is done twice, and opens once', async () => {
    const first = await open('v2', by('p', 1));
    expect(first).toEqual({ ok: true, outcome: 'new-version', version: 2, moved: [], units: [] });
    expect(await open('v2', by('p', 1))).toEqual(first);
    expect(await rows('SELECT version FROM template_version ORDER BY version')).toEqual([
      { version: 1 },
      { version: 2 },
    ]);
    expect(
      await rows(
        `SELECT member_name AS by, subject, detail FROM audit_entry WHERE action = 'open' ORDER BY id`,
      ),
    ).toEqual([
      { by: '', subject: '1', detail: { outcome: 'opened', lastDay: '2018-06-09', by: 'command line' } },
      { by: 'Hoa', subject: '2', detail: { outcome: 'new-version', lastDay: '2018-06-09' } },
    ]);
  });

  it('is refused where another version came first, and leaves nothing', async () => {
    await open('v2', by('p', 1));
    expect(await open('v3', by('q', 1))).toEqual({ ok: false, reason: 'overtaken', version: 2 });
    expect(await rows('SELECT template_version AS of FROM campaign')).toEqual([{ of: 2 }]);
  });

  it('looks once more whose units they are', async () => {
    await store.pool.query('DELETE FROM member_role');
    expect(await open('v2', by('p', 1))).toEqual({ ok: false, reason: 'not-yours', units: [] });
  });

  it('takes nobody less time than all have, and leaves more to whom it was given', async () => {
    await store.pool.query(`UPDATE participant SET due_at = CASE unit_code WHEN 'w1' THEN '2018-06-12T00:00+07:00'::timestamptz
      ELSE '2018-06-30T00:00+07:00'::timestamptz END`);
    await open('v2', by('p', 1), { deadline: { date: '2018-06-20', inclusive: false } });
    expect(await rows('SELECT unit_code AS unit, due_at AS due FROM participant ORDER BY position')).toEqual([
      { unit: 'w1', due: null },
      { unit: 'w2', due: instant('2018-06-30T00:00+07:00') },
    ]);
  });

  it('tells the officers of units that are asked from now on, and of no others', async () => {
    await rows('UPDATE event SET done_at = at');
    await open('v2', by('p', 1), {
      units: [...units, unit('w3', 'Phường 3', 'city')],
      participants: ['w3', 'w1', 'w2'],
    });
    expect(await rows('SELECT kind, payload FROM event WHERE done_at IS NULL')).toEqual([
      { kind: 'campaign-opened', payload: { units: ['w3'] } },
    ]);
  });
});

describe('a campaign that goes to another desk', () => {
  const handOver = () =>
    openCampaign(store, {
      campaign: smallCampaign({ compilerUnit: 'other', units: [...units, unit('other', 'Xã Khác')] }),
      ...{ source: 'v2', now: NOW, ids: countingIds('h') },
    });

  it('leaves the groups and the codes of the desk before behind', async () => {
    await rows(`INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
      VALUES ('g', 'telegram', '-1', 'group', '{}', 'leadership', 'round', now())`);
    await rows(`INSERT INTO invitation (id, code_hash, campaign_id, unit_code, role, max_uses, created_at)
      SELECT r, r, 'round', 'city', r, 3, now() FROM unnest('{officer,staff,leader}'::text[]) r`);
    await rows(`INSERT INTO room_code (code_hash, campaign_id, purpose, member_id, expires_at, created_at)
      VALUES ('c', 'round', 'leadership', 'm', '2018-06-30', now())`);
    expect(await handOver()).toMatchObject({ ok: true, outcome: 'new-version' });

    expect(
      await rows(`SELECT room_purpose AS purpose, campaign_id AS of FROM conversation WHERE id = 'g'`),
    ).toEqual([{ purpose: null, of: null }]);
    expect(await rows(`SELECT role FROM invitation WHERE revoked_at IS NULL`)).toEqual([{ role: 'officer' }]);
    expect(await rows('SELECT expires_at AS until FROM room_code')).toEqual([{ until: NOW }]);
    expect(
      await rows(`SELECT unit_code AS unit, detail FROM audit_entry WHERE action = 'hand-over'`),
    ).toEqual([{ unit: 'other', detail: { before: 'city', after: 'other' } }]);
    // The page's own rooms are the campaign's.
    expect(
      await rows(`SELECT room_purpose AS purpose FROM conversation WHERE campaign_id = 'round' ORDER BY 1`),
    ).toEqual([{ purpose: 'leadership' }, { purpose: 'officers' }]);
  });

  it('leaves them where they are while the desk stays', async () => {
    await rows(`INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
      VALUES ('g', 'telegram', '-1', 'group', '{}', 'leadership', 'round', now())`);
    await open('v2', by('p', 1));
    expect(await rows(`SELECT room_purpose AS purpose FROM conversation WHERE id = 'g'`)).toEqual([
      { purpose: 'leadership' },
    ]);
  });
});

describe('a unit that moves at the command line', () => {
  it('is told with those who keep a role there', async () => {
    await rows(
      `INSERT INTO member_role (member_id, unit_code, role, granted_at) VALUES ('m', 'w1', 'officer', now())`,
    );
    const listed = units.map((one) =>
      one.code === 'w1' ? { ...one, name: 'Phường Một', parent: 'w2' } : one,
    );
    const opened = await openCampaign(store, {
      campaign: smallCampaign({ units: listed }),
      ...{ source: 'v2', now: NOW, ids: countingIds('h') },
    });
    expect(opened).toMatchObject({
      units: [
        { unit: 'w1', what: 'move', before: 'city', after: 'w2', holders: 1 },
        { unit: 'w1', what: 'rename', before: 'Phường 1', after: 'Phường Một', holders: 1 },
      ],
    });
  });
});
