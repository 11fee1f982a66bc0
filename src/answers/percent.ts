/** Percents: «98,5», «91,4 phần trăm», or two counts we divide ourselves. */
import type { Question } from '../campaign/model.ts';
import { say } from '../say.ts';
import { readAmount } from './amount.ts';
import { fold, withoutCourtesy } from './fold.ts';
import { formatNumber } from './format.ts';
import { flagsOf, meanings } from './integer.ts';
import { readLiteral } from './literal.ts';
import type { Reading } from './model.ts';

const PERCENT_WORDS = new Set(['%', 'phan', 'tram', 'pt', 'so', 'tong']);

/** Two counts; before them only words that change nothing («gần 8/9» is a bound). */
const RATIO = /^(?:(?:co|dat|duoc|la|so|tong|ty le)\s+)*\d[\d.,]*\s*\/\s*\d[\d.,]*\D*$/u;

export function readPercent(question: Question, text: string): Reading {
  const folded = fold(withoutCourtesy(text));
  if (/^(?:giam|tang|them|bot)\b/u.test(folded)) return { ok: false, ask: say('answers-percent-change') };
  if (RATIO.test(folded)) return quotient(folded);
  const amount = readAmount(text.replace(/phần\s+trăm|phan tram/iu, '%'));
  if (!amount.ok) return amount;
  const own: readonly string[] = fold(`${question.unit ?? ''} ${question.ask}`).match(/[a-z0-9%]+/gu) ?? [];
  // «98 hộ» counts; only after the sign may the question's own words follow.
  const [sign = '%'] = amount.tail;
  const counts = sign !== '%' && sign !== 'pt';
  const foreign = amount.tail.some((word) => !PERCENT_WORDS.has(word) && !own.includes(word));
  if (amount.multiplied || counts || foreign) {
    return { ok: false, ask: say('answers-percent-unit') };
  }
  const [value, other] = amount.values;
  if (other !== undefined) return { ok: false, ask: say('answers-number-either', meanings(value, other)) };
  if (value > 100) return { ok: false, ask: say('answers-percent-over') };
  if (value > 0 && value < 1 && !amount.tail.includes('%')) {
    const times = Math.round(value * 1e4) / 100;
    return {
      ok: false,
      ask: say('answers-percent-either', { first: formatNumber(value), second: formatNumber(times) }),
      either: [value, times],
    };
  }
  return { ok: true, value, flags: flagsOf(amount) };
}

/** «1.250/1.300 hộ» */
function quotient(text: string): Reading {
  const counts = [...text.matchAll(/\d[\d.,]*/gu)].map(([digits]) => readLiteral(digits).values);
  const [a, b] = counts.map((values) => (values.length === 1 ? values[0] : undefined));
  if (a === undefined || b === undefined || b === 0)
    return { ok: false, ask: say('answers-number-malformed') };
  if (a > b) return { ok: false, ask: say('answers-percent-over') };
  return { ok: true, value: Math.floor((a / b) * 1e4 + 0.5) / 100, flags: ['confirm', 'ratio'] };
}
