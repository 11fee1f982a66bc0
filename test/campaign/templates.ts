/**
 * The templates of the tests, and answers to them in short.
 */
import { readFileSync } from 'node:fs';
import { type Cell, type Cells, cellId, type Fields, type StoredValue } from '../../src/answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { checkAnswers } from '../../src/campaign/rules.ts';
import { createVoice } from '../../src/voice.ts';

const text = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

export const sampleText = text('campaigns/dong-ha-2018.yaml');
export const communesText = text('test/fixtures/campaigns/communes.yaml');

/** The same with one more question, a choice. */
export const choosingText = communesText.replace(
  'outline:',
  `      - key: state
        ask: Nhà cửa thế nào?
        kind: choice
        choices: [Tốt, Kém]
        check:
          - rule: value == 'Tốt'
            say: 'Xin xem lại: {value}.'
            level: note
outline:`,
);

/** Throws with every fault in words, so that a broken template says what is wrong with it. */
export function parsed(yaml: string): Campaign {
  const result = parseCampaign(yaml);
  if (result.ok) return result.campaign;
  const voice = createVoice('en');
  throw new Error(result.faults.map(({ line, column, say }) => `${line}:${column} ${voice(say)}`).join('\n'));
}

export const sample = parsed(sampleText);
export const communes = parsed(communesText);

/** What a ward answered: a value, values by year, rows, or `null` for «chưa có số liệu». */
export type Given = Readonly<
  Record<
    string,
    string | number | boolean | null | readonly (string | Fields)[] | Readonly<Record<string, number | null>>
  >
>;

export function cellsFrom(given: Given): Cells {
  const cells = Object.entries(given).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([year, figure]) => cell(key, year, figure))
      : [cell(key, '', stored(value as Exclude<Given[string], Readonly<Record<string, number | null>>>))],
  );
  return Object.fromEntries(cells.map((one) => [cellId(one.key, one.part), one]));
}

const stored = (
  value: string | number | boolean | null | readonly (string | Fields)[],
): StoredValue | null =>
  Array.isArray(value)
    ? (value.map((item: string | Fields, index) =>
        typeof item === 'string' ? item : { id: `r${index + 1}`, fields: item },
      ) as StoredValue)
    : (value as string | number | boolean | null);

const cell = (key: string, part: string, value: StoredValue | null): Cell => ({
  key,
  part,
  version: 1,
  state: value === null ? 'missing' : 'value',
  value,
  raw: '',
  flags: [],
  memberId: 'm1',
  memberName: 'Mẫu',
  channel: 'web',
  at: '2018-05-28T01:00:00.000Z',
});

/** Findings as «key.part level». */
export const found = (campaign: Campaign, given: Given, only?: readonly string[]): readonly string[] =>
  checkAnswers(campaign, cellsFrom(given), only).map(
    ({ key, part, level }) => `${cellId(key, part)} ${level}`,
  );

export function question(campaign: Campaign, key: string): Question {
  const known = questionsOf(campaign).find((one) => one.key === key);
  if (known === undefined) throw new Error(`No question ${key}`);
  return known;
}
