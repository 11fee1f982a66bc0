/**
 * What a reader makes of the words an officer typed, and how answers are kept.
 */
import type { Say } from '../say.ts';

/** One row of a list as read: column key → text or number. */
export type Fields = Readonly<Record<string, string | number>>;

/** A stored list row; the id stays with the row through edits («r1», «r2», …). */
export interface Row {
  readonly id: string;
  readonly fields: Fields;
}

/** A file an officer sent: a reference, the bytes live in the file store. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  /** MIME type as sniffed. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** What somebody sends a file for: to answer a question, or as a campaign's template. */
export type FilePurpose = 'answer' | 'template';

/**
 * An answer's value: money in đồng, percent as a number (12,5% is 12.5), dates as ISO days,
 * choices by their stored value.
 */
export type Value = string | number | boolean | readonly string[] | readonly Fields[] | readonly FileRef[];

/**
 * What is remembered about a reading.
 * `confirm`: to be asked back; `approximate`: «khoảng»; `ratio`: a quotient we computed;
 * `zero-in-words`: «không» for a number; `year-supplied`: we added the year or month.
 */
export type ReadingFlag = 'confirm' | 'approximate' | 'ratio' | 'zero-in-words' | 'year-supplied';

/** Flags of a stored answer: those of its reading and what happened afterwards. */
export type AnswerFlag =
  | Exclude<ReadingFlag, 'confirm'>
  | 'confirmed'
  | 'outside-limits'
  | 'unusual'
  | 'no-consent'
  | 'consented'
  /** Given by phone: the desk typed it for the unit. */
  | 'by-phone'
  /** Stored although a check of level `note` did not hold. */
  | 'noted'
  /** A cell that is open again: the template changed, and the words no longer answer the question; see `conversation/carrying.ts`. */
  | 'outdated';

/** Why there is no value: not known yet, or does not apply to this unit or not due yet. */
export type NoValue = 'missing' | 'not_applicable';

export type Reading =
  | { readonly ok: true; readonly value: Value; readonly flags: readonly ReadingFlag[] }
  | { readonly ok: true; readonly value: null; readonly state: NoValue; readonly flags: readonly [] }
  | Refusal;

/** Not taken: what to say, and for words with two meanings the values to choose from. */
export interface Refusal {
  readonly ok: false;
  readonly ask: Say;
  /** Two or three candidate values, each clear; absent when the answer must be typed again. */
  readonly either?: readonly Value[];
  /** In a line of years: the year that was not understood. */
  readonly part?: string;
}

/** A line that answers several years: one reading for each year, or one refusal for the line. */
export type YearsReading =
  | { readonly ok: true; readonly cells: Readonly<Record<number, Exclude<Reading, Refusal>>> }
  | Refusal;

/** What a reader must know besides the question. */
export interface ReadContext {
  /** Year assumed when the officer leaves it out. */
  readonly year?: number;
}

/** A value as stored: like {@link Value}, but list rows carry their ids. */
export type StoredValue = string | number | boolean | readonly string[] | readonly Row[] | readonly FileRef[];

/** `skipped` is not an answer to anything; the other three states are. With the flag `outdated` it is to be asked again. */
export type CellState = 'value' | NoValue | 'skipped';

/** The current answer to one question, or to one year of it. */
export interface Cell {
  readonly key: string;
  /** '' or the year («2016»). */
  readonly part: string;
  /** 1 for the first answer of this cell, counting up; the history keeps all of them. */
  readonly version: number;
  readonly state: CellState;
  /** null unless the state is `value`. */
  readonly value: StoredValue | null;
  /** The words as typed, in NFC. */
  readonly raw: string;
  readonly flags: readonly AnswerFlag[];
  /** Why an unusual figure is right, in the officer's words. */
  readonly reason?: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly channel: string;
  /** ISO instant. */
  readonly at: string;
}

/** Cells by `cellId`. */
export type Cells = Readonly<Record<string, Cell>>;

/** `poor_households` or `poor_households.2016`. */
export const cellId = (key: string, part: string | number = ''): string =>
  part === '' ? key : `${key}.${part}`;
