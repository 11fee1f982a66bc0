/**
 * The work that is still to be done, read from the database alone: whatever a queue has lost, and
 * whatever a process that died had no time to add, is found here.
 */
import { pendingNews } from '../storage/events.ts';
import { unpublished } from '../storage/publications.ts';
import { filesToFetch } from '../storage/sent-files.ts';
import { unfinishedSubmissions } from '../storage/submissions.ts';
import { campaignsBehind } from '../storage/summaries.ts';
import { type Job, newsJob, nextStep } from './queues.ts';
import { roundsLeft } from './remind.ts';
import { patienceAt, type Tools } from './tools.ts';

/** Jobs in the order in which they are to be added. Adding one that is under way already changes nothing. */
export async function workLeft(
  tools: Pick<Tools, 'store' | 'templates' | 'clock' | 'wallClock'>,
): Promise<readonly Job[]> {
  const { store, clock, wallClock } = tools;
  const database = store.pool;
  const now = await clock.now();
  const [files, submissions, behind, publications, news, reminders] = await Promise.all([
    filesToFetch(database, wallClock()),
    unfinishedSubmissions(database, patienceAt(now)),
    campaignsBehind(database),
    unpublished(database),
    pendingNews(database),
    roundsLeft(tools),
  ]);
  return [
    ...files.map(({ id }): Job => ({ kind: 'file', fileId: id })),
    ...submissions.map(nextStep),
    ...behind.map(({ campaignId, seq }): Job => ({ kind: 'aggregate', campaignId, occasion: seq })),
    ...publications.map(
      ({ id, campaignId, state }): Job =>
        state === 'requested'
          ? { kind: 'aggregate', campaignId, occasion: id }
          : { kind: 'documents', publicationId: id },
    ),
    ...news.map(newsJob),
    ...reminders,
  ];
}
