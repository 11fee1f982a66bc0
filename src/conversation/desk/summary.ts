/**
 * `/tonghop`: the summary as it stands. Compiling is a job's work; the documents follow in this chat.
 */
import type { Dialogue } from '../dialogue.ts';

export function summary(talk: Dialogue): void {
  if (talk.view === undefined) {
    talk.say('status-not-yours');
    return;
  }
  talk.do({ type: 'request-summary', campaignId: talk.campaign.id }).say('summary-coming');
}
