/**
 * The jobs by name: on which queue, under which id, tried how often.
 *
 * An id says what the job is about, so that the same work added twice is done once. A job that
 * ended well is not kept, so that its id is free; one that failed is kept for whoever looks,
 * and replaced when the sweep finds that its work is still to be done.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { PendingNews } from '../storage/events.ts';
import type { Backend, JobQueue } from './backend.ts';

export type Job =
  | { readonly kind: 'validate'; readonly submissionId: string }
  /** `occasion`: number of the submission, or id of the publication, that the summary is wanted for. */
  | { readonly kind: 'aggregate'; readonly campaignId: string; readonly occasion: number | string }
  | { readonly kind: 'documents'; readonly publicationId: string }
  | { readonly kind: 'unit-report'; readonly submissionId: string }
  | { readonly kind: 'news'; readonly eventId: string }
  /** News about a template that somebody sent: what it takes depends on what is in the file. */
  | { readonly kind: 'template'; readonly eventId: string }
  | { readonly kind: 'remind'; readonly campaignId: string; readonly step: string }
  | { readonly kind: 'file'; readonly fileId: string };

export type JobKind = Job['kind'];
export type JobOf<K extends JobKind> = Extract<Job, { kind: K }>;
export type AddJob = (job: Job) => Promise<void>;

/**
 * Queues with how many of their jobs a process works on at once. Documents take the whole processor; a picture of a
 * file takes a good part of the memory while it is written anew. A template may take seconds, and no other news waits for it.
 */
export const QUEUES = { validate: 4, aggregate: 1, documents: 1, news: 4, templates: 1, files: 2 } as const;
export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[];

const QUEUE_OF: { readonly [K in JobKind]: QueueName } = {
  validate: 'validate',
  aggregate: 'aggregate',
  documents: 'documents',
  'unit-report': 'documents',
  news: 'news',
  template: 'templates',
  remind: 'news',
  file: 'files',
};

const SUBJECT: { readonly [K in JobKind]: (job: JobOf<K>) => string } = {
  validate: (job) => job.submissionId,
  // The id of a publication begins with its campaign.
  aggregate: ({ campaignId, occasion }) =>
    typeof occasion === 'number' ? `${campaignId}.${occasion}` : occasion,
  documents: (job) => job.publicationId,
  'unit-report': (job) => job.submissionId,
  news: (job) => job.eventId,
  template: (job) => job.eventId,
  remind: ({ campaignId, step }) => `${campaignId}.${step}`,
  file: (job) => job.fileId,
};

/** e.g. `validate.<submission>`; BullMQ refuses most colons, which the ids of a messenger may bring along. */
export function jobId(job: Job): string {
  const subject = SUBJECT[job.kind] as (job: Job) => string;
  return `${job.kind}.${subject(job)}`.replaceAll(':', '~');
}

/** What a submission waits for. */
export const nextStep = ({ id, checked }: { readonly id: string; readonly checked: boolean }): Job => ({
  kind: checked ? 'unit-report' : 'validate',
  submissionId: id,
});

export const newsJob = ({ id, kind }: PendingNews): Job => ({
  kind: kind === 'template-sent' || kind === 'open-template' ? 'template' : 'news',
  eventId: id,
});

export interface Queues {
  /** For looking only. */
  readonly all: readonly JobQueue[];
  add: AddJob;
  /** Adds again what is still to be done: also where a job under this id failed for good. */
  renew: AddJob;
  /** Jobs that wait, run or wait for their next try. */
  busy(): Promise<number>;
  /** Of these jobs, those that failed for good, each with the reason. */
  failures(jobs: readonly Job[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Retries {
  readonly attempts: number;
  /** Pause before the second try; it doubles with every further one. */
  readonly firstPauseMs: number;
}

export const RETRIES: Retries = { attempts: 5, firstPauseMs: 1_000 };

const UNFINISHED = ['waiting', 'active', 'delayed', 'prioritized'] as const;
/** Failed jobs kept on every queue. */
const FAILURES_KEPT = 200;

export function openQueues(backend: Backend, { attempts, firstPauseMs }: Retries): Queues {
  const queues = new Map<QueueName, JobQueue>(QUEUE_NAMES.map((name) => [name, backend.queue(name)]));
  const all = [...queues.values()];
  const of = (job: Job): JobQueue => {
    const queue = queues.get(QUEUE_OF[job.kind]);
    if (queue === undefined) throw new Error(`No queue for ${job.kind}`);
    return queue;
  };
  const add: AddJob = async (job) => {
    await of(job).add(job.kind, job, {
      jobId: jobId(job),
      attempts,
      backoff: { type: 'exponential', delay: firstPauseMs },
      removeOnComplete: true,
      removeOnFail: { count: FAILURES_KEPT },
    });
  };
  const busy = async (): Promise<number> => {
    const counts = await Promise.all(all.map((queue) => queue.getJobCounts(...UNFINISHED)));
    return counts.flatMap((count) => Object.values(count)).reduce((sum, count) => sum + count, 0);
  };
  return {
    all,
    add,
    renew: async (job) => {
      const queue = of(job);
      if ((await queue.getJobState(jobId(job))) === 'failed') await queue.remove(jobId(job));
      await add(job);
    },
    busy,
    failures: async (jobs) => {
      const ids = new Set(jobs.map(jobId));
      const failed = await Promise.all(all.map((queue) => queue.getFailed(0, FAILURES_KEPT)));
      return failed
        .flat()
        .flatMap(({ id, failedReason }) =>
          id !== undefined && ids.has(id) ? [`${id}: ${failedReason}`] : [],
        );
    },
    close: async () => {
      await Promise.all(all.map((queue) => queue.close()));
    },
  };
}

/** Milliseconds between two looks at queues that other processes work on too. */
const LOOK_MS = 25;

/** Resolves when no job waits or runs. */
export async function untilIdle(queues: Queues): Promise<void> {
  while ((await queues.busy()) > 0) await pause(LOOK_MS);
}
