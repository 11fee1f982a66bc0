/**
 * Which room does which job, and which jobs follow from a committed turn.
 */
import { pendingNews } from '../storage/events.ts';
import type { DomainEvent } from '../storage/outcomes.ts';
import type { Database } from '../storage/scenes.ts';
import { aggregate } from './aggregate.ts';
import { publish } from './documents.ts';
import { fetchFile } from './fetch-file.ts';
import { tellNews } from './news.ts';
import { type Job, type JobKind, type JobOf, newsJob } from './queues.ts';
import { remind } from './remind.ts';
import type { Tools } from './tools.ts';
import { sendUnitReport } from './unit-report.ts';
import { validate } from './validate.ts';

const WORK: { readonly [K in JobKind]: (tools: Tools, job: JobOf<K>) => Promise<void> } = {
  validate: (tools, { submissionId }) => validate(tools, submissionId),
  aggregate: (tools, { campaignId }) => aggregate(tools, campaignId),
  documents: (tools, { publicationId }) => publish(tools, publicationId),
  'unit-report': (tools, { submissionId }) => sendUnitReport(tools, submissionId),
  news: (tools, { eventId }) => tellNews(tools, eventId),
  template: (tools, { eventId }) => tellNews(tools, eventId),
  remind: (tools, round) => remind(tools, round),
  file: (tools, { fileId }) => fetchFile(tools, fileId),
};

export function doJob(tools: Tools, job: Job): Promise<void> {
  const work = WORK[job.kind] as (tools: Tools, job: Job) => Promise<void>;
  return work(tools, job);
}

/** `conversationId`: the chat of the turn. */
export async function jobsAfter(
  database: Database,
  event: DomainEvent,
  conversationId: string,
): Promise<readonly Job[]> {
  switch (event.type) {
    case 'submitted':
      return [{ kind: 'validate', submissionId: event.submissionId }];
    case 'summary-requested':
      return [{ kind: 'aggregate', campaignId: event.campaignId, occasion: event.publicationId }];
    case 'file-sent':
      return [{ kind: 'file', fileId: event.fileId }];
    case 'joined':
      return [];
    case 'answers-changed':
    case 'account-linked':
    case 'noted': {
      const changes = await pendingNews(database, { conversationId });
      const news = changes.map(newsJob);
      const last = changes.at(-1);
      if (event.type !== 'noted' || event.kind !== 'decide' || last === undefined) return news;
      // What counts may have changed with the decision.
      const { campaignId } = event;
      return [...news, { kind: 'aggregate', campaignId, occasion: `${campaignId}.decided.${last.id}` }];
    }
  }
}
