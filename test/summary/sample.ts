/**
 * The sample campaign and the nine units' submissions of the fixture, as the summary reads them.
 */
import { readFileSync } from 'node:fs';
import { type Cell, type Cells, cellId, type StoredValue } from '../../src/answers/model.ts';
import type { Campaign, Column, Kind, OutlineItem, Question, Section } from '../../src/campaign/model.ts';
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

interface Asked {
  readonly no: number;
  readonly section: string;
  readonly key: string;
  readonly prompt_vi: string;
  readonly type: string;
  readonly unit: string;
  readonly period: string;
  readonly years: readonly number[];
  readonly required: boolean;
  readonly aggregate: string;
  readonly choices?: readonly string[];
  readonly fields?: readonly string[];
}

const KIND_OF: Readonly<Record<string, Kind>> = {
  short_text: 'text',
  long_text: 'long-text',
  yesno: 'yes-no',
  record_list: 'records',
  file: 'files',
};
const PERIOD_OF: Readonly<Record<string, Question['period']>> = {
  year_end: 'stock',
  yearly_flow: 'flow',
  total: 'total',
  latest: 'latest',
  none: 'none',
};
const LABELS: Readonly<Record<string, string>> = {
  name: 'Tên',
  content_no: 'Nội dung số',
  place: 'Nơi thực hiện',
  result: 'Kết quả',
  kind: 'Tập thể/Cá nhân',
  merit: 'Thành tích',
  content: 'Nội dung',
  figure: 'Số liệu minh họa',
  to: 'Gửi cơ quan',
  award: 'Hình thức',
};
const EXTRA: Readonly<Record<string, Partial<Question>>> = {
  data_cutoff_date: { agree: 'chốt' },
  waste_collection_pct: {
    aggregate: 'mean',
    weight: 'households_total',
    as: 'waste_collection_weighted_pct',
  },
  models: { countBy: [{ column: 'content_no', as: 'models_by_content' }] },
  exemplary_units: { consent: 'row.kind == "Cá nhân"' },
};

const column = (key: string): Column => ({
  key,
  label: LABELS[key] ?? key,
  kind: key === 'content_no' ? 'integer' : key === 'kind' ? 'choice' : 'text',
  choices:
    key === 'kind' ? ['Tập thể', 'Cá nhân'].map((value) => ({ value, label: value, aliases: [] })) : [],
  required: true,
});

function aggregateOf({ type, aggregate }: Asked): Question['aggregate'] {
  if (type === 'record_list') return 'list';
  if (aggregate.startsWith('sum')) return 'sum';
  if (aggregate.startsWith('verbatim')) return 'verbatim';
  return aggregate.startsWith('đếm') ? 'count' : 'none';
}

const question = (asked: Asked): Question => ({
  no: asked.no,
  key: asked.key,
  section: asked.section,
  ask: asked.prompt_vi,
  kind: KIND_OF[asked.type] ?? (asked.type as Kind),
  ...(asked.unit === '' ? {} : { unit: asked.unit }),
  required: asked.required,
  checks: [],
  years: asked.years,
  period: PERIOD_OF[asked.period] ?? 'none',
  choices: (asked.choices ?? []).map((value) => ({ value, label: value, aliases: [] })),
  columns: (asked.fields ?? []).map(column),
  aggregate: aggregateOf(asked),
  countBy: [],
  ...EXTRA[asked.key],
});

function sections(): readonly Section[] {
  const questions = (read('dong-ha-2018.questions.json') as readonly Asked[]).map(question);
  return [...new Set(questions.map(({ section }) => section))].map((title) => ({
    key: title,
    title: title.replace(/^[^ ]+ (– )?/u, ''),
    label: title.split(' ')[0] ?? title,
    questions: questions.filter(({ section }) => section === title),
  }));
}

const rate = (key: string, label: string, numerator: string, denominator: string) => ({
  key,
  label,
  numerator,
  denominator,
  decimals: 2,
});

const item = (heading: string, level: 1 | 2, more: Partial<OutlineItem> = {}): OutlineItem => ({
  heading,
  level,
  figures: [],
  rates: [],
  narratives: [],
  lists: [],
  toWrite: [],
  ...more,
});

const OUTLINE: readonly OutlineItem[] = [
  item('I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI', 1, {
    figures: ['docs_front', 'propaganda_sessions'],
    narratives: ['steering_assessment', 'recognition_process'],
    toWrite: ['Công tác chỉ đạo của cấp ủy, chính quyền và Mặt trận thành phố'],
  }),
  item('II. KẾT QUẢ THỰC HIỆN CUỘC VẬN ĐỘNG', 1),
  item('1. Phát triển kinh tế, giảm nghèo', 2, {
    figures: ['households_total', 'poor_households', 'near_poor_households'],
    rates: ['poverty_rate_pct', 'near_poverty_rate_pct'],
    narratives: ['nd1_assessment'],
  }),
  item('2. Mô hình, điển hình', 2, { lists: [{ key: 'models' }, { key: 'exemplary_units' }] }),
  item('3. Nhà Đại đoàn kết, Quỹ “Vì người nghèo”', 2, { figures: ['houses_built', 'poor_fund_raised_vnd'] }),
  item('III. KHÓ KHĂN, HẠN CHẾ', 1, { lists: [{ key: 'difficulties' }], narratives: ['causes_lessons'] }),
  item('IV. PHƯƠNG HƯỚNG, GIẢI PHÁP', 1, { narratives: ['directions'] }),
  item('V. ĐỀ XUẤT, KIẾN NGHỊ', 1, { lists: [{ key: 'proposals', groupBy: 'to' }] }),
];

/** The sample as it is asked; its document parts are shorter than the real one's. */
export function sampleCampaign(): Campaign {
  const wards = seed().wards;
  return {
    id: 'dong-ha-2018',
    title:
      'Sơ kết 03 năm thực hiện Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”',
    shortTitle: 'Sơ kết 03 năm Cuộc vận động',
    host: 'UBMTTQ thành phố Đông Hà',
    timeZone: 'Asia/Ho_Chi_Minh',
    deadline: { date: '2018-06-10', inclusive: false },
    dataCutoff: '2018-05-31',
    year: 2018,
    units: [
      { code: 'dong-ha', name: 'thành phố Đông Hà', noun: 'thành phố', aliases: [], codes: {}, facts: {} },
      ...wards.map(({ ward_id, ward }) => ({
        code: ward_id,
        name: ward,
        noun: 'phường',
        aliases: [],
        parent: 'dong-ha',
        codes: {},
        facts: {},
      })),
    ],
    compilerUnit: 'dong-ha',
    participants: wards.map(({ ward_id }) => ward_id),
    sections: sections(),
    rates: [
      rate('poverty_rate_pct', 'Tỷ lệ hộ nghèo', 'poor_households', 'households_total'),
      rate('near_poverty_rate_pct', 'Tỷ lệ hộ cận nghèo', 'near_poor_households', 'households_total'),
      rate(
        'cultural_family_rate_pct',
        'Tỷ lệ hộ đạt “Gia đình văn hóa” trên tổng số hộ',
        'cultural_families',
        'households_total',
      ),
      rate('cultural_area_rate_pct', 'Tỷ lệ “Khu dân cư văn hóa”', 'cultural_areas', 'residential_areas'),
      rate('mediation_success_rate_pct', 'Tỷ lệ hòa giải thành', 'mediation_success', 'mediation_total'),
    ],
    document: {
      layout: 'nd30',
      parentBody: 'UỶ BAN MTTQ VIỆT NAM',
      body: 'THÀNH PHỐ ĐÔNG HÀ',
      symbol: 'BC-UBMT',
      place: 'Đông Hà',
      subject:
        'Sơ kết 03 năm thực hiện Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” giai đoạn 2015 - 2018',
      basis: [
        'Căn cứ Hướng dẫn số 71/HD-MTTQ-BTT ngày 19/3/2018 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Quảng Trị',
        'Căn cứ Chương trình công tác năm 2018 của Ủy ban MTTQ Việt Nam thành phố Đông Hà',
      ],
      addressees: ['Ban Thường vụ Thành ủy Đông Hà', 'Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Quảng Trị'],
      recipients: ['Như trên', 'Ban Phong trào UBMT tỉnh', 'UBMT các phường', 'Lưu: VT'],
      signer: { authority: 'TM. BAN THƯỜNG TRỰC', title: 'PHÓ CHỦ TỊCH' },
      unitReport: {
        parentBody: 'UỶ BAN MTTQ VIỆT NAM',
        body: '{UNIT}',
        symbol: 'BC-UBMT',
        addressees: ['Ủy ban MTTQ Việt Nam thành phố Đông Hà'],
        recipients: ['Như trên', 'Đảng ủy, UBND {unit}', 'Lưu: VT'],
        signer: { authority: 'TM. BAN THƯỜNG TRỰC', title: 'CHỦ TỊCH' },
      },
    },
    outline: OUTLINE,
    appendices: [
      { title: 'SỐ LIỆU TỔNG HỢP THEO PHƯỜNG', landscape: true, figures: true, lists: [] },
      { title: 'MÔ HÌNH, CÁCH LÀM HAY', landscape: false, figures: false, lists: ['models'] },
      { title: 'TẬP THỂ, CÁ NHÂN ĐIỂN HÌNH', landscape: false, figures: false, lists: ['exemplary_units'] },
    ],
    digest: [
      {
        text: 'Hộ nghèo: {poor_households.2015} → {poor_households.2017} ({poverty_rate_pct.2015}% → {poverty_rate_pct.2017}%)',
      },
      {
        text: 'Nhà Đại đoàn kết xây mới {houses_built.total} · Quỹ “Vì người nghèo” {poor_fund_raised_vnd.total}',
      },
    ],
    trialStart: '2018-05-28T01:00:00.000Z',
  };
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
