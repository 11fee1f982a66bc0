/**
 * The board in figures: expected, received, on time. What `/status`, the page and whoever else counts agree on.
 */
import type { BoardRow } from '../model.ts';

/** States of a report that is in: it waits for the desk, not for the unit. */
export const RECEIVED: ReadonlySet<BoardRow['state']> = new Set(['submitted', 'checked', 'approved']);

/** Worst first: the desk looks for whom to phone. */
const WORST_FIRST: readonly BoardRow['state'][] = [
  'returned',
  'not-started',
  'drafting',
  'submitted',
  'checked',
  'approved',
];

export interface Tally {
  /** Units that report. */
  readonly expected: number;
  /** Reports that are in. */
  readonly received: number;
  /** Of those received: in by the unit's deadline. */
  readonly onTime: number;
  /** Of those received: not approved yet. */
  readonly toReview: number;
  readonly returned: number;
  readonly drafting: number;
  readonly idle: number;
}

export function tallyOf(board: readonly BoardRow[]): Tally {
  const count = (...states: readonly BoardRow['state'][]): number =>
    board.filter(({ state }) => states.includes(state)).length;
  const received = board.filter(({ state }) => RECEIVED.has(state));
  return {
    expected: board.length,
    received: received.length,
    onTime: received.filter(({ submission }) => submission?.late === false).length,
    toReview: count('submitted', 'checked'),
    returned: count('returned'),
    drafting: count('drafting'),
    idle: count('not-started'),
  };
}

/** A share in whole percent; of nothing, 0. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 100);

/** The board in the order of what needs somebody most; within a state in the campaign's. */
export const worstFirst = (board: readonly BoardRow[]): readonly BoardRow[] =>
  WORST_FIRST.flatMap((state) => board.filter((row) => row.state === state));
