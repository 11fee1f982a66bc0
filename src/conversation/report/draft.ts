/**
 * A unit's report while it is worked on: its answers, what is still coming in, and who calls it ready.
 */
import type { Cells } from '../../answers/model.ts';
import type { SubmissionView } from '../model.ts';

/** A message that waits for its «xong». */
export interface Piece {
  readonly text: string;
  /** Whose message it is, where the messenger names it: an edit takes its place. */
  readonly from?: { readonly memberId: string; readonly channel: string; readonly messageId: string };
}

/** Messages that wait for their «xong», by question key; shared by all officers of the unit. */
export type Pieces = Readonly<Record<string, readonly Piece[]>>;

/** An officer says that the report is ready; another one submits it. */
export interface Ready {
  readonly memberId: string;
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
}

export interface Draft {
  readonly campaignId: string;
  readonly unit: string;
  readonly templateVersion: number;
  /** Counts the turns that changed it; 0 for a draft that does not exist yet. */
  readonly version: number;
  readonly cells: Cells;
  /** By question key: what has come so far of an answer in several messages. */
  readonly pieces: Pieces;
  /** Who says that it is ready, where a second person submits; gone with the next change. */
  readonly ready?: Ready;
  /** How many officers the unit has; left out where nobody may be asked for a second one. */
  readonly officers?: number;
  /** Oldest first. */
  readonly submissions: readonly SubmissionView[];
  /** ISO instant, the first that is too late for the unit, where it was given more time. */
  readonly dueAt?: string;
}
