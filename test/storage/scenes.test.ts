/**
 * What a turn is shown: who speaks, where it stands, which reports, and nothing of anybody else's.
 */
import { describe, expect, it } from 'vitest';
import type { Effect, Incoming, Scene } from '../../src/conversation/model.ts';
import { START } from '../../src/conversation/state.ts';
import { readScenes, type SceneRead } from '../../src/storage/scenes.ts';
import { employ, invite, NOW, openCampaign, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(3);

async function read(incoming: Incoming, now = NOW): Promise<SceneRead> {
  const asked = { incoming, needs: fakeCore.needs(incoming), freshId: 'fresh', seed: 'seed' };
  const templates = { get: async (id: string) => smallCampaign(id, 3) };
  const [scene] = await readScenes(shop.store.pool, templates, [asked], now);
  if (scene === undefined) throw new Error('no scene');
  return scene;
}

const scene = async (incoming: Incoming, now = NOW): Promise<Scene> => (await read(incoming, now)).scene;

const setState = (address: string, state: object) =>
  shop.rows('UPDATE conversation SET state = state || $2 WHERE address = $1', [
    address,
    JSON.stringify(state),
  ]);

/** One turn of a person whose core does just this. */
const act = (person: string, effects: readonly Effect[], unit = 'w1') =>
  shop
    .turns({
      core: {
        ...fakeCore,
        converse: ({ conversation }) => ({
          state: { ...conversation.state, campaign: 'round', unit },
          effects,
        }),
      },
    })
    .handle(text(person, 'words', { messageId: 'm1' }));

describe('a stranger', () => {
  it('is shown nothing but the time', async () => {
    expect(await read(text('nobody', 'xin chào'))).toEqual({
      scene: {
        now: '2018-05-28T01:00:00.000Z',
        conversation: { id: 'fresh', channel: 'web', chat: 'private', state: START },
        member: null,
        campaigns: [],
        drafts: [],
        invitation: null,
        board: null,
        seed: 'seed',
      },
      isNew: true,
      version: 0,
      drafts: [],
      done: false,
      heldUp: false,
    });
    expect(await shop.rows('SELECT id FROM conversation')).toEqual([]);
  });

  it.each([
    ['valid', 'uses = 0'],
    ['used', 'uses = max_uses'],
    ['expired', `expires_at = '${NOW.toISOString()}'`],
    ['revoked', `revoked_at = '${NOW.toISOString()}'`],
  ] as const)('with an invitation sees that it is %s', async (state, change) => {
    await invite(shop.store.pool, 'K7QF-3MZP', 'w2');
    await shop.rows(`UPDATE invitation SET ${change}`);
    const { invitation, campaigns, drafts } = await scene(text('nobody', '/start k7qf3mzp'));
    expect(invitation).toEqual({
      found: true,
      id: 'K7QF-3MZP',
      campaignId: 'round',
      unit: 'w2',
      role: 'officer',
      state,
    });
    expect(campaigns.map(({ campaign }) => campaign.id)).toEqual(['round']);
    expect(drafts.map(({ unit }) => unit)).toEqual(state === 'valid' ? ['w2'] : []);
  });

  it('with a code nobody made sees that too', async () => {
    expect((await scene(text('nobody', '/start NOTHING'))).invitation).toEqual({ found: false });
  });

  it('at the consent step sees the unit the invitation names, and when it lapses meanwhile, that', async () => {
    await invite(shop.store.pool, 'CODE', 'w2');
    await shop.turns().handle(text('an', 'xin chào'));
    await setState('an', {
      step: { at: 'consent', invitationId: 'CODE', role: 'officer' },
      campaign: 'round',
    });
    const before = await scene(text('an', 'đồng ý'));
    expect(before.drafts.map(({ unit, version }) => [unit, version])).toEqual([['w2', 0]]);
    expect(before.invitation).toBe(null);
    await shop.rows('UPDATE invitation SET uses = 1');
    const after = await scene(text('an', 'đồng ý'));
    expect(after.drafts).toEqual([]);
    expect(after.invitation).toMatchObject({ id: 'CODE', state: 'used' });
  });
});

describe('an officer', () => {
  it('is shown her role and the report of her unit, begun or not', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    const { member, drafts, campaigns } = await scene(text('o1', 'words'));
    expect(member).toEqual({
      id: expect.any(String),
      name: 'Name of o1',
      consentAt: NOW.toISOString(),
      roles: [{ unit: 'w1', role: 'officer' }],
    });
    expect(drafts).toEqual([
      { campaignId: 'round', unit: 'w1', templateVersion: 1, version: 0, cells: {}, submissions: [] },
    ]);
    expect(campaigns).toEqual([{ campaign: smallCampaign('round', 3), templateVersion: 1, status: 'open' }]);
  });

  it('is shown every answer as it was given, the latest of each cell, whoever gave it', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await shop.rows('UPDATE invitation SET max_uses = 2');
    await shop.turns().handle(text('second', '/start CODE-1'));
    const base = { type: 'answer', state: 'value', raw: 'chữ', flags: [] } as const;
    const list = [{ id: 'r1', fields: { name: 'A', count: 2 } }];
    await act('o1', [
      {
        ...base,
        key: 'money',
        part: '2016',
        value: 2500000,
        flags: ['confirmed', 'unusual'],
        reason: 'Vì lũ',
      },
      { ...base, key: 'money', part: '2017', value: null, state: 'missing' },
      { ...base, key: 'list', part: '', value: list },
      { ...base, key: 'told', part: '', value: 1 },
    ]);
    await act('second', [{ ...base, key: 'told', part: '', value: false }]);
    const later = new Date(NOW.getTime() + 60_000);
    const { drafts, member } = await scene(text('o1', 'words'), later);
    const cell = {
      state: 'value',
      version: 1,
      raw: 'chữ',
      flags: [],
      memberId: member?.id,
      memberName: 'Name of o1',
      channel: 'web',
      at: NOW.toISOString(),
    };
    expect(drafts[0]?.version).toBe(2);
    expect(drafts[0]?.cells).toEqual({
      'money.2016': {
        ...cell,
        key: 'money',
        part: '2016',
        value: 2500000,
        flags: ['confirmed', 'unusual'],
        reason: 'Vì lũ',
      },
      'money.2017': { ...cell, key: 'money', part: '2017', value: null, state: 'missing' },
      list: { ...cell, key: 'list', part: '', value: list },
      told: {
        ...cell,
        key: 'told',
        part: '',
        version: 2,
        value: false,
        memberId: expect.not.stringMatching(member?.id ?? '^$'),
        memberName: 'Name of second',
      },
    });
  });

  it('is shown the submissions of the unit, oldest first, with their warnings counted', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    const submit = (number: number): Effect => ({
      type: 'submit',
      number,
      late: number > 1,
      cells: {},
      seal: { leaves: [], receipt: `receipt ${number}` },
    });
    await act('o1', [submit(1)]);
    await act('o1', [submit(2)]);
    await shop.rows(`UPDATE submission SET state = 'checked', warnings = '[{},{}]' WHERE number = 1`);
    const view = { at: NOW.toISOString() };
    expect((await scene(text('o1', 'words'))).drafts[0]?.submissions).toEqual([
      { ...view, number: 1, late: false, state: 'checked', receipt: 'receipt 1', warnings: 2 },
      { ...view, number: 2, late: true, state: 'submitted', receipt: 'receipt 2', warnings: 0 },
    ]);
  });

  it('goes on with the template her report was begun with', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await shop.turns().handle(text('o1', 'set a 1'));
    await openCampaign(shop.store.pool, smallCampaign('round', 3), 2);
    const versions = async (person: string) => {
      const { campaigns, drafts } = await scene(text(person, 'words'));
      return [campaigns[0]?.templateVersion, drafts[0]?.templateVersion];
    };
    expect(await versions('o1')).toEqual([1, 1]);
    expect(await versions('o2')).toEqual([2, 2]);
  });

  it('has a report in every open campaign of her unit, and sees the closed ones last', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    for (const id of ['another', 'old']) await openCampaign(shop.store.pool, smallCampaign(id, 3));
    await shop.rows(`UPDATE campaign SET status = 'closed' WHERE id = 'old'`);
    const { campaigns, drafts } = await scene(text('o1', 'words'));
    expect(campaigns.map(({ campaign, status }) => [campaign.id, status])).toEqual([
      ['another', 'open'],
      ['round', 'open'],
      ['old', 'closed'],
    ]);
    expect(drafts.map(({ campaignId }) => campaignId)).toEqual(['another', 'round']);
  });

  it('is not shown the board', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    expect((await scene(text('o1', 'board'))).board).toBe(null);
  });
});

describe('the board', () => {
  const board = async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
    await shop.turns().handle(text('desk', '/start STAFF'));
    const base = {
      type: 'answer',
      key: 'a',
      part: '',
      state: 'value',
      value: 1,
      raw: '',
      flags: [],
    } as const;
    await act('o1', [
      { ...base, part: '2016' },
      { ...base, part: '2017' },
      { ...base, key: 'b', state: 'missing', value: null },
      { ...base, key: 'c', state: 'skipped', value: null },
    ]);
    await act(
      'o2',
      [{ type: 'submit', number: 1, late: false, cells: {}, seal: { leaves: [], receipt: 'r' } }],
      'w2',
    );
  };
  const expected = [
    { unit: 'w1', state: 'drafting', answered: 2, lastActivity: NOW.toISOString() },
    {
      unit: 'w2',
      state: 'submitted',
      answered: 0,
      lastActivity: NOW.toISOString(),
      submission: {
        number: 1,
        at: NOW.toISOString(),
        late: false,
        state: 'submitted',
        receipt: 'r',
        warnings: 0,
      },
    },
    { unit: 'w3', state: 'not-started', answered: 0 },
  ];

  it('is shown to the desk of the compiling unit when asked for, a line for every unit in order', async () => {
    await board();
    expect((await scene(text('desk', 'board'))).board).toEqual(expected);
    expect((await scene(text('desk', 'words'))).board).toBe(null);
  });

  it('is shown in the leadership room, whoever asks', async () => {
    await board();
    const inRoom = { address: 'room', chat: 'group' } as const;
    await shop.turns().handle(text('desk', 'words', inRoom));
    await shop.rows(
      `UPDATE conversation SET room_purpose = 'leadership', campaign_id = 'round' WHERE address = 'room'`,
    );
    const { board: seen, conversation } = await scene(text('nobody', 'board', inRoom));
    expect(seen).toEqual(expected);
    expect(conversation).toMatchObject({
      chat: 'group',
      room: { purpose: 'leadership', campaignId: 'round' },
    });
    await shop.rows(`UPDATE conversation SET room_purpose = 'officers' WHERE address = 'room'`);
    expect((await scene(text('nobody', 'board', inRoom))).board).toBe(null);
  });
});

it('reads each chat its own scene, in the order asked', async () => {
  await employ(shop.turns(), shop.store.pool, 3);
  const people = ['o3', 'o1', 'nobody', 'o2'];
  const asked = people.map((person) => {
    const incoming = text(person, 'words');
    return { incoming, needs: fakeCore.needs(incoming), freshId: `fresh ${person}`, seed: person };
  });
  const reads = await readScenes(shop.store.pool, { get: async (id) => smallCampaign(id, 3) }, asked, NOW);
  expect(reads.map((one) => [one.scene.member?.name, one.scene.drafts[0]?.unit, one.scene.seed])).toEqual([
    ['Name of o3', 'w3', 'o3'],
    ['Name of o1', 'w1', 'o1'],
    [undefined, undefined, 'nobody'],
    ['Name of o2', 'w2', 'o2'],
  ]);
});

it('takes news for no member, even in a chat whose person is one', async () => {
  await employ(shop.turns(), shop.store.pool, 1);
  const news = text('o1', '', {
    content: { type: 'news', news: { what: 'submitted', unit: 'w1', number: 1, late: false } },
    sender: { address: 'o1', name: '' },
  });
  const { member, campaigns } = await scene(news);
  expect(member).toBe(null);
  expect(campaigns.map(({ campaign }) => campaign.id)).toEqual(['round']);
});

it('adds the offset of a trial to the wall clock', async () => {
  await shop.rows('INSERT INTO trial_clock (id, offset_ms) VALUES (1, 86400001)');
  expect((await scene(text('an', 'words'))).now).toBe('2018-05-29T01:00:00.001Z');
});

it('says that an update is done, and that a chat is held up', async () => {
  const turns = shop.turns();
  const message = text('an', 'words');
  await turns.handle(message);
  expect(await read(message)).toMatchObject({ done: true, heldUp: false, isNew: false, version: 1 });
  await turns.handle(text('an', 'boom'));
  expect(await read(text('an', 'words'))).toMatchObject({ done: false, heldUp: true });
  expect(await read(text('ba', 'words'))).toMatchObject({ done: false, heldUp: false });
});

it('keeps the state of the conversation exactly', async () => {
  const state = {
    campaign: 'round',
    unit: 'w1',
    order: 'required',
    editing: true,
    step: { at: 'either', key: 'k', raw: '1,250', values: [1.25, 1250] },
    prompt: 17,
    trail: ['a', 'b'],
    pieces: { long: ['một', 'hai'] },
  } as const;
  const core = { ...fakeCore, converse: () => ({ state, effects: [reply('x')] }) };
  await shop.turns({ core }).handle(text('an', 'words'));
  expect((await scene(text('an', 'words'))).conversation.state).toEqual(state);
});
