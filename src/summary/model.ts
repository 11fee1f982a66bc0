/**
 * What the city compiles: one {@link Summary} from all submissions. The documents, the digest
 * and `summary.json` are made from it and from nothing else, so that the same Summary gives
 * the same bytes.
 */
import type { Cells, Fields, NoValue } from '../answers/model.ts';
import type { Say } from '../say.ts';
import type { UnitAnswer } from './answers.ts';

/** An immutable submission as aggregation reads it. */
export interface Submission {
  readonly unit: string;
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  readonly late: boolean;
  readonly templateVersion: number;
  readonly cells: Cells;
}

/** A figure: one number, or one by year with `total` where years add up. */
export type Figure = number | Readonly<Record<string, number>>;

/** A figure as one unit gave it; null where it gave none. */
export interface UnitFigure {
  readonly unit: string;
  /** By part: '' or the year. */
  readonly parts: Readonly<Record<string, number | null>>;
}

export interface Narrative {
  readonly unit: string;
  readonly text: string;
}

export interface ListRow {
  readonly unit: string;
  readonly fields: Fields;
  /** The row names a person who has not agreed to be named. */
  readonly nameless: boolean;
}

export interface Gap {
  readonly unit: string;
  readonly key: string;
  readonly part: string;
  readonly state: NoValue;
}

export interface Summary {
  readonly campaignId: string;
  readonly templateVersion: number;
  /** ISO instant of the data: the latest of the submissions and of the moment it was compiled for. */
  readonly asOf: string;
  /** Complete, or past the deadline; otherwise «tạm tính». */
  readonly official: boolean;
  /** Codes in the campaign's order. */
  readonly expected: readonly string[];
  readonly received: readonly {
    readonly unit: string;
    readonly number: number;
    readonly at: string;
    readonly late: boolean;
  }[];
  readonly missing: readonly string[];
  /** Summed, averaged or counted city-wide, by question key. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** The same by unit, for the tables. */
  readonly byUnit: Readonly<Record<string, readonly UnitFigure[]>>;
  /** Rates and weighted means, in percent, rounded half up. */
  readonly derived: Readonly<Record<string, Figure>>;
  /** List lengths, counts by column, by choice. */
  readonly counts: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  readonly lists: Readonly<Record<string, readonly ListRow[]>>;
  readonly narratives: Readonly<Record<string, readonly Narrative[]>>;
  readonly gaps: readonly Gap[];
  /** Answers that are neither figures nor lists, by question key; only in files of the data, as short texts name people. */
  readonly answers?: Readonly<Record<string, readonly UnitAnswer[]>>;
  /** For the compiling desk: units that disagree, figures kept against a check; see `warnings.ts`. */
  readonly warnings: readonly Say[];
  /** For the compiling desk alone, before publication: what looks odd between the units; see `notes.ts`. */
  readonly notes?: readonly Say[];
  /** Units that are missing but have more time. `until`: ISO instant, the first that is too late. */
  readonly extended?: readonly { readonly unit: string; readonly until: string }[];
  /** Units that have submitted what is not approved yet, where only what is approved counts. */
  readonly unapproved?: readonly string[];
  /** It changes what was published before. */
  readonly amendment?: Amendment;
}

/** Bản điều chỉnh. */
export interface Amendment {
  /** 1, 2, 3, … within the campaign. */
  readonly number: number;
  readonly changes: readonly Change[];
}

/** One thing that a summary says differently from the one before. `part`: '' or the year, `total`, or what was counted. */
export type Change =
  | { readonly what: 'came'; readonly unit: string }
  | { readonly what: 'went'; readonly unit: string }
  /** Of all units: a figure, a rate or mean, a count. null: none. */
  | {
      readonly what: 'total' | 'rate' | 'count';
      readonly key: string;
      readonly part: string;
      readonly from: number | null;
      readonly to: number | null;
    }
  /** Of one unit. */
  | {
      readonly what: 'figure';
      readonly key: string;
      readonly part: string;
      readonly unit: string;
      readonly from: number | null;
      readonly to: number | null;
    }
  | {
      readonly what: 'list';
      readonly key: string;
      readonly unit: string;
      readonly added: readonly ListRow[];
      readonly removed: readonly ListRow[];
    }
  | { readonly what: 'text'; readonly key: string; readonly unit: string };
