/**
 * After a submission: all checks once more on the snapshot, the city's staff is told, and the work that follows
 * is begun. Findings are warnings; a receipt is never taken back. A submission whose files are still to be fetched
 * waits for the last of them; its figures do not.
 */
import { checkAnswers } from '../campaign/rules.ts';
import { chatsOfCompilers } from '../storage/events.ts';
import { readSubmission, storeFindings, waitsForFiles } from '../storage/submissions.ts';
import { tell } from './tell.ts';
import { patienceAt, type Tools } from './tools.ts';

export async function validate(tools: Tools, submissionId: string): Promise<void> {
  const { store, templates, clock, add } = tools;
  const submission = await readSubmission(store.pool, submissionId);
  if (submission === undefined) return;
  const { campaignId, unit, number, late, seq } = submission;
  const patience = patienceAt(await clock.now());
  const waits = !submission.checked && (await waitsForFiles(store.pool, submissionId, patience));
  if (!submission.checked && !waits) {
    const campaign = await templates.get(campaignId, submission.templateVersion);
    const findings = checkAnswers(campaign, submission.cells);
    const staff = await chatsOfCompilers(store.pool, campaignId, 'staff');
    const news = { what: 'submitted', unit, number, late } as const;
    await tell(tools, staff, `submitted.${submissionId}`, news, campaignId);
    // Last: until this is written the sweep begins the job again.
    await storeFindings(store.pool, submissionId, findings, await clock.now());
  }
  await add({ kind: 'aggregate', campaignId, occasion: seq });
  if (!waits) await add({ kind: 'unit-report', submissionId });
}
