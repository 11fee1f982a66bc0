/**
 * The sample campaign and the nine units' submissions of the fixture, as the summary reads them.
 */
import { readFileSync } from 'node:fs';
import { type Cell, type Cells, cellId, type StoredValue } from '../../src/answers/model.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import type { Submission, Summary } from '../../src/summary/model.ts';
import { summarise } from '../../src/summary/summarise.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

interface Answered {
  readonly raw: string;
  readonly value: unknown;
}

export interface Seed {
  readonly wards: readonly {
    readonly ward_id: string;
    readonly ward: string;
    readonly answers: Readonly<Record<string, Answered>>;
  }[];
  readonly expected_city: Readonly<Record<string, unknown>> & {
    readonly derived: Readonly<Record<string, unknown>>;
    readonly counts: Readonly<Record<string, unknown>>;
  };
}

export const seed = (): Seed => read('dong-ha-2018.answers.json') as Seed;

/** The campaign as its file says. */
export function sampleCampaign(): Campaign {
  const file = new URL('../../campaigns/dong-ha-2018.yaml', import.meta.url);
  const parsed = parseCampaign(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.campaign;
}

/** One submission a unit, in the fixture's order, on 5/6/2018. */
export const sampleSubmissions = (): readonly Submission[] =>
  seed().wards.map(({ ward_id, answers }) => ({
    unit: ward_id,
    number: 1,
    at: '2018-06-05T02:00:00.000Z',
    late: false,
    templateVersion: 1,
    cells: Object.assign({}, ...Object.entries(answers).map(([key, answer]) => cellsOf(key, answer))),
  }));

export const MOMENT = { asOf: '2018-06-10T01:00:00.000Z', official: true };

export const sampleSummary = (): Summary => summarise(sampleCampaign(), sampleSubmissions(), MOMENT);

function cellsOf(key: string, { raw, value }: Answered): Cells {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const byYear = value as Readonly<Record<string, number>>;
    return Object.assign(
      {},
      ...Object.entries(byYear).map(([part, figure]) => ({
        [cellId(key, part)]: cell(key, figure, { part, raw }),
      })),
    );
  }
  const stored = Array.isArray(value)
    ? value.map((fields, index) => ({ id: `r${index + 1}`, fields }))
    : value;
  return { [key]: cell(key, stored as StoredValue, { raw }) };
}

/** A cell with a value, or with whatever `more` says. */
export const cell = (key: string, value: StoredValue | null, more: Partial<Cell> = {}): Cell => ({
  key,
  part: '',
  version: 1,
  state: value === null ? 'missing' : 'value',
  value,
  raw: String(value),
  flags: [],
  memberId: 'm1',
  memberName: 'Nguyễn Văn Mẫu',
  channel: 'web',
  at: '2018-06-05T02:00:00.000Z',
  ...more,
});
