/**
 * The board of a campaign, and the chats that hear of what happens in it.
 */
import { describe, expect, it } from 'vitest';
import { readBoard } from '../../src/storage/board.ts';
import { chatsOfCompilers } from '../../src/storage/events.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(3);

describe('the board', () => {
  it('has a row for every participant, in order, with where it stands', async () => {
    const turns = shop.turns();
    await employ(turns, shop.store.pool, 3);
    await turns.handle(text('o1', 'set a 1'));
    await turns.handle(text('o1', 'set b 2'));
    await turns.handle(text('o1', 'set b 3'));
    await turns.handle(text('o1', 'submit'));
    await turns.handle(text('o3', 'set a 1'));
    await turns.close();
    await shop.store.pool.query(
      `INSERT INTO answer (draft_id, key, part, version, state, raw, flags, member_id, channel, at)
       SELECT d.id, 'c', '', 1, 'skipped', '', '{}', 'm', 'web', $1 FROM draft d WHERE d.unit_code = 'w3'`,
      [NOW],
    );
    await shop.store.pool.query(
      `UPDATE submission SET warnings = '[{"level":"confirm"},{"level":"unchecked"},{"level":"note"}]', state = 'checked'`,
    );

    const at = NOW.toISOString();
    expect(await readBoard(shop.store, 'round')).toEqual([
      {
        unit: 'w1',
        state: 'checked',
        answered: 2,
        keys: ['a', 'b'],
        lastActivity: at,
        submission: {
          number: 1,
          at,
          late: false,
          state: 'checked',
          receipt: expect.stringMatching(/^[0-9a-f]{64}$/),
          warnings: 2,
        },
      },
      { unit: 'w2', state: 'not-started', answered: 0, keys: [] },
      { unit: 'w3', state: 'drafting', answered: 1, keys: ['a'], lastActivity: at },
    ]);
    expect(await readBoard(shop.store, 'nowhere')).toEqual([]);

    // What a later template does not ask any more is no progress.
    const asked = { sections: [{ questions: [{ key: 'b' }, { key: 'd' }] }] };
    await shop.store.pool.query('UPDATE template_version SET parsed = $1', [JSON.stringify(asked)]);
    expect(await readBoard(shop.store, 'round')).toMatchObject([
      { unit: 'w1', answered: 1, keys: ['b'] },
      { unit: 'w2', answered: 0 },
      { unit: 'w3', answered: 0, keys: [] },
    ]);
  });
});

describe('those who compile a campaign', () => {
  it('sit in the compiling unit or above it, and are met in their own chats', async () => {
    const { pool } = shop.store;
    await pool.query(`INSERT INTO unit (code, name) VALUES ('province', 'province')`);
    await pool.query(`UPDATE unit SET parent_code = 'province' WHERE code = 'city'`);
    const turns = shop.turns();
    await employ(turns, pool, 1);
    for (const [person, unit, role] of [
      ['desk', 'city', 'staff'],
      ['above', 'province', 'staff'],
      ['below', 'w1', 'staff'],
      ['head', 'city', 'leader'],
    ] as const) {
      await invite(pool, person, unit, { role });
      await turns.handle(text(person, `/start ${person}`));
    }
    await turns.handle(text('desk', 'hello', { address: 'group', chat: 'group' }));
    await turns.close();
    const addresses = async (role: 'staff' | 'leader') =>
      (await chatsOfCompilers(pool, 'round', role)).map(({ address }) => address).sort();
    expect(await addresses('staff')).toEqual(['above', 'desk']);
    expect(await addresses('leader')).toEqual(['head']);
  });
});
