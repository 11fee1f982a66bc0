/**
 * `/dot`, one turn at a time: which campaign is meant, how it is closed, and what is asked for of its template.
 */
import { describe, expect, it } from 'vitest';
import { at, both, choices, effects, hears, next, types, view } from '../../support/desk-campaigns.ts';
import { said, turn, wells } from '../../support/desk-turn.ts';

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
