/**
 * Publications on their way, and the campaigns whose deadline is still to be published.
 */
import { describe, expect, it } from 'vitest';
import {
  markCompiled,
  markPublished,
  readPublication,
  readRound,
  requestedPublications,
  requestPublication,
  runningCampaigns,
  unpublished,
} from '../../src/storage/publications.ts';
import { saveSummary } from '../../src/storage/summaries.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { NOW, openCampaign, smallCampaign } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);
const summary = summarise(smallCampaign('round', 2), [], { asOf: NOW.toISOString(), official: false });
const wanted = (id: string, reason: 'complete' | 'deadline' | 'request', minutes = 0) => ({
  id,
  campaignId: 'round',
  reason,
  createdAt: new Date(NOW.getTime() + minutes * 60_000),
});

describe('a publication', () => {
  it('goes from requested over compiled to published, and never back', async () => {
    const { pool } = shop.store;
    await requestPublication(pool, wanted('p', 'complete'));
    expect(await readPublication(pool, 'p')).toEqual({
      ...wanted('p', 'complete'),
      conversationId: null,
      state: 'requested',
      summary: null,
    });
    await markPublished(pool, 'p', NOW);
    expect(await readPublication(pool, 'p')).toMatchObject({ state: 'requested' });
    const summaryId = await saveSummary(pool, { campaignId: 'round', lastSubmission: 0, summary, now: NOW });
    await markCompiled(pool, 'p', summaryId);
    expect(await readPublication(pool, 'p')).toMatchObject({ state: 'compiled', summary });
    await markPublished(pool, 'p', NOW);
    await markCompiled(pool, 'p', summaryId);
    await requestPublication(pool, wanted('p', 'deadline', 5));
    expect(await readPublication(pool, 'p')).toMatchObject({ state: 'published', reason: 'complete' });
    expect(await unpublished(pool)).toEqual([]);
    expect(await readPublication(pool, 'q')).toBeUndefined();
  });

  it('waits in the order it was asked for, each campaign by itself', async () => {
    const { pool } = shop.store;
    await openCampaign(pool, smallCampaign('other', 1));
    await requestPublication(pool, wanted('b', 'request', 2));
    await requestPublication(pool, wanted('a', 'request', 3));
    await requestPublication(pool, { ...wanted('c', 'request', 1), campaignId: 'other' });
    const requested = await requestedPublications(pool, 'round');
    expect(requested.map(({ id }) => id)).toEqual(['b', 'a']);
    expect((await unpublished(pool)).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});

describe('running campaigns', () => {
  it('are the open ones without a deadline publication', async () => {
    const { pool } = shop.store;
    await openCampaign(pool, smallCampaign('closed', 1));
    await pool.query(`UPDATE campaign SET status = 'closed' WHERE id = 'closed'`);
    const round = {
      id: 'round',
      templateVersion: 1,
      openedAt: NOW,
      closesAt: new Date('2018-06-09T17:00:00Z'),
      completed: false,
    };
    expect(await runningCampaigns(pool)).toEqual([round]);
    await requestPublication(pool, wanted('round.complete.1', 'complete'));
    expect(await runningCampaigns(pool)).toEqual([{ ...round, completed: true }]);
    await requestPublication(pool, wanted('round.deadline', 'deadline'));
    expect(await runningCampaigns(pool)).toEqual([]);
    expect(await readRound(pool, 'round')).toEqual({ templateVersion: 1, closesAt: round.closesAt });
    expect(await readRound(pool, 'nowhere')).toBeUndefined();
  });
});
