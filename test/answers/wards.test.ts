import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/answers/read.ts';
import { readYears } from '../../src/answers/years.ts';
import type { Column, Kind, Question } from '../../src/campaign/model.ts';
import seed from '../fixtures/dong-ha-2018.answers.json' with { type: 'json' };
import questions from '../fixtures/dong-ha-2018.questions.json' with { type: 'json' };
import { choices, question } from '../support/question.ts';

const KINDS: Readonly<Record<string, Kind>> = {
  short_text: 'text',
  long_text: 'long-text',
  yesno: 'yes-no',
  record_list: 'records',
  file: 'files',
};

const columnsOf = (fields: readonly string[]): Column[] =>
  fields.map((key) => {
    const kind = key === 'kind' ? 'choice' : key === 'content_no' ? 'integer' : 'text';
    return {
      key,
      label: key,
      kind,
      choices: key === 'kind' ? choices('Tập thể', 'Cá nhân') : [],
      required: true,
    };
  });

const asked = new Map<string, Question>(
  questions.map((one) => {
    const { min, max } = one;
    return [
      one.key,
      question({
        key: one.key,
        ask: one.prompt_vi,
        kind: KINDS[one.type] ?? (one.type as Kind),
        unit: one.unit,
        years: one.years,
        choices: choices(...(one.choices ?? [])),
        columns: columnsOf(one.fields ?? []),
        ...(min === null ? {} : { min }),
        ...(max === null ? {} : { max }),
      }),
    ];
  }),
);

const cases = seed.wards.flatMap((ward) =>
  Object.entries(ward.answers).map(([key, answer]) => ({ ward: ward.ward, key, ...(answer as Answer) })),
);

interface Answer {
  readonly raw: string;
  readonly value: unknown;
  readonly raw_by_year?: Readonly<Record<string, string>>;
}

describe("nine wards' answers as they were typed", () => {
  it.each(cases)('$ward: $key', ({ key, raw, value }) => {
    const one = asked.get(key);
    if (one === undefined) throw new Error(`No question ${key}`);
    const context = { year: 2018 };
    if (one.years.length === 0) {
      expect(readAnswer(one, raw, context)).toMatchObject({ ok: true, value });
      return;
    }
    const reading = readYears(one, raw, context);
    const values = reading.ok
      ? Object.fromEntries(Object.entries(reading.cells).map(([year, cell]) => [year, cell.value]))
      : reading;
    expect(values).toEqual(value);
  });

  it.each(
    cases.flatMap(({ key, raw_by_year, value }) =>
      Object.entries(raw_by_year ?? {}).map(([year, raw]) => ({
        key,
        year,
        raw,
        value: (value as Record<string, unknown>)[year],
      })),
    ),
  )('$key $year alone: $raw', ({ key, raw, value }) => {
    expect(readAnswer(asked.get(key) as Question, raw)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['data_cutoff_date', 'cuối tháng 5'],
    ['waste_collection_pct', 'trên 95%'],
    ['poor_fund_raised_vnd', '2015=36,5; 2016=40; 2017=44; 2018=17'],
    ['households_total', '2015: 1,098; 2016: 1,117; 2017: 1,136'],
    ['unity_day_areas', '2015: 8/9, 2016: 9/9, 2017: 9/9'],
  ])('asks again for %s: %s', (key, raw) => {
    const one = asked.get(key) as Question;
    expect(one.years.length > 0 ? readYears(one, raw) : readAnswer(one, raw)).toMatchObject({ ok: false });
  });
});
