import { describe, expect, it } from 'vitest';
import { changeLines } from '../../src/documents/amendment.ts';
import { digestLines } from '../../src/documents/digest.ts';
import { filled } from '../../src/documents/placeholders.ts';
import { changesOf } from '../../src/summary/changes.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { MOMENT, sampleCampaign, sampleSubmissions, sampleSummary } from '../summary/sample.ts';

const voice = createVoice('vi');

describe('the digest', () => {
  it('fits a phone and says what the city wants to know', () => {
    const lines = digestLines(sampleCampaign(), sampleSummary()).map(voice);
    expect(lines.slice(0, 2)).toEqual([
      'TỔNG HỢP (chính thức) · 9/9 phường · 08:00 10/6/2018',
      'Sơ kết 03 năm Cuộc vận động, 2015–2018',
    ]);
    expect(lines.join('\n').length).toBeLessThan(1500);
    expect(lines.join('\n')).not.toMatch(/[{}]/u);
  });

  it('says who is missing while it is provisional', () => {
    const summary = summarise(sampleCampaign(), sampleSubmissions().slice(0, 7), {
      ...MOMENT,
      official: false,
    });
    const lines = digestLines(sampleCampaign(), summary).map(voice);
    expect(lines[0]).toBe('TỔNG HỢP (tạm tính) · 7/9 phường · 08:00 10/6/2018');
    expect(lines.at(-1)).toBe('⚠ Chưa gửi: Phường Đông Lương, Phường Đông Lễ');
  });

  it('names the most frequent first, and persons only when they agreed', () => {
    const campaign = sampleCampaign();
    const summary = sampleSummary();
    const row = (unit: string, content: string, nameless = false) => ({
      unit,
      nameless,
      fields: { content },
    });
    const lists = {
      difficulties: [
        row('phuong-1', 'Ít người dự họp'),
        row('phuong-2', 'Thiếu kinh phí'),
        row('phuong-3', 'thiếu kinh phí.'),
        row('phuong-4', '', true),
      ],
    };
    const lines = digestLines({ ...campaign, digest: [] }, { ...summary, lists }).map(voice);
    expect(lines.slice(3)).toEqual(['• Thiếu kinh phí (Phường 2, Phường 3)', '• Ít người dự họp (Phường 1)']);
    expect(filled(campaign, { ...summary, lists }, 'Khó khăn: {difficulties.top}')).toBe(
      'Khó khăn: Thiếu kinh phí; Ít người dự họp',
    );
  });
});

describe('the digest of what is not all there', () => {
  it('names who has more time, and whose report waits for approval, apart from who has sent nothing', () => {
    const summary = summarise(sampleCampaign(), sampleSubmissions().slice(0, 6), MOMENT);
    const lines = digestLines(sampleCampaign(), {
      ...summary,
      extended: [{ unit: 'dong-luong', until: '2018-06-12T17:00:00.000Z' }],
      unapproved: ['dong-le'],
    }).map(voice);
    expect(lines.slice(-3)).toEqual([
      '⚠ Chưa gửi: Phường Đông Thanh',
      '⏳ Phường Đông Lương được gia hạn đến 23:59 12/6/2018',
      'Đã nộp, chờ duyệt: Phường Đông Lễ',
    ]);
  });

  it('counts proposals by whom they are for, models by content', () => {
    const lines = digestLines(sampleCampaign(), sampleSummary()).map(voice).join('\n');
    expect(lines).toMatch(/nội dung số: 1 \(\d+\)|nội dung.*: 1 \(\d+\); 2/u);
    expect(lines).toMatch(/UBND thành phố \(\d+\)/u);
  });
});

describe('the digest of an amendment', () => {
  it('begins with its number and what changed, the weightiest first, and how much more there is', () => {
    const campaign = sampleCampaign();
    const before = summarise(campaign, sampleSubmissions().slice(0, 8), MOMENT);
    const summary = sampleSummary();
    const changes = changesOf(campaign, before, summary);
    const lines = digestLines(campaign, { ...summary, amendment: { number: 2, changes } }).map(voice);
    expect(lines.slice(0, 3)).toEqual([
      'BẢN ĐIỀU CHỈNH SỐ 2 · Sơ kết 03 năm Cuộc vận động, 2015–2018',
      '• Đã có báo cáo của Phường Đông Lễ',
      expect.stringMatching(/^• .+: [\d.]+ → [\d.]+/u),
    ]);
    // Of a unit that has come, its own figures are no news.
    const told = changes.filter((one) => one.what === 'came' || !('unit' in one));
    expect(told.length).toBeLessThan(changes.length);
    expect(lines[9]).toBe(`… và ${told.length - 8} thay đổi khác, ghi đủ trong văn bản kèm theo.`);
    expect(lines[10]).toMatch(/^TỔNG HỢP \(chính thức\)/u);
    expect(changeLines(campaign, changes).map(voice).join('\n')).not.toMatch(/[{}]|undefined|NaN|_/u);
  });

  it('says figures, money, rates, lists and texts as people read them', () => {
    const said = changeLines(sampleCampaign(), [
      { what: 'rate', key: 'poverty_rate_pct', part: '2017', from: 2.9, to: 3 },
      { what: 'total', key: 'poor_fund_raised_vnd', part: 'total', from: 2_180_000_000, to: 2_200_000_000 },
      { what: 'figure', key: 'poor_households', unit: 'phuong-3', part: '2017', from: 41, to: null },
      {
        what: 'list',
        key: 'models',
        unit: 'phuong-3',
        added: [],
        removed: [{ unit: 'phuong-3', fields: {}, nameless: false }],
      },
      { what: 'went', unit: 'phuong-3' },
    ]).map(voice);
    expect(said[0]).toMatch(/\(2017\): 2,9% → 3%$/u);
    expect(said[1]).toMatch(/\(cộng các năm\): 2,18 tỷ đồng → 2,2 tỷ đồng$/u);
    expect(said[2]).toMatch(/^• Phường 3 – .*\(2017\): 41 → –$/u);
    expect(said[3]).toMatch(/: bớt 1 dòng$/u);
    expect(said[4]).toBe('• Không còn tính báo cáo của Phường 3');
  });
});

describe('placeholders', () => {
  const fill = (text: string) => filled(sampleCampaign(), sampleSummary(), text);

  it('show figures, rates, sums of money and counts as people read them', () => {
    expect(fill('{households_total.2017}, {poverty_rate_pct.2017}')).toBe('23.212 hộ, 2,9%');
    expect(fill('{poor_fund_raised_vnd.total}')).toBe('2,18 tỷ đồng');
    expect(fill('{models} mô hình, nội dung 3: {models_by_content.3}')).toBe('20 mô hình, nội dung 3: 8');
  });

  it('drop a sentence that has no figure at all, and mark a single missing one', () => {
    expect(fill('Sửa {houses_repaired.total} nhà')).toBeNull();
    expect(fill('Xây {houses_built.total}, sửa {houses_repaired.total}')).toBe('Xây 81 nhà, sửa –');
    expect(fill('Không có số')).toBe('Không có số');
    expect(fill('{reporter_name.top}')).toBeNull();
  });
});
