/**
 * An edited message: the answer that came from it is read anew, with everything asked that is always
 * asked, and then the conversation is where it was.
 */
import { cellId } from '../../answers/model.ts';
import type { Question } from '../../campaign/model.ts';
import { officerUnit } from '../arriving.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Content, Piece, Source } from '../model.ts';
import { answerAnew, answerInWords, replacePiece } from './answering.ts';
import { openQuestion } from './open.ts';
import { answerText, askShortly } from './prompt.ts';
import { shut } from './shut.ts';
import { cellsOf } from './walk.ts';

export function edited(talk: Dialogue, { messageId, text }: Extract<Content, { type: 'edit' }>): void {
  const { member } = talk.scene;
  if (member === null) return void talk.say(talk.state.step.at === 'consent' ? 'consent-again' : 'stranger');
  if (!officerUnit(talk)) return void talk.say('idle-desk');
  const closed = shut(talk);
  if (closed) return void talk.lines([closed]);
  if (text.trim() === '') return void talk.say('message-empty');
  if (!inDoubt(talk, messageId, text) && !inPieces(talk, messageId, text)) answered(talk, text);
}

/** The message whose words wait for a «đúng», or were not taken: the new words take their place. */
function inDoubt(talk: Dialogue, messageId: string, text: string): boolean {
  const { step } = talk.state;
  const question = openQuestion(talk);
  if (question === undefined) return false;
  const waiting = 'pending' in step ? step.pending.messageId : step.at === 'either' ? step.messageId : '';
  const refused = step.at === 'question' && step.refused === messageId;
  if (waiting === messageId || (refused && talk.state.back)) answerAnew(talk, question, text);
  else if (refused) answerInWords(talk, question, text);
  else if (waiting?.split(' ').includes(messageId)) talk.say('edit-several', { no: question.no });
  else return false;
  return true;
}

/** A piece of a text that waits for its «xong». */
function inPieces(talk: Dialogue, messageId: string, text: string): boolean {
  const isIt = ({ from }: Piece): boolean =>
    from?.messageId === messageId &&
    from.channel === talk.incoming.channel &&
    from.memberId === talk.author.id;
  for (const key of Object.keys(talk.draft?.pieces ?? {})) {
    const piece = talk.pieces(key).find(isIt);
    const question = talk.question(key);
    if (piece === undefined || question === undefined) continue;
    if (talk.state.step.at === 'question' && talk.state.step.key === key)
      replacePiece(talk, question, piece, text);
    else talk.say('edit-unfinished', { no: question.no });
    return true;
  }
  return false;
}

/** A recorded answer, or none. */
function answered(talk: Dialogue, text: string): void {
  const sources = talk.scene.sources ?? [];
  const here = sources.filter(
    ({ campaignId, unit }) => campaignId === talk.state.campaign && unit === talk.unit,
  );
  const standing = here.filter((source) => isCurrent(talk, source));
  const [source] = standing.length > 0 ? standing : here;
  const question = source && talk.question(source.key);
  if (source === undefined || question === undefined || question.kind === 'files')
    return void talk.say(here.length === sources.length ? 'edit-unknown' : 'edit-elsewhere');
  if (standing.length === 0) return overtaken(talk, question, source);
  if (!source.whole) return void talk.say('edit-several', { no: question.no });
  open(talk, question, here);
  answerAnew(talk, question, text);
  if (!talk.begins('answer-edited')) talk.first('edit-question', askShortly(question));
}

const isCurrent = (talk: Dialogue, { key, part, version }: Source): boolean =>
  talk.cells[cellId(key, part)]?.version === version;

/** As «sửa câu 12» would, with the versions that the message gave as those that were seen. */
function open(talk: Dialogue, question: Question, sources: readonly Source[]): void {
  const seen = cellsOf(question, talk.cells).map(({ part, version }) => {
    const own = sources.filter((source) => source.key === question.key && source.part === part);
    const given = own.at(-1)?.version ?? version;
    return `${part}:${given}`;
  });
  const { step } = talk.state;
  talk.go({ at: 'question', key: question.key, seen: seen.join(' ') });
  talk.state = { ...talk.state, back: step };
}

/** Something else stands in the answer's place: a colleague's is shown, one's own is changed as always. */
function overtaken(talk: Dialogue, question: Question, { key, part }: Source): void {
  const cell = talk.cells[cellId(key, part)];
  if (cell === undefined || cell.memberId === talk.author.id) return void talk.say('edit-unknown');
  talk
    .say('edit-overtaken', { no: question.no, name: cell.memberName })
    .lines(answerText(question, talk.cells));
}
