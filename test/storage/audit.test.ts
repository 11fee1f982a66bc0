/**
 * The audit trail: entries stay as they are, their chain is the same whoever seals it, and what was changed all the same
 * is found, with the place.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { addAudit, sealAudit, verifyAudit, verifyReceipts } from '../../src/storage/audit.ts';
import { type ChainPoint, signEnd } from '../../src/storage/audit-head.ts';
import { employ, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);

const add = (action: string, detail = {}) =>
  addAudit(shop.store.pool, { campaignId: 'round', unit: 'w1', memberName: 'A', action, detail, at: NOW });
const KEY = 'a secret key of the tests, long enough';
const seal = () => sealAudit(shop.store.pool, KEY);
const found = async (expected: readonly ChainPoint[] = [], key = KEY) =>
  (await verifyAudit(shop.store.pool, key, expected))[0];
/** Whoever owns the database gets past the trigger. */
const behind = async (...changes: readonly string[]) => {
  await shop.rows('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  for (const change of changes) await shop.rows(change);
  await shop.rows('ALTER TABLE audit_entry ENABLE TRIGGER USER');
};
const chain = () => shop.rows<{ hash: string }>('SELECT link, hash FROM audit_entry ORDER BY link');

describe('the chain', () => {
  beforeEach(async () => {
    for (const action of ['view', 'approve', 'return']) await add(action, { b: 1, a: ['x'] });
  });

  it('is made by the sweep, link by link', async () => {
    expect(await found()).toEqual({ campaignId: 'round', entries: 0, unsealed: 3, head: '' });
    await seal();
    await add('lock');
    await seal();
    const links = await chain();
    expect(links.map((row) => ({ ...row, hash: row.hash.length }))).toEqual(
      [1, 2, 3, 4].map((link) => ({ link, hash: 64 })),
    );
    expect(await found()).toEqual({ campaignId: 'round', entries: 4, unsealed: 0, head: links[3]?.hash });
  });

  it('is one chain when two processes seal at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => seal()));
    await seal();
    expect(await found()).toMatchObject({ entries: 3, unsealed: 0 });
    expect((await found())?.broken).toBeUndefined();
  });

  it('does not let an entry be changed or removed', async () => {
    await seal();
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
    await seal();
    await behind(change);
    expect((await found())?.broken).toEqual(broken);
  });
});

describe('the end of a chain', () => {
  const point = (link: number, hash: string): ChainPoint => ({ campaignId: 'round', link, hash });
  let ends: readonly string[] = [];
  beforeEach(async () => {
    for (const action of ['view', 'approve', 'return']) await add(action);
    await seal();
    ends = (await chain()).map(({ hash }) => hash);
  });

  it.each([
    ['the last entries', ['DELETE FROM audit_entry WHERE link > 1'], { link: 3, why: 'cut' }],
    ['all entries', ['DELETE FROM audit_entry'], { link: 3, why: 'cut' }],
    [
      'the last entries, and its sign',
      ['DELETE FROM audit_entry WHERE link = 3', 'DELETE FROM audit_head'],
      { link: 2, why: 'unsigned' },
    ],
    [
      'the last entries, with an end that is not signed so',
      [
        'DELETE FROM audit_entry WHERE link = 3',
        'UPDATE audit_head SET link = 2, hash = (SELECT hash FROM audit_entry WHERE link = 2)',
      ],
      { link: 2, why: 'signature' },
    ],
  ])('is missed when somebody removed %s', async (_what, changes, broken) => {
    await behind(...changes);
    expect((await found())?.broken).toEqual(broken);
  });

  it('stays missed when the chain has grown again', async () => {
    await behind('DELETE FROM audit_entry WHERE link = 3');
    for (const _ of [3, 4]) {
      await add('lock');
      await seal();
      expect((await found())?.broken).toEqual({ link: 3, why: 'rewritten' });
    }
    expect(await found()).toMatchObject({ entries: 4 });
  });

  it('is not signed by whoever makes a whole chain anew', async () => {
    await behind(
      'UPDATE audit_entry SET link = NULL, hash = NULL',
      `UPDATE audit_entry SET member_name = 'B' WHERE action = 'approve'`,
    );
    await sealAudit(shop.store.pool, 'a key that somebody drew, as long');
    expect((await found())?.broken).toEqual({ link: 3, why: 'rewritten' });
  });

  it('moves on with every sealing, whoever seals', async () => {
    for (const round of [4, 5, 6]) {
      await add('lock');
      const behindHand = seal();
      await add('unlock');
      await Promise.all([behindHand, seal(), seal()]);
      await seal();
      expect(await found()).toMatchObject({ entries: 2 * round - 3, unsealed: 0 });
      expect((await found())?.broken).toBeUndefined();
      expect(await shop.rows('SELECT link FROM audit_head')).toEqual([{ link: 2 * round - 3 }]);
    }
  });

  it('is signed with one key', async () => {
    expect((await found([], 'another key of the tests, long'))?.broken).toEqual({
      link: 3,
      why: 'signature',
    });
  });

  it('can be compared with what was written down elsewhere', async () => {
    const [, second = '', third = ''] = ends;
    expect((await found([point(2, second.slice(0, 16)), point(3, third)]))?.broken).toBeUndefined();
    expect((await found([point(2, third)]))?.broken).toEqual({ link: 2, why: 'rewritten' });
    expect((await found([point(4, third)]))?.broken).toEqual({ link: 4, why: 'cut' });
    // An end that was signed before, put back by somebody who had kept it: only this shows it.
    const kept = await shop.rows<{ link: number }>('SELECT link, hash, signature FROM audit_head');
    await add('lock');
    await seal();
    const [noted] = (await chain()).slice(-1);
    await behind(
      'DELETE FROM audit_entry WHERE link = 4',
      `UPDATE audit_head h SET link = k.link, hash = k.hash, signature = k.signature
       FROM jsonb_to_record('${JSON.stringify(kept[0])}') AS k(link int, hash text, signature text)`,
    );
    expect((await found())?.broken).toBeUndefined();
    expect((await found([point(4, noted?.hash ?? '')]))?.broken).toEqual({ link: 4, why: 'cut' });
  });

  it('is missed of a campaign that is gone or was never there', async () => {
    await behind('TRUNCATE campaign CASCADE');
    expect(await found()).toMatchObject({ campaignId: 'round', entries: 0, broken: { link: 3, why: 'cut' } });
    await signEnd(shop.store.pool, KEY, point(0, ''), NOW);
    expect(await found()).toBeUndefined();
    expect(await found([point(1, 'ab')])).toMatchObject({ broken: { link: 1, why: 'cut' } });
  });

  it('is signed anew on the word of whoever holds the key, which is an entry', async () => {
    await behind('DELETE FROM audit_entry WHERE link = 3');
    await signEnd(shop.store.pool, KEY, point(2, ends[1] ?? ''), NOW);
    await seal();
    expect(await found()).toMatchObject({ entries: 3, unsealed: 0 });
    expect((await found())?.broken).toBeUndefined();
    expect(await shop.rows('SELECT detail FROM audit_entry WHERE link = 3')).toEqual([
      { detail: { link: 2, hash: ends[1] } },
    ]);
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
