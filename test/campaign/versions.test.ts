/** What is different between two versions of a template, and what only looks different. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import { templateChanges } from '../../src/campaign/versions.ts';
import { choices } from '../support/question.ts';
import { parsed } from './templates.ts';

const wells = parsed(readFileSync(new URL('../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8'));
const NOTHING = { added: [], removed: [], changed: [], joined: [], left: [] };

/** The wells with other questions in place of those under their keys; null takes one away. */
function withQuestions(edits: Readonly<Record<string, Partial<Question> | null>>): Campaign {
  let no = 0;
  const sections = wells.sections.map((section) => ({
    ...section,
    questions: section.questions
      .filter(({ key }) => edits[key] !== null)
      .map((question) => {
        no += 1;
        return { ...question, no, ...edits[question.key] };
      }),
  }));
  return { ...wells, sections };
}

const changesOf = (edits: Parameters<typeof withQuestions>[0]) =>
  templateChanges(wells, withQuestions(edits));

describe('the same template', () => {
  it('has no changes', () => expect(templateChanges(wells, wells)).toEqual(NOTHING));

  it('is the same when it comes out of a database, with its keys in another order', () => {
    const turned = JSON.parse(JSON.stringify(wells), (_key, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Campaign;
    expect(templateChanges(wells, turned)).toEqual(NOTHING);
  });
});

describe('a question', () => {
  const wellsQuestion = { key: 'wells', no: 1, ask: 'Xã có bao nhiêu giếng?' };

  it('that is gone is named as it was, and the numbers that move with it are no change', () =>
    expect(changesOf({ wells: null })).toEqual({ ...NOTHING, removed: [wellsQuestion] }));

  it('that is new is named as it is', () =>
    expect(templateChanges(withQuestions({ wells: null }), wells)).toEqual({
      ...NOTHING,
      added: [wellsQuestion],
    }));

  it('under another key is another question', () =>
    expect(changesOf({ wells: { key: 'springs' } })).toEqual({
      ...NOTHING,
      added: [{ ...wellsQuestion, key: 'springs' }],
      removed: [wellsQuestion],
    }));

  it('that stands in another section is the same', () => {
    const sections = wells.sections.map((section) => ({ ...section, key: `${section.key}-2`, label: 'Z' }));
    expect(templateChanges(wells, { ...wells, sections })).toEqual(NOTHING);
  });

  const check = { rule: 'value > 3', say: 'Ít quá', level: 'note', reason: false, unless: [] } as const;
  const column = { key: 'x', label: 'X', kind: 'text', choices: [], required: false } as const;
  it.each<[string, Partial<Question>]>([
    ['ask', { ask: 'Bao nhiêu?' }],
    ['kind', { kind: 'decimal' }],
    ['unit', { unit: 'cái' }],
    ['choices', { choices: choices('Một', 'Hai') }],
    ['columns', { columns: [column] }],
    ['years', { years: [2026] }],
    ['required', { required: false }],
    ['limits', { min: 2 }],
    ['limits', { max: 400 }],
    ['when', { when: 'true' }],
    ['checks', { checks: [check] }],
    ['consent', { consent: "row.x == 'y'" }],
    ['help', { help: 'Đếm cả giếng cũ.' }],
    ['help', { example: '12 giếng' }],
  ])('has changed in its %s: %o', (what, edit) =>
    expect(changesOf({ wells: edit })).toEqual({
      ...NOTHING,
      changed: [{ ...wellsQuestion, ...(edit.ask === undefined ? {} : { ask: edit.ask }), what: [what] }],
    }),
  );

  it.each<[string, Partial<Question>, Partial<Question>]>([
    ['the words of a choice', { choices: choices('Tốt') }, { choices: choices('Khá') }],
    ['a column that must be filled', { columns: [column] }, { columns: [{ ...column, required: true }] }],
    ['bounds of a column', { columns: [column] }, { columns: [{ ...column, max: 3 }] }],
    [
      'choices of a column',
      { columns: [{ ...column, choices: choices('Tốt') }] },
      { columns: [{ ...column, choices: choices('Khá') }] },
    ],
  ])('has changed with %s', (_what, before, after) => {
    const { changed } = templateChanges(withQuestions({ wells: before }), withQuestions({ wells: after }));
    expect(changed.map(({ key }) => key)).toEqual(['wells']);
  });

  it('names everything that changed, the weightiest first', () =>
    expect(changesOf({ wells: { help: '!', ask: 'Mấy giếng?', kind: 'decimal' } }).changed[0]?.what).toEqual([
      'ask',
      'kind',
      'help',
    ]));

  it.each<[string, Partial<Question>]>([
    ['label', { label: 'Giếng' }],
    ['aggregate', { aggregate: 'none' }],
    ['period', { period: 'total' }],
    ['agree', { agree: 'chốt' }],
    ['countBy', { countBy: [{ column: 'x', as: 'y' }] }],
    ['weight', { weight: 'cost' }],
    ['as', { as: 'mean' }],
    ['previous', { previous: { 'xa-a': 11 } }],
  ])('has not changed for those who answer with its %s', (_what, edit) =>
    expect(changesOf({ wells: edit })).toEqual(NOTHING),
  );

  it('has not changed when only what is understood of a choice did', () => {
    const [one] = choices('Tốt');
    const other = one && { ...one, value: 'good', aliases: ['tot lam'] };
    const before = withQuestions({ wells: { choices: one ? [one] : [] } });
    expect(templateChanges(before, withQuestions({ wells: { choices: other ? [other] : [] } }))).toEqual(
      NOTHING,
    );
  });
});

describe('the last valid day', () => {
  const { deadline } = wells;

  it('is named where it moved', () =>
    expect(templateChanges(wells, { ...wells, deadline: { ...deadline, date: '2027-01-03' } })).toEqual({
      ...NOTHING,
      lastDay: { before: '2026-12-19', after: '2027-01-02' },
    }));

  it('has not moved where the date is only said in another way', () =>
    expect(templateChanges(wells, { ...wells, deadline: { date: '2026-12-19', inclusive: true } })).toEqual(
      NOTHING,
    ));
});

it('names the units that join and leave, in the order of the templates', () => {
  const after = { ...wells, participants: ['xa-c', 'xa-b', 'xa-d'] };
  expect(templateChanges(wells, after)).toEqual({ ...NOTHING, joined: ['xa-c', 'xa-d'], left: ['xa-a'] });
});
