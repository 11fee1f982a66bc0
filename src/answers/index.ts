/** The room's door: reading what officers type, and writing values the way they read them. */
export { fold, normalise } from './fold.ts';
export { formatMoneyShort, formatNumber, formatValue } from './format.ts';
export { outsideLimits } from './limits.ts';
export { readAnswer } from './read.ts';
export { readYears } from './years.ts';
