/**
 * Submissions as jobs read and mark them.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  markReported,
  readSubmission,
  readSubmissions,
  readVersions,
  storeFindings,
  unfinishedSubmissions,
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

  it('are versions of the units in order of commit, each to be read whole', async () => {
    const { versions, stand } = await readVersions(shop.store.pool, 'round');
    expect(versions.map(({ unit, number, seq, state }) => `${unit} ${number} ${seq} ${state}`)).toEqual([
      'w1 1 1 submitted',
      'w2 1 2 submitted',
      'w1 2 3 submitted',
    ]);
    expect(versions[0]).toMatchObject({ at: NOW, decidedAt: null });
    expect(stand).toMatch(/^[0-9a-f]{12}$/u);
    expect(await readVersions(shop.store.pool, 'other')).toEqual({ versions: [], stand: '' });
    const whole = await readSubmissions(shop.store.pool, [versions[2]?.id ?? '', versions[1]?.id ?? '']);
    expect(whole.map(({ unit, cells }) => [unit, cells.households?.value])).toEqual([
      ['w2', 2],
      ['w1', 3],
    ]);
  });

  it('leave an entry in the audit trail when their report has gone out, once', async () => {
    const [first = ''] = await ids();
    await markReported(shop.store.pool, first, LATER, ['ward-w1.docx']);
    await markReported(shop.store.pool, first, LATER, ['ward-w1.docx']);
    const entries = await shop.rows('SELECT unit_code AS unit, action, subject, detail FROM audit_entry');
    expect(entries).toEqual([
      { unit: 'w1', action: 'unit-report', subject: '1', detail: { files: ['ward-w1.docx'] } },
    ]);
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
