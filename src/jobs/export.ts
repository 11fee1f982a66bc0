/**
 * Somebody of the desk wants the data as a file: it is made of what is there now and goes to the chat that asked.
 */
import type { Campaign } from '../campaign/model.ts';
import type { ExportFormat } from '../conversation/desk/model.ts';
import type { MadeDocument } from '../documents/documents.ts';
import { readTrail } from '../storage/audit.ts';
import { readBoard } from '../storage/board.ts';
import { showCampaign } from '../storage/campaigns.ts';
import { readExport, type WantedExport } from '../storage/exports.ts';
import type { Summary } from '../summary/model.ts';
import { currentSummary } from './aggregate.ts';
import { keep } from './keep.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

export async function sendExport(tools: Tools, eventId: string): Promise<void> {
  const wanted = await readExport(tools.store.pool, eventId);
  if (wanted === undefined) return;
  const { campaignId, format, chat } = wanted;
  if (format === 'audit') return sendTrail(tools, eventId, wanted);
  const { files, summary } = await makeExport(tools, campaignId, format, await tools.clock.now());
  const attachments = await keep(tools, files, { campaignId, unitCode: null });
  const { official, asOf } = summary;
  const news = { what: 'export', official, asOf, attachments } as const;
  await tell(tools, [chat], `export.${eventId}`, news, campaignId);
}

/** The trail with what asked for it, which was committed before. */
async function sendTrail(tools: Tools, eventId: string, { campaignId, chat }: WantedExport): Promise<void> {
  const { file, count } = await makeTrail(tools, campaignId);
  const attachments = await keep(tools, [file], { campaignId, unitCode: null });
  await tell(tools, [chat], `trail.${eventId}`, { what: 'trail', campaignId, count, attachments });
}

/** The audit trail as a file. Throws where there is no such campaign. */
export async function makeTrail(
  { store, documents }: Pick<Tools, 'store' | 'documents'>,
  campaignId: string,
): Promise<{ readonly file: MadeDocument; readonly count: number }> {
  const known = await showCampaign(store, campaignId);
  if (known === null) throw new Error(`There is no campaign ${campaignId}`);
  const entries = await readTrail(store.pool, campaignId);
  return { file: documents.ofTrail(known.campaign, entries), count: entries.length };
}

/** The files of a format, made of the data as of an instant. Throws where there is no such campaign. */
export async function makeExport(
  tools: Pick<Tools, 'store' | 'templates' | 'documents'>,
  campaignId: string,
  format: ExportFormat,
  now: Date,
): Promise<{
  readonly campaign: Campaign;
  readonly summary: Summary;
  readonly files: readonly MadeDocument[];
}> {
  const { campaign, summary } = await currentSummary(tools, campaignId, now);
  const board = await readBoard(tools.store, campaignId);
  return { campaign, summary, files: await tools.documents.ofExport(campaign, summary, board, format) };
}
