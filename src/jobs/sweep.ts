/**
 * The work that is still to be done, read from the database alone: whatever a queue has lost, and
 * whatever a process that died had no time to add, is found here.
 */
import { pendingChanges } from '../storage/events.ts';
import { unpublished } from '../storage/publications.ts';
import type { Database } from '../storage/scenes.ts';
import { unfinishedSubmissions } from '../storage/submissions.ts';
import { campaignsBehind } from '../storage/summaries.ts';
import type { Job } from './queues.ts';

/** Jobs in the order in which they are to be added. Adding one that is under way already changes nothing. */
export async function workLeft(database: Database): Promise<readonly Job[]> {
  const [submissions, behind, publications, changes] = await Promise.all([
    unfinishedSubmissions(database),
    campaignsBehind(database),
    unpublished(database),
    pendingChanges(database),
  ]);
  return [
    ...submissions.map(
      ({ id, checked }): Job => ({ kind: checked ? 'unit-report' : 'validate', submissionId: id }),
    ),
    ...behind.map(({ campaignId, seq }): Job => ({ kind: 'aggregate', campaignId, occasion: seq })),
    ...publications.map(
      ({ id, campaignId, state }): Job =>
        state === 'requested'
          ? { kind: 'aggregate', campaignId, occasion: id }
          : { kind: 'documents', publicationId: id },
    ),
    ...changes.map(({ id }): Job => ({ kind: 'news', eventId: id })),
  ];
}
