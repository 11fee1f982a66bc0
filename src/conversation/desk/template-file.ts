/**
 * A template file for a campaign: asked for, and taken from the staff when it comes. Reading it is a job's work;
 * what was found in it follows in this chat.
 */
import { choice, type Dialogue } from '../dialogue.ts';
import type { Content } from '../model.ts';
import type { Step } from '../state.ts';
import type { Reply } from '../steps.ts';
import { picks } from '../words.ts';

type Waiting = Extract<Step, { at: 'template-file' }>;
/** What the chat waits for when a template may be sent: its file, or a word about one that was read. */
type Taking = Waiting | Extract<Step, { at: 'template' }>;
type Files = Omit<Extract<Content, { type: 'files' }>, 'type'>;

/** The step, where the sender may send a template now. */
export function takesTemplate(talk: Dialogue): Taking | undefined {
  const { step } = talk.state;
  const takes = step.at === 'template-file' || step.at === 'template';
  return takes && talk.hasRole('staff') ? step : undefined;
}

/** Waits for a file; `of`: the id of the campaign it is for. */
export function awaitTemplate(talk: Dialogue, of?: string): void {
  talk
    .go({ at: 'template-file', ...(of === undefined ? {} : { of }) })
    .offer([choice('template-none', '1')], 'template');
}

export function askForTemplate(talk: Dialogue, { of }: Waiting): void {
  awaitTemplate(talk.say('template-file-wanted'), of);
}

/** Words instead of a file: «Thôi», or something else while the file is awaited. */
export function templateTyped(talk: Dialogue, step: Waiting, { text, choice: pressed }: Reply): void {
  const picked = pressed ?? picks(text, { 'template-none': { mark: '1', word: 'not-yet' } });
  if (picked !== 'template-none') return askForTemplate(talk, step);
  talk.say('template-file-none').go({ at: 'idle' });
}

/** One file is read at a time; several, or an album, are sent once more. Of an album only the first part is answered. */
export function templateCame(talk: Dialogue, step: Taking, { files, album }: Files): void {
  const [file] = files;
  const of = step.at === 'template-file' ? step.of : undefined;
  // Stored for an answer, before a template was waited for.
  const other = files.some(({ source, purpose }) => source === undefined && purpose !== 'template');
  if (other) return awaitTemplate(talk.say('file-template-kind'), of);
  if (files.length === 1 && file !== undefined && album === undefined) {
    talk
      .do({ type: 'template', campaignId: talk.campaign.id, file, ...(of === undefined ? {} : { of }) })
      .say('template-file-reading', { name: file.name })
      .go({ at: 'idle' });
    return;
  }
  const told = album !== undefined && talk.state.album?.id === album;
  if (album !== undefined) talk.state = { ...talk.state, album: { id: album, full: false } };
  if (!told) awaitTemplate(talk.say('template-file-one'), of);
}

/** The page sent it when nobody waited for it any more. */
export function templateLate(talk: Dialogue): void {
  talk.say(talk.scene.member === null ? 'stranger' : 'template-file-late');
}

/** What came can be no file. */
export function sayHowToSend(talk: Dialogue, { of }: Waiting): void {
  awaitTemplate(talk.say('template-file-how'), of);
}
