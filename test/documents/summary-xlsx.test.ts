import { describe, expect, it } from 'vitest';
import { summaryXlsx } from '../../src/documents/summary-xlsx.ts';
import { columnName, serial, uniqueNames, workbook } from '../../src/documents/workbook.ts';
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
  /** What a style shows numbers as. */
  const formatOf = (style: number): string | undefined => {
    const styles = files['xl/styles.xml'] ?? '';
    const cells = /<cellXfs[^>]*>(.*?)<\/cellXfs>/su.exec(styles)?.[1] ?? '';
    const id = /numFmtId="(\d+)"/u.exec(cells.split(/(?=<xf )/u)[style] ?? '')?.[1];
    return new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`, 'u').exec(styles)?.[1];
  };

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

  it('compares units by rate: from the figures, with a place for each, and none for all together', () => {
    const ranks = cellsOf(bytes, 2);
    expect([ranks.D1, ranks.E1, ranks.D2].map((each) => each?.value)).toEqual([
      'Tỷ lệ hộ nghèo (%)',
      'Thứ hạng (1 là cao nhất)',
      '2017',
    ]);
    const places = Array.from({ length: 9 }, (_, index) => {
      const line = Object.fromEntries(row(ranks, 3 + index));
      expect(line[`D${3 + index}`]?.formula).toMatch(new RegExp(`^'Số liệu'![A-Z]+${3 + index}$`, 'u'));
      expect(line[`E${3 + index}`]?.formula).toBe(`RANK(D${3 + index},D$3:D$11)`);
      return { rate: Number(line[`D${3 + index}`]?.value), place: Number(line[`E${3 + index}`]?.value) };
    });
    for (const { rate, place } of places)
      expect(place).toBe(1 + places.filter((other) => other.rate > rate).length);
    expect(places.some(({ place }) => place === 1)).toBe(true);
    const foot = Object.fromEntries(row(ranks, 12));
    expect(foot.D12).toMatchObject({ value: '2.9', formula: expect.stringMatching(/^'Số liệu'![A-Z]+12$/u) });
    expect(foot.E12?.value ?? '').toBe('');
  });

  it('compares nobody with nobody', async () => {
    const [first] = sampleSubmissions();
    if (first === undefined) throw new Error('The sample has submissions');
    const alone = summarise(campaign, [first], MOMENT);
    const names = unpacked(await summaryXlsx(campaign, alone, voice))['xl/workbook.xml'] ?? '';
    expect(names).not.toContain('thứ hạng');
  });

  it('has a sheet for every list, and one for gaps and warnings', () => {
    const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map(
      ([, name]) => name,
    );
    expect(names.slice(0, 2)).toEqual(['Số liệu', 'Tỷ lệ và thứ hạng']);
    expect(names.at(-1)).toBe('Thiếu và cảnh báo');
    expect(names.at(-2)).toBe('Tình hình nộp');
    expect(names).toHaveLength(4 + Object.keys(sampleSummary().lists).length);
    const notes = Object.values(cellsOf(bytes, names.length)).map(({ value }) => value);
    expect(notes).toContain('Câu 3: Phường Đông Thanh chốt 25/5/2018, 8 phường còn lại 31/5/2018');
  });

  it('keeps text that looks like a formula as text', async () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '\n@SUM(A1)', '<b>&"'];
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
    const list = Object.values(cellsOf(await summaryXlsx(campaign, summary, voice), 3));
    for (const text of evil.slice(0, 7)) expect(list).toContainEqual({ type: 'text', value: text });
    expect(list.every(({ formula }) => formula === undefined)).toBe(true);
  });

  it.each(['=', '+', '-', '@', '\t=', '\r='])(
    'has no formula but its own where names begin with %j',
    async (sign) => {
      const name = `${sign}cmd|calc`;
      const evil = {
        ...campaign,
        units: campaign.units.map((unit) => ({ ...unit, name })),
        sections: campaign.sections.map((section) => ({
          ...section,
          questions: section.questions.map((question) => ({
            ...question,
            label: name,
            columns: question.columns.map((column) => ({ ...column, label: name })),
          })),
        })),
      };
      const [first, ...others] = sampleSubmissions();
      if (first === undefined) throw new Error('the sample has submissions');
      const { 'poor_households.2017': cell, ...cells } = first.cells;
      if (cell === undefined) throw new Error('the sample has poor households');
      const kept = { ...cell, reason: name, flags: ['unusual'] as const };
      const submissions = [{ ...first, cells: { ...cells, 'poor_households.2017': kept } }, ...others];
      const bytes = await summaryXlsx(evil, summarise(evil, submissions, MOMENT), voice);
      const sheets = Object.keys(unpacked(bytes)).filter((path) => path.startsWith('xl/worksheets/sheet'));
      const all = sheets.map((_, index) => Object.values(cellsOf(bytes, index + 1)));
      expect(all[0]).toContainEqual({ type: 'text', value: name });
      expect(all.at(-1)?.some(({ type, value }) => type === 'text' && value.includes(name))).toBe(true);
      expect(
        all
          .slice(2)
          .flat()
          .filter(({ formula }) => formula !== undefined),
      ).toEqual([]);
      for (const { formula } of all.flat())
        expect(formula ?? 'SUM(').toMatch(/^(SUM|ROUND|RANK)\(|^'Số liệu'![A-Z]+\d+$/u);
    },
  );

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

  it('says when every unit submitted, as a moment that can be reckoned with, in the time of the campaign', () => {
    const sheet = 3 + Object.keys(sampleSummary().lists).length;
    const cells = cellsOf(bytes, sheet);
    expect(row(cells, 1).map(([, { value }]) => value)).toEqual(['Đơn vị', 'Bản số', 'Nộp lúc', 'Ghi chú']);
    // 09:00 on 5/6/2018: 43256 days after 30/12/1899, and three eighths.
    expect([cells.A2?.value, cells.B2, cells.C2]).toEqual([
      'Phường 1',
      { type: 'number', value: '1' },
      { type: 'number', value: '43256.375' },
    ]);
    const xml = files[`xl/worksheets/sheet${sheet}.xml`] ?? '';
    const style = Number(/<c r="C2" s="(\d+)"/u.exec(xml)?.[1]);
    expect(formatOf(style)).toBe('dd/mm/yyyy hh:mm');
  });

  it('has numbers in formats that show thousands, and rates with two decimals', () => {
    const xml = files['xl/worksheets/sheet1.xml'] ?? '';
    const used = new Set(
      [...xml.matchAll(/<c r="(?:[B-Z]|[A-Z]{2})\d+" s="(\d+)"/gu)].map(([, style]) =>
        formatOf(Number(style)),
      ),
    );
    expect([...used]).toEqual(expect.arrayContaining(['#,##0', '0.00']));
  });

  it('keeps heads in sight, on the screen and on every printed page, on A4 laid wide', () => {
    const sheets = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map(
      ([, name = '']) => name,
    );
    const titles = [
      ...(files['xl/workbook.xml'] ?? '').matchAll(
        /<definedName name="_xlnm.Print_Titles" localSheetId="(\d+)">([^<]*)</gu,
      ),
    ].map(([, id, range]) => [Number(id), range]);
    expect(titles).toEqual(
      sheets.map((name, index) => [index, index < 2 ? `'${name}'!$A:$A,'${name}'!$1:$2` : `'${name}'!$1:$1`]),
    );
    sheets.forEach((name, index) => {
      const xml = files[`xl/worksheets/sheet${index + 1}.xml`] ?? '';
      expect([name, /<pane [^>]*ySplit="(\d)"[^>]*state="frozen"/u.exec(xml)?.[1]]).toEqual([
        name,
        index < 2 ? '2' : '1',
      ]);
      expect(xml).toMatch(/<pageSetup paperSize="9" orientation="landscape"/u);
      expect(xml.includes('<pageSetUpPr fitToPage="1"/>')).toBe(index > 1);
      expect(xml).toContain('&amp;P/&amp;N');
    });
  });

  it('makes room for texts of several lines', async () => {
    const text = (length: number) => ({ text: 'a'.repeat(length), wrap: true });
    const sheet = {
      name: 'x',
      rows: [[text(1)], [{ text: 'a' }, text(10)], [{ text: 'a' }, text(25)]],
      widths: [10, 10],
      frozen: { rows: 1, columns: 0 },
    };
    const xml = unpacked(await workbook([sheet], MOMENT.asOf))['xl/worksheets/sheet1.xml'] ?? '';
    const heights = [...xml.matchAll(/<row [^>]*>/gu)].map(([row]) => /ht="(\d+)"/u.exec(row)?.[1]);
    expect(heights).toEqual(['52', undefined, '48']);
  });

  it('takes names of sheets with signs that mean something elsewhere', async () => {
    const sheet = { name: `A'B & <C>`, rows: [], widths: [], frozen: { rows: 1, columns: 0 } };
    const made = unpacked(await workbook([sheet], MOMENT.asOf));
    expect(made['xl/workbook.xml']).toContain(`>'A''B &amp; &lt;C&gt;'!$1:$1<`);
  });

  it('is the same bytes twice', async () => {
    expect(await summaryXlsx(sampleCampaign(), sampleSummary(), voice)).toEqual(bytes);
  });
});

describe('a moment in a workbook', () => {
  it('is counted in days, from a day long ago on', () => {
    expect(serial('1900-03-01', '00:00')).toBe(61);
    expect(serial('2026-11-24', '18:00')).toBe(46350.75);
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
