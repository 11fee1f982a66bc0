/** Soft bounds of numbers and dates: outside them a value is asked back, not refused. */
import type { Question } from '../campaign/model.ts';
import type { StoredValue } from './model.ts';

/** Whether a number or ISO day lies outside `min`–`max`; other values have no such bounds. */
export function outsideLimits({ min, max }: Question, value: StoredValue): boolean {
  if (typeof value !== 'number' && typeof value !== 'string') return false;
  const below = min !== undefined && typeof min === typeof value && value < min;
  const above = max !== undefined && typeof max === typeof value && value > max;
  return below || above;
}
