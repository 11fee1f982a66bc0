/**
 * Submissions as jobs read and mark them.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  latestSubmissions,
  markReported,
  newestSeq,
  readSubmission,
  storeFindings,
  unfinishedSubmissions,
  unitsSubmitted,
} from '../../src/storage/submissions.ts';
import { employ, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(3);
const LATER = new Date('2018-06-01T00:00:00Z');

const ids = async (): Promise<string[]> =>
  (await shop.rows<{ id: string }>('SELECT id FROM submission ORDER BY seq')).map(({ id }) => id);

beforeEach(async () => {
  const turns = shop.turns();
  await employ(turns, shop.store.pool, 3);
  for (const words of ['o1 1', 'o2 2', 'o1 3']) {
    const [officer = '', value] = words.split(' ');
    await turns.handle(text(officer, `set households ${value}`));
    await turns.handle(text(officer, 'submit'));
  }
  await turns.close();
});

describe('submissions', () => {
  it('are read with all that was sent', async () => {
    const [first = ''] = await ids();
    const submission = await readSubmission(shop.store.pool, first);
    expect(submission).toMatchObject({
      id: first,
      seq: 1,
      campaignId: 'round',
      unit: 'w1',
      number: 1,
      at: NOW.toISOString(),
      late: false,
      templateVersion: 1,
      checked: false,
      reported: false,
    });
    expect(submission?.cells.households?.value).toBe(1);
    expect(await readSubmission(shop.store.pool, 'nowhere')).toBeUndefined();
  });

  it('are the latest of each unit, in order of commit', async () => {
    const latest = await latestSubmissions(shop.store.pool, 'round');
    expect(latest.map(({ unit, number, seq }) => `${unit} ${number} ${seq}`)).toEqual(['w2 1 2', 'w1 2 3']);
    expect(await latestSubmissions(shop.store.pool, 'other')).toEqual([]);
    expect(await newestSeq(shop.store.pool, 'round')).toBe(3);
    expect(await newestSeq(shop.store.pool, 'other')).toBe(0);
  });

  it('count for a deadline only before its instant', async () => {
    const units = async (before: Date) =>
      (await unitsSubmitted(shop.store.pool, 'round', before)).map(({ unit }) => unit).sort();
    expect(await units(NOW)).toEqual([]);
    expect(await units(new Date(NOW.getTime() + 1))).toEqual(['w1', 'w2']);
  });

  it('are unfinished until checked and reported', async () => {
    const [first = '', second = '', third = ''] = await ids();
    const { pool } = shop.store;
    await storeFindings(
      pool,
      first,
      [{ key: 'k', part: '', level: 'note', say: 'Xem lại', check: 0, reason: false }],
      LATER,
    );
    await storeFindings(pool, second, [], LATER);
    await markReported(pool, second, LATER);
    expect(await unfinishedSubmissions(pool, NOW)).toEqual([
      { id: first, checked: true },
      { id: third, checked: false },
    ]);
    expect(await readSubmission(pool, second)).toMatchObject({ checked: true, reported: true });
  });

  it('keep a verdict that came before the checks, and settle their own event only', async () => {
    const [first = ''] = await ids();
    const { pool } = shop.store;
    await pool.query(`UPDATE submission SET state = 'returned' WHERE id = $1`, [first]);
    await storeFindings(pool, first, [], LATER);
    const states = await shop.rows(`SELECT state FROM submission ORDER BY seq`);
    expect(states).toEqual([{ state: 'returned' }, { state: 'submitted' }, { state: 'submitted' }]);
    const settled = await shop.rows(
      `SELECT payload ->> 'submissionId' AS id FROM event WHERE done_at IS NOT NULL`,
    );
    expect(settled).toEqual([{ id: first }]);
  });
});
