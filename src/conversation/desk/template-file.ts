/**
 * A template file for a campaign: asked for, and taken from the staff when it comes. Reading it is a job's work;
 * what was found in it follows in this chat.
 */
import type { Dialogue } from '../dialogue.ts';
import type { Content } from '../model.ts';
import type { Step } from '../state.ts';

type Waiting = Extract<Step, { at: 'template-file' }>;
type Files = Omit<Extract<Content, { type: 'files' }>, 'type'>;

/** The step, where the sender may send a template now. */
export const awaitsTemplate = (talk: Dialogue): Waiting | undefined =>
  talk.state.step.at === 'template-file' && talk.hasRole('staff') ? talk.state.step : undefined;

export function askForTemplate(talk: Dialogue): void {
  talk.say('template-file-wanted').offer([]);
}

/** One file is read at a time; several, or an album, are sent once more. Of an album only the first part is answered. */
export function templateCame(talk: Dialogue, { of }: Waiting, { files, album }: Files): void {
  const [file] = files;
  if (files.length === 1 && file !== undefined && album === undefined) {
    talk.state = { ...talk.state, campaign: talk.campaign.id };
    talk
      .do({ type: 'template', file, ...(of === undefined ? {} : { of }) })
      .say('template-file-reading', { name: file.name })
      .go({ at: 'idle' });
    return;
  }
  const told = album !== undefined && talk.state.album?.id === album;
  if (album !== undefined) talk.state = { ...talk.state, album: { id: album, full: false } };
  if (!told) talk.say('template-file-one').offer([]);
}

/** What came can be no file. */
export function sayHowToSend(talk: Dialogue): void {
  talk.say('template-file-how').offer([]);
}
