import { expect, it } from 'vitest';
import { patternOf } from '../../src/campaign/patterns.ts';

const refusal = (text: string): string | undefined => {
  const made = patternOf(text);
  return 'key' in made ? made.key.replace('campaign-fault-rule-', '') : undefined;
};

it.each([
  ['^(0|\\+84)[0-9]{9,10}$', '0912345678', true],
  ['^(0|\\+84)[0-9]{9,10}$', '0912 345 678', false],
  ['\\d{4}-\\d{2}', 'ngày 2018-05-31', true],
  ['(?i)khu phố', 'KHU PHỐ 3', true],
  ['^\\p{Lu}', 'Đông Hà', true],
  // As JavaScript writes it.
  ['\\u0110ông', 'Đông Hà', true],
  ['[(\\])]{2}', '3 )]', true],
  ['a{,3}', 'a{,3}', true],
])('«%s» in «%s»: %s', (pattern, text, matches) => {
  const made = patternOf(pattern);
  if ('key' in made) throw new Error(made.key);
  expect(made.test(text)).toBe(matches);
});

it.each([
  ['(', 'pattern'],
  ['(a)\\1', 'pattern'],
  ['(?=a)b', 'pattern'],
  ['(?<=a)b', 'pattern'],
  ['a'.repeat(201), 'pattern-long'],
  ['a{151}', 'pattern-long'],
  ['a{151,}', 'pattern-long'],
  ['(a{20}){20}', 'pattern-long'],
  ['(a{1000}){1000}', 'pattern-long'],
  ['(((', 'pattern'],
  [')', 'pattern'],
  ['(?:a?){80}', 'pattern-long'],
])('refuses «%s»: %s', (pattern, why) => {
  expect(refusal(pattern)).toBe(why);
});

/** Each would take a backtracking engine longer than anybody waits. */
it.each(['(a+)+$', '(a|aa)+$', '(a|a)*b', '(.*)*x', '(a?){25}a{25}', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  '«%s» is matched in a text of 20,000 letters',
  (pattern) => {
    const made = patternOf(pattern);
    if ('key' in made) throw new Error(made.key);
    expect(typeof made.test(`${'a'.repeat(20_000)}!`)).toBe('boolean');
  },
);
