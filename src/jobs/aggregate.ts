/**
 * The reports that count become a Summary: for itself, for every publication that waits for one, and for an amendment
 * where something came after the official one.
 */
import type { Campaign } from '../campaign/model.ts';
import { carriedCells } from '../conversation/report/carrying.ts';
import {
  latestOfficial,
  markCompiled,
  type Publication,
  readRound,
  requestedPublications,
  requestOfficial,
  saveAmendment,
} from '../storage/publications.ts';
import { extendedUnits, readSubmissions, readVersions, type Version } from '../storage/submissions.ts';
import { saveSummary } from '../storage/summaries.ts';
import { answersOf } from '../summary/answers.ts';
import { changesOf } from '../summary/changes.ts';
import type { Submission, Summary } from '../summary/model.ts';
import { summarise } from '../summary/summarise.ts';
import { counting, isComplete } from './complete.ts';
import type { Tools } from './tools.ts';

/** Compiles until nothing newer is there: several submissions, decisions and requests may be served by one job. */
export async function aggregate(tools: Tools, campaignId: string): Promise<void> {
  const { pool } = tools.store;
  for (;;) {
    const compiled = await compile(tools, campaignId);
    const { stand } = await readVersions(pool, campaignId);
    const waiting = await requestedPublications(pool, campaignId);
    if (stand === compiled && waiting.length === 0) return;
  }
}

/** Returns what the submissions came to that went in. */
async function compile(tools: Tools, campaignId: string): Promise<string> {
  const { store, clock, add } = tools;
  const board = await readDesk(tools, campaignId);
  const { versions, stand, campaign, closesAt } = board;
  const newest = versions.at(-1);
  const complete = isComplete(campaign, versions);
  const now = await clock.now();
  const save = (summary: Summary): Promise<string> =>
    saveSummary(store.pool, { campaignId, lastSubmission: newest?.seq ?? 0, stand, summary, now });

  if (complete && newest) {
    const id = `${campaignId}.complete.${newest.seq}`;
    const createdAt = latestMoment(versions, newest.at);
    await requestOfficial(store, { id, campaignId, reason: 'complete', createdAt });
  }
  for (const publication of await requestedPublications(store.pool, campaignId)) {
    await markCompiled(
      store.pool,
      publication.id,
      await save(await summaryAt(tools, board, momentOf(publication, closesAt))),
    );
    await add({ kind: 'documents', publicationId: publication.id });
  }
  await amend(tools, campaignId, board, save);
  // Last: while no summary has the newest submissions and decisions, the sweep begins the job again.
  if (newest) await save(await summaryAt(tools, board, latestMoment(versions, newest.at)));
  return stand;
}

/** What came since the last official word becomes the next numbered amendment, all of it together. */
async function amend(
  tools: Tools,
  campaignId: string,
  board: Desk,
  save: (summary: Summary) => Promise<string>,
): Promise<void> {
  const { pool } = tools.store;
  const last = await latestOfficial(pool, campaignId);
  const newest = board.versions.at(-1);
  if (last === undefined || newest === undefined) return;
  const createdAt = latestMoment(board.versions, newest.at);
  const summary = await summaryAt(tools, board, createdAt);
  const changes = changesOf(board.campaign, await restated(tools, board, last.summary), summary);
  if (changes.length === 0) return;
  // Where another process was first with this number, the next round compares with what it said.
  const id = await saveAmendment(pool, {
    campaignId,
    number: last.number + 1,
    summaryId: await save(summary),
    changes,
    createdAt,
  });
  if (id === null) return amend(tools, campaignId, await readDesk(tools, campaignId), save);
  await tools.add({ kind: 'documents', publicationId: id });
}

interface Desk {
  readonly campaign: Campaign;
  readonly templateVersion: number;
  readonly closesAt: Date;
  readonly versions: readonly Version[];
  readonly stand: string;
}

type Reading = Pick<Tools, 'store' | 'templates'>;

async function readDesk({ store, templates }: Reading, campaignId: string): Promise<Desk> {
  const round = await readRound(store.pool, campaignId);
  if (round === undefined) throw new Error(`There is no campaign ${campaignId}`);
  const campaign = await templates.get(campaignId, round.templateVersion);
  return { ...round, campaign, ...(await readVersions(store.pool, campaignId)) };
}

/** The summary of a campaign as it is at an instant, with the answers of every unit. Throws where there is no such campaign. */
export async function currentSummary(
  reading: Reading,
  campaignId: string,
  moment: Date,
): Promise<{ readonly campaign: Campaign; readonly summary: Summary }> {
  const board = await readDesk(reading, campaignId);
  return { campaign: board.campaign, summary: await summaryAt(reading, board, moment, { answers: true }) };
}

/** Official once everything is there, the deadline has passed or something official has been said. */
async function summaryAt(
  reading: Reading,
  desk: Desk,
  moment: Date,
  { answers = false } = {},
): Promise<Summary> {
  const { store } = reading;
  const { campaign, templateVersion, closesAt, versions } = desk;
  const said = (await latestOfficial(store.pool, campaign.id))?.summary;
  const official = said !== undefined || moment >= closesAt || isComplete(campaign, versions);
  const counted = counting(campaign, versions, { official, said });
  const submissions = await asAskedNow(reading, desk, counted);
  const summary = summarise(campaign, submissions, { asOf: moment.toISOString(), official });
  const extended = (await extendedUnits(store.pool, campaign.id))
    .filter(({ unit, until }) => summary.missing.includes(unit) && until > moment)
    .map(({ unit, until }) => ({ unit, until: until.toISOString() }));
  const sent = counting(campaign, versions, { official: false });
  const unapproved = sent.flatMap(({ unit }) => (summary.missing.includes(unit) ? [unit] : []));
  return {
    ...summary,
    // The template it was compiled with, which documents need again.
    templateVersion,
    ...(extended.length > 0 ? { extended } : {}),
    ...(unapproved.length > 0 ? { unapproved } : {}),
    ...(answers ? { answers: answersOf(campaign, submissions) } : {}),
  };
}

/** Submissions whole. One to an older template counts with what it says under the present one; the rest of it is a gap. */
async function asAskedNow(
  { store, templates }: Reading,
  { campaign, templateVersion }: Desk,
  counted: readonly Version[],
): Promise<readonly Submission[]> {
  const stored = await readSubmissions(
    store.pool,
    counted.map(({ id }) => id),
  );
  return Promise.all(
    stored.map(async (submission) => {
      if (submission.templateVersion === templateVersion) return submission;
      const before = await templates.get(campaign.id, submission.templateVersion);
      return { ...submission, cells: carriedCells(before, campaign, submission.cells) };
    }),
  );
}

/** What was said before, as the present template has it: that the questions changed is no news to leadership. */
async function restated(reading: Reading, desk: Desk, said: Summary): Promise<Summary> {
  if (said.templateVersion === desk.templateVersion) return said;
  const counted = desk.versions.filter((version) =>
    said.received.some(({ unit, number }) => unit === version.unit && number === version.number),
  );
  const { asOf, official } = said;
  return summarise(desk.campaign, await asAskedNow(reading, desk, counted), { asOf, official });
}

/** The latest of what was sent and decided; `otherwise` where nothing was. */
const latestMoment = (versions: readonly Version[], otherwise: Date): Date =>
  versions
    .flatMap(({ at, decidedAt }) => [at, ...(decidedAt === null ? [] : [decidedAt])])
    .reduce((latest, one) => (one > latest ? one : latest), otherwise);

/** The moment a publication speaks of. */
const momentOf = ({ reason, createdAt }: Publication, closesAt: Date): Date =>
  reason === 'deadline' ? closesAt : createdAt;
