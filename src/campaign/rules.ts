/**
 * What the rules of a template say about answers: which checks do not hold, which questions are
 * asked at all, which list rows name a person.
 */
import { fold } from '../answers/index.ts';
import { type Cells, cellId, type Fields, type Row, type StoredValue } from '../answers/model.ts';
import type { Purse } from './cel.ts';
import type { Campaign, Finding, Question } from './model.ts';
import type { Ref } from './reads.ts';
import { type BoundCheck, consentOf, type Rulebook, rulebookOf } from './rulebook.ts';
import { fill } from './wording.ts';

/** A figure that was not given, and one that is never asked for (the year before the first). */
const NO_VALUE = Symbol('no value');
const NEVER = Symbol('never asked');

/** Steps that all checks of a report may take together, and all its `when` rules: some tenths of a second. */
export const CHECK_STEPS = 1_000_000;
const WHEN_STEPS = 300_000;
/** Steps for the rows of one list, in the rule that says which of them name a person. */
const CONSENT_STEPS = 300_000;

/**
 * Every check that does not hold: of all questions, or of the questions `only` and those whose
 * checks read them. A check that needs an answer without a value is not run, and one may take too many steps or be
 * none that can be run; it comes back as `unchecked`, and only when all were asked for.
 */
export function checkAnswers(campaign: Campaign, cells: Cells, only?: readonly string[]): readonly Finding[] {
  const book = rulebookOf(campaign);
  const chosen = only && new Set(only.flatMap((key) => [...(book.concerning.get(key) ?? [])]));
  const answers = answersOf(book, cells);
  const purse: Purse = { left: CHECK_STEPS };
  return book.checks.flatMap((bound) =>
    chosen !== undefined && !chosen.has(bound)
      ? []
      : tries(bound, answers).flatMap((place) =>
          findingOf(bound, answers, place, { all: chosen === undefined, purse }),
        ),
  );
}

/** Whether a question is asked, given the answers so far. */
export const isAsked = (campaign: Campaign, question: Question, cells: Cells): boolean =>
  answersOf(rulebookOf(campaign), cells).isAsked(question.key);

/** For asking about every row of a list with {@link namesPerson}. */
export const consentPurse = (): Purse => ({ left: CONSENT_STEPS });

/**
 * Whether a list row names a person who must have agreed to be named. Where the rule cannot tell, it may be a person.
 * `purse`: shared by the rows of a list.
 */
export function namesPerson(question: Question, fields: Fields, purse: Purse): boolean {
  const consent = consentOf(question);
  if (consent === undefined) return false;
  const values = consent.refs.map((ref) => (ref.of === 'column' ? fields[ref.column] : undefined));
  return !values.includes(undefined) && consent.run(values, purse) !== false;
}

/** One trial of a check: the year or the row at hand. */
interface Place {
  readonly part: string;
  readonly year?: number;
  readonly row?: Fields;
}

const WHOLE: Place = { part: '' };

function tries({ question, check }: BoundCheck, answers: Answers): readonly Place[] {
  if (!answers.isAsked(question.key)) return [];
  if (check.each === 'row')
    return answers.rows(question.key).map(({ id, fields }) => ({ part: id, row: fields }));
  if (check.each === 'year') {
    return question.years
      .map((year) => ({ part: String(year), year }))
      .filter(({ year }) => answers.one(question.key, year) !== NO_VALUE);
  }
  return answers.hasAny(question) ? [WHOLE] : [];
}

function findingOf(
  bound: BoundCheck,
  answers: Answers,
  place: Place,
  { all, purse }: { readonly all: boolean; readonly purse: Purse },
): readonly Finding[] {
  const { question, check, index, program, blanks } = bound;
  const values = program.refs.map((ref) => answers.read(ref, place));
  if (values.includes(NEVER)) return [];
  const holds = values.includes(NO_VALUE) ? undefined : program.run(values, purse);
  if (holds === true || (holds === undefined && !all)) return [];
  const filled = blanks.map((ref) => (ref?.of === 'year' ? place.part : ref && answers.read(ref, place)));
  return [
    {
      key: question.key,
      check: index,
      part: place.part,
      level: holds === undefined ? 'unchecked' : excused(check.unless, values) ? 'note' : check.level,
      say: fill(check.say, filled),
      reason: check.reason,
    },
  ];
}

/** Whether one of the phrases stands in what the check read: «chưa thống kê được» is honest. */
function excused(phrases: readonly string[], values: readonly unknown[]): boolean {
  const texts = values.flatMap((value) => (typeof value === 'string' ? [fold(value)] : []));
  return phrases.some((phrase) => texts.some((text) => text.includes(fold(phrase))));
}

const read = new WeakMap<Rulebook, WeakMap<Cells, Answers>>();

/** A turn asks about the same answers many times. */
function answersOf(book: Rulebook, cells: Cells): Answers {
  const ofBook = read.get(book) ?? new WeakMap<Cells, Answers>();
  read.set(book, ofBook);
  const answers = ofBook.get(cells) ?? new Answers(book, cells);
  ofBook.set(cells, answers);
  return answers;
}

/** The answers of one unit as rules read them. */
class Answers {
  readonly #book: Rulebook;
  readonly #cells: Cells;
  readonly #asked = new Map<string, boolean>();
  readonly #purse: Purse = { left: WHEN_STEPS };

  constructor(book: Rulebook, cells: Cells) {
    this.#book = book;
    this.#cells = cells;
    // All at once and in one order: what the steps suffice for must not depend on who asks first.
    for (const key of book.whens.keys()) this.isAsked(key);
  }

  isAsked(key: string): boolean {
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    const when = this.#book.whens.get(key);
    if (when === undefined) return true;
    // A question that waits for itself is never asked; templates with such a circle are refused.
    this.#asked.set(key, false);
    const values = when.refs.map((ref) => this.read(ref, WHOLE));
    const asked = !values.includes(NO_VALUE) && when.run(values, this.#purse) === true;
    this.#asked.set(key, asked);
    return asked;
  }

  read(ref: Ref, place: Place): unknown {
    if (ref.of === 'year') return place.year;
    if (ref.of === 'column') return place.row?.[ref.column] ?? NO_VALUE;
    const { key, at } = ref;
    if (at === 'sum') return this.#sum(key);
    if (at === 'one') return this.one(key, '');
    const year = typeof at === 'number' ? at : Number(place.year) - (at === 'before' ? 1 : 0);
    const asked = this.#book.questions.get(key)?.years.includes(year);
    return asked ? this.one(key, year) : NEVER;
  }

  /** Answers to questions that are no longer asked do not count. */
  one(key: string, part: '' | number): unknown {
    if (!this.isAsked(key)) return NO_VALUE;
    const cell = this.#cells[cellId(key, part)];
    return cell?.state === 'value' && cell.value !== null ? plain(cell.value) : NO_VALUE;
  }

  rows(key: string): readonly Row[] {
    const value = this.#cells[cellId(key)]?.value;
    return isList(value) ? (value as readonly Row[]) : [];
  }

  hasAny({ key, years }: Question): boolean {
    const parts = years.length === 0 ? ([''] as const) : years;
    return parts.some((part) => this.one(key, part) !== NO_VALUE);
  }

  #sum(key: string): unknown {
    const years = this.#book.questions.get(key)?.years ?? [];
    const values = years.length === 0 ? [this.one(key, '')] : years.map((year) => this.one(key, year));
    return values.includes(NO_VALUE)
      ? NO_VALUE
      : values.reduce((sum: number, value) => sum + Number(value), 0);
  }
}

/** List rows without their ids; everything else as it is. */
const plain = (value: StoredValue): unknown =>
  isList(value) ? value.map((item: unknown) => (isRow(item) ? item.fields : item)) : value;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isRow = (item: unknown): item is Row => typeof item === 'object' && item !== null && 'fields' in item;
