/**
 * The flat table, as Excel opens it.
 */
import { describe, expect, it } from 'vitest';
import { summaryCsv } from '../../src/documents/summary-csv.ts';
import { answersOf } from '../../src/summary/answers.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { cell, MOMENT, sampleCampaign, sampleSummary } from '../summary/sample.ts';
import { campaignOf, submission } from '../summary/small.ts';

const voice = createVoice('vi');

/** Fields of every line, as a spreadsheet reads them. */
function fieldsOf(csv: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv
    .replace('\ufeff', '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^;"\r\n]*))(;|\r\n)/gu)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ';') lines.push([]);
  }
  return lines.slice(0, -1);
}

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

  it('has a line for every choice, day, yes or no and short text, as people read them', () => {
    const choices = [
      { value: 'a', label: 'Rất tốt', aliases: [] },
      { value: 'b', label: 'Tốt; khá', aliases: [] },
    ];
    const campaign = campaignOf([
      { key: 'one', kind: 'choice', choices, aggregate: 'count' },
      { key: 'many', kind: 'many-choice', choices, aggregate: 'count' },
      { key: 'day', kind: 'date', aggregate: 'none', years: [2017, 2018] },
      { key: 'yes', kind: 'yes-no', aggregate: 'count' },
      { key: 'who', kind: 'text', aggregate: 'none' },
      { key: 'quoted', kind: 'text', aggregate: 'verbatim' },
      { key: 'long', kind: 'long-text', aggregate: 'none' },
    ]);
    const submissions = [
      submission('phuong-2', { yes: cell('yes', true), one: cell('one', 'c'), who: cell('who', '=An') }),
      submission('phuong-1', {
        one: cell('one', 'b'),
        many: cell('many', ['b', 'a']),
        'day.2018': cell('day', '2018-05-31', { part: '2018' }),
        yes: cell('yes', false),
        quoted: cell('quoted', 'Nguyên văn'),
        long: cell('long', 'Dài'),
      }),
      submission('phuong-3', { who: cell('who', null, { state: 'missing' }) }),
    ];
    const summary = {
      ...summarise(campaign, submissions, MOMENT),
      answers: answersOf(campaign, submissions),
    };
    const lines = fieldsOf(summaryCsv(campaign, summary, voice)).slice(1);
    expect(lines.map(([code, , , key, , part, row, value]) => [code, key, part, row, value])).toEqual([
      ['phuong-1', 'one', '', '', 'Tốt; khá'],
      // The stored value where the choice is no longer there.
      ['phuong-2', 'one', '', '', 'c'],
      ['phuong-1', 'many', '', '', 'Tốt; khá, Rất tốt'],
      ['phuong-1', 'day', '2018', '', '31/5/2018'],
      ['phuong-1', 'yes', '', '', 'Không'],
      ['phuong-2', 'yes', '', '', 'Có'],
      ['phuong-2', 'who', '', '', "'=An"],
      ['phuong-1', 'quoted', '', '', 'Nguyên văn'],
    ]);
  });

  it.each([
    ['=HYPERLINK("http://a")', true],
    ['+84 912 345 678', true],
    ['- Thiếu kinh phí', true],
    ['@SUM(A1)', true],
    ['\t=1+1', true],
    ['\r=1+1', true],
    ['\n=1+1', true],
    ['\tmột', true],
    ['\rmột', true],
    ['\u00a0-1-1', true],
    ['＝1+1', true],
    ['－1', true],
    ['-5', false],
    ['-5,25', false],
    ['+5', true],
    ['-5+cmd', true],
    ['một = một', false],
    ['(+5)', false],
  ])('writes the text %j so that no spreadsheet reckons with it: %s', (evil, guarded) => {
    const campaign = campaignOf([
      { key: 'views', kind: 'long-text', aggregate: 'verbatim' },
      {
        ...{ key: 'rows', kind: 'records', aggregate: 'list' },
        columns: [{ key: 'a', label: evil, kind: 'text', required: true, choices: [] }],
      },
    ]);
    const named = { ...campaign, units: campaign.units.map((unit) => ({ ...unit, name: evil })) };
    const cells = {
      views: cell('views', evil),
      rows: cell('rows', [{ id: '1', fields: { a: evil } }]),
    };
    const csv = summaryCsv(named, summarise(named, [submission('phuong-1', cells)], MOMENT), voice);
    const lines = fieldsOf(csv).slice(1);
    const written = guarded ? `'${evil}` : evil;
    expect(lines.map(([, unit, , , , part, , value]) => [unit, part, value])).toEqual([
      [written, '', written],
      [written, written, written],
    ]);
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
