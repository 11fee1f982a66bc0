/**
 * `/dot dong` and `/dot mo`: a campaign ends, and nothing is answered, submitted or reminded of any more; or it goes on.
 */
import { choice, type Dialogue } from '../dialogue.ts';
import type { CampaignView } from '../model.ts';
import type { Reply } from '../steps.ts';
import { picks } from '../words.ts';

/** Asks once more. */
export function askToClose(talk: Dialogue): void {
  const { shortTitle: title } = talk.campaign;
  if (talk.view?.status === 'closed') return void talk.say('campaign-closed-before', { title });
  talk
    .say('campaign-close-ask', { title })
    .go({ at: 'desk-close' })
    .offer([choice('close', '1'), choice('no-close', '2')]);
}

export function closeAnswered(talk: Dialogue, { text, choice: pressed }: Reply): void {
  const picked =
    pressed ??
    picks(text, { close: { mark: '1', word: 'close' }, 'no-close': { mark: '2', word: 'not-yet' } });
  talk.go({ at: 'idle' });
  const { id: campaignId, shortTitle: title } = talk.campaign;
  if (talk.view?.status === 'closed') return void talk.say('campaign-closed-before', { title });
  if (picked !== 'close') return void talk.say('campaign-close-not', { title });
  talk.do({ type: 'decide', campaignId, decision: { what: 'close' } }).say('campaign-close-done', { title });
}

export function reopen(talk: Dialogue, { campaign, status }: CampaignView): void {
  const { id: campaignId, shortTitle: title } = campaign;
  if (status === 'open') return void talk.say('campaign-open-before', { title });
  talk.do({ type: 'decide', campaignId, decision: { what: 'reopen' } }).say('campaign-reopened', { title });
}
