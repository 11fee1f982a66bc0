/**
 * `/dot`, one turn at a time: which campaign is meant, what a template would be, and what opens it.
 */
import { describe, expect, it } from 'vitest';
import type { Proposal, ProposalNews } from '../../../src/conversation/desk/proposal.ts';
import type { CampaignView, Content, News, Scene } from '../../../src/conversation/model.ts';
import { type ConversationState, START, type Step } from '../../../src/conversation/state.ts';
import { say } from '../../../src/say.ts';
import { said, staff, turn, wells } from '../../support/desk-turn.ts';

const next = {
  ...wells,
  id: 'gieng-2027',
  title: 'Rà soát giếng nước năm 2027',
  shortTitle: 'Giếng nước 2027',
};
const view = (campaign: typeof wells, more: Partial<CampaignView> = {}): CampaignView => ({
  ...{ campaign, templateVersion: 1, status: 'open' },
  ...more,
});
const both = [view(wells), view(next, { status: 'closed', templateVersion: 3 })];
const at = (step: Step, more: Partial<ConversationState> = {}): Pick<Scene, 'conversation' | 'member'> => ({
  conversation: {
    id: 'c',
    channel: 'web',
    chat: 'private',
    state: { ...START, campaign: wells.id, step, ...more },
  },
  member: staff,
});
const text = (words: string): Content => ({ type: 'text', text: words });
const types = (words: string, scene: Partial<Scene> = {}) =>
  turn(text(words), { ...at({ at: 'idle' }), campaigns: both, ...scene });
const effects = ({ effects: all }: ReturnType<typeof turn>) => all.filter(({ type }) => type !== 'say');
const choices = ({ effects: all }: ReturnType<typeof turn>) =>
  all.flatMap((effect) => (effect.type === 'say' ? effect.message.choices.map(({ id }) => id) : []));

describe('the campaigns of a desk', () => {
  it('are listed with their state, and picked by number, button or name', () => {
    const listed = types('/dot');
    expect(said(listed).slice(0, 3)).toEqual([
      'Cơ quan anh/chị có 2 đợt báo cáo:',
      '1. Giếng nước 2026 (mã gieng-2026): đang mở, hạn hết ngày 19/12/2026, đề cương bản 1 · đang chọn',
      '2. Giếng nước 2027 (mã gieng-2027): đã đóng, hạn hết ngày 19/12/2026, đề cương bản 3',
    ]);
    expect(choices(listed)).toEqual(['campaign-1', 'campaign-2']);
    const { step } = listed.state;
    const prompt =
      listed.effects.flatMap((effect) => (effect.type === 'say' ? (effect.message.prompt ?? []) : []))[0] ??
      '';
    const pressed = turn(
      { type: 'choice', prompt, choice: 'campaign-2' },
      { ...at(step, { prompt: listed.state.prompt }), campaigns: both },
    );
    for (const picked of [
      pressed,
      types('2', at(step)),
      types('giếng nước 2027', at(step)),
      types('/dot gieng-2027'),
      types('/dot chon 2'),
    ]) {
      expect(picked.state).toMatchObject({ campaign: 'gieng-2027', step: { at: 'idle' } });
      expect(said(picked)).toEqual([
        'Từ giờ các lệnh của anh/chị là về «Giếng nước 2027» (đợt này đã đóng, chỉ xem).',
      ]);
    }
  });

  it('are left alone by other words', () => {
    for (const words of ['thôi', '7', '…', 'giếng']) {
      const { state } = types(words, at({ at: 'campaign-list', campaigns: [wells.id, next.id] }));
      expect([state.campaign, state.step]).toEqual([wells.id, { at: 'idle' }]);
    }
  });

  it('that is alone needs no choice, and one that is locked says so', () => {
    const listed = types('/dot', { campaigns: [view(wells, { lockedAt: '2026-12-15T00:00:00Z' })] });
    expect(said(listed)[1]).toMatch(/đã chốt số liệu/u);
    expect([listed.state.step, choices(listed)]).toEqual([{ at: 'idle' }, []]);
  });

  it('of other desks are not theirs', () => {
    const theirs = view({
      ...next,
      compilerUnit: 'xa-b',
      units: wells.units.map(({ parent: _parent, ...unit }) => unit),
      participants: ['xa-a'],
    });
    expect(said(types('/dot', { campaigns: [view(wells), theirs] }))[0]).toBe(
      'Cơ quan anh/chị có 1 đợt báo cáo:',
    );
    expect(said(types('/dot 2', { campaigns: [view(wells), theirs] }))[0]).toBe(
      'Chưa rõ anh/chị muốn nói đợt nào: «2».',
    );
  });

  it('that words do not name clearly are listed once more', () => {
    for (const words of ['/dot giếng nước', '/dot sua ao', '/dot tep 9'])
      expect(said(types(words))[0]).toMatch(/^Chưa rõ anh\/chị muốn nói đợt nào/u);
  });

  it('are shown once more after an old button', () => {
    const scene = {
      ...at({ at: 'campaign-list', campaigns: [wells.id, next.id] }, { prompt: 4 }),
      campaigns: both,
    };
    expect(said(turn({ type: 'choice', prompt: 'old', choice: 'campaign-1' }, scene))[1]).toBe(
      'Cơ quan anh/chị có 2 đợt báo cáo:',
    );
  });
});

describe('a campaign', () => {
  const closed = [view(wells, { status: 'closed' })];
  const decided = (outcome: ReturnType<typeof turn>) =>
    effects(outcome).flatMap((effect) =>
      effect.type === 'decide' ? [[effect.campaignId, effect.decision.what]] : [],
    );

  it('is closed when staff says so twice', () => {
    const asked = types('/dot dong');
    expect(said(asked)[0]).toMatch(/^Đóng đợt «Giếng nước 2026»\?/u);
    expect([decided(asked), choices(asked)]).toEqual([[], ['close', 'no-close']]);
    const done = types('đóng đợt', at(asked.state.step));
    expect([decided(done), done.state.step]).toEqual([[[wells.id, 'close']], { at: 'idle' }]);
    for (const words of ['thôi', '2', 'để xem'])
      expect(said(types(words, at(asked.state.step)))).toEqual(['Được, «Giếng nước 2026» vẫn mở.']);
  });

  it('that is not in hand is closed at its own desk, and the other one stays in hand', () => {
    const campaigns = [view(wells), view(next)];
    const asked = types('/dot dong 2', { campaigns });
    expect(asked.state).toMatchObject({ campaign: wells.id, desk: next.id, step: { at: 'desk-close' } });
    const done = types('1', {
      ...at(asked.state.step, { desk: next.id }),
      campaigns,
      boardOf: next.id,
      board: [],
    });
    expect(decided(done)).toEqual([[next.id, 'close']]);
    expect(done.state.campaign).toBe(wells.id);
  });

  it('is opened again, and nothing is decided about one that stands so already', () => {
    expect(decided(types('/dot mo', { campaigns: closed }))).toEqual([[wells.id, 'reopen']]);
    expect(said(types('/dot mo'))).toEqual(['«Giếng nước 2026» đang mở.']);
    expect(said(types('/dot dong', { campaigns: closed }))).toEqual(['«Giếng nước 2026» đã đóng từ trước.']);
    const late = types('1', { ...at({ at: 'desk-close' }), campaigns: closed });
    expect([decided(late), said(late)]).toEqual([[], ['«Giếng nước 2026» đã đóng từ trước.']]);
  });

  it('is asked about once more after an old button', () => {
    const old = turn(
      { type: 'choice', prompt: 'old', choice: 'close' },
      { ...at({ at: 'desk-close' }), campaigns: both },
    );
    expect([decided(old), said(old)[1]]).toEqual([[], expect.stringMatching(/^Đóng đợt/u)]);
  });

  it('that ended or goes on is told to officers', () => {
    expect(said(hears({ what: 'campaign-ended' }))).toEqual([
      'Đợt báo cáo Giếng nước 2026 đã đóng, không nhận thêm báo cáo. Cảm ơn anh/chị.',
    ]);
    expect(said(hears({ what: 'campaign-goes-on' }))[0]).toMatch(/đã mở lại/u);
  });
});

describe('a template is asked for', () => {
  it.each([
    ['/dot moi', {}],
    ['/dot sua', { of: wells.id }],
    ['/dot SỬA 2', { of: next.id }],
    ['/campaign edit gieng-2027', { of: next.id }],
  ])('%s', (words, of) => {
    expect(types(words).state.step).toEqual({ at: 'template-file', ...of });
  });

  it('and sent, of the campaign in hand or of the one named', () => {
    expect(effects(types('/dot tep'))).toEqual([{ type: 'template-source', campaignId: wells.id }]);
    expect(effects(types('/dot tep 2'))).toEqual([{ type: 'template-source', campaignId: next.id }]);
  });
});

const proposal: Proposal = { id: 't', campaign: next, opened: false };
const before = { campaign: wells, version: 1, status: 'open', same: false } as const;
const version: Proposal = { ...proposal, campaign: { ...wells, participants: ['xa-a'] }, before };
const nothing = { begun: 0, submitted: 0, again: [], left: [] };
const hears = (news: News, scene: Partial<Scene> = {}) =>
  turn(
    { type: 'news', news, campaignId: wells.id },
    { ...at({ at: 'idle' }), member: null, campaigns: both, ...scene },
  );
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
