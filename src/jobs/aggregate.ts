/**
 * All latest submissions of a campaign become a Summary, for itself and for every publication that waits for one.
 */
import {
  markCompiled,
  type Publication,
  readRound,
  requestedPublications,
  requestPublication,
} from '../storage/publications.ts';
import { latestSubmissions, newestSeq } from '../storage/submissions.ts';
import { saveSummary } from '../storage/summaries.ts';
import { summarise } from '../summary/summarise.ts';
import { isComplete } from './complete.ts';
import type { Tools } from './tools.ts';

/** Compiles until nothing newer is there: several submissions and requests may be served by one job. */
export async function aggregate(tools: Tools, campaignId: string): Promise<void> {
  const { pool } = tools.store;
  for (;;) {
    const compiled = await compile(tools, campaignId);
    const newest = await newestSeq(pool, campaignId);
    const waiting = await requestedPublications(pool, campaignId);
    if (newest === compiled && waiting.length === 0) return;
  }
}

/** Returns the number of the newest submission that went in. */
async function compile(tools: Tools, campaignId: string): Promise<number> {
  const { store, templates, clock, add } = tools;
  const round = await readRound(store.pool, campaignId);
  if (round === undefined) throw new Error(`There is no campaign ${campaignId}`);
  const campaign = await templates.get(campaignId, round.templateVersion);
  const submissions = await latestSubmissions(store.pool, campaignId);
  const newest = submissions.at(-1);
  const seq = newest?.seq ?? 0;
  const complete = isComplete(campaign, submissions);
  const now = await clock.now();

  const summariseAt = async (moment: Date): Promise<string> => {
    const official = complete || moment >= round.closesAt;
    const summary = {
      ...summarise(campaign, submissions, { asOf: moment.toISOString(), official }),
      // The template it was compiled with, which documents need again.
      templateVersion: round.templateVersion,
    };
    return saveSummary(store.pool, { campaignId, lastSubmission: seq, summary, now });
  };

  if (complete && newest) {
    // A later submission of a unit publishes once more; numbered amendments will be told apart here.
    const id = `${campaignId}.complete.${seq}`;
    await requestPublication(store.pool, {
      id,
      campaignId,
      reason: 'complete',
      createdAt: new Date(newest.at),
    });
  }
  for (const publication of await requestedPublications(store.pool, campaignId)) {
    await markCompiled(store.pool, publication.id, await summariseAt(momentOf(publication, round.closesAt)));
    await add({ kind: 'documents', publicationId: publication.id });
  }
  // Last: while the newest summary is behind the newest submission, the sweep begins the job again.
  if (newest) await summariseAt(new Date(newest.at));
  return seq;
}

/** The moment a publication speaks of. */
const momentOf = ({ reason, createdAt }: Publication, closesAt: Date): Date =>
  reason === 'deadline' ? closesAt : createdAt;
