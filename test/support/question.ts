/** A question for a test, with everything it does not say left at its quietest. */
import type { Question } from '../../src/campaign/model.ts';

export const question = (fields: Partial<Question> = {}): Question => ({
  no: 1,
  key: 'q',
  section: 's',
  ask: '?',
  kind: 'integer',
  required: false,
  checks: [],
  years: [],
  period: 'none',
  choices: [],
  columns: [],
  aggregate: 'none',
  countBy: [],
  ...fields,
});

export const choices = (...labels: string[]): Question['choices'] =>
  labels.map((label) => ({ value: label, label, aliases: [] }));
