/**
 * Who is shown the board of all units, and what stands on it.
 */
import { describe, expect, it } from 'vitest';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { sceneReader } from './scene-reader.ts';

const shop = testWorkshop(3);
const { scene, act } = sceneReader(shop);

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
  const heard = (name: string) => [
    { memberId: expect.any(String), name, channel: 'web', heardAt: NOW.toISOString() },
  ];
  const expected = [
    {
      unit: 'w1',
      state: 'drafting',
      answered: 2,
      lastActivity: NOW.toISOString(),
      officers: heard('Name of o1'),
    },
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
      officers: heard('Name of o2'),
    },
    { unit: 'w3', state: 'not-started', answered: 0, officers: [] },
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
