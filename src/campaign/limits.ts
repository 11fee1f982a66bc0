/**
 * How many of everything a template may have: far more than any needs, and few enough that whatever goes through them
 * all, or compares each with each, comes to an end soon.
 */
import { say } from '../say.ts';
import type { Remark } from './page.ts';

export const MOST = {
  units: 10_000,
  sections: 200,
  questions: 1_000,
  /** Of one question. */
  checks: 20,
  choices: 1_000,
  columns: 50,
  years: 100,
  phrases: 50,
  reminders: 50,
  /** Before the end of a campaign. */
  days: 366,
} as const;

/** Whole lists that are too long, before anybody looks at what is in them. */
export function countRemarks(data: unknown): readonly Remark[] {
  const sections = listIn(data, 'sections');
  const questions = sections.reduce<number>((sum, one) => sum + listIn(one, 'questions').length, 0);
  return [
    ...tooMany('units', unitsIn(listIn(data, 'units')), MOST.units),
    ...tooMany('participants', listIn(data, 'participants').length, MOST.units),
    ...tooMany('sections', sections.length, MOST.sections),
    ...tooMany('sections', questions, MOST.questions, 'questions'),
  ];
}

const tooMany = (field: string, count: number, limit: number, name = field): readonly Remark[] =>
  count > limit
    ? [{ path: [field], atName: true, say: say('campaign-fault-too-many', { name, limit, count }) }]
    : [];

const unitsIn = (units: readonly unknown[]): number =>
  units.reduce<number>((sum, unit) => sum + 1 + unitsIn(listIn(unit, 'children')), 0);

function listIn(data: unknown, name: string): readonly unknown[] {
  const list =
    typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  return Array.isArray(list) ? list : [];
}
