/** Days, always day before month: «31/5/2018», «ngày 31 tháng 5», «10-6-18». */
import type { Question } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { fold, withoutCourtesy } from './fold.ts';
import type { ReadContext, Reading, ReadingFlag } from './model.ts';

/** «Tính đến ngày», «chốt hết»: said before a day, and nothing more. */
const LEAD = /^(?:(?:tinh|chot|so lieu|den|toi|het|vao|la|hom) )*(?:(?:ngay|mung) ?)?/u;
const NUMERIC = /^(\d{1,2})\s*[/\-.]\s*(\d{1,2})(?:\s*(?:[/\-.]|nam)\s*(\d{4}|\d{2}))?$/u;
const WORDS = /^(\d{1,2})\s*(?:thang|t)\s*(\d{1,2})(?:\s*(?:nam|\/|,)?\s*(\d{4}|\d{2}))?$/u;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const SHORT_MONTHS = [4, 6, 9, 11];

export function readDate(
  { example }: Pick<Question, 'example'>,
  text: string,
  context: ReadContext,
): Reading {
  const folded = fold(withoutCourtesy(text))
    .replace(/[.!]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(LEAD, '');
  const sample = example ?? '31/5/2018';
  const refuse = (key: string, args: Say['args'] = {}): Reading => ({
    ok: false,
    ask: say(key, { example: sample, ...args }),
  });
  if (/\b(?:am lich|al)\b/u.test(folded)) return refuse('answers-date-lunar');
  const iso = ISO.exec(folded);
  const parts = iso ? [iso[0], iso[3], iso[2], iso[1]] : (NUMERIC.exec(folded) ?? WORDS.exec(folded));
  if (!parts) return refuse('answers-date-unclear');
  const [, dayText = '', monthText = '', yearText] = parts;
  const day = Number(dayText);
  const month = Number(monthText);
  const year =
    yearText === undefined
      ? context.year
      : yearText.length === 2
        ? Number(yearText) + (Number(yearText) < 70 ? 2000 : 1900)
        : Number(yearText);
  if (year === undefined) return refuse('answers-date-year');
  if (year < 1900 || year > 2100) return refuse('answers-date-unclear');
  if (month < 1 || month > 12) return refuse('answers-date-month', { month: monthText });
  if (day < 1 || day > lengthOf(month, year))
    return refuse('answers-date-day', { month, days: lengthOf(month, year) });
  const value = isoDay(year, month, day);
  const flags: ReadingFlag[] = [];
  // Somebody used to month/day would mean the earlier day; reports look back, so a later one is asked.
  const swapped = !iso && day <= 12 && isoDay(year, day, month) < value;
  if (yearText === undefined || swapped) flags.push('confirm');
  if (yearText === undefined) flags.push('year-supplied');
  return { ok: true, value, flags };
}

const lengthOf = (month: number, year: number): number => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return SHORT_MONTHS.includes(month) ? 30 : 31;
};

const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
