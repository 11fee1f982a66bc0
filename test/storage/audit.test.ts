/**
 * The audit trail: entries stay as they are, their chain is the same whoever seals it, and what was changed all the same
 * is found, with the place.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { addAudit, sealAudit, verifyAudit, verifyReceipts } from '../../src/storage/audit.ts';
import { employ, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);

const add = (action: string, detail = {}) =>
  addAudit(shop.store.pool, { campaignId: 'round', unit: 'w1', memberName: 'A', action, detail, at: NOW });
const found = async () => (await verifyAudit(shop.store.pool))[0];
const chain = () => shop.rows<{ hash: string }>('SELECT link, hash FROM audit_entry ORDER BY link');

describe('the chain', () => {
  beforeEach(async () => {
    for (const action of ['view', 'approve', 'return']) await add(action, { b: 1, a: ['x'] });
  });

  it('is made by the sweep, link by link', async () => {
    expect(await found()).toEqual({ campaignId: 'round', entries: 0, unsealed: 3, head: '' });
    await sealAudit(shop.store.pool);
    await add('lock');
    await sealAudit(shop.store.pool);
    const links = await chain();
    expect(links.map((row) => ({ ...row, hash: row.hash.length }))).toEqual(
      [1, 2, 3, 4].map((link) => ({ link, hash: 64 })),
    );
    expect(await found()).toEqual({ campaignId: 'round', entries: 4, unsealed: 0, head: links[3]?.hash });
  });

  it('is one chain when two processes seal at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => sealAudit(shop.store.pool)));
    await sealAudit(shop.store.pool);
    expect(await found()).toMatchObject({ entries: 3, unsealed: 0 });
    expect((await found())?.broken).toBeUndefined();
  });

  it('does not let an entry be changed or removed', async () => {
    await sealAudit(shop.store.pool);
    for (const change of [
      `UPDATE audit_entry SET member_name = 'B'`,
      'UPDATE audit_entry SET link = NULL, hash = NULL',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
    ]) {
      await expect(shop.rows(change), change).rejects.toThrow('append-only');
    }
    await add('lock');
    await expect(
      shop.rows(`UPDATE audit_entry SET link = 9, action = 'x' WHERE link IS NULL`),
    ).rejects.toThrow();
  });

  it.each([
    [
      'changed',
      `UPDATE audit_entry SET detail = '{"a":["y"],"b":1}' WHERE link = 2`,
      { link: 2, why: 'changed' },
    ],
    ['dropped', 'DELETE FROM audit_entry WHERE link = 2', { link: 2, why: 'missing' }],
    [
      'dated back',
      `UPDATE audit_entry SET at = at - interval '1 day' WHERE link = 3`,
      { link: 3, why: 'changed' },
    ],
  ])('shows where an entry was %s behind the trigger', async (_what, change, broken) => {
    await sealAudit(shop.store.pool);
    await shop.rows('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await shop.rows(change);
    expect((await found())?.broken).toEqual(broken);
  });
});

it('a receipt that does not belong to what is stored is named', async () => {
  const turns = shop.turns();
  await employ(turns, shop.store.pool, 2);
  for (const officer of ['o1', 'o2']) {
    await turns.handle(text(officer, 'set a 1'));
    await turns.handle(text(officer, 'submit'));
  }
  expect(await verifyReceipts(shop.store.pool)).toEqual({ checked: 2, broken: [] });
  await shop.rows(`UPDATE submission SET cells = jsonb_set(cells, '{a,value}', '99') WHERE unit_code = 'w2'`);
  expect(await verifyReceipts(shop.store.pool)).toMatchObject({
    checked: 2,
    broken: [{ campaignId: 'round', unit: 'w2', number: 1 }],
  });
});
