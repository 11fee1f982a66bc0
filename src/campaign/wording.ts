/**
 * The sentence of a check with its figures filled in: «Năm {year}: {cultural_families} hộ …».
 */
import type { Ref, Scope } from './reads.ts';

const BLANK = /\{([a-z][\w.]*)\}/gu;

/** A blank of a sentence: what it reads, or `undefined` for a name that means nothing here. */
export interface Blank {
  readonly name: string;
  readonly ref: Ref | undefined;
}

/** Every `{…}` of a sentence, in order. */
export const blanksOf = (sentence: string, scope: Scope): readonly Blank[] =>
  [...sentence.matchAll(BLANK)].map(([, name = '']) => ({ name, ref: refOf(name, scope) }));

/** `values` in the order of {@link blanksOf}; what has no value reads «…». */
export function fill(sentence: string, values: readonly unknown[]): string {
  let index = 0;
  return sentence.replace(BLANK, () => {
    const value = values[index];
    index += 1;
    return worded(value);
  });
}

function refOf(name: string, { questions, own, each }: Scope): Ref | undefined {
  if (name === 'year') return each === 'year' ? { of: 'year' } : undefined;
  const [head = '', rest] = name.split('.');
  if (head === 'row') {
    const known = each === 'row' && own.columns.some(({ key }) => key === rest);
    return known && rest !== undefined ? { of: 'column', column: rest } : undefined;
  }
  const question = head === 'value' ? own : questions.get(head);
  if (question === undefined) return undefined;
  if (rest === 'total') return { of: 'cell', key: question.key, at: 'sum' };
  if (rest !== undefined) {
    return question.years.includes(Number(rest))
      ? { of: 'cell', key: question.key, at: Number(rest) }
      : undefined;
  }
  if (question.years.length === 0) return { of: 'cell', key: question.key, at: 'one' };
  return each === 'year' ? { of: 'cell', key: question.key, at: 'year' } : undefined;
}

function worded(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('vi-VN', { maximumFractionDigits: 2 });
  return typeof value === 'string' ? value : '…';
}
