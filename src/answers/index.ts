/** The room's door: reading what officers type, and writing values the way they read them. */
export { fieldFits, fits } from './fits.ts';
export { fold, foldPhrase, normalise } from './fold.ts';
export { formatMoneyShort, formatNumber, formatValue } from './format.ts';
export { outsideLimits } from './limits.ts';
export { readAnswer } from './read.ts';
export { isClear, kept } from './reading-flags.ts';
export { readField } from './records.ts';
export { readYears } from './years.ts';
