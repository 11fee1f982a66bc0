/**
 * What the city compiles: one {@link Summary} from all submissions. The documents, the digest
 * and `summary.json` are made from it and from nothing else, so that the same Summary gives
 * the same bytes.
 */
import type { Cells, Fields, NoValue } from '../answers/model.ts';
import type { Say } from '../say.ts';

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
  /** For the compiling desk: units that disagree, figures kept against a check; see `warnings.ts`. */
  readonly warnings: readonly Say[];
}
