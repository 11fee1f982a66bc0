/**
 * Summaries are kept once for what went into them.
 */
import { describe, expect, it } from 'vitest';
import { readVersions } from '../../src/storage/submissions.ts';
import { campaignsBehind, newestSummary, saveSummary } from '../../src/storage/summaries.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { employ, NOW, smallCampaign, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);
const at = (asOf: string, official = false) => summarise(smallCampaign('round', 2), [], { asOf, official });

describe('summaries', () => {
  it('are the same when submissions, instant and standing are', async () => {
    const save = (lastSubmission: number, asOf: string, official = false) =>
      saveSummary(shop.store.pool, {
        campaignId: 'round',
        lastSubmission,
        stand: 's',
        summary: at(asOf, official),
        now: NOW,
      });
    const ids = [
      await save(1, '2018-06-01T00:00:00Z'),
      await save(1, '2018-06-01T07:00:00+07:00'),
      await save(2, '2018-06-01T00:00:00Z'),
      await save(2, '2018-06-02T00:00:00Z'),
      await save(2, '2018-06-02T00:00:00Z', true),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe(ids[1]);
    expect((await shop.rows('SELECT FROM summary')).length).toBe(4);
    expect((await newestSummary(shop.store.pool, 'round'))?.asOf.slice(0, 10)).toBe('2018-06-02');
  });

  it('are behind until the newest submission and decision are in one', async () => {
    const { pool } = shop.store;
    const turns = shop.turns();
    await employ(turns, pool, 1);
    expect(await campaignsBehind(pool)).toEqual([]);
    await turns.handle(text('o1', 'submit'));
    await turns.close();
    const behind = [{ campaignId: 'round', seq: 1 }];
    expect(await campaignsBehind(pool)).toEqual(behind);
    const summary = at(NOW.toISOString());
    const save = async (lastSubmission: number, stand: string) =>
      void (await saveSummary(pool, { campaignId: 'round', lastSubmission, stand, summary, now: NOW }));
    const { stand } = await readVersions(pool, 'round');
    await save(0, stand);
    expect(await campaignsBehind(pool)).toEqual(behind);
    await save(1, stand);
    expect(await campaignsBehind(pool)).toEqual([]);
    // A check changes nothing, a decision does.
    await pool.query(`UPDATE submission SET state = 'checked'`);
    expect(await campaignsBehind(pool)).toEqual([]);
    await pool.query(`UPDATE submission SET state = 'approved'`);
    expect(await campaignsBehind(pool)).toEqual(behind);
    await save(1, (await readVersions(pool, 'round')).stand);
    expect(await campaignsBehind(pool)).toEqual([]);
  });
});
