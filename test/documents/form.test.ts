/**
 * The official form, rule by rule, in every paper that goes out: what the decree asks of paper, letters, heads,
 * body, foot and appendices, read back from the files.
 */
import { describe, expect, it } from 'vitest';
import { summaryDocx } from '../../src/documents/summary-docx.ts';
import { unitReportDocx } from '../../src/documents/unit-docx.ts';
import { sampleCampaign, sampleSubmissions, sampleSummary } from '../summary/sample.ts';
import { unpacked, voice } from './sample.ts';
import { headersOf, type Line, linesOf, papersOf } from './word.ts';

const campaign = sampleCampaign();
const { document: form } = campaign;
const [submission] = sampleSubmissions();
if (submission === undefined) throw new Error('the sample has submissions');

const PAPERS = [
  {
    what: 'the compiled report',
    bytes: await summaryDocx(campaign, sampleSummary(), voice),
    parent: form.parentBody,
    body: form.body,
    place: 'Đông Hà, ngày …… tháng …… năm 2018',
    basis: form.basis.length,
    recipients: form.recipients,
    signer: form.signer,
    appendices: campaign.appendices,
    numbered: true,
  },
  {
    what: "a unit's own report",
    bytes: await unitReportDocx(
      campaign,
      { ...submission, receipt: 'a1'.repeat(32) },
      [{ is: 'file', key: 'attachments', name: 'danh sách.docx', size: 12_600 }],
      voice,
    ),
    parent: form.unitReport.parentBody,
    body: form.unitReport.body.replace('{UNIT}', 'PHƯỜNG 1'),
    place: 'Phường 1, ngày …… tháng …… năm 2018',
    basis: 0,
    recipients: form.unitReport.recipients,
    signer: form.unitReport.signer,
    appendices: [{ title: 'Tệp gửi kèm báo cáo', landscape: false }],
    numbered: false,
  },
] as const;

const MM = 56.69;

describe.each(PAPERS)('$what', ({ bytes, parent, body, place, basis, recipients, signer, ...paper }) => {
  const lines = linesOf(bytes);
  const papers = papersOf(bytes);
  const line = (text: string): Line => {
    const found = lines.find((each) => each.text === text);
    if (found === undefined) throw new Error(`nothing says «${text}»`);
    return found;
  };
  const at = (text: string): number => lines.findIndex((each) => each.text === text);
  /** The paragraphs of the body proper, as the form knows them: indented, at full size, outside of tables. */
  const prose = lines.filter(({ firstLine, runs }) => firstLine > 0 && runs.every(({ size }) => size === 28));

  it('is on A4 with the margins of the decree, upright, and wide where an appendix asks for it', () => {
    expect(papers.map(({ landscape }) => landscape)).toEqual([
      false,
      ...paper.appendices.map(({ landscape }) => landscape),
    ]);
    for (const { width, height, landscape, top, bottom, left, right } of papers) {
      expect(landscape ? [height, width] : [width, height]).toEqual([11906, 16838]);
      for (const margin of [top, bottom]) {
        expect(margin).toBeGreaterThanOrEqual(Math.floor(20 * MM));
        expect(margin).toBeLessThanOrEqual(25 * MM);
      }
      expect(left).toBeGreaterThanOrEqual(Math.floor(30 * MM));
      expect(left).toBeLessThanOrEqual(35 * MM);
      expect(right).toBeGreaterThanOrEqual(Math.floor(15 * MM) - 1);
      expect(right).toBeLessThanOrEqual(20 * MM);
    }
  });

  it('is in one type, black, for every script, and nothing sets another', () => {
    const files = unpacked(bytes);
    for (const script of ['ascii', 'hAnsi', 'cs', 'eastAsia'])
      expect(files['word/styles.xml']).toContain(`w:${script}="Times New Roman"`);
    expect(files['word/document.xml']).not.toContain('<w:rFonts');
    expect(files['word/document.xml']).not.toContain('<w:color');
  });

  it('numbers pages in the middle above, 13 upright, from the second page of every part on', () => {
    const headers = headersOf(bytes);
    expect(headers.filter(({ first }) => first)).toHaveLength(papers.length);
    for (const { first, xml } of headers) {
      expect(xml.includes('PAGE')).toBe(!first);
      if (first) continue;
      expect(xml).toMatch(/<w:jc w:val="center"\/>.*<w:sz w:val="26"\/>/su);
      expect(xml).not.toMatch(/<w:[bi]\/>/u);
    }
    for (const { numbersFrom, firstPageApart } of papers)
      expect([numbersFrom, firstPageApart]).toEqual([1, true]);
  });

  it.each([
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 24],
    ['Độc lập - Tự do - Hạnh phúc', 26],
    ['BÁO CÁO', 28],
    [form.subject, 28],
    ['DỰ THẢO', 26],
  ] as const)('says %s in the middle, bold, upright', (text, size) => {
    const { align, runs } = line(text);
    expect(align).toBe('center');
    expect(runs).toEqual([{ text, bold: true, italics: false, caps: false, size }]);
  });

  it('has a line under the motto, the body and the subject, none of them of underscores', () => {
    for (const text of ['Độc lập - Tự do - Hạnh phúc', body.split('\n').at(-1) ?? '', form.subject])
      expect([text, lines[at(text) + 1]?.ruled]).toEqual([text, true]);
    expect(lines.some(({ text }) => text.includes('___'))).toBe(false);
  });

  it('names the body above in plain capitals and its own in bold ones', () => {
    const said = (text: string, bold: boolean) => {
      for (const part of text.split('\n')) {
        expect(part).toBe(part.toLocaleUpperCase('vi'));
        expect(line(part)).toMatchObject({
          align: 'center',
          runs: [{ bold: expect.any(Boolean), size: 24 }],
        });
        expect(lines.some((each) => each.text === part && each.runs[0]?.bold === bold)).toBe(true);
      }
    };
    said(parent ?? '', false);
    said(body, true);
  });

  it('leaves number and date open, the date slanted', () => {
    expect(line('Số: ……/BC-UBMT').runs).toEqual([
      { text: 'Số: ……/BC-UBMT', bold: false, italics: false, caps: false, size: 26 },
    ]);
    expect(line(place).runs).toEqual([{ text: place, bold: false, italics: true, caps: false, size: 26 }]);
    expect(line(place).align).toBe('center');
  });

  it('says whom it goes to, upright at 14, before what it rests on, slanted', () => {
    const to = lines.findIndex(({ text }) => text.startsWith('Kính gửi:'));
    expect(lines[to]?.runs).toMatchObject([{ bold: false, italics: false, size: 28 }]);
    const papersNamed = lines.filter(({ text }) => text.startsWith('Căn cứ '));
    expect(papersNamed).toHaveLength(basis);
    papersNamed.forEach(({ text, runs, firstLine }, index) => {
      expect(text.endsWith(index === basis - 1 ? '.' : ';')).toBe(true);
      expect(runs).toMatchObject([{ italics: true, size: 28 }]);
      expect(firstLine).toBe(720);
      expect(at(text)).toBeGreaterThan(to);
    });
  });

  it('has a body of 14, justified, with 1,27 cm first lines, 6 pt between paragraphs and single lines', () => {
    expect(prose.length).toBeGreaterThan(10);
    for (const each of prose) {
      expect(each).toMatchObject({ firstLine: 720, before: 120, after: 120, line: 240, exact: false });
      if (!each.runs.every(({ bold }) => bold)) expect([each.text, each.align]).toEqual([each.text, 'both']);
    }
  });

  it('has heads in bold, the first level in capitals, that stay with what follows', () => {
    const heads = prose.filter(({ text }) => /^([IVX]+|\d)\. /u.test(text));
    expect(heads.length).toBeGreaterThan(4);
    for (const { text, runs, withNext } of heads) {
      expect([text, runs.map(({ bold, italics }) => [bold, italics])]).toEqual([text, [[true, false]]]);
      expect(runs[0]?.caps).toBe(/^[IVX]/u.test(text));
      expect(withNext).toBe(true);
    }
    for (const { text, withNext, runs } of prose.filter(({ text: said }) => /^[a-zđ]\) .*:$/u.test(said)))
      expect([text, withNext, runs[0]?.bold]).toEqual([text, true, false]);
  });

  it('ends with ./. and nothing but the foot after it', () => {
    const end = lines.findIndex(({ text }) => text.endsWith('./.'));
    expect(lines[end]?.text.startsWith('Trên đây là Báo cáo')).toBe(true);
    const next = lines.slice(end + 1).find(({ text }) => text !== '');
    expect(next?.text).toBe('Nơi nhận:');
    expect(lines.filter(({ text }) => text.endsWith('./.'))).toHaveLength(1);
  });

  it('says who gets it in small letters, and who signs in bold capitals, without a name', () => {
    expect(line('Nơi nhận:').runs).toMatchObject([{ bold: true, italics: true, size: 24 }]);
    recipients.forEach((name, index) => {
      const text = `- ${name}${index === recipients.length - 1 ? '.' : ';'}`;
      expect(line(text).runs).toMatchObject([{ bold: false, italics: false, size: 22 }]);
    });
    expect(recipients[0]).toBe('Như trên');
    expect(recipients.at(-1)).toMatch(/^Lưu: /u);
    for (const text of [signer.authority, signer.title]) {
      expect(text).toBe(text.toLocaleUpperCase('vi'));
      expect(line(text)).toMatchObject({ align: 'center', runs: [{ bold: true, italics: false, size: 28 }] });
    }
    const room = lines[at(signer.title) + 1];
    expect(room?.exact && room.line).toBeGreaterThan(1000);
    expect(lines[at(signer.title) + 2]?.text).toBe('');
  });

  it('heads every appendix with its number, its name in capitals, and the report it belongs to', () => {
    const numbers = paper.numbered ? ['Phụ lục I', 'Phụ lục II', 'Phụ lục III'] : ['Phụ lục'];
    numbers.forEach((number, index) => {
      const start = at(number);
      expect(lines[start]).toMatchObject({ align: 'center', runs: [{ bold: true, caps: false, size: 28 }] });
      expect(lines[start + 1]).toMatchObject({
        text: paper.appendices[index]?.title,
        align: 'center',
        runs: [{ bold: true, caps: true, size: 28 }],
      });
      expect(lines[start + 2]?.text).toMatch(/^\(Kèm theo Báo cáo số ……\/BC-UBMT ngày …… tháng …… năm 2018/u);
      expect(lines[start + 2]).toMatchObject({ align: 'center', runs: [{ italics: true, bold: false }] });
    });
  });
});
