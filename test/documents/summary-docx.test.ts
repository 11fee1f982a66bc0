import { describe, expect, it } from 'vitest';
import { summaryDocx } from '../../src/documents/summary-docx.ts';
import type { Summary } from '../../src/summary/model.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { MOMENT, sampleCampaign, sampleSubmissions, sampleSummary } from '../summary/sample.ts';
import { paragraphs, unpacked, voice } from './sample.ts';

const campaign = sampleCampaign();
const bytes = await summaryDocx(campaign, sampleSummary(), voice);
const parts = unpacked(bytes);
const xml = parts['word/document.xml'] ?? '';
const texts = paragraphs(bytes);

/** The run properties of the run that says the text. */
const lookOf = (text: string): string =>
  xml.split('<w:r>').find((run) => run.includes(`>${text}<`)) ?? `nothing says ${text}`;

describe('the compiled report', () => {
  it('is on A4 with the official margins, wide for the figures', () => {
    const papers = [...xml.matchAll(/<w:sectPr>.*?<\/w:sectPr>/gu)].map(([section]) => section);
    expect(papers).toHaveLength(1 + campaign.appendices.length);
    for (const paper of papers) {
      expect(paper).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"');
      expect(paper).toContain('<w:pgNumType w:start="1"/>');
      expect(paper).toContain('<w:titlePg/>');
    }
    expect(papers[0]).toContain('w:w="11906" w:h="16838" w:orient="portrait"');
    expect(papers[1]).toContain('w:w="16838" w:h="11906" w:orient="landscape"');
  });

  it('is in Times New Roman, in the official sizes', () => {
    const styles = parts['word/styles.xml'] ?? '';
    for (const script of ['ascii', 'hAnsi', 'cs', 'eastAsia']) {
      expect(styles).toContain(`w:${script}="Times New Roman"`);
    }
    expect(lookOf('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toMatch(/<w:b\/>.*<w:sz w:val="24"\/>/u);
    expect(lookOf('Độc lập - Tự do - Hạnh phúc')).toMatch(/<w:b\/>.*<w:sz w:val="26"\/>/u);
    expect(lookOf(campaign.document.parentBody ?? '')).not.toContain('<w:b/>');
    expect(lookOf(campaign.document.body)).toMatch(/<w:b\/>.*<w:sz w:val="24"\/>/u);
    expect(lookOf('Đông Hà, ngày …… tháng …… năm 2018')).toMatch(/<w:i\/>.*<w:sz w:val="26"\/>/u);
    expect(lookOf('BÁO CÁO')).toMatch(/<w:b\/>.*<w:sz w:val="28"\/>/u);
    expect(lookOf('Nơi nhận:')).toMatch(/<w:b\/>.*<w:i\/>.*<w:sz w:val="24"\/>/u);
    expect(lookOf('- Như trên;')).toContain('<w:sz w:val="22"/>');
    expect(lookOf(campaign.document.signer.title)).toMatch(/<w:b\/>.*<w:sz w:val="28"\/>/u);
  });

  it('numbers pages in the middle above, from the second page on', () => {
    const headers = Object.entries(parts).filter(([path]) => /^word\/header\d+\.xml$/u.test(path));
    const numbered = headers.filter(([, header]) => header.includes('PAGE'));
    expect(numbered.length).toBe(1 + campaign.appendices.length);
    for (const [, header] of numbered) expect(header).toMatch(/w:jc w:val="center".*<w:sz w:val="26"\/>/u);
    expect(headers.length - numbered.length).toBe(1 + campaign.appendices.length);
  });

  it('is a draft without number, date and signature', () => {
    expect(texts).toContain('DỰ THẢO');
    expect(texts).toContain('Số: ……/BC-UBMT');
  });

  it('goes from the head over the outline to the foot and the appendices', () => {
    const wanted = [
      'BÁO CÁO',
      campaign.document.subject,
      'Kính gửi:',
      ...campaign.outline.map(({ heading }) => heading),
      'Nơi nhận:',
      'Phụ lục I',
      'Phụ lục II',
      'Phụ lục III',
    ];
    const places = wanted.map((text) => texts.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(texts.some((text) => text.startsWith('Trên đây là') && text.endsWith('./.'))).toBe(true);
  });

  it('ends the lines of addressees, papers and copies as the form asks', () => {
    const { addressees, basis, recipients } = campaign.document;
    expect(texts).toContain(`- ${addressees[0]};`);
    expect(texts).toContain(`- ${addressees.at(-1)}.`);
    expect(texts).toContain(`Căn cứ ${basis[0]};`);
    expect(texts).toContain(`- ${recipients.at(-1)}.`);
  });

  it('leaves to the city what only the city can write', () => {
    const open = campaign.outline.flatMap(({ toWrite }) => toWrite);
    expect(texts.filter((text) => text.startsWith('[CẦN BỔ SUNG]'))).toEqual(
      open.map((text) => `[CẦN BỔ SUNG] ${text}`),
    );
  });

  it('has the figures, sums of money in millions, rates, and every text word for word', () => {
    for (const figure of ['23.212', '672', '2,9', '2.181,9', '97,57', '84,42'])
      expect(texts).toContain(figure);
    const { directions = [] } = sampleSummary().narratives;
    for (const { text } of directions) expect(texts.some((each) => each.endsWith(text))).toBe(true);
  });

  it('groups proposals by whom they go to', () => {
    const at = texts.indexOf('c) UBMT thành phố:');
    expect(at).toBeGreaterThan(0);
    expect(texts[at + 1]).toMatch(/^- .* \(Phường 1\)\.$/u);
  });

  it('says what to look at again by the number of the question', () => {
    expect(texts).toContain('- Câu 3: Phường Đông Thanh chốt 25/5/2018, 8 phường còn lại 31/5/2018');
  });

  it('is the same bytes for the same summary, and dated by it', async () => {
    expect(await summaryDocx(sampleCampaign(), sampleSummary(), voice)).toEqual(bytes);
    expect(parts['docProps/core.xml']).toContain('2018-06-10T01:00:00Z');
    expect(parts['docProps/core.xml']).not.toContain('Un-named');
  });
});

describe('while units are missing', () => {
  const partial = (change: Partial<Summary> = {}): Summary => ({
    ...summarise(campaign, sampleSubmissions().slice(0, 7), { ...MOMENT, official: false }),
    ...change,
  });

  it('says so at the top and in every table', async () => {
    const told = paragraphs(await summaryDocx(campaign, partial(), voice));
    expect(told.join('\n')).toContain('báo cáo của 7/9 phường (số liệu tạm tính đến 08:00 10/6/2018)');
    expect(told.join('\n')).toContain('Chưa có báo cáo của: Phường Đông Lương, Phường Đông Lễ.');
    expect(told.filter((text) => text === 'chưa gửi').length).toBeGreaterThan(2);
  });

  it('lists gaps, and hides the name of a person who has not agreed', async () => {
    const gaps = [
      { unit: 'phuong-1', key: 'poor_households', part: '2017', state: 'missing' },
      { unit: 'phuong-2', key: 'houses_repaired', part: '2018', state: 'not_applicable' },
    ] as const;
    const row = { unit: 'phuong-1', nameless: true, fields: { kind: 'Cá nhân', name: '', merit: 'm' } };
    const told = paragraphs(
      await summaryDocx(campaign, partial({ gaps, lists: { exemplary_units: [row] } }), voice),
    );
    expect(
      told.some((text) => text.startsWith('- Phường 1: ') && text.endsWith('(2017) – chưa có số liệu')),
    ).toBe(true);
    expect(told.some((text) => text.endsWith('(2018) – không áp dụng hoặc chưa đến kỳ'))).toBe(true);
    expect(told).toContain('(chưa nêu tên)');
  });

  it('can be made before anybody has reported, and with a single appendix', async () => {
    const nothing = summarise(campaign, [], { ...MOMENT, official: false });
    const told = paragraphs(
      await summaryDocx({ ...campaign, appendices: campaign.appendices.slice(1, 2) }, nothing, voice),
    );
    expect(told).toContain('Phụ lục');
    expect(told).toContain('Chưa có nội dung được báo cáo.');
  });
});
