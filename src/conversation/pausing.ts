/** Stopping for now: nothing is lost, and how to go on is said. */
import { choice, type Dialogue } from './dialogue.ts';
import { progress } from './walk.ts';

export function pause(talk: Dialogue): void {
  const { asked, answered } = progress(talk.campaign, talk.cells);
  talk
    .say('paused', { answered, total: asked.length })
    .go({ at: 'paused' })
    .offer([choice('continue')]);
}
