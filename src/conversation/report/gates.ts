/**
 * Between reading an answer and storing it: what blocks it, what is asked back, who must have agreed.
 * Each gate either lets the pending answer through or leaves a question with the officer;
 * when the officer has replied, `accept` is entered again with what has been passed.
 */
import { formatValue, outsideLimits } from '../../answers/index.ts';
import {
  type AnswerFlag,
  type Cell,
  type Cells,
  cellId,
  type Row,
  type StoredValue,
} from '../../answers/model.ts';
import type { Finding, Question } from '../../campaign/model.ts';
import { checkAnswers, consentPurse, namesPerson } from '../../campaign/rules.ts';
import { type Say, say } from '../../say.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import type { Passed, Pending } from '../state.ts';
import { advance } from './advance.ts';
import { again, answerText, isGathered, keepOpen, seenOf } from './prompt.ts';
import { cellsOf, isOutdated } from './walk.ts';

/** A year's figure this many times the year before is asked back. */
const JUMP = 5;

/** Readings to be asked back carry `confirm`; it is a question, not a thing to remember. */
export interface Doubtful extends Pending {
  readonly doubts?: readonly Say[];
}

export function accept(talk: Dialogue, question: Question, pending: Doubtful, passed: Passed = {}): void {
  const findings = checkAnswers(talk.campaign, trial(talk, pending), [question.key]);
  const blocks = findings.filter(({ level }) => level === 'block');
  if (blocks.length > 0) return refuse(talk, question, blocks, pending.messageId);

  const unusual = findings.filter(({ level }) => level === 'confirm');
  if (!passed.confirmed) {
    const doubts = [
      ...(pending.doubts ?? []),
      ...doubtsOf(talk, question, pending),
      ...unusual.map(sentence),
    ];
    if (doubts.length > 0) return askBack(talk, question, pending, doubts, unusual);
  }
  if (passed.named === undefined && namedRows(question, pending).length > 0)
    return askNamed(talk, question, pending, passed);

  const flags: AnswerFlag[] = [
    ...(passed.confirmed ? (['confirmed'] as const) : []),
    ...(passed.named === undefined ? [] : ([passed.named ? 'consented' : 'no-consent'] as const)),
    ...(unusual.length > 0 ? (['unusual'] as const) : []),
    ...(findings.some(({ level }) => level === 'note') ? (['noted'] as const) : []),
  ];
  store(talk, question, pending, flags, passed.reason);
  talk.lines(
    findings
      .filter(({ level }) => level === 'note')
      .map((finding) => say('answer-note', { say: finding.say })),
  );
  advance(talk, question);
}

/** Stores the pending cells and says what was understood. */
function store(
  talk: Dialogue,
  question: Question,
  pending: Pending,
  extra: readonly AnswerFlag[],
  reason?: string,
): void {
  const before = linesOf(question, talk.cells, pending);
  // Messages of a list or a text that the question was before another template.
  if (!isGathered(question)) talk.keepPieces(question.key, []);
  for (const { part, value, flags } of pending.cells) {
    const limits: AnswerFlag[] = isOutside(question, value) ? ['outside-limits'] : [];
    talk.record(question.key, part, {
      state: 'value',
      value,
      raw: pending.raw,
      messageId: pending.messageId,
      flags: [...new Set([...flags, ...limits, ...extra])],
      ...(reason === undefined ? {} : { reason }),
    });
  }
  const after = valueText(question, pending);
  talk.say(
    ...(talk.state.back ? edited(question, before, after) : acknowledgement(question, pending, after)),
  );
}

/** What stood in the pending answer's place; '' where one of its parts had no value. */
function linesOf(question: Question, cells: Cells, pending: Pending): string {
  const values = pending.cells.flatMap(({ part }) => {
    const value = cells[cellId(question.key, part)]?.value ?? null;
    return value === null ? [] : [{ part, value, flags: [] }];
  });
  return values.length < pending.cells.length ? '' : valueText(question, { ...pending, cells: values });
}

/** An edited message changed a recorded answer. */
function edited({ no, kind }: Question, before: string, after: string): [string, Say['args']] {
  if (before === after) return ['answer-edited-same', { no }];
  if (before === '' || kind === 'long-text' || kind === 'records') return ['answer-edited', { no }];
  return ['answer-edited-value', { no, before, after }];
}

function acknowledgement(question: Question, pending: Pending, understood: string): [string, Say['args']] {
  const value = pending.cells[0]?.value;
  if (question.kind === 'records' && Array.isArray(value))
    return ['answer-taken-rows', { count: value.length }];
  if (question.kind === 'long-text') return ['answer-taken-text', { count: String(value).length }];
  const approximate = pending.cells.some(({ flags }) => flags.includes('approximate'));
  return [approximate ? 'answer-taken-approximate' : 'answer-taken', { value: understood }];
}

/** Asks once more about an answer that waits, as when something else came in between. */
export function askBackAgain(talk: Dialogue, question: Question, pending: Pending): void {
  const unusual = checkAnswers(talk.campaign, trial(talk, pending), [question.key]).filter(
    ({ level }) => level === 'confirm',
  );
  const doubts = [...doubtsOf(talk, question, pending), ...unusual.map(sentence)];
  askBack(talk, question, pending, doubts.length > 0 ? doubts : [say('confirm-reading')], unusual);
}

function refuse(
  talk: Dialogue,
  question: Question,
  blocks: readonly Finding[],
  refused: string | undefined,
): void {
  talk.lines(blocks.map((finding) => say('answer-blocked', { say: finding.say })));
  keepOpen(talk, question, again(question), refused);
}

function askBack(
  talk: Dialogue,
  question: Question,
  pending: Pending,
  doubts: readonly Say[],
  unusual: readonly Finding[],
): void {
  const plain = plainly(pending);
  talk.say('confirm-understood', { value: valueText(question, pending) }).lines(doubts);
  if (unusual.some(({ reason }) => reason)) {
    talk
      .say('reason-ask')
      .go({ at: 'reason', pending: plain })
      .offer([choice('back')]);
  } else {
    talk
      .say('confirm-ask')
      .go({ at: 'confirm', pending: plain, seen: seenOf(question, talk.cells) })
      .offer([choice('right'), choice('wrong')]);
  }
}

/** Without the doubts: they are asked, not remembered. */
const plainly = ({ key, raw, cells, messageId }: Pending): Pending => ({
  key,
  raw,
  cells,
  ...(messageId === undefined ? {} : { messageId }),
});

/** «Những người này đã đồng ý được nêu tên chưa?» */
export function askNamed(talk: Dialogue, question: Question, pending: Pending, passed: Passed): void {
  const names = namedRows(question, pending).map(({ fields }) =>
    String(fields.name ?? Object.values(fields)[0]),
  );
  talk
    .say('named-ask', { names: names.join(', ') })
    .go({ at: 'named', pending: plainly(pending), passed })
    .offer([choice('named', '1'), choice('not-named', '2')]);
}

function doubtsOf(talk: Dialogue, question: Question, pending: Pending): readonly Say[] {
  const doubts: Say[] = [];
  for (const { part, value } of pending.cells) {
    if (isOutside(question, value))
      doubts.push(say(part === '' ? 'confirm-limits' : 'confirm-limits-year', limitsOf(question, part)));
  }
  return [...doubts, ...changes(talk, question), ...jumps(talk, question, pending)];
}

/** What a colleague has answered since the prompt in hand was made; nothing where nobody did. */
export function changes(talk: Dialogue, question: Question): readonly Say[] {
  const { step } = talk.state;
  if (step.at !== 'question' && step.at !== 'confirm') return [];
  const seen = step.seen.split(' ');
  const fresh = cellsOf(question, talk.cells).filter(
    (cell) =>
      !seen.includes(`${cell.part}:${cell.version}`) && cell.memberId !== talk.author.id && !isOutdated(cell),
  );
  const [first] = fresh;
  return first
    ? [say('confirm-changed', { name: first.memberName }), ...answerText(question, talk.cells)]
    : [];
}

/** Years whose figure is five times the year before, and figures five times the last campaign's. */
function jumps(talk: Dialogue, question: Question, pending: Pending): readonly Say[] {
  const cells = trial(talk, pending);
  const number = (part: string | number): number | undefined => {
    const value = cells[cellId(question.key, part)]?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const previous = question.previous?.[talk.unit];
  return pending.cells.flatMap(({ part, value }) => {
    const before = part === '' ? previous : number(Number(part) - 1);
    if (typeof value !== 'number' || typeof before !== 'number' || before <= 0 || value < JUMP * before)
      return [];
    return [
      say(part === '' ? 'confirm-jump' : 'confirm-jump-year', {
        value: formatValue(question, value),
        before: formatValue(question, before),
        part,
      }),
    ];
  });
}

const isOutside = (question: Question, value: StoredValue): boolean =>
  (typeof value === 'number' || question.kind === 'date') && outsideLimits(question, value);

function limitsOf(question: Question, part: string): Say['args'] {
  const { min, max } = question;
  const bound = (limit: Question['min']): string => (limit === undefined ? '' : formatValue(question, limit));
  const sides = min === undefined ? 'max' : max === undefined ? 'min' : 'both';
  return { part, min: bound(min), max: bound(max), sides };
}

function namedRows(question: Question, pending: Pending): readonly Row[] {
  const purse = consentPurse();
  return pending.cells.flatMap(({ value }) =>
    isRows(value) ? value.filter((row) => namesPerson(question, row.fields, purse)) : [],
  );
}

const valueText = (question: Question, { cells }: Pending): string =>
  cells
    .map(({ part, value }) =>
      part === '' ? formatValue(question, value) : `${part}: ${formatValue(question, value)}`,
    )
    .join('; ');

const sentence = (finding: Finding): Say => say('confirm-check', { say: finding.say });

/** The cells as they would be with the pending answer. */
export function trial(talk: Dialogue, pending: Pending): Cells {
  const next: Record<string, Cell> = { ...talk.cells };
  for (const { part, value, flags } of pending.cells) {
    const { key, raw } = pending;
    next[cellId(key, part)] = talk.cell(key, part, { state: 'value', value, raw, flags });
  }
  return next;
}

const isRows = (value: StoredValue): value is readonly Row[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && 'fields' in item);
