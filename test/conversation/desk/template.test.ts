/**
 * A template that staff sent, one turn at a time: what it would be, and what opens it.
 */
import { describe, expect, it } from 'vitest';
import type { Proposal, ProposalNews } from '../../../src/conversation/desk/proposal.ts';
import type { Scene } from '../../../src/conversation/model.ts';
import type { Step } from '../../../src/conversation/state.ts';
import { say } from '../../../src/say.ts';
import { at, choices, effects, hears, next, text, types } from '../../support/desk-campaigns.ts';
import { said, turn, wells } from '../../support/desk-turn.ts';

const proposal: Proposal = { id: 't', campaign: next, opened: false };
const before = { campaign: wells, version: 1, status: 'open', same: false } as const;
const version: Proposal = { ...proposal, campaign: { ...wells, participants: ['xa-a'] }, before };
const nothing = { begun: 0, submitted: 0, again: [], left: [] };
const reads = (
  read: Proposal,
  impact: Extract<ProposalNews, { what: 'template-read' }>['impact'] = nothing,
  scene: Partial<Scene> = {},
) => hears({ what: 'template-read', proposal: 't', impact }, { proposal: read, ...scene });

describe('what was found in a template', () => {
  it('is the news of the day: what officers read, the deadline, and three ways on', () => {
    const shown = reads(proposal);
    expect(said(shown)[0]).toBe(
      'Tệp không có lỗi. Đây là đợt mới: «Rà soát giếng nước năm 2027» (mã gieng-2027).',
    );
    expect(said(shown).at(-1)).toMatch(/^Hạn: hết thứ Bảy ngày 19\/12\/2026\./u);
    expect(choices(shown)).toEqual(['template-questions', 'template-open', 'template-drop']);
    expect(shown.state.step).toEqual({ at: 'template', proposal: 't', shown: 0 });
  });

  it('says what a version changes for units and their answers', () => {
    const lines = said(
      reads(version, { begun: 0, submitted: 2, again: [{ key: 'dug', units: 2 }], left: ['xa-b'] }),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'Thôi không báo cáo nữa: Xã B.',
        '2 đơn vị đã nộp: mọi câu trả lời được giữ, các đơn vị được báo ngay khi anh/chị mở.',
        '↻ Câu 2: 2 đơn vị phải trả lời lại, vì câu hỏi đã khác.',
        'Đang làm mà không còn trong đợt: Xã B. Câu trả lời của họ được giữ nhưng không vào bản tổng hợp.',
      ]),
    );
  });

  it('says that nothing changes for officers where nothing does, and which units join', () => {
    expect(said(reads({ ...version, campaign: wells }))).toContain('Không có gì thay đổi với cán bộ.');
    const joined = {
      ...version,
      campaign: wells,
      before: { ...before, campaign: { ...wells, participants: ['xa-a'] } },
    };
    expect(said(reads(joined))).toContain('Thêm vào đợt: Xã B.');
    const moved = { ...version, campaign: { ...wells, deadline: { date: '2026-12-25', inclusive: true } } };
    expect(said(reads(moved))).toContain('Hạn nộp đổi từ hết ngày 19/12/2026 sang hết ngày 25/12/2026.');
  });

  it('says that a closed campaign opens again, with the same text or with another', () => {
    const closed = {
      ...version,
      campaign: wells,
      before: { ...before, status: 'closed', same: true },
    } as const;
    expect(said(reads(closed)).slice(0, 2)).toEqual([
      'Tệp không có lỗi. Đây là đúng đề cương của «Rà soát giếng nước năm 2026».',
      'Đợt này đã đóng; dùng tệp này là mở lại đợt.',
    ]);
  });

  it('does not push away what is in hand by now', () => {
    const busy = at({ at: 'desk-lock' });
    for (const outcome of [
      reads(proposal, nothing, busy),
      hears(
        {
          what: 'template-faults',
          name: 'x.yaml',
          count: 1,
          faults: [{ line: 1, column: 1, say: say('idle-thanks') }],
        },
        busy,
      ),
    ]) {
      expect(said(outcome).at(-1)).toMatch(/gõ \/dot moi rồi gửi lại/u);
      expect([outcome.state.step, choices(outcome)]).toEqual([{ at: 'desk-lock' }, []]);
    }
  });

  it('is nothing where the template is gone', () => {
    expect(
      turn(
        {
          type: 'news',
          news: { what: 'template-read', proposal: 't', impact: nothing },
          campaignId: wells.id,
        },
        at({ at: 'idle' }),
      ).effects,
    ).toEqual([]);
  });

  it('counts the faults it does not name', () => {
    const fault = { line: 3, column: 2, say: say('idle-thanks') };
    const lines = said(hears({ what: 'template-faults', name: 'x.yaml', count: 9, faults: [fault] }));
    expect(lines[1]).toBe('• Dòng 3, cột 2:');
    expect(lines[3]).toBe('… và 8 lỗi khác.');
  });

  it.each([
    [{ why: 'unknown-parent', parent: 'nam' }, /thuộc đợt «nam»/u],
    [{ why: 'overtaken', version: 4 }, /đề cương bản 4/u],
    [{ why: 'too-much' }, /^Tệp x\.yaml quá phức tạp .* Chưa mở gì\. .* hỏi người vận hành/u],
    [{ why: 'not-yours', units: [] }, /không phải là chuyên viên/u],
  ] as const)('is refused in one sentence: %o', (obstacle, sentence) => {
    const lines = said(hears({ what: 'template-refused', name: 'x.yaml', ...obstacle }));
    expect(lines).toEqual([expect.stringMatching(sentence)]);
  });
});

const waiting: Step = { at: 'template', proposal: 't', shown: 0 };
const answers = (words: string, read: Proposal | undefined = proposal, step: Step = waiting) =>
  types(words, { ...at(step), ...(read === undefined ? {} : { proposal: read }) });

describe('a template that waits', () => {
  it('shows its questions page by page, then from the beginning', () => {
    const first = answers('xem câu hỏi');
    expect(said(first).slice(0, 2)).toEqual([expect.stringMatching(/Câu 1\//u), 'Xã có bao nhiêu giếng?']);
    expect(first.state.step).toEqual({ ...waiting, shown: 5 });
    let { step } = first.state;
    for (let page = 0; page < 5; page += 1) step = answers('1', proposal, step).state.step;
    expect(said(answers('1', proposal, { ...waiting, shown: 99 }))[0]).toMatch(/Câu 1\//u);
  });

  it('is opened with its own deadline, or with the day that was said', () => {
    expect(effects(answers('2'))).toEqual([{ type: 'open-template', campaignId: wells.id, proposal: 't' }]);
    const later = answers('5/1');
    expect(later.state.step).toEqual({ ...waiting, lastDay: '2027-01-05' });
    const opened = answers('mở đợt', proposal, later.state.step);
    expect(effects(opened)).toEqual([
      { type: 'open-template', campaignId: wells.id, proposal: 't', lastDay: '2027-01-05' },
    ]);
    expect([said(opened), opened.state.step]).toEqual([['Đang mở «Giếng nước 2027»…'], { at: 'idle' }]);
    expect(said(answers('dùng bản này', version))).toEqual([
      'Đang chuyển «Giếng nước 2026» sang đề cương mới…',
    ]);
  });

  it('is not opened after its end, unless it is there already', () => {
    const past = { ...proposal, campaign: { ...next, deadline: { date: '2026-11-30', inclusive: true } } };
    const asked = answers('2', past);
    expect(effects(asked)).toEqual([]);
    expect(said(asked)).toEqual([
      'Hạn thứ Hai ngày 30/11/2026 đã qua. Anh/chị gõ ngày cuối cùng còn nhận báo cáo.',
    ]);
    expect(choices(asked)).toEqual(['template-questions', 'template-drop']);
    const known = { ...version, campaign: past.campaign, before };
    expect(effects(answers('2', known))).toHaveLength(1);
  });

  it('is dropped, or asked about once more', () => {
    expect(answers('thôi').state.step).toEqual({ at: 'idle' });
    const again = answers('để xem đã');
    expect(said(again)[0]).toMatch(/^Anh\/chị chọn một việc bên dưới/u);
    expect(again.state.step).toEqual(waiting);
    const old = turn(
      { type: 'choice', prompt: 'old', choice: 'template-open' },
      { ...at(waiting), proposal },
    );
    expect(effects(old)).toEqual([]);
    expect(choices(old)).toEqual(['template-questions', 'template-open', 'template-drop']);
  });

  it('that is gone or open by now is not opened', () => {
    for (const read of [undefined, { ...proposal, opened: true }]) {
      const scene = { ...at(waiting), ...(read === undefined ? {} : { proposal: read }) };
      for (const outcome of [
        turn(text('2'), scene),
        turn({ type: 'choice', prompt: 'old', choice: 'x' }, scene),
      ]) {
        expect(effects(outcome)).toEqual([]);
        expect([said(outcome).at(-1), outcome.state.step]).toEqual([
          expect.stringMatching(/^Đề cương này đã được mở rồi/u),
          { at: 'idle' },
        ]);
      }
    }
  });
});

describe('a template that was opened', () => {
  const opened = { what: 'template-opened', campaignId: next.id, version: 1, moved: 0 } as const;

  it('is what the desk works with from then on', () => {
    const outcome = hears({ ...opened, outcome: 'opened' });
    expect(said(outcome)[0]).toBe('✓ Đã mở «Giếng nước 2027».');
    expect(outcome.state).toMatchObject({ campaign: next.id, step: { at: 'idle' } });
  });

  it('is only told where the chat has something else in hand, or where it is in hand already', () => {
    expect(hears({ ...opened, outcome: 'opened' }, at({ at: 'desk-lock' })).state.campaign).toBe(wells.id);
    const lines = said(
      hears({ ...opened, campaignId: wells.id, outcome: 'new-version', version: 2, moved: 3 }),
    );
    expect(lines).toEqual([
      '✓ «Giếng nước 2026» dùng đề cương bản 2. 3 đơn vị đang làm đã chuyển sang bản mới và được báo.',
    ]);
    expect(said(hears({ ...opened, campaignId: 'unknown', outcome: 'reopened' }))).toEqual([
      '✓ «unknown» đã mở lại.',
    ]);
  });

  it('comes as a file', () => {
    const attachments = [{ fileId: 'f', name: 'gieng-2026.v1.yaml', type: 'application/yaml' }];
    const outcome = hears({ what: 'template-source', campaignId: wells.id, version: 1, attachments });
    expect(outcome.effects).toMatchObject([{ type: 'say', message: { class: 'report', attachments } }]);
  });
});
