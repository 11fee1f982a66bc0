/**
 * The audit trail as a file: every entry in words, and with what the chain was made of.
 */
import { expect, it } from 'vitest';
import type { TrailEntry } from '../../src/conversation/desk/model.ts';
import { trailCsv } from '../../src/documents/trail-csv.ts';
import { sampleCampaign } from '../summary/sample.ts';
import { voice } from './sample.ts';

const entry: TrailEntry = {
  ...{ unit: 'phuong-3', by: 'Hoa', action: 'return', subject: '2', at: '2018-06-05T01:00:00.000Z' },
  ...{ detail: { reason: 'thiếu; xem lại', keys: ['documents'] }, link: 7, hash: 'abc' },
};

it('has a line an entry: words, what is stored, and the place in the chain', () => {
  const service: TrailEntry = {
    ...{ by: '', action: 'something', at: '2018-06-05T02:00:00.000Z', detail: {}, link: null, hash: null },
  };
  const [head, first, second, ...more] = trailCsv(sampleCampaign(), [entry, service], voice).split('\r\n');
  expect(head).toBe('\ufeffSố thứ tự;Lúc;Ai;Nội dung;Việc;Đơn vị;Đối tượng;Chi tiết;Mã băm');
  expect(first).toBe(
    '7;08:00 05/6/2018;Hoa;"08:00 05/6/2018 · Hoa · trả lại Phường 3 (bản số 2): thiếu; xem lại";return;Phường 3;2;' +
      '"{""reason"":""thiếu; xem lại"",""keys"":[""documents""]}";abc',
  );
  expect(second).toMatch(/^;09:00 05\/6\/2018;;[^;]*something[^;]*;something;;;\{\};$/u);
  expect(more).toEqual(['']);
});

it('runs nothing that somebody was called', () => {
  const [, line = ''] = trailCsv(sampleCampaign(), [{ ...entry, by: '=cmd|calc' }], voice).split('\r\n');
  expect(line.split(';')[2]).toBe("'=cmd|calc");
});
