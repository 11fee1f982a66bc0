/**
 * A unit's own report, ready to sign, goes back to the chat that submitted, and to those who will sign it.
 */
import { chatsOfReport } from '../storage/events.ts';
import { markReported, readSubmission } from '../storage/submissions.ts';
import { attachedFiles } from './attached.ts';
import { keep } from './keep.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

export async function sendUnitReport(tools: Tools, submissionId: string): Promise<void> {
  const { store, templates, clock } = tools;
  const submission = await readSubmission(store.pool, submissionId);
  if (submission === undefined || submission.reported) return;
  const { campaignId, unit, number, templateVersion } = submission;
  const campaign = await templates.get(campaignId, templateVersion);
  const files = await attachedFiles(tools, campaign, submission);
  const documents = await tools.documents.ofSubmission(campaign, submission, files);
  const attachments = await keep(tools, documents, { campaignId, unitCode: unit });
  const news = { what: 'unit-report', unit, number, attachments } as const;
  const chats = await chatsOfReport(store.pool, submissionId);
  await tell(tools, chats, `unit-report.${submissionId}`, news, campaignId);
  await markReported(
    store.pool,
    submissionId,
    await clock.now(),
    attachments.map(({ name }) => name),
  );
}
