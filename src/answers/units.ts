/**
 * The words after a number: the question's own unit, a courtesy, or something that was not asked for.
 */
import type { Question } from '../campaign/model.ts';
import { fold } from './fold.ts';

/** Units of measure and money: never a mere noun of the question, unless the question says so. */
const MEASURES = new Set(
  'kg g tan ta yen m m2 m3 km km2 cm ha hecta met lit l % phan tram dong d vnd usd do la gio phut ngay thang nam tuoi'.split(
    ' ',
  ),
);
const HARMLESS = new Set([
  'a',
  'nhe',
  'nha',
  'thoi',
  'roi',
  'do',
  'day',
  'dung',
  'nay',
  'tong',
  'cong',
  'tat',
  'ca',
  'toan',
  'het',
  'luot',
]);

/** Words that take back what was said. */
const DOUBTS = new Set(['chua', 'khong', 'ko', 'nhung', 'neu', 'chac', 'hoac', 'hay']);

/** Whether the words may follow the number: all of them belong to the question, or nothing is known against them. */
export function unitFits({ unit, ask }: Pick<Question, 'unit' | 'ask'>, tail: readonly string[]): boolean {
  const own = words(unit ?? '');
  const asked = new Set([...own, ...words(ask)]);
  const foreign = tail.filter((word) => !asked.has(word) && !HARMLESS.has(word));
  if (foreign.length === 0)
    return tail.every((word) => !MEASURES.has(word) || own.includes(word) || HARMLESS.has(word));
  if (own.length > 0) return false;
  return foreign.every((word) => !MEASURES.has(word) && !DOUBTS.has(word));
}

const words = (text: string): readonly string[] => fold(text).match(/[a-z0-9%]+/gu) ?? [];
