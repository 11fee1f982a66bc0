import { describe, expect, it } from 'vitest';
import { digestLines } from '../../src/documents/digest.ts';
import { filled } from '../../src/documents/placeholders.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { MOMENT, sampleCampaign, sampleSubmissions, sampleSummary } from '../summary/sample.ts';

const voice = createVoice('vi');

describe('the digest', () => {
  it('fits a phone and says what the city wants to know', () => {
    const lines = digestLines(sampleCampaign(), sampleSummary()).map(voice);
    expect(lines[0]).toBe('TỔNG HỢP (chính thức) · 9/9 phường · 08:00 10/6/2018');
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
    expect(lines.slice(2)).toEqual(['• Thiếu kinh phí (Phường 2, Phường 3)', '• Ít người dự họp (Phường 1)']);
    expect(filled(campaign, { ...summary, lists }, 'Khó khăn: {difficulties.top}')).toBe(
      'Khó khăn: Thiếu kinh phí; Ít người dự họp',
    );
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
