/**
 * Files meet the question that takes them, one message or a whole album at a time.
 */
import { cellId, type FileRef } from '../../answers/model.ts';
import { type Question, questionsOf } from '../../campaign/model.ts';
import { say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Content, SentFile } from '../model.ts';
import { ask, keepOpen } from './prompt.ts';

const MAX_FILES = 10;

type Files = Omit<Extract<Content, { type: 'files' }>, 'type'>;

/**
 * Files go to the open question, or to the first question that takes files. The first picture of an
 * album is answered; the others are taken without a word, so that ten pictures do not ring ten times.
 */
export function answerWithFiles(talk: Dialogue, open: Question | undefined, { files, album }: Files): void {
  const told = album !== undefined && talk.state.album?.id === album ? talk.state.album : undefined;
  const target =
    open?.kind === 'files' ? open : questionsOf(talk.campaign).find(({ kind }) => kind === 'files');
  const refused = target ? put(talk, target, files, { album, quiet: told !== undefined }) : 0;
  if (album !== undefined) {
    const full = refused > 0 || told?.full === true;
    talk.state = { ...talk.state, album: { id: album, full } };
  }
  if (told && (refused === 0 || told.full)) return;
  if (target === undefined) {
    talk.say('files-unwanted');
    if (open) ask(talk, open);
    return;
  }
  if (refused > 0) talk.say('files-too-many', { max: filesOf(talk, target).length });
  if (open?.key === target.key) return keepOpen(talk, open, say('files-more'));
  talk.say('files-elsewhere', { no: target.no });
  if (open) ask(talk, open);
}

/**
 * Records the files there is room for and says so; files that were refused make room, and leave the answer
 * with the next that is taken. Returns how many there was no room for.
 */
function put(
  talk: Dialogue,
  target: Question,
  files: readonly SentFile[],
  { album, quiet }: { readonly album: string | undefined; readonly quiet: boolean },
): number {
  const known = filesOf(talk, target);
  const room = Math.max(0, (typeof target.max === 'number' ? target.max : MAX_FILES) - known.length);
  // The same file sent again is there already.
  const fresh = files.filter(({ id }) => !known.some((file) => file.id === id));
  const taken = fresh.slice(0, room);
  const count = known.length + taken.length;
  if (taken.length > 0) {
    const value = [...known, ...taken.map(({ id, name, type, size }) => ({ id, name, type, size }))];
    talk.record(target.key, '', { state: 'value', value, raw: namesOf(taken) });
    for (const { source, ...file } of taken)
      if (source !== undefined) talk.do({ type: 'file', file: { ...file, source } });
  }
  const here = files.filter((file) => taken.includes(file) || !fresh.includes(file));
  if (here.length > 0 && !quiet)
    talk.say(album === undefined ? 'files-taken' : 'files-taken-album', { count, names: namesOf(here) });
  return fresh.length - taken.length;
}

/** «Xong» after files. */
export function sayHowMany(talk: Dialogue, question: Question): void {
  talk.say('files-count', { no: question.no, count: filesOf(talk, question).length });
}

/** The files of the answer but those that were refused, as far as the scene knows. */
function filesOf(talk: Dialogue, { key }: Question): readonly FileRef[] {
  const value = talk.cells[cellId(key)]?.value;
  const files = (Array.isArray(value) ? value : []) as readonly FileRef[];
  return files.filter(({ id }) => talk.scene.refusedFiles?.includes(id) !== true);
}

const namesOf = (files: readonly FileRef[]): string => files.map(({ name }) => name).join(', ');
