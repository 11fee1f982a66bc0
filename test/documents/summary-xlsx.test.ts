import { describe, expect, it } from 'vitest';
import { summaryXlsx } from '../../src/documents/summary-xlsx.ts';
import { columnName, uniqueNames } from '../../src/documents/workbook.ts';
import type { Summary } from '../../src/summary/model.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { MOMENT, sampleCampaign, sampleSubmissions, sampleSummary } from '../summary/sample.ts';
import { unpacked, voice } from './sample.ts';

const campaign = sampleCampaign();

interface ReadCell {
  readonly type: 'text' | 'number';
  readonly value: string;
  readonly formula?: string;
}

/** Cells of a sheet by reference. */
function cellsOf(bytes: Uint8Array, sheet: number): Readonly<Record<string, ReadCell>> {
  const files = unpacked(bytes);
  const shared = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<si>.*?<\/si>/gsu)].map(([item]) =>
    item.replace(/<[^>]*>/gu, ''),
  );
  const xml = files[`xl/worksheets/sheet${sheet}.xml`] ?? '';
  return Object.fromEntries(
    [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gsu)].map(
      ([, ref = '', attributes = '', inner = '']) => {
        const value = /<v>(.*?)<\/v>/u.exec(inner)?.[1] ?? '';
        const formula = /<f>(.*?)<\/f>/u
          .exec(inner)?.[1]
          ?.replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"');
        const text = attributes.includes('t="s"');
        return [
          ref,
          {
            type: text ? 'text' : 'number',
            value: text ? (shared[Number(value)] ?? '') : value,
            ...(formula === undefined ? {} : { formula }),
          },
        ];
      },
    ),
  );
}

const row = (
  cells: Readonly<Record<string, ReadCell>>,
  number: number,
): readonly (readonly [string, ReadCell])[] =>
  Object.entries(cells).filter(([ref]) => ref.replace(/[A-Z]+/u, '') === String(number));

describe('the workbook', async () => {
  const bytes = await summaryXlsx(campaign, sampleSummary(), voice);
  const figures = cellsOf(bytes, 1);
  const files = unpacked(bytes);

  it('has native numbers for the units and formulas with their results at the foot', () => {
    const money = row(figures, 12).filter(([, { value }]) => value === '2181900000');
    expect(money).toHaveLength(1);
    expect(money[0]?.[1].formula).toMatch(/^SUM\([A-Z]+3:[A-Z]+11\)$/u);
    const [, first] = row(figures, 3);
    expect(first?.[1]).toEqual({ type: 'number', value: '11' });
    const sums = row(figures, 12).slice(1);
    expect(sums.every(([, { formula }]) => formula !== undefined)).toBe(true);
  });

  it('computes rates from the sums, and the mean with its weights', () => {
    const foot = row(figures, 12);
    const rate = foot.find(([, { value, formula }]) => value === '2.9' && formula?.startsWith('ROUND('));
    expect(rate?.[1].formula).toMatch(/^ROUND\([A-Z]+12\/[A-Z]+12\*100,2\)$/u);
    const mean = foot.find(([, { value }]) => value === '97.57');
    expect(mean?.[1].formula).toMatch(/^ROUND\(SUMPRODUCT\(.*<>"".*\),2\)$/u);
  });

  it('has a sheet for every list, and one for gaps and warnings', () => {
    const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map(
      ([, name]) => name,
    );
    expect(names[0]).toBe('Số liệu');
    expect(names.at(-1)).toBe('Thiếu và cảnh báo');
    expect(names).toHaveLength(2 + Object.keys(sampleSummary().lists).length);
    const notes = Object.values(cellsOf(bytes, names.length)).map(({ value }) => value);
    expect(notes).toContain('Câu 3: Phường Đông Thanh chốt 25/5/2018, 8 phường còn lại 31/5/2018');
  });

  it('keeps text that looks like a formula as text', async () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '<b>&"'];
    const summary: Summary = {
      ...sampleSummary(),
      lists: {
        difficulties: evil.map((content) => ({
          unit: 'phuong-1',
          nameless: false,
          fields: { content, figure: '1' },
        })),
      },
    };
    const list = Object.values(cellsOf(await summaryXlsx(campaign, summary, voice), 2));
    for (const text of evil.slice(0, 4)) expect(list).toContainEqual({ type: 'text', value: text });
    expect(list.every(({ formula }) => formula === undefined)).toBe(true);
  });

  it('leaves cells empty where there is no figure, and an uneven rate to those that have both sides', async () => {
    const [first, ...others] = sampleSubmissions().slice(0, 8);
    if (first === undefined) throw new Error('the sample has submissions');
    const { 'households_total.2017': _gone, ...cells } = first.cells;
    const submissions = [{ ...first, cells }, ...others];
    const summary = summarise(campaign, submissions, { ...MOMENT, official: false });
    const sheet = cellsOf(await summaryXlsx(campaign, summary, voice), 1);
    expect(row(sheet, 11)).toHaveLength(1);
    const uneven = row(sheet, 12).filter(
      ([, { formula }]) => formula?.includes('SUMPRODUCT((') && formula.endsWith('*100,2)'),
    );
    expect(uneven.length).toBeGreaterThan(0);
    const { poverty_rate_pct: rate } = summary.derived;
    expect(uneven.map(([, { value }]) => Number(value))).toContain(
      typeof rate === 'object' ? rate['2017'] : rate,
    );
  });

  it('is the same bytes twice', async () => {
    expect(await summaryXlsx(sampleCampaign(), sampleSummary(), voice)).toEqual(bytes);
  });
});

describe('names', () => {
  it('of sheets are short and differ', () => {
    const long = 'Một tên dài quá ba mươi mốt chữ cái';
    const names = uniqueNames([long, long, 'a/b', '']);
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
  });

  it('of columns go on after Z', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
