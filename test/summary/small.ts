/**
 * Small campaigns with questions of one's own, and submissions for them.
 */
import type { Cells } from '../../src/answers/model.ts';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import { summaryJson } from '../../src/summary/json.ts';
import type { Submission, Summary } from '../../src/summary/model.ts';
import { createVoice } from '../../src/voice.ts';
import { cell, sampleCampaign } from './sample.ts';

const voice = createVoice('vi');
export const JUNE_5 = '2018-06-05T02:00:00.000Z';

/** Three of the sample's units with these questions, which are sums of integers unless they say otherwise. */
export function campaignOf(questions: readonly Partial<Question>[], more: Partial<Campaign> = {}): Campaign {
  const sample = sampleCampaign();
  const [section] = sample.sections;
  if (section === undefined) throw new Error('the sample has sections');
  const [first] = section.questions;
  if (first === undefined) throw new Error('the sample has questions');
  const plain: Question = { ...first, kind: 'integer', aggregate: 'sum', period: 'total' };
  return {
    ...sample,
    participants: ['phuong-1', 'phuong-2', 'phuong-3'],
    rates: [],
    sections: [{ ...section, questions: questions.map((question) => ({ ...plain, ...question })) }],
    ...more,
  };
}

export const submission = (unit: string, cells: Cells, more: Partial<Submission> = {}): Submission => ({
  unit,
  number: 1,
  at: JUNE_5,
  late: false,
  templateVersion: 1,
  cells,
  ...more,
});

export const give = (unit: string, values: Readonly<Record<string, number>>): Submission =>
  submission(
    unit,
    Object.fromEntries(
      Object.entries(values).map(([id, value]) => {
        const [key = '', part = ''] = id.split('.');
        return [id, cell(key, value, { part })];
      }),
    ),
  );

export const warnings = (campaign: Campaign, summary: Summary): readonly string[] =>
  summaryJson(campaign, summary, voice).warnings;
