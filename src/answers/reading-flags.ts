/** What the flags of a reading mean for storing it. */
import type { AnswerFlag, ReadingFlag } from './model.ts';

/** Whether a reading is taken as it is: «khoảng» is, with its flag, for the flag tells the city. */
export const isClear = (flags: readonly ReadingFlag[]): boolean =>
  !flags.includes('confirm') || flags.includes('approximate');

/** The flags that stay with the answer: `confirm` is a question, not a thing to remember. */
export const kept = (flags: readonly ReadingFlag[]): readonly AnswerFlag[] =>
  flags.filter((flag): flag is Exclude<ReadingFlag, 'confirm'> => flag !== 'confirm');
