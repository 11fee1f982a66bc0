/**
 * The open question meets what the officer sent: words, several messages until «xong», files.
 */

import { formatValue, readAnswer, readYears } from '../answers/index.ts';
import {
  type AnswerFlag,
  type CellState,
  cellId,
  type Fields,
  type FileRef,
  type Reading,
  type ReadingFlag,
  type Refusal,
  type Row,
  type StoredValue,
  type Value,
} from '../answers/model.ts';
import { type Question, questionsOf } from '../campaign/model.ts';
import { checkAnswers } from '../campaign/rules.ts';
import { type Say, say } from '../say.ts';
import { advance } from './advance.ts';
import { choice, type Dialogue } from './dialogue.ts';
import { accept, type Doubtful, trial } from './gates.ts';
import { again, ask, isGathered, isWordy, keepOpen } from './prompt.ts';
import type { Pending } from './state.ts';
import { isAnswered, openParts, partsOf } from './walk.ts';

const MAX_FILES = 10;
/** Marks of the meanings to choose from; there are three at most. */
const LETTERS = 'ABC';

/** A message in words for the open question. */
export function answerInWords(talk: Dialogue, question: Question, text: string): void {
  const raw = text.normalize('NFC');
  if (question.kind === 'files') return keepOpen(talk, question, say('files-wanted'));
  if (isGathered(question)) return gather(talk, question, raw);
  if (question.years.length > 0) return answerYears(talk, question, raw);
  take(talk, question, raw, readAnswer(question, raw, { year: talk.campaign.year }));
}

/** A whole answer in words, as gathered or typed at once. */
function take(talk: Dialogue, question: Question, raw: string, reading: Reading): void {
  if (!reading.ok) return doubt(talk, question, raw, reading);
  if (reading.value === null) return withoutValue(talk, question, reading.state, raw);
  const value = stored(talk, question, reading.value);
  accept(talk, question, {
    key: question.key,
    raw,
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
  accept(talk, question, { key: question.key, raw, cells: pending, doubts });
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
  talk.say(`answer-taken-${state}`);
  advance(talk, question);
}

/** Not understood, or understood in two ways. */
function doubt(talk: Dialogue, question: Question, raw: string, refusal: Refusal): void {
  if (refusal.part) talk.say('answers-year', { part: refusal.part });
  const values = question.years.length > 0 ? [] : (refusal.either ?? []);
  if (values.length === 0) return keepOpen(talk, question, refusal.ask);
  const candidates = values.map((value) => stored(talk, question, value));
  talk
    .lines([refusal.ask])
    .go({ at: 'either', key: question.key, raw, values: candidates })
    .offer([
      ...candidates.map((value, index) => ({
        id: `either-${index}`,
        label: say('choice-option', { label: formatValue(question, value) }),
        mark: LETTERS.charAt(index),
      })),
      choice('wrong'),
    ]);
}

/** One of two meanings was chosen. */
export function chooseEither(talk: Dialogue, question: Question, raw: string, value: StoredValue): void {
  const pending: Doubtful = { key: question.key, raw, cells: [{ part: '', value, flags: ['confirmed'] }] };
  accept(talk, question, pending);
}

/** A piece of a long text or some lines of a list: kept until «xong». */
function gather(talk: Dialogue, question: Question, raw: string): void {
  const before = talk.pieces(question.key);
  const whole = [...before, raw].join('\n');
  const { min: _min, ...unbounded } = question;
  const reading = readAnswer(unbounded, whole, { year: talk.campaign.year });
  if (!reading.ok) return keepOpen(talk, question, reading.ask);
  if (reading.value === null) {
    return before.length === 0
      ? withoutValue(talk, question, reading.state, raw)
      : keepOpen(talk, question, say('gather-more'));
  }
  const value = stored(talk, question, reading.value);
  const pending: Pending = { key: question.key, raw: whole, cells: [{ part: '', value, flags: [] }] };
  const blocks = checkAnswers(talk.campaign, trial(talk, pending), [question.key]).filter(
    ({ level }) => level === 'block',
  );
  if (blocks.length > 0) {
    talk.lines(blocks.map((finding) => say('answer-blocked', { say: finding.say })));
    return keepOpen(talk, question, again(question));
  }
  talk.keepPieces(question.key, [...before, raw]);
  keepOpen(talk, question, received(question, value));
}

/** «Xong»: what was gathered becomes the answer. */
export function finishGathering(talk: Dialogue, question: Question): void {
  const pieces = talk.pieces(question.key);
  if (pieces.length === 0) {
    if (isAnswered(question, talk.cells)) return advance(talk, question);
    return keepOpen(talk, question, say(question.kind === 'files' ? 'files-none' : 'gather-nothing'));
  }
  const whole = pieces.join('\n');
  const reading = readAnswer(question, whole, { year: talk.campaign.year });
  if (!reading.ok) return keepOpen(talk, question, reading.ask);
  talk.keepPieces(question.key, []);
  take(talk, question, whole, reading);
}

/** Files go to the open question, or to the first question that takes files. */
export function answerWithFiles(talk: Dialogue, open: Question | undefined, files: readonly FileRef[]): void {
  const target =
    open?.kind === 'files' ? open : questionsOf(talk.campaign).find(({ kind }) => kind === 'files');
  if (target === undefined) {
    talk.say('files-unwanted');
    if (open) ask(talk, open);
    return;
  }
  const before = talk.cells[cellId(target.key)]?.value;
  const known = (Array.isArray(before) ? before : []) as readonly FileRef[];
  const room = Math.max(0, (typeof target.max === 'number' ? target.max : MAX_FILES) - known.length);
  const taken = files.slice(0, room);
  if (taken.length > 0) {
    const names = taken.map(({ name }) => name).join(', ');
    talk.record(target.key, '', { state: 'value', value: [...known, ...taken], raw: names });
    talk.say('files-taken', { count: known.length + taken.length, names });
  }
  if (taken.length < files.length) talk.say('files-too-many', { max: known.length + room });
  if (open?.key === target.key) return keepOpen(talk, open, say('files-more'));
  talk.say('files-elsewhere', { no: target.no });
  if (open) ask(talk, open);
}

const received = (question: Question, value: StoredValue): Say =>
  question.kind === 'records' && Array.isArray(value)
    ? say('gather-rows', { count: value.length })
    : say('gather-text', { count: String(value).length });

/** «Khoảng» is taken with its flag and without a question: the flag tells the city. */
const doubtsIn = (flags: readonly ReadingFlag[]): readonly Say[] => {
  if (!flags.includes('confirm') || flags.includes('approximate')) return [];
  const known = flags.find((flag) => flag !== 'confirm' && flag !== 'approximate');
  return [say(known ? `confirm-${known}` : 'confirm-reading')];
};

const kept = (flags: readonly ReadingFlag[]): readonly AnswerFlag[] =>
  flags.filter((flag): flag is Exclude<ReadingFlag, 'confirm'> => flag !== 'confirm');

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
