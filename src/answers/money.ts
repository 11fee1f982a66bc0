/** Money in đồng: «2tr5», «1 tỷ 2», «1,2 triệu», «500k», «1.250.000 đồng», words. */
import { say } from '../say.ts';
import { readAmount } from './amount.ts';
import { formatMoney } from './format.ts';
import { flagsOf } from './integer.ts';
import type { Reading, ReadingFlag } from './model.ts';

const CURRENCY = new Set(['dong', 'd', 'vnd', 'viet', 'nam', 'vnđ', 'chan']);
/** Below this, a figure without a unit is more likely thousands or millions. */
const NEEDS_UNIT = 100_000;

export function readMoney(_question: unknown, text: string): Reading {
  const amount = readAmount(text);
  if (!amount.ok)
    return amount.ask.key === 'answers-number-expression'
      ? { ok: false, ask: say('answers-money-total') }
      : amount;
  if (amount.tail.some((word) => !CURRENCY.has(word) && word !== 'a'))
    return { ok: false, ask: say('answers-money-unit') };
  const [value, other] = amount.values;
  const named = amount.multiplied || amount.tail.length > 0;
  if (!named && value > 0 && value < NEEDS_UNIT) return withoutUnit(value);
  if (other !== undefined) {
    return {
      ok: false,
      ask: say('answers-money-either', { first: formatMoney(value), second: formatMoney(other) }),
      // «1,250 đồng»: nobody pays a quarter of a đồng.
      either: amount.values.filter(Number.isInteger),
    };
  }
  if (!Number.isInteger(value)) return { ok: false, ask: say('answers-money-fraction') };
  const flags = flagsOf(amount);
  const confirm: ReadingFlag[] = amount.approximate && !flags.includes('confirm') ? ['confirm'] : [];
  return { ok: true, value, flags: [...flags, ...confirm] };
}

/** «36,5»: đồng, nghìn or triệu? */
function withoutUnit(value: number): Reading {
  const candidates = [value, value * 1e3, value * 1e6].map((candidate) => Math.round(candidate * 100) / 100);
  return {
    ok: false,
    ask: say('answers-money-which', { typed: String(value).replace('.', ',') }),
    either: candidates.filter(Number.isInteger),
  };
}
