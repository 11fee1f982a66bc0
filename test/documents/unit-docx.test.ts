import { describe, expect, it } from 'vitest';
import { placeOf, type SubmissionToPrint, unitReportDocx } from '../../src/documents/unit-docx.ts';
import { cell, sampleCampaign, sampleSubmissions } from '../summary/sample.ts';
import { documents, paragraphs, unpacked, voice } from './sample.ts';

const campaign = sampleCampaign();

const RECEIPT = `76c6c0d16354${'0f'.repeat(26)}`;

function submissionOf(unit: string): SubmissionToPrint {
  const found = sampleSubmissions().find((submission) => submission.unit === unit);
  if (found === undefined) throw new Error(`the sample has ${unit}`);
  return { ...found, receipt: RECEIPT };
}

describe("a unit's own report", () => {
  it('is headed by the unit, follows the template, and is ready to sign', async () => {
    const texts = paragraphs(await unitReportDocx(campaign, submissionOf('dong-le'), [], voice));
    expect(texts.join('\n')).toContain('PHƯỜNG ĐÔNG LỄ');
    expect(texts).toContain('Đông Lễ, ngày …… tháng …… năm 2018');
    expect(texts).toContain('DỰ THẢO');
    expect(texts).toContain('Kính gửi: Ủy ban MTTQ Việt Nam thành phố Đông Hà.');
    expect(texts).toContain('2.652');
    const titles = campaign.sections.map(({ title }) => title);
    const headings = texts.filter((text) => /^[IVX]+\. /u.test(text));
    expect(headings).toEqual(
      titles.flatMap((title) => headings.filter((text) => text.endsWith(`. ${title}`))),
    );
    expect(headings[0]).toMatch(/^I\. /u);
    expect(texts.at(-2)).toBe(campaign.document.unitReport.signer.title);
  });

  it('prints texts word for word, lists as tables, and leaves out who typed it in', async () => {
    const submission = submissionOf('phuong-1');
    const texts = paragraphs(await unitReportDocx(campaign, submission, [], voice));
    expect(texts).toContain(submission.cells.directions?.value);
    expect(texts).toContain('Kiệt tự quản sáng - xanh - sạch');
    expect(texts.join('\n')).toContain('31/5/2018');
    expect(texts.join('\n')).not.toContain('Nguyễn Văn Mẫu.');
  });

  it('says of an answer that the desk typed it', async () => {
    const { cells, ...rest } = submissionOf('phuong-2');
    const byPhone = { state: 'missing', flags: ['by-phone'] } as const;
    const typed = {
      ...{ ...cells, directions: cell('directions', null, byPhone) },
      'poor_households.2017': cell('poor_households', 7, { part: '2017', flags: ['by-phone'] }),
    };
    const print = async (submission: SubmissionToPrint) =>
      paragraphs(await unitReportDocx(campaign, submission, [], voice)).filter((line) =>
        line.includes('(nhập thay)'),
      );
    expect(await print({ ...rest, cells })).toEqual([]);
    expect(await print({ ...rest, cells: typed })).toHaveLength(2);
  });

  it('says what is missing, and does not name people who have not agreed', async () => {
    const { cells, ...rest } = submissionOf('phuong-2');
    const people = cells.exemplary_units;
    if (people === undefined) throw new Error('the sample has exemplary units');
    const texts = paragraphs(
      await unitReportDocx(
        campaign,
        {
          ...rest,
          cells: {
            ...cells,
            directions: cell('directions', null),
            coordinated_with_bcd: cell('coordinated_with_bcd', null, { state: 'not_applicable' }),
            'poor_households.2017': cell('poor_households', null, { part: '2017' }),
            land_donated_m2: cell('land_donated_m2', null),
            causes_lessons: cell('causes_lessons', null, { state: 'skipped' }),
            exemplary_units: { ...people, flags: ['no-consent'] },
          },
        },
        [],
        voice,
      ),
    );
    expect(texts.some((text) => text.endsWith(': chưa có số liệu.'))).toBe(true);
    expect(texts.some((text) => text.endsWith(': không áp dụng hoặc chưa đến kỳ.'))).toBe(true);
    expect(texts.filter((text) => text === '–').length).toBeGreaterThanOrEqual(2);
    expect(texts).toContain('(chưa nêu tên)');
  });

  it('ends with the receipt as the officer was told it, in small letters, and is a draft all the same', async () => {
    const submission = { ...submissionOf('phuong-1'), number: 2, at: '2018-05-28T01:00:00.000Z' };
    const bytes = await unitReportDocx(campaign, submission, [], voice);
    const texts = paragraphs(bytes);
    expect(texts.at(-1)).toBe('Biên nhận điện tử: bản số 2 · 08:00 28/5/2018 · mã 76C6-C0D1-6354');
    expect(texts).toContain('DỰ THẢO');
    const xml = unpacked(bytes)['word/document.xml'] ?? '';
    const small = /<w:sz w:val="(\d+)"\/>(?:(?!<w:sz ).)*Biên nhận/u.exec(xml)?.[1];
    expect(Number(small)).toBeLessThan(20);
  });

  it('is the same bytes twice, under the name of its unit', async () => {
    const submission = submissionOf('phuong-3');
    const first = await documents.ofSubmission(campaign, submission, []);
    expect(first.map(({ name }) => name)).toEqual(['ward-phuong-3.docx']);
    expect(await documents.ofSubmission(campaign, submission, [])).toEqual(first);
  });

  it('refuses a unit of another campaign', async () => {
    const stranger = { ...submissionOf('phuong-1'), unit: 'elsewhere' };
    await expect(unitReportDocx(campaign, stranger, [], voice)).rejects.toThrow('elsewhere');
  });
});

describe('the place of a unit', () => {
  const unit = { code: 'x', noun: 'phường', aliases: [], codes: {}, facts: {} };

  it('is its bare name, unless that is a number or there is no more to it', () => {
    expect(placeOf({ ...unit, name: 'Phường Đông Lễ' })).toBe('Đông Lễ');
    expect(placeOf({ ...unit, name: 'Phường 1' })).toBe('Phường 1');
    expect(placeOf({ ...unit, name: 'Đông Hà' })).toBe('Đông Hà');
  });
});
