/**
 * Codes that make groups rooms, and what staff see of rooms and invitations: through the statements of the database.
 */
import { describe, expect, it } from 'vitest';
import type { Core, Effect, Incoming, Needs } from '../../src/conversation/model.ts';
import { codeHash } from '../../src/storage/invitations.ts';
import { readScenes } from '../../src/storage/scenes.ts';
import { employ, invite, NOW, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);
const CODE = 'K7QF-3MZP-9T4W';
const at = (minutes: number): string => new Date(NOW.getTime() + minutes * 60_000).toISOString();

/** `do {effect}` causes that effect; `room X` says a room's code. */
const core: Core = {
  needs: (incoming) => {
    const words = incoming.content.type === 'text' ? incoming.content.text : '';
    if (words.startsWith('room ')) return { board: false, invitation: words.slice(5) };
    return words.startsWith('do ') ? { board: true } : fakeCore.needs(incoming);
  },
  converse(scene, incoming) {
    const words = incoming.content.type === 'text' ? incoming.content.text : '';
    const { state } = scene.conversation;
    if (words.startsWith('do '))
      return { state, effects: [JSON.parse(words.slice(3)) as Effect, reply('done')] };
    if (!words.startsWith('room ')) return fakeCore.converse(scene, incoming);
    const { roomCode } = scene;
    if (roomCode?.state !== 'valid') return { state, effects: [reply(roomCode?.state ?? 'none')] };
    const { id: code, campaignId, purpose } = roomCode;
    return { state, effects: [{ type: 'room', code, campaignId, purpose }, reply('made')] };
  },
};

const group = (words: string, address = 'g1'): Incoming =>
  text('somebody', words, { channel: 'telegram', address, chat: 'group' });

const make = (code: string, purpose: 'leadership' | 'officers', minutes = 10): string =>
  `do ${JSON.stringify({ type: 'room-code', campaignId: 'round', purpose, code, expiresAt: at(minutes) })}`;

const sceneOf = async (incoming: Incoming, needs: Needs) => {
  const asked = { incoming, needs, freshId: 'fresh', seed: 'seed' };
  const [read] = await readScenes(shop.store.pool, { get: async (id) => smallCampaign(id, 2) }, [asked], NOW);
  return read?.scene;
};

const rooms = () =>
  shop.rows(
    `SELECT address, room_purpose AS purpose, campaign_id AS campaign FROM conversation
     WHERE chat = 'group' ORDER BY address`,
  );

async function office() {
  const turns = shop.turns({ core });
  await employ(turns, shop.store.pool, 1);
  await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
  await turns.handle(text('staff', '/start STAFF'));
  return turns;
}

describe('a room’s code', () => {
  it('makes a group a room once, and is kept as a hash with its audit entries', async () => {
    const turns = await office();
    await turns.handle(text('staff', make(CODE, 'leadership')));
    expect((await sceneOf(group(''), { board: false, invitation: CODE }))?.roomCode).toEqual({
      ...{ id: codeHash(CODE), campaignId: 'round', purpose: 'leadership', state: 'valid' },
    });
    await turns.handle(group(`room ${CODE}`));
    await turns.handle(group(`room ${CODE}`, 'g2'));
    expect(await rooms()).toEqual([
      { address: 'g1', purpose: 'leadership', campaign: 'round' },
      { address: 'g2', purpose: null, campaign: null },
    ]);
    expect((await sceneOf(group(''), { board: false, invitation: CODE }))?.roomCode?.state).toBe('used');
    expect(
      await shop.rows(
        `SELECT e.action, e.member_name AS by, e.detail, c.address FROM audit_entry e
         LEFT JOIN conversation c ON c.id = e.subject ORDER BY e.id`,
      ),
    ).toEqual([
      { action: 'room-code', by: 'Name of staff', detail: { purpose: 'leadership' }, address: null },
      { action: 'room', by: 'Name of somebody', detail: { purpose: 'leadership' }, address: 'g1' },
    ]);
  });

  it('is over after its time, and the group’s campaign is in the scene before it is a room', async () => {
    const turns = await office();
    await turns.handle(text('staff', make(CODE, 'officers', 0)));
    const scene = await sceneOf(group(''), { board: false, invitation: CODE });
    expect(scene?.roomCode?.state).toBe('expired');
    expect(scene?.campaigns.map(({ campaign }) => campaign.id)).toEqual(['round']);
    expect((await sceneOf(group(''), { board: false, invitation: 'OTHER' }))?.roomCode).toBeUndefined();
  });

  it('said in two groups at once makes one of them a room', async () => {
    const turns = await office();
    await turns.handle(text('staff', make(CODE, 'leadership')));
    await Promise.all([turns.handle(group(`room ${CODE}`, 'g1')), turns.handle(group(`room ${CODE}`, 'g2'))]);
    expect((await rooms()).filter(({ purpose }) => purpose !== null)).toHaveLength(1);
  });

  it('gives a room another purpose, and an end takes it away', async () => {
    const turns = await office();
    await turns.handle(text('staff', make(CODE, 'leadership')));
    await turns.handle(group(`room ${CODE}`));
    await turns.handle(text('staff', make('NEXT', 'officers')));
    await turns.handle(group('room NEXT'));
    expect(await rooms()).toEqual([{ address: 'g1', purpose: 'officers', campaign: 'round' }]);
    const listed = (await sceneOf(text('staff', ''), { board: false, rooms: true }))?.rooms ?? [];
    expect(listed).toEqual([
      {
        ...{ conversationId: listed[0]?.conversationId, campaignId: 'round', purpose: 'officers' },
        ...{ channel: 'telegram', heardAt: NOW.toISOString() },
      },
    ]);
    await turns.handle(group('do {"type":"unroom","campaignId":"round"}'));
    expect(await rooms()).toEqual([{ address: 'g1', purpose: null, campaign: null }]);
    expect((await sceneOf(text('staff', ''), { board: false, rooms: true }))?.rooms).toEqual([]);
  });
});

describe('invitations of the chat', () => {
  it('are shown while they let people in, to the desk only, and end when they are taken back', async () => {
    const turns = await office();
    const make = (unit: string, code: string, uses: number, expiresAt: string | null): Promise<unknown> =>
      turns.handle(
        text(
          'staff',
          `do ${JSON.stringify({ type: 'invite', campaignId: 'round', unit, role: 'officer', uses, expiresAt, code })}`,
        ),
      );
    await make('w2', 'INV-A', 2, at(60));
    await make('w2', 'INV-B', 1, null);
    await make('w1', 'INV-C', 1, at(0));
    const asked: Needs = { board: true, invitations: true };
    const open = async (who: string) => (await sceneOf(text(who, ''), asked))?.invitations;
    expect(await open('staff')).toEqual(
      expect.arrayContaining([
        { unit: 'w2', role: 'officer', uses: 0, maxUses: 2, expiresAt: at(60) },
        { unit: 'w2', role: 'officer', uses: 0, maxUses: 1, expiresAt: null },
      ]),
    );
    expect(await open('staff')).toHaveLength(2);
    expect(await open('o1')).toEqual([]);
    await turns.handle(text('o9', '/start INV-A'));
    expect((await open('staff'))?.map(({ uses }) => uses).toSorted()).toEqual([0, 1]);
    await turns.handle(text('staff', 'do {"type":"revoke","campaignId":"round","unit":"w2"}'));
    expect(await open('staff')).toEqual([]);
    expect((await sceneOf(text('o8', ''), { board: false, invitation: 'INV-B' }))?.invitation).toMatchObject({
      state: 'revoked',
    });
  });
});
