/**
 * Publications on their way, and the campaigns whose deadline is still to be published.
 */
import { describe, expect, it } from 'vitest';
import {
  latestOfficial,
  markCompiled,
  markPublished,
  readPublication,
  readRound,
  requestedPublications,
  requestOfficial,
  runningCampaigns,
  saveAmendment,
  unpublished,
} from '../../src/storage/publications.ts';
import { saveSummary } from '../../src/storage/summaries.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { NOW, openCampaign, smallCampaign } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);
const summary = summarise(smallCampaign('round', 2), [], { asOf: NOW.toISOString(), official: false });
const wanted = <R extends 'complete' | 'deadline' | 'request'>(id: string, reason: R, minutes = 0) => ({
  id,
  campaignId: 'round',
  reason,
  createdAt: new Date(NOW.getTime() + minutes * 60_000),
});

/** As a turn asks for one. */
const ask = (id: string, minutes: number, campaignId = 'round') =>
  shop.store.pool.query(
    `INSERT INTO publication (id, campaign_id, reason, state, created_at) VALUES ($1, $2, 'request', 'requested', $3)`,
    [id, campaignId, new Date(NOW.getTime() + minutes * 60_000)],
  );

describe('a publication', () => {
  it('goes from requested over compiled to published, and never back', async () => {
    const { pool } = shop.store;
    await requestOfficial(shop.store, wanted('p', 'complete'));
    expect(await readPublication(pool, 'p')).toEqual({
      ...wanted('p', 'complete'),
      conversationId: null,
      state: 'requested',
      number: null,
      changes: null,
      summary: null,
    });
    await markPublished(pool, 'p', { now: NOW, files: ['summary.docx'], readers: 2 });
    expect(await readPublication(pool, 'p')).toMatchObject({ state: 'requested' });
    const summaryId = await saveSummary(pool, {
      campaignId: 'round',
      lastSubmission: 0,
      stand: 's',
      summary,
      now: NOW,
    });
    await markCompiled(pool, 'p', summaryId);
    expect(await readPublication(pool, 'p')).toMatchObject({ state: 'compiled', summary });
    await markPublished(pool, 'p', { now: NOW, files: ['summary.docx'], readers: 2 });
    await markCompiled(pool, 'p', summaryId);
    await requestOfficial(shop.store, wanted('p', 'deadline', 5));
    expect(await readPublication(pool, 'p')).toMatchObject({ state: 'published', reason: 'complete' });
    expect(await unpublished(pool)).toEqual([]);
    expect(await readPublication(pool, 'q')).toBeUndefined();
  });

  it('is official once a campaign, whoever asks at the same moment', async () => {
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map((no) =>
        requestOfficial(
          shop.store,
          no % 2 === 0 ? wanted('round.deadline', 'deadline') : wanted(`round.complete.${no}`, 'complete'),
        ),
      ),
    );
    expect(await unpublished(shop.store.pool)).toHaveLength(1);
  });

  it('is amended under consecutive numbers, each once, and leaves an entry in the audit trail', async () => {
    const { pool } = shop.store;
    expect(await latestOfficial(pool, 'round')).toBeUndefined();
    await requestOfficial(shop.store, wanted('p', 'complete'));
    expect(await latestOfficial(pool, 'round')).toBeUndefined();
    const summaryId = await saveSummary(pool, {
      ...{ campaignId: 'round', lastSubmission: 0, stand: 's', summary, now: NOW },
    });
    await markCompiled(pool, 'p', summaryId);
    expect(await latestOfficial(pool, 'round')).toEqual({ number: 0, summary });
    const changes = [{ what: 'came', unit: 'w1' }] as const;
    const amendment = { campaignId: 'round', number: 1, summaryId, changes, createdAt: NOW };
    const ids = await Promise.all([saveAmendment(pool, amendment), saveAmendment(pool, amendment)]);
    expect(ids.filter((id) => id !== null)).toEqual(['round.amendment.1']);
    expect(await latestOfficial(pool, 'round')).toEqual({ number: 1, summary });
    expect(await readPublication(pool, 'round.amendment.1')).toMatchObject({ number: 1, changes });
    const done = { now: NOW, files: ['summary.docx'], readers: 1 };
    await markPublished(pool, 'round.amendment.1', done);
    await markPublished(pool, 'round.amendment.1', done);
    expect(await shop.rows('SELECT action, subject, detail FROM audit_entry')).toEqual([
      {
        action: 'publish',
        subject: 'round.amendment.1',
        detail: {
          reason: 'amendment',
          number: 1,
          summary: summaryId,
          files: ['summary.docx'],
          readers: 1,
        },
      },
    ]);
  });

  it('waits in the order it was asked for, each campaign by itself', async () => {
    const { pool } = shop.store;
    await openCampaign(pool, smallCampaign('other', 1));
    await ask('b', 2);
    await ask('a', 3);
    await ask('c', 1, 'other');
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
    await requestOfficial(shop.store, wanted('round.complete.1', 'complete'));
    expect(await runningCampaigns(pool)).toEqual([{ ...round, completed: true }]);
    await requestOfficial(shop.store, wanted('round.deadline', 'deadline'));
    expect(await runningCampaigns(pool)).toEqual([{ ...round, completed: true }]);
    await pool.query(`UPDATE publication SET id = 'round.deadline', reason = 'deadline'`);
    expect(await runningCampaigns(pool)).toEqual([]);
    expect(await readRound(pool, 'round')).toEqual({ templateVersion: 1, closesAt: round.closesAt });
    expect(await readRound(pool, 'nowhere')).toBeUndefined();
  });
});
