/**
 * An answer on its way to being stored: what a turn records, and the cell it becomes.
 */
import type { AnswerFlag, Cell, CellState, StoredValue } from '../answers/model.ts';

/** What an answer effect carries besides key and part. */
export interface Recorded {
  readonly state: CellState;
  readonly value: StoredValue | null;
  readonly raw: string;
  readonly flags?: readonly AnswerFlag[];
  readonly reason?: string;
  /** The message the words came in; the one in hand when it is left out. */
  readonly messageId?: string | undefined;
}

/** The cell an answer becomes in the place of `before`. */
export const cellFrom = (
  { state, value, raw, flags = [] }: Recorded,
  before: Cell | undefined,
  origin: Pick<Cell, 'key' | 'part' | 'memberId' | 'memberName' | 'channel' | 'at'>,
): Cell => ({ ...origin, version: (before?.version ?? 0) + 1, state, value, raw, flags });
