/** Stopping for now: nothing is lost, and how to go on is said. */
import { endTyping } from '../desk/proxy.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import { openQuestion } from './open.ts';
import { progress } from './walk.ts';

export function pause(talk: Dialogue): void {
  if (talk.byPhone) return endTyping(talk);
  const key = openQuestion(talk)?.key;
  const { asked, answered } = progress(talk.campaign, talk.cells);
  talk
    .say('paused', { answered, total: asked.length })
    .go(key === undefined ? { at: 'paused' } : { at: 'paused', key })
    .offer([choice('continue')]);
}
