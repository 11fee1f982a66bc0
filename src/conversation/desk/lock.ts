/**
 * `/khoa` (chốt số liệu) and `/mokhoa`: from one on nothing is answered or submitted, until the other.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { choice, type Dialogue, unitName } from '../dialogue.ts';
import type { Reply } from '../steps.ts';
import { means, picks } from '../words.ts';
import { isReason } from './naming.ts';

/** Says what would stand, and asks once more. */
export function askToLock(talk: Dialogue): void {
  if (isLocked(talk)) return;
  const board = talk.scene.board ?? [];
  const without = (...states: string[]): string =>
    board
      .filter(({ state }) => states.includes(state))
      .map(({ unit }) => unitName(talk.campaign, unit))
      .join(', ');
  const approved = board.filter(({ state }) => state === 'approved').length;
  talk.say('desk-lock-ask', { title: talk.campaign.shortTitle, approved, total: board.length });
  const missing = without('not-started', 'drafting');
  const waiting = without('submitted', 'checked');
  const returned = without('returned');
  if (missing !== '') talk.say('desk-lock-missing', { units: missing });
  if (waiting !== '') talk.say('desk-lock-waiting', { units: waiting });
  if (returned !== '') talk.say('desk-lock-returned', { units: returned });
  talk.go({ at: 'desk-lock' }).offer([choice('lock', '1'), choice('no-lock', '2')]);
}

export function lockAnswered(talk: Dialogue, { text, choice: pressed }: Reply): void {
  const typed = means('lock', text)
    ? 'lock'
    : picks(text, { lock: { mark: '1', word: 'yes' }, 'no-lock': { mark: '2', word: 'not-yet' } });
  talk.go({ at: 'idle' });
  if (isLocked(talk)) return;
  if ((pressed ?? typed) !== 'lock') return void talk.say('desk-lock-not');
  talk
    .do({ type: 'decide', campaignId: talk.campaign.id, decision: { what: 'lock' } })
    .say('desk-lock-done', { title: talk.campaign.shortTitle });
}

/** `/mokhoa <lý do>` */
export function unlock(talk: Dialogue, argument: string): void {
  talk.go({ at: 'idle' });
  if (talk.view?.lockedAt === undefined) return void talk.say('desk-not-locked');
  if (!isReason(argument)) {
    return void talk
      .say('desk-unlock-why')
      .go({ at: 'desk-unlock' })
      .offer([choice('no-unlock')]);
  }
  const reason = argument.normalize('NFC').trim();
  talk
    .do({ type: 'decide', campaignId: talk.campaign.id, decision: { what: 'unlock', reason } })
    .say('desk-unlocked', { title: talk.campaign.shortTitle });
}

export function unlockAnswered(talk: Dialogue, { text, choice: pressed }: Reply): void {
  if (pressed === 'no-unlock' || means('not-yet', text)) {
    return void talk.say('desk-unlock-not').go({ at: 'idle' });
  }
  unlock(talk, text);
}

function isLocked(talk: Dialogue): boolean {
  const at = talk.view?.lockedAt;
  if (at === undefined) return false;
  talk.say('desk-locked', { at: formatInstant(talk.campaign, at) }).go({ at: 'idle' });
  return true;
}
