/**
 * News of a refused file, as the officer reads it.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { core } from '../../src/conversation/converse.ts';
import type { News } from '../../src/conversation/model.ts';
import { START } from '../../src/conversation/state.ts';
import { createVoice } from '../../src/voice.ts';
import { deskLine } from '../support/desk-line.ts';

const parsed = parseCampaign(
  readFileSync(new URL('../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error('The wells have faults');
const wells = parsed.campaign;
const question = wells.sections[0]?.questions[0];
if (question === undefined) throw new Error('The wells ask nothing');
const voice = createVoice('vi');

const heard = (news: News): readonly string[] =>
  core
    .converse(
      {
        now: '2026-12-01T01:00:00.000Z',
        conversation: {
          id: 'c',
          channel: 'web',
          chat: 'private',
          state: { ...START, campaign: wells.id, unit: 'xa-a' },
        },
        member: null,
        campaigns: [{ campaign: wells, desk: deskLine(wells), templateVersion: 1, status: 'open' }],
        drafts: [],
        invitation: null,
        board: null,
        seed: 'seed',
      },
      {
        updateId: 'u',
        channel: 'web',
        address: 'c',
        chat: 'private',
        sender: { address: 'system', name: '' },
        content: { type: 'news', news },
      },
    )
    .effects.flatMap((effect) => (effect.type === 'say' ? effect.message.lines.map(voice) : []));

const refused = { what: 'file-refused', name: 'ảnh.heic', why: 'file-heic' } as const;

it('says which file, why, and what to do', () => {
  expect(heard({ ...refused, key: question.key })).toEqual([
    '⚠ Chưa nhận được tệp «ảnh.heic».',
    'Ảnh dạng HEIC chưa mở được. Xin gửi như ảnh thường (không gửi như tệp), ứng dụng sẽ tự đổi sang JPG.',
    `Xin anh/chị gõ «câu ${question.no}» rồi gửi tệp khác; đã nộp thì nộp lại.`,
  ]);
});

it('says of a template how to send it again, and nothing of answers', () => {
  expect(heard({ ...refused, why: 'file-template-kind', key: null, purpose: 'template' })).toEqual([
    '⚠ Chưa nhận được tệp «ảnh.heic».',
    'Tệp đề cương phải là tệp chữ .yaml; ảnh, PDF, Word và Excel không dùng được.',
    'Xin anh/chị gõ /dot rồi gửi lại tệp đề cương.',
  ]);
});

it.each([null, 'gone'])('leaves out a question that nobody knows (%s)', (key) => {
  expect(heard({ ...refused, key })).toHaveLength(2);
});
