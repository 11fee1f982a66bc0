/**
 * The open question meets what the officer sent: words, or several messages until «xong».
 */

import { formatValue, isClear, kept, readAnswer, readYears } from '../../answers/index.ts';
import {
  type CellState,
  cellId,
  type Fields,
  type Reading,
  type ReadingFlag,
  type Refusal,
  type Row,
  type StoredValue,
  type Value,
} from '../../answers/model.ts';
import type { Question } from '../../campaign/model.ts';
import { checkAnswers } from '../../campaign/rules.ts';
import { type Say, say } from '../../say.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import type { Piece } from '../model.ts';
import type { Pending, Step } from '../state.ts';
import { advance } from './advance.ts';
import { sayHowMany } from './filing.ts';
import { accept, type Doubtful, trial } from './gates.ts';
import { again, isGathered, isWordy, keepOpen, wholeText } from './prompt.ts';
import { isAnswered, openParts, partsOf } from './walk.ts';

/** Marks of the meanings to choose from; there are three at most. */
const LETTERS = 'ABC';

/** A message in words for the open question. */
export function answerInWords(talk: Dialogue, question: Question, text: string): void {
  const raw = text.normalize('NFC');
  if (question.kind === 'files') return keepOpen(talk, question, say('files-wanted'));
  if (isGathered(question)) return gather(talk, question, [...talk.pieces(question.key), piece(talk, raw)]);
  if (question.years.length > 0) return answerYears(talk, question, raw);
  take(talk, question, raw, readAnswer(question, raw, { year: talk.campaign.year }));
}

/** The whole answer in one message, in place of what was said before: nothing is waited for. */
export function answerAnew(talk: Dialogue, question: Question, text: string): void {
  if (!isGathered(question)) return answerInWords(talk, question, text);
  const raw = text.normalize('NFC');
  take(talk, question, raw, readAnswer(question, raw, { year: talk.campaign.year }));
}

/** A whole answer in words, as gathered or typed at once. */
function take(
  talk: Dialogue,
  question: Question,
  raw: string,
  reading: Reading,
  messageId = talk.messageId,
): void {
  if (!reading.ok) return doubt(talk, question, raw, reading);
  if (reading.value === null) return withoutValue(talk, question, reading.state, raw);
  const value = stored(talk, question, reading.value);
  accept(talk, question, {
    key: question.key,
    raw,
    ...from(messageId),
    cells: [{ part: '', value, flags: kept(reading.flags) }],
    doubts: doubtsIn(reading.flags),
  });
}

function answerYears(talk: Dialogue, question: Question, raw: string): void {
  const context = { year: talk.campaign.year };
  let reading = readYears(question, raw, context);
  const open = openParts(question, talk.cells);
  if (!reading.ok && open.length < question.years.length) {
    // «Còn năm 2016»: a lone figure answers the year that is left.
    const rest = readYears({ ...question, years: open.map(Number) }, raw, context);
    if (rest.ok) reading = rest;
  }
  if (!reading.ok) return doubt(talk, question, raw, reading);

  const cells = Object.entries(reading.cells).map(([part, cell]) => ({ part, cell }));
  const pending: Pending['cells'] = cells.flatMap(({ part, cell }) =>
    cell.value === null ? [] : [{ part, value: stored(talk, question, cell.value), flags: kept(cell.flags) }],
  );
  const without = cells.flatMap(({ part, cell }) =>
    cell.value === null ? [{ part, state: cell.state }] : [],
  );
  for (const { part, state } of without) talk.record(question.key, part, { state, value: null, raw });
  const [first] = without;
  if (first && pending.length === 0 && without.every(({ state }) => state === first.state)) {
    talk.say(`answer-taken-${first.state}`);
  } else {
    for (const { part, state } of without) talk.say(`answer-taken-${state}-part`, { part });
  }
  if (pending.length === 0) return advance(talk, question);
  const doubts = cells.flatMap(({ cell }) => doubtsIn(cell.flags));
  accept(talk, question, { key: question.key, raw, ...from(talk.messageId), cells: pending, doubts });
}

/** Whether the words answer the question again, rather than say why the first answer is right. */
export function isCorrection(talk: Dialogue, question: Question, text: string): boolean {
  if (isWordy(question)) return false;
  const context = { year: talk.campaign.year };
  return question.years.length > 0
    ? readYears(question, text, context).ok
    : readAnswer(question, text, context).ok;
}

/** «Chưa có số liệu», «không áp dụng», or a skip: stored as such for every open part. */
export function withoutValue(
  talk: Dialogue,
  question: Question,
  state: Exclude<CellState, 'value'>,
  raw: string,
): void {
  const open = openParts(question, talk.cells);
  const parts = open.length > 0 ? open : partsOf(question);
  for (const part of parts) talk.record(question.key, part, { state, value: null, raw });
  if (!isGathered(question)) talk.keepPieces(question.key, []);
  talk.say(`answer-taken-${state}`);
  advance(talk, question);
}

/** Not understood, or understood in two ways. */
function doubt(talk: Dialogue, question: Question, raw: string, refusal: Refusal): void {
  if (refusal.part) talk.say('answers-year', { part: refusal.part });
  const values = question.years.length > 0 ? [] : (refusal.either ?? []);
  if (values.length === 0) return keepOpen(talk, question, refusal.ask, talk.messageId);
  const candidates = values.map((value) => stored(talk, question, value));
  talk
    .lines([refusal.ask])
    .go({ at: 'either', key: question.key, raw, values: candidates, ...from(talk.messageId) });
  offerMeanings(talk, question, candidates);
}

/** A, B or C; what they mean stands on the buttons. */
export function offerMeanings(talk: Dialogue, question: Question, values: readonly StoredValue[]): void {
  talk.offer([
    ...values.map((value, index) => ({
      id: `either-${index}`,
      label: say('choice-option', { label: formatValue(question, value) }),
      mark: LETTERS.charAt(index),
    })),
    choice('wrong'),
  ]);
}

/** One of two meanings was chosen. */
export function chooseEither(
  talk: Dialogue,
  question: Question,
  { raw, messageId }: Extract<Step, { at: 'either' }>,
  value: StoredValue,
): void {
  const cells: Doubtful['cells'] = [{ part: '', value, flags: ['confirmed'] }];
  accept(talk, question, { key: question.key, raw, ...from(messageId), cells });
}

const from = (messageId: string | undefined): { readonly messageId?: string } =>
  messageId === undefined ? {} : { messageId };

/** A piece of an answer, as it has just come in. */
function piece(talk: Dialogue, text: string): Piece {
  const { messageId, incoming, author } = talk;
  return messageId === undefined
    ? { text }
    : { text, from: { memberId: author.id, channel: incoming.channel, messageId } };
}

/** An edited message takes the place of the piece it was. */
export function replacePiece(talk: Dialogue, question: Question, old: Piece, text: string): void {
  const fresh = piece(talk, text.normalize('NFC'));
  gather(
    talk,
    question,
    talk.pieces(question.key).map((one) => (one === old ? fresh : one)),
  );
}

/** The pieces of a long text or a list with the one that has just come in: kept until «xong». */
function gather(talk: Dialogue, question: Question, pieces: readonly Piece[]): void {
  const whole = wholeText(pieces);
  const { min: _min, ...unbounded } = question;
  const reading = readAnswer(unbounded, whole, { year: talk.campaign.year });
  if (!reading.ok) return keepOpen(talk, question, reading.ask, talk.messageId);
  if (reading.value === null) {
    if (pieces.length > 1) return keepOpen(talk, question, say('gather-more'));
    talk.keepPieces(question.key, []);
    return withoutValue(talk, question, reading.state, whole);
  }
  const value = stored(talk, question, reading.value);
  const pending: Pending = { key: question.key, raw: whole, cells: [{ part: '', value, flags: [] }] };
  const blocks = checkAnswers(talk.campaign, trial(talk, pending), [question.key]).filter(
    ({ level }) => level === 'block',
  );
  if (blocks.length > 0) {
    talk.lines(blocks.map((finding) => say('answer-blocked', { say: finding.say })));
    return keepOpen(talk, question, again(question), talk.messageId);
  }
  talk.keepPieces(question.key, pieces);
  keepOpen(talk, question, received(question, value));
}

/** «Xong»: what was gathered becomes the answer. */
export function finishGathering(talk: Dialogue, question: Question): void {
  const pieces = talk.pieces(question.key);
  if (pieces.length === 0) {
    if (question.kind === 'files' && isAnswered(question, talk.cells)) sayHowMany(talk, question);
    if (isAnswered(question, talk.cells)) return advance(talk, question);
    return keepOpen(talk, question, say(question.kind === 'files' ? 'files-none' : 'gather-nothing'));
  }
  const whole = wholeText(pieces);
  const reading = readAnswer(question, whole, { year: talk.campaign.year });
  if (!reading.ok) return keepOpen(talk, question, reading.ask);
  talk.keepPieces(question.key, []);
  take(talk, question, whole, reading, sourceOf(talk, pieces));
}

/** The author's own messages among the pieces; one mark more when others had a part in it. */
function sourceOf({ author, incoming: { channel } }: Dialogue, pieces: readonly Piece[]): string {
  const own = pieces.flatMap(({ from }) =>
    from?.memberId === author.id && from.channel === channel ? [from.messageId] : [],
  );
  return [...own, ...(own.length < pieces.length ? ['+'] : [])].join(' ');
}

const received = (question: Question, value: StoredValue): Say =>
  question.kind === 'records' && Array.isArray(value)
    ? say('gather-rows', { count: value.length })
    : say('gather-text', { count: String(value).length });

/** «Khoảng» is taken with its flag and without a question: the flag tells the city. */
const doubtsIn = (flags: readonly ReadingFlag[]): readonly Say[] => {
  if (isClear(flags)) return [];
  const known = flags.find((flag) => flag !== 'confirm' && flag !== 'approximate');
  return [say(known ? `confirm-${known}` : 'confirm-reading')];
};

/** List rows get ids that stay with them: an unchanged row keeps the one it had. */
function stored(talk: Dialogue, question: Question, value: Value): StoredValue {
  if (question.kind !== 'records') return value as StoredValue;
  const before = talk.cells[cellId(question.key)]?.value;
  const known = (Array.isArray(before) ? before : []) as readonly Row[];
  const free = [...known];
  let last = Math.max(0, ...known.map(({ id }) => Number(id.slice(1))));
  return (value as readonly Fields[]).map((fields) => {
    const same = free.findIndex((row) => sameFields(row.fields, fields));
    if (same >= 0) return free.splice(same, 1)[0] as Row;
    last += 1;
    return { id: `r${last}`, fields };
  });
}

const sameFields = (a: Fields, b: Fields): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, value]) => b[key] === value);
