/**
 * What the staff is shown before publication: oddities between the units, pointed out and left as they are.
 */
import { describe, expect, it } from 'vitest';
import { noteLines } from '../../src/documents/digest.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { cell, MOMENT, sampleCampaign, sampleSummary } from './sample.ts';
import { campaignOf, give, submission } from './small.ts';

const voice = createVoice('vi');
const UNITS = sampleCampaign().participants.slice(0, 6);

const list = {
  key: 'models',
  kind: 'records',
  aggregate: 'list',
  label: 'Mô hình',
  columns: [{ key: 'name', label: 'Tên', kind: 'text', choices: [], required: true }],
} as const;
const rows = (unit: string, names: readonly string[]) =>
  submission(unit, {
    models: cell(
      'models',
      names.map((name, index) => ({ id: `r${index}`, fields: { name } })),
    ),
  });

describe('notes', () => {
  it('point out the same name in two reports, however it is written, and keep both rows', () => {
    const campaign = campaignOf([list], {
      appendices: [{ title: 'Mô hình', landscape: false, figures: false, lists: ['models'] }],
    });
    const summary = summarise(
      campaign,
      [rows('phuong-1', ['Tiếng kẻng an ninh', 'A', 'A']), rows('phuong-2', ['tieng keng, an ninh.', 'B'])],
      MOMENT,
    );
    expect(noteLines(campaign, summary).map(voice).slice(1)).toEqual([
      '• Mô hình: «Tiếng kẻng an ninh» có ở cả Phường 1, Phường 2; máy không tự gộp',
    ]);
    expect(summary.lists.models).toHaveLength(5);
  });

  it('say nothing of the same row in a list of what many may name', () => {
    const campaign = campaignOf([list], { appendices: [] });
    const summary = summarise(campaign, [rows('phuong-1', ['A']), rows('phuong-2', ['A'])], MOMENT);
    expect(summary.notes).toEqual([]);
    expect(noteLines(campaign, summary)).toEqual([]);
  });

  it('point out a rate far from all others, and a part that is more than the whole', () => {
    const campaign = campaignOf(
      [
        { key: 'part', aggregate: 'none' },
        { key: 'whole', aggregate: 'sum' },
      ].map((question) => ({ ...question, aggregate: 'sum' as const })),
      {
        participants: UNITS,
        units: sampleCampaign().units.map((unit) => ({ ...unit, facts: {} })),
        rates: [{ key: 'rate', label: 'Tỷ lệ', numerator: 'part', denominator: 'whole', decimals: 2 }],
      },
    );
    const notes = (parts: readonly number[]) => {
      const submissions = parts.map((part, index) => give(UNITS[index] ?? '', { part, whole: 100 }));
      return noteLines(campaign, summarise(campaign, submissions, MOMENT))
        .map(voice)
        .slice(1);
    };
    expect(notes([3, 4, 3, 5, 4, 40])).toEqual([
      expect.stringMatching(/^• Tỷ lệ: .* 40%, khác hẳn mức thường gặp 4%$/u),
    ]);
    expect(notes([3, 4, 3, 5, 4, 6])).toEqual([]);
    expect(notes([3, 40])).toEqual([]);
    expect(notes([3, 4, 120])).toEqual([
      expect.stringMatching(/^• Tỷ lệ: Phường 3 120%, phần lớn hơn tổng số$/u),
    ]);
  });

  it('set sums against the size of the unit', () => {
    const campaign = campaignOf([{ key: 'homes', label: 'Nhà' }], {
      participants: UNITS,
      units: sampleCampaign().units.map((unit) => ({ ...unit, facts: { size: 100 } })),
    });
    const notes = (values: readonly number[]) =>
      summarise(
        campaign,
        values.map((homes, index) => give(UNITS[index] ?? '', { homes })),
        MOMENT,
      ).notes?.map(({ args }) => args?.value);
    expect(notes([10, 12, 9, 11, 10, 900])).toEqual(['900']);
    expect(notes([10, 12, 9, 11, 10, 30])).toEqual([]);
  });

  it('say when most units closed their figures on another day than was asked for', () => {
    const campaign = campaignOf(
      [{ key: 'day', kind: 'date', aggregate: 'none', agree: 'chốt', label: 'Ngày chốt' }],
      {
        dataCutoff: '2018-05-31',
      },
    );
    const days = (...dates: string[]) =>
      summarise(
        campaign,
        dates.map((day, index) => submission(UNITS[index] ?? '', { day: cell('day', day) })),
        MOMENT,
      );
    expect(noteLines(campaign, days('2018-04-30', '2018-04-30', '2018-05-31')).map(voice)[1]).toBe(
      '• Ngày chốt: Phường 1, Phường 2 ghi 30/4/2018, đợt này chốt 31/5/2018',
    );
    expect(days('2018-04-30', '2018-05-31', '2018-05-31').notes).toEqual([]);
  });

  it('are none for the sample, whose figures are as figures are', () => {
    expect(sampleSummary().notes).toEqual([]);
  });
});
