/**
 * The flat table, as Excel opens it.
 */
import { describe, expect, it } from 'vitest';
import { summaryCsv } from '../../src/documents/summary-csv.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { cell, MOMENT, sampleCampaign, sampleSummary } from '../summary/sample.ts';
import { campaignOf, submission } from '../summary/small.ts';

const voice = createVoice('vi');

describe('the CSV', () => {
  it('has a line for every figure, text and field of a list row', () => {
    const csv = summaryCsv(sampleCampaign(), sampleSummary(), voice);
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('\ufeffMã đơn vị;Đơn vị;Câu;Khoá;Nội dung;Năm hoặc cột;Dòng;Giá trị;Đơn vị tính');
    expect(lines.at(-1)).toBe('');
    const of = (key: string) => lines.filter((line) => line.split(';')[3] === key);
    const { byUnit, lists } = sampleSummary();
    const given = (byUnit.poor_households ?? []).flatMap(({ parts }) => Object.values(parts));
    expect(of('poor_households')).toHaveLength(given.filter((value) => value !== null).length);
    expect(of('poor_households')[0]).toMatch(/^phuong-1;Phường 1;\d+;poor_households;.*;201\d;;\d+;hộ$/u);
    const rows = new Set(
      of('models').map((line) =>
        line
          .split(';')
          .filter((_, at) => at === 0 || at === 6)
          .join(),
      ),
    );
    expect(rows.size).toBe(lists.models?.length);
  });

  it('writes decimals with a comma, large sums in full, and no text that would be a formula', () => {
    const campaign = campaignOf([
      { key: 'share', kind: 'decimal', unit: 'ha' },
      { key: 'money', kind: 'money' },
      { key: 'views', kind: 'long-text', aggregate: 'verbatim' },
    ]);
    const summary = summarise(
      campaign,
      ['=1+1', '\t@SUM(A1)', 'Nói «tốt»; "khá"\ndòng hai'].map((views, index) =>
        submission(campaign.participants[index] ?? '', {
          share: cell('share', 0.25 - index),
          money: cell('money', 1.5e21),
          views: cell('views', views),
        }),
      ),
      MOMENT,
    );
    const csv = summaryCsv(campaign, summary, voice);
    expect(csv).toContain(';0,25;ha\r\n');
    // A negative number is a number.
    expect(csv).toContain(';-0,75;ha\r\n');
    expect(csv).toContain(';1500000000000000000000;đồng\r\n');
    expect(csv).toContain(";'=1+1;\r\n");
    expect(csv).toContain(";'\t@SUM(A1);\r\n");
    expect(csv).toContain(';"Nói «tốt»; ""khá""\ndòng hai";\r\n');
  });
});
