/** Percents: «98,5», «91,4 phần trăm», or two counts we divide ourselves. */
import type { Question } from '../campaign/model.ts';
import { say } from '../conversation/say.ts';
import { readAmount } from './amount.ts';
import { fold, withoutCourtesy } from './fold.ts';
import { formatNumber } from './format.ts';
import { flagsOf, meanings } from './integer.ts';
import { readLiteral } from './literal.ts';
import type { Reading } from './model.ts';

const PERCENT_WORDS = new Set(['%', 'phan', 'tram', 'pt', 'so', 'tong']);

/** Two counts; before them only words that change nothing («gần 8/9» is a bound). */
const RATIO = /^(?:(?:co|dat|duoc|la|so|tong|ty le)\s+)*(\d[\d.,]*)\s*\/\s*(\d[\d.,]*)\s*([^\d]*)$/u;

export function readPercent(question: Question, text: string): Reading {
  const folded = fold(withoutCourtesy(text));
  if (/^(?:giam|tang|them|bot)\b/u.test(folded)) return { ok: false, ask: say('answers-percent-change') };
  const ratio = RATIO.exec(folded);
  if (ratio) return quotient(ratio[1] ?? '', ratio[2] ?? '');
  const amount = readAmount(text.replace(/phần\s+trăm|phan tram/iu, '%'));
  if (!amount.ok) return amount;
  const own: readonly string[] = fold(`${question.unit ?? ''} ${question.ask}`).match(/[a-z0-9%]+/gu) ?? [];
  // «98 hộ» counts; only after the sign may the question's own words follow.
  const counts = amount.tail.length > 0 && !['%', 'pt'].includes(amount.tail[0] ?? '');
  const foreign = amount.tail.some((word) => !PERCENT_WORDS.has(word) && !own.includes(word));
  if (amount.multiplied || counts || foreign) {
    return { ok: false, ask: say('answers-percent-unit') };
  }
  if (amount.values.length > 1) return { ok: false, ask: say('answers-number-either', meanings(amount)) };
  const value = amount.values[0] ?? 0;
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

function quotient(over: string, under: string): Reading {
  const [a, otherA] = readLiteral(over).values;
  const [b, otherB] = readLiteral(under).values;
  const doubtful = otherA !== undefined || otherB !== undefined;
  if (a === undefined || b === undefined || b === 0 || doubtful)
    return { ok: false, ask: say('answers-number-malformed') };
  if (a > b) return { ok: false, ask: say('answers-percent-over') };
  return { ok: true, value: Math.floor((a / b) * 1e4 + 0.5) / 100, flags: ['confirm', 'ratio'] };
}
