/**
 * What any turn is shown: who speaks, where it stands, at what time; strangers see an invitation at most.
 */
import { describe, expect, it } from 'vitest';
import { START } from '../../src/conversation/state.ts';
import { readScenes } from '../../src/storage/scenes.ts';
import { employ, invite, NOW, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';
import { sceneReader } from './scene-reader.ts';

const shop = testWorkshop(3);
const { read, scene } = sceneReader(shop);

const setState = (address: string, state: object) =>
  shop.rows('UPDATE conversation SET state = state || $2 WHERE address = $1', [
    address,
    JSON.stringify(state),
  ]);

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
      desk: [],
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
