/**
 * Answers meet another version of their template. Nothing that was answered is dropped or changed: what no longer
 * answers its question gets a new version of its cell, read again from the officer's words, or is open again.
 *
 * Nobody is asked while this happens, so only what is clear is taken: a choice by its full name and never by its
 * place, a list column by column, a figure that would not be asked back.
 */
import {
  fits,
  fold,
  foldPhrase,
  formatValue,
  isClear,
  kept,
  outsideLimits,
  readAnswer,
  readYears,
} from '../../answers/index.ts';
import {
  type AnswerFlag,
  type Cell,
  type Cells,
  cellId,
  type Fields,
  type Reading,
  type Row,
  type StoredValue,
} from '../../answers/model.ts';
import { type Campaign, isNumeric, type Kind, type Question, questionsOf } from '../../campaign/model.ts';
import { consentPurse, namesPerson } from '../../campaign/rules.ts';
import { carryRows } from './carrying-rows.ts';
import { isOutdated, partsOf } from './walk.ts';

/** A new version of a cell. */
export interface CarriedCell extends Pick<Cell, 'key' | 'part' | 'state' | 'value' | 'raw' | 'flags'> {
  /** The part whose cell it was made of; its author, channel, message and reason are that cell's. */
  readonly of: string;
}

export interface Carried {
  /** Answers that were understood in the new question. */
  readonly rewritten: readonly CarriedCell[];
  /** Cells that are open again: `skipped`, without a value, flagged `outdated`, with the words of before. */
  readonly again: readonly CarriedCell[];
}

/** What becomes of a unit's answers with another version of the template. Carried cells carried again give nothing. */
export function carry(before: Campaign, after: Campaign, cells: Cells): Carried {
  const old = new Map(questionsOf(before).map((question) => [question.key, question]));
  const made = questionsOf(after).flatMap((question) => {
    const standing = Object.values(cells).filter(({ key }) => key === question.key);
    return carryQuestion({ was: old.get(question.key), question, year: after.year }, standing);
  });
  return { rewritten: made.filter((cell) => !isOutdated(cell)), again: made.filter(isOutdated) };
}

/** The cells as they would be with what is carried: how an older report reads under another version. */
export function carriedCells(before: Campaign, after: Campaign, cells: Cells): Cells {
  const { rewritten, again } = carry(before, after, cells);
  const carried = [...rewritten, ...again].flatMap(
    ({ of, ...made }): readonly (readonly [string, Cell])[] => {
      const source = cells[cellId(made.key, of)];
      return source === undefined ? [] : [[cellId(made.key, made.part), { ...source, ...made }]];
    },
  );
  return { ...cells, ...Object.fromEntries(carried) };
}

/** `was`: the question of before; undefined where it was not asked then, so that its answers are older still. */
interface Change {
  readonly was: Question | undefined;
  readonly question: Question;
  readonly year: number;
}

function carryQuestion(change: Change, standing: readonly Cell[]): readonly CarriedCell[] {
  const { was, question } = change;
  const here = standing.filter(({ part }) => partsOf(question).includes(part));
  if (here.length > 0) return here.flatMap((cell) => carryCell(change, cell));
  const there = standing.filter(({ part }) => was !== undefined && partsOf(was).includes(part));
  if (was === undefined || there.length === 0) return [];
  if (was.years.length === 0) return there.flatMap((cell) => intoYears(change, cell));
  return question.years.length === 0 ? outOfYears({ ...change, was }, there) : [];
}

/** The same part of the same question. */
function carryCell(change: Change, cell: Cell): readonly CarriedCell[] {
  const { was, question } = change;
  const covered = was !== undefined && partsOf(was).includes(cell.part);
  if (isOutdated(cell)) {
    const read =
      covered && speaksForItself(was, question, cell) ? understood(change, cell.part, cell.raw) : undefined;
    return read?.clear ? [rewritten(question, cell, read, cell.raw)] : [];
  }
  if (cell.state !== 'value' || cell.value === null) return [];
  const known = covered && fits(was, cell.value) ? was : undefined;
  const same = known ? sameMeaning(known, question) : !isNumeric(question.kind);
  if (same && fits(question, cell.value)) return withConsent(question, cell);
  if (known?.kind === 'records' && question.kind === 'records') {
    const rows = carryRows(known.columns, question.columns, cell.value as readonly Row[]);
    return rows && fits(question, rows)
      ? [made(question, cell, { state: 'value', value: rows, raw: cell.raw, flags: cell.flags })]
      : [outdated(cell)];
  }
  const words = known ? wordsOf(known, cell) : cell.raw;
  const read = isFiles(cell.value) ? undefined : understood(change, cell.part, words);
  const says = (one: Understood | undefined): boolean =>
    one?.state === 'value' && one.value !== null && sameValue(one.value, cell.value as StoredValue);
  if (says(read) && says(understood(change, cell.part, cell.raw))) return [];
  // Years that have come back: where a figure stood in the line of then, nobody knows.
  const guessed = !covered && cell.part !== '' && !words.includes(cell.part);
  return read?.clear && !guessed ? [rewritten(question, cell, read, words)] : [outdated(cell, words)];
}

/**
 * Whether words of an open cell may be read once more, as when a template comes back: figures and days where the
 * question means something else again, and choices, by their names. Any words are a text, and nobody knows in which
 * order a list's columns were when it was typed.
 */
function speaksForItself(was: Question, question: Question, { part, raw }: Cell): boolean {
  if (CHOSEN.has(question.kind))
    return was.kind !== question.kind || JSON.stringify(was.choices) !== JSON.stringify(question.choices);
  if (!isNumeric(question.kind) && question.kind !== 'date') return false;
  return !sameMeaning(was, question) && (part === '' || raw.includes(part));
}

/** A single answer to what is asked year by year now. */
function intoYears(change: Change, cell: Cell): readonly CarriedCell[] {
  const { was, question, year } = change;
  if (cell.state === 'skipped' && !isOutdated(cell)) return [];
  const years = question.years.map(String);
  if (cell.state === 'missing' || cell.state === 'not_applicable')
    return years.map((part) => ({ ...made(question, cell, cell), part }));
  const words = was ? wordsOf(was, cell) : cell.raw;
  const line = readYears(question, words, { year });
  const reads = line.ok
    ? Object.entries(line.cells).map(([part, one]) => ({ part, read: takenFrom(one) }))
    : [];
  if (isFiles(cell.value) || reads.length === 0 || !reads.every(({ read }) => read.clear))
    return years.map((part) => ({ ...outdated(cell, words), part }));
  return reads.map(({ part, read }) => ({ ...rewritten(question, cell, read, words), part }));
}

/** Answers year by year to what is asked once now. */
function outOfYears(
  { was, question, year }: Change & { readonly was: Question },
  cells: readonly Cell[],
): readonly CarriedCell[] {
  const given = cells.filter((cell) => cell.state !== 'skipped' || isOutdated(cell));
  const last = given.reduce<Cell | undefined>((a, b) => (a === undefined || b.at >= a.at ? b : a), undefined);
  if (last === undefined) return [];
  const single = (cell: CarriedCell): CarriedCell => ({ ...cell, part: '' });
  if (given.every(({ state }) => state === last.state) && last.value === null && !isOutdated(last))
    return [single(made(question, last, last))];
  const words = [...new Set(given.map(({ raw }) => raw))].join('; ');
  const only = was.years.length === 1 && last.value !== null && sameMeaning(was, question);
  if (only && fits(question, last.value as StoredValue)) {
    const raw = formatValue(question, last.value as StoredValue);
    return [single(made(question, last, { ...last, raw }))];
  }
  // One figure out of a line of years would be a guess; words are words.
  const read = isNumeric(question.kind) ? undefined : understood({ was, question, year }, '', words);
  return [single(read?.clear ? rewritten(question, last, read, words) : outdated(last, words))];
}

/** Kinds that hold the same thing. */
const ALIKE: readonly (readonly Kind[])[] = [
  ['text', 'long-text'],
  ['integer', 'decimal'],
];

/** Whether a value says the same in both, as far as it fits: «hộ» are not «triệu đồng». */
function sameMeaning(was: Question, is: Question): boolean {
  const alike =
    was.kind === is.kind || ALIKE.some((kinds) => kinds.includes(was.kind) && kinds.includes(is.kind));
  return alike && (!isNumeric(is.kind) || fold(was.unit ?? '') === fold(is.unit ?? ''));
}

/** What words mean in a question; not `clear`: it would have been asked back. */
interface Understood {
  readonly state: Exclude<Cell['state'], 'skipped'>;
  readonly value: StoredValue | null;
  readonly flags: readonly AnswerFlag[];
  readonly clear: boolean;
}

const CHOSEN: ReadonlySet<Kind> = new Set(['choice', 'many-choice']);

/** undefined: not understood, or in several ways. */
function understood({ was, question, year }: Change, part: string, words: string): Understood | undefined {
  if (part !== '') return ofYear({ was, question, year }, part, words);
  const reading = readAnswer(question, words, { year });
  if (CHOSEN.has(question.kind) && (!reading.ok || reading.value !== null)) return byName(question, words);
  return reading.ok ? takenFrom(reading) : undefined;
}

/** A year's part of a line; the figures in a line without years stand for the years of before. */
function ofYear({ was, question, year }: Change, part: string, words: string): Understood | undefined {
  const lines = [was?.years.map(String).includes(part) ? was.years : question.years, [Number(part)]];
  for (const years of lines) {
    const line = readYears({ ...question, years }, words, { year });
    const cell = line.ok ? line.cells[Number(part)] : undefined;
    if (cell) return takenFrom(cell);
  }
  return undefined;
}

const takenFrom = (reading: Extract<Reading, { ok: true }>): Understood =>
  reading.value === null
    ? { state: reading.state, value: null, flags: [], clear: true }
    : {
        state: 'value',
        value: withIds(reading.value),
        flags: kept(reading.flags),
        clear: isClear(reading.flags),
      };

function byName({ kind, choices }: Question, words: string): Understood | undefined {
  const named = (name: string): readonly string[] =>
    choices
      .filter(({ label, value, aliases }) =>
        [label, value, ...aliases].some((one) => foldPhrase(one) === foldPhrase(name)),
      )
      .map(({ value }) => value);
  const whole = named(words);
  const apart = whole.length > 0 ? [whole] : words.split(/[,;\n]+/u).map(named);
  const values = [...new Set(apart.flat())];
  if (apart.some(({ length }) => length !== 1) || (kind === 'choice' && values.length > 1)) return undefined;
  const value =
    kind === 'choice'
      ? (values[0] ?? '')
      : choices.map((one) => one.value).filter((one) => values.includes(one));
  return { state: 'value', value, flags: [], clear: true };
}

/** Kinds whose values say more than what was typed: a choice's number says nothing in another list. */
const IN_WORDS: ReadonlySet<Kind> = new Set(['choice', 'many-choice', 'yes-no', 'text', 'long-text']);

/** The words that stand for an answer. */
const wordsOf = (was: Question, { value, raw }: Cell): string =>
  value !== null && IN_WORDS.has(was.kind) ? formatValue(was, value) : raw;

const withIds = (value: Extract<Reading, { ok: true }>['value']): StoredValue =>
  isFields(value) ? value.map((fields, index) => ({ id: `r${index + 1}`, fields })) : (value as StoredValue);

/** The names of files are no words. */
const isFiles = (value: StoredValue | null): boolean =>
  Array.isArray(value) && value.some((item) => typeof item === 'object' && 'size' in item);

const isFields = (value: unknown): value is readonly Fields[] =>
  Array.isArray(value) &&
  value.some((item) => typeof item === 'object' && !('name' in item && 'size' in item));

const STAYS: ReadonlySet<AnswerFlag> = new Set(['by-phone', 'consented', 'no-consent']);

const rewritten = (question: Question, cell: Cell, read: Understood, raw: string): CarriedCell =>
  made(question, cell, {
    ...{ state: read.state, value: read.value, raw },
    flags: [...new Set([...read.flags, ...cell.flags.filter((flag) => STAYS.has(flag))])],
  });

const outdated = ({ key, part, raw, flags }: Cell, words = raw): CarriedCell => ({
  ...{ key, part, of: part, state: 'skipped', value: null, raw: words },
  flags: [...flags.filter((flag) => flag === 'by-phone'), 'outdated'],
});

function made(
  question: Question,
  { key, part }: Cell,
  { state, value, raw, flags }: Pick<Cell, 'state' | 'value' | 'raw' | 'flags'>,
): CarriedCell {
  const soft = typeof value === 'number' || question.kind === 'date';
  const outside = soft && value !== null && outsideLimits(question, value);
  const marks: AnswerFlag[] = [
    ...flags.filter((flag) => flag !== 'outdated' && flag !== 'outside-limits'),
    ...(outside ? (['outside-limits'] as const) : []),
    ...(unasked(question, value, flags) ? (['no-consent'] as const) : []),
  ];
  return { key, part, of: part, state, value, raw, flags: marks };
}

/** A list that must not name anybody without having asked does not, until somebody asks. */
function withConsent(question: Question, cell: Cell): readonly CarriedCell[] {
  return unasked(question, cell.value, cell.flags) ? [made(question, cell, cell)] : [];
}

function unasked(question: Question, value: StoredValue | null, flags: readonly AnswerFlag[]): boolean {
  if (question.kind !== 'records' || flags.includes('consented') || flags.includes('no-consent'))
    return false;
  const purse = consentPurse();
  return ((value ?? []) as readonly Row[]).some(({ fields }) => namesPerson(question, fields, purse));
}

/** Values alike, whatever the ids of list rows, which a reading has not yet. */
export const sameValue = (a: StoredValue | null, b: StoredValue): boolean =>
  JSON.stringify(bare(a)) === JSON.stringify(bare(b));

const bare = (value: StoredValue | null): unknown =>
  Array.isArray(value) ? value.map((item) => (isObject(item) ? pairs(item) : item)) : value;

const isObject = (item: unknown): item is object => typeof item === 'object' && item !== null;

const pairs = (item: object): unknown =>
  Object.entries('fields' in item ? (item.fields as Fields) : item).sort(([a], [b]) => (a < b ? -1 : 1));
