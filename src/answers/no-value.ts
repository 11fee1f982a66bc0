/**
 * «Chưa có số liệu» and «không áp dụng»: answers of their own, neither a zero nor a skip.
 */

import type { Kind } from '../campaign/model.ts';
import { matchesWord } from './fold.ts';
import type { NoValue } from './model.ts';

const PHRASES: Readonly<Record<NoValue, readonly string[]>> = {
  missing: [
    'chua co so lieu',
    'chua co so',
    'chua thong ke duoc',
    'chua thong ke',
    'chua tong hop',
    'chua tong hop duoc',
    'chua binh xet',
    'chua cap nhat',
    'chua ro',
    'chua biet',
    'bo sung sau',
    'se bo sung sau',
    'thieu so lieu',
    'khong co so lieu',
    'khong thong ke duoc',
    'chua co thong tin',
    'chua nam duoc',
    'hien chua co so lieu',
    'hien nay chua co so lieu',
    'hien chua thong ke duoc',
  ],
  not_applicable: [
    'khong ap dung',
    'chua den ky',
    'chua den ky bao cao',
    'chua den ky binh xet',
    'khong thuoc dien',
    'n/a',
  ],
};

/** What the whole text says instead of a value; null when it may be a value. */
export function noValue(text: string, kind?: Kind): NoValue | null {
  // «Chưa có» answers a yes-no question with no, and may be the very text that was asked for.
  if (kind !== 'yes-no' && kind !== 'text' && matchesWord(text, ['chua co'])) return 'missing';
  if (matchesWord(text, PHRASES.missing)) return 'missing';
  return matchesWord(text, PHRASES.not_applicable) ? 'not_applicable' : null;
}
