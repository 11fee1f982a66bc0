/**
 * The list of whom to commend: only who may be named, in the official form.
 */
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/model.ts';
import { commendationsDocx } from '../../src/documents/commendations-docx.ts';
import type { ListRow, Summary } from '../../src/summary/model.ts';
import { sampleCampaign, sampleSummary } from '../summary/sample.ts';
import { documents, paragraphs, sampleBoard, voice } from './sample.ts';
import { linesOf, papersOf } from './word.ts';

const campaign = sampleCampaign();

const row = (unit: string, kind: string, name: string): ListRow => ({
  unit,
  nameless: name === '',
  fields: { kind, name, award: 'Giấy khen', merit: `việc tốt của ${name}` },
});

const summaryWith = (rows: readonly ListRow[]): Summary => {
  const summary = sampleSummary();
  return { ...summary, lists: { ...summary.lists, commendations: rows } };
};

const ROWS = [
  row('phuong-2', 'Cá nhân', 'Trần Thị Thử'),
  row('phuong-1', 'Tập thể', 'Ban CTMT khu phố 4'),
  row('phuong-3', 'Cá nhân', ''),
  row('phuong-3', 'Cá nhân', 'Lê Quang Ví Ba'),
];

async function made(rows: readonly ListRow[], of: Campaign = campaign): Promise<Uint8Array> {
  const bytes = await commendationsDocx(of, summaryWith(rows), voice);
  if (bytes === null) throw new Error('nobody is on the list');
  return bytes;
}

describe('the commendation list', () => {
  it('names collectives and persons under their own heads, each numbered from 1', async () => {
    const texts = paragraphs(await made(ROWS));
    const start = texts.indexOf('I. Tập thể');
    expect(texts.slice(start, start + 2)).toEqual(['I. Tập thể', 'TT']);
    expect(texts.slice(texts.indexOf('II. Cá nhân'))).toEqual(
      expect.arrayContaining(['1', 'Phường 2', 'Trần Thị Thử', 'Giấy khen', '2', 'Lê Quang Ví Ba']),
    );
    expect(texts).toContain('Danh sách này có 1 tập thể, 2 cá nhân./.');
  });

  it('leaves out who has not agreed to be named, and tells the desk how many', async () => {
    const texts = paragraphs(await made(ROWS));
    expect(texts.join('\n')).not.toContain('chưa nêu tên');
    expect(texts).not.toContain('việc tốt của ');
    expect(texts).toContain(
      '[CẦN BỔ SUNG] 1 trường hợp chưa đồng ý nêu tên nên không có trong danh sách này (Phường 3)',
    );
    expect(paragraphs(await made(ROWS.slice(0, 2))).join('\n')).not.toContain('[CẦN BỔ SUNG]');
  });

  it('is a draft of the office that goes with its proposal, without a number of its own', async () => {
    const bytes = await made(ROWS);
    const lines = linesOf(bytes);
    const line = (text: string) => lines.find((each) => each.text === text);
    expect(line('DANH SÁCH')).toMatchObject({ align: 'center', runs: [{ bold: true, size: 28 }] });
    expect(line('DỰ THẢO')?.runs).toMatchObject([{ bold: true, size: 26 }]);
    expect(lines.some(({ text }) => text.startsWith('Số: '))).toBe(false);
    expect(lines.some(({ text }) => text.startsWith('Kính gửi') || text === 'Nơi nhận:')).toBe(false);
    expect(
      line('(Kèm theo Tờ trình số …… ngày …… tháng …… năm 2018 của UBMTTQ thành phố Đông Hà)')?.runs,
    ).toMatchObject([{ italics: true, size: 28 }]);
    expect(line(campaign.document.signer.title)).toMatchObject({ align: 'center', runs: [{ bold: true }] });
    expect(papersOf(bytes)).toHaveLength(1);
    expect(papersOf(bytes)[0]).toMatchObject({ width: 11906, height: 16838, left: 1701 });
  });

  it('takes a list without choices under its own name, beside others', async () => {
    const of = {
      ...campaign,
      commendations: { title: 'T', lists: ['commendations', 'difficulties'] },
    };
    const texts = paragraphs(await made(ROWS.slice(0, 1), of));
    expect(texts).toContain('I. Đề nghị khen thưởng: Cá nhân');
    expect(texts.some((text) => text.startsWith('II. ') && !text.includes(': '))).toBe(true);
  });

  it('is published only where the campaign asks for it and somebody is named', async () => {
    const names = async (summary: Summary, of: Campaign = campaign) =>
      (await documents.ofSummary(of, summary, sampleBoard())).map(({ name }) => name);
    expect(await names(summaryWith(ROWS))).toContain('commendations.docx');
    expect(await names(summaryWith(ROWS.slice(2, 3)))).not.toContain('commendations.docx');
    expect(await names(sampleSummary())).not.toContain('commendations.docx');
    const { commendations: _list, ...without } = campaign;
    expect(await names(summaryWith(ROWS), without)).not.toContain('commendations.docx');
  });
});
