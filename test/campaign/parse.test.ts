import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Campaign, questionsOf } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { checkAnswers } from '../../src/campaign/rules.ts';
import { cellsFrom, communes, sample } from './templates.ts';

interface Expected {
  readonly no: number;
  readonly section: string;
  readonly key: string;
  readonly prompt_vi: string;
  readonly type: string;
  readonly unit: string;
  readonly period: string;
  readonly years: readonly number[];
  readonly required: boolean;
  readonly min: number | string | null;
  readonly max: number | string | null;
  readonly rules: readonly string[];
  readonly aggregate: string;
  readonly example_vi: string;
  readonly choices?: readonly string[];
  readonly fields?: readonly string[];
}

const expected = JSON.parse(
  readFileSync(new URL('../fixtures/dong-ha-2018.questions.json', import.meta.url), 'utf8'),
) as readonly Expected[];

const KINDS: Readonly<Record<string, string>> = {
  short_text: 'text',
  long_text: 'long-text',
  yesno: 'yes-no',
  record_list: 'records',
  file: 'files',
};
const PERIODS: Readonly<Record<string, string>> = { year_end: 'stock', yearly_flow: 'flow' };
const AGGREGATES: readonly (readonly [RegExp, string])[] = [
  [/^sum/u, 'sum'],
  [/^verbatim/u, 'verbatim'],
  [/^list/u, 'list'],
  [/^đếm/u, 'count'],
  [/^bình quân/u, 'mean'],
  [/^(?:none|gom)/u, 'none'],
];

describe('the sample campaign', () => {
  it('has 60 questions, 33 of them required, for nine wards of one city', () => {
    const questions = questionsOf(sample);
    expect(questions).toHaveLength(60);
    expect(questions.filter(({ required }) => required)).toHaveLength(33);
    expect(sample.participants).toHaveLength(9);
    expect(sample.units.filter(({ parent }) => parent === sample.compilerUnit)).toHaveLength(9);
    const households = sample.units.map(({ facts }) => facts.households ?? 0);
    expect(households.reduce((sum, count) => sum + count, 0)).toBe(23_212);
  });

  it.each(expected)('asks $no $key as the question list has it', (question) => {
    const found = questionsOf(sample)[question.no - 1];
    expect({
      no: found?.no,
      key: found?.key,
      ask: found?.ask,
      kind: found?.kind,
      unit: found?.unit ?? '',
      period: found?.period,
      years: found?.years,
      required: found?.required,
      min: found?.min ?? null,
      max: found?.max ?? null,
      aggregate: found?.aggregate,
      example: found?.example ?? '',
      choices: found?.choices.map(({ value }) => value),
      columns: found?.columns.map(({ key }) => key),
    }).toEqual({
      no: question.no,
      key: question.key,
      ask: question.prompt_vi,
      kind: KINDS[question.type] ?? question.type,
      unit: question.unit,
      period: PERIODS[question.period] ?? question.period,
      years: question.years,
      required: question.required,
      min: question.min,
      max: question.max,
      aggregate: AGGREGATES.find(([words]) => words.test(question.aggregate))?.[1],
      example: question.example_vi,
      choices: question.choices ?? [],
      columns: question.fields ?? [],
    });
    const section = sample.sections.find(({ key }) => key === found?.section);
    expect(question.section).toContain(section?.title);
    expect(found?.help?.length).toBeGreaterThan(40);
  });

  it('has a check for every rule that speaks of one', () => {
    const spoken = expected.filter(({ rules }) =>
      rules.some((rule) => /chặn|hỏi|xác nhận|cảnh báo|nhắc|sai|CCCD|≤ lượt/u.test(rule)),
    );
    const without = spoken.filter(({ no }) => questionsOf(sample)[no - 1]?.checks.length === 0);
    expect(without.map(({ key }) => key)).toEqual([]);
  });

  it('is plain data: it comes back from JSON the same, and its rules still run', () => {
    const again = JSON.parse(JSON.stringify(sample)) as Campaign;
    expect(again).toEqual(sample);
    const cells = cellsFrom({ mediation_total: 40, mediation_success: 43 });
    expect(checkAnswers(again, cells)).toEqual(checkAnswers(sample, cells));
  });
});

describe('another template', () => {
  it('has other units, other nouns, and what the author left out filled in', () => {
    expect(communes.units).toEqual([
      { code: 'tinh', name: 'Tỉnh Thử', noun: 'tỉnh', aliases: [], codes: {}, facts: {} },
      {
        code: 'xa-a',
        name: 'Xã A',
        noun: 'xã',
        aliases: [],
        parent: 'tinh',
        codes: {},
        facts: {},
        from: '2025-07-01',
      },
      { code: 'xa-b', name: 'Xã B', noun: 'xã', aliases: [], parent: 'tinh', codes: {}, facts: {} },
    ]);
    expect(communes.participants).toEqual(['xa-b', 'xa-a']);
    expect(communes.shortTitle).toBe(communes.title);
    expect(communes.document.layout).toBe('nd30');
    expect(communes.sections[0]?.key).toBe('A');
    const byKey = Object.fromEntries(questionsOf(communes).map((question) => [question.key, question]));
    expect(byKey.huts).toMatchObject({ years: [2025, 2026], period: 'stock', required: false });
    expect(byKey.width).toMatchObject({ years: [], period: 'total' });
    expect(byKey.has_huts?.period).toBe('none');
    expect(byKey.needs?.choices[1]).toEqual({ value: 'vat-lieu', label: 'Vật liệu', aliases: ['gạch'] });
    expect(communes.outline[0]?.lists).toEqual([
      { key: 'households' },
      { key: 'households', groupBy: 'people' },
    ]);
  });

  it('takes nested units from where they are nested', () => {
    const nested = parseCampaign(
      readFileSync(new URL('../fixtures/campaigns/communes.yaml', import.meta.url), 'utf8').replace(
        '- { code: xa-b, name: Xã B, noun: xã, parent: tinh }',
        `- code: xa-b
    name: Xã B
    noun: xã
    parent: tinh
    children:
      - { code: thon-1, name: Thôn 1, noun: thôn, children: [{ code: xom-1, name: Xóm 1, noun: xóm }] }`,
      ),
    );
    const units = nested.ok ? nested.campaign.units : [];
    expect(units.map(({ code, parent }) => `${code} < ${parent}`)).toEqual([
      'tinh < undefined',
      'xa-a < tinh',
      'xa-b < tinh',
      'thon-1 < xa-b',
      'xom-1 < thon-1',
    ]);
  });
});
