/**
 * What the desk says of rare things: versions and their changes, shares of nothing, invitations without an end, and news that
 * came too late or of something that is gone.
 */
import { describe, expect, it } from 'vitest';
import type { AuditView, VersionView } from '../../../src/conversation/desk/model.ts';
import type { BoardRow, News, Outcome, Scene } from '../../../src/conversation/model.ts';
import { START } from '../../../src/conversation/state.ts';
import { at, decisions, desk, keys, open, row, version } from '../../support/desk-board.ts';
import { said, staff, turn, wells } from '../../support/desk-turn.ts';

const told = (news: News, scene: Partial<Scene> = {}): Outcome =>
  turn({ type: 'news', news, campaignId: wells.id }, scene);
const locked = { ...open, lockedAt: '2026-12-15T01:00:00Z' };

describe('the versions of one report', () => {
  const review = {
    verdict: 'returned',
    reason: 'thiếu',
    keys: [],
    by: 'Bình',
    at: '2026-12-12T01:00:00.000Z',
  } as const;
  const one: VersionView = {
    ...{ number: 1, at: '2026-12-10T01:00:00.000Z', by: 'An', late: false, state: 'checked', changes: [] },
  };
  const history = (...versions: readonly VersionView[]): readonly string[] =>
    said(desk('/status xã a', { board: [{ ...row('xa-a', version()), versions }] })).filter((line) =>
      /^(Bản số|–)/u.test(line),
    );

  it('say who approved, and what was returned as a whole', () => {
    expect(
      history(
        { ...one, state: 'returned', review },
        { ...one, number: 2, state: 'approved', review: { ...review, verdict: 'approved', reason: '' } },
      ),
    ).toEqual([
      'Bản số 1: An nộp 08:00 10/12/2026, Bình trả lại: thiếu',
      'Bản số 2: An nộp 08:00 10/12/2026, Bình duyệt',
    ]);
  });

  it('show what was and what is, by year, and «–» for no value', () => {
    const changes = [
      { key: 'dug', part: '2026', before: null, after: 3 },
      { key: 'wells', part: '', before: 12, after: null },
    ];
    expect(history({ ...one, number: 2, changes }).slice(1)).toEqual([
      '– câu 1: 12 giếng → –',
      '– câu 2, 2026: – → 3 giếng',
    ]);
  });

  it('show eight changes, and how many more there are', () => {
    const changes = Array.from({ length: 10 }, (_, index) => ({
      ...{ key: 'dug', part: String(2017 + index), before: index, after: index + 1 },
    }));
    const lines = history({ ...one, number: 2, changes }).slice(1);
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)).toBe('– và 2 chỗ sửa khác');
  });
});

describe('the trail', () => {
  const entry = (more: Partial<AuditView>): AuditView => ({
    ...{ action: 'publish', by: 'Hoa', detail: {}, at: '2026-12-15T01:00:00.000Z' },
    ...more,
  });
  const lines = (...audit: readonly AuditView[]): readonly string[] =>
    said(desk('/nhatky', { audit })).slice(1);

  it('names the service where nobody did it, and the day a version of the template was opened for', () => {
    expect(lines(entry({ by: '', detail: { reason: 'amendment', number: 2 } }))[0]).toMatch(
      / · Trợ lý · .*số 2$/u,
    );
    expect(lines(entry({ action: 'open', subject: '2', detail: { lastDay: '2026-12-19' } }))[0]).toMatch(
      /2.*19\/12\/2026/u,
    );
  });
});

describe('the list of those that wait', () => {
  it('is left without a decision where the unit no longer stands on the board', () => {
    const step = { at: 'desk-approve', versions: [{ unit: 'xa-a', number: 1 }] } as const;
    const outcome = desk('1', { board: [row('xa-b')], conversation: at(step) });
    expect([keys(outcome), decisions(outcome)]).toEqual([['idle-desk'], []]);
  });

  it('does not approve for a unit that nobody knows', () => {
    expect(keys(desk('/duyet xã zz'))).toEqual(['desk-which-unit']);
    expect(keys(desk('/duyet hà nội'))).toEqual(['status-unknown-unit']);
  });
});

describe('more time', () => {
  it('is given to nobody where the unit is not known', () => {
    const outcome = desk('/giahan hà nội 22/12');
    expect([keys(outcome), decisions(outcome)]).toEqual([['status-unknown-unit'], []]);
  });
});

describe('a return', () => {
  const board = [row('xa-a', version())];

  it('of a report as a whole has no numbers of questions', () => {
    expect(said(desk('/tralai xã a: thiếu số liệu', { board }))).toEqual([
      'Đã trả lại báo cáo của Xã A (bản số 1). Lý do: thiếu số liệu',
    ]);
  });

  it('takes the questions that come with the reason', () => {
    const waits = { at: 'desk-return', unit: 'xa-a', number: 1, keys: ['story'], reason: '' } as const;
    expect(decisions(desk('câu 1: số chưa khớp', { board, conversation: at(waits) }))).toEqual([
      { what: 'return', unit: 'xa-a', number: 1, keys: ['wells'], reason: 'số chưa khớp' },
    ]);
  });

  it('that waits for its reason is given up when the figures are locked meanwhile', () => {
    const waits = { at: 'desk-return', unit: 'xa-a', number: 1, keys: [], reason: '' } as const;
    const outcome = desk('số chưa khớp', { board, conversation: at(waits), campaigns: [locked] });
    expect([keys(outcome), decisions(outcome), outcome.state.step.at]).toEqual([['desk-locked'], [], 'idle']);
  });
});

describe('the lock', () => {
  it('names what was returned, and is not asked for twice', () => {
    const board = [row('xa-a', version({ state: 'returned' })), row('xa-b', version({ state: 'approved' }))];
    expect(keys(desk('/khoa', { board }))).toEqual(['desk-lock-ask', 'desk-lock-returned']);
    expect(keys(desk('/khoa', { campaigns: [locked] }))).toEqual(['desk-locked']);
  });

  it('that a colleague closed meanwhile is not closed again', () => {
    const outcome = desk('1', { campaigns: [locked], conversation: at({ at: 'desk-lock' }) });
    expect([keys(outcome), decisions(outcome), outcome.state.step.at]).toEqual([['desk-locked'], [], 'idle']);
  });
});

describe('reminders by hand', () => {
  it('pass over what a comma leaves empty, and remind nobody of a campaign that is closed', () => {
    const outcome = desk('/nhac xã a,, xã b');
    expect(outcome.effects).toContainEqual({ type: 'remind', campaignId: wells.id, units: ['xa-a', 'xa-b'] });
    expect(keys(desk('/nhac', { campaigns: [{ ...open, status: 'closed' }] }))).toEqual(['campaign-closed']);
  });
});

describe('an invitation', () => {
  const ownUnits = ['tinh', 'xa-a', 'xa-b'];
  const made = (text: string) => desk(text, { ownUnits }).effects.find(({ type }) => type === 'invite');

  it('takes a year, and the staff for a unit that compiles', () => {
    expect(made('/moi xã a 5/1/2027')).toMatchObject({
      role: 'officer',
      expiresAt: '2027-01-05T17:00:00.000Z',
    });
    expect(made('/moi tỉnh thử')).toMatchObject({ unit: 'tinh', role: 'staff' });
  });

  it('is for the sender’s own unit and those below, whatever the template says', () => {
    const above = { code: 'tw', name: 'Trung ương', noun: 'cấp', aliases: [], codes: {}, facts: {} };
    const under = wells.units.map((unit) => (unit.code === 'tinh' ? { ...unit, parent: 'tw' } : unit));
    const campaign = { ...wells, units: [...under, above] };
    const asked = (text: string, line: readonly string[]) =>
      desk(text, { ownUnits, campaigns: [{ ...open, campaign, desk: line }] });
    const upwards = asked('/moi Trung ương chuyên viên', ['tinh', 'tw']);
    expect([keys(upwards), upwards.effects.length]).toEqual([['invite-not-yours'], 1]);
    // Above by the template alone: no desk of this campaign.
    expect(keys(asked('/moi Trung ương chuyên viên', ['tinh']))).toEqual(['invite-which-unit']);
    expect(keys(asked('/moi huỷ Trung ương', ['tinh', 'tw']))).toEqual(['invite-not-yours']);
    expect(keys(desk('/moi xã b', { ownUnits: ['tinh', 'xa-a'] }))).toEqual(['invite-not-yours']);
    expect(keys(desk('/moi xã b'))).toEqual(['invite-not-yours']);
  });

  it('names a unit', () => {
    expect(keys(desk('/moi cán bộ'))).toEqual(['invite-which-unit']);
  });

  it('without an end is listed so', () => {
    const invitations = [
      { unit: 'xa-a', role: 'officer', uses: 0, maxUses: 3, expiresAt: null } as const,
      { unit: 'xa-b', role: 'officer', uses: 0, maxUses: 1, expiresAt: '2026-12-20T17:00:00.000Z' } as const,
    ];
    const [, endless, until] = said(desk('/moi', { invitations }));
    expect(endless).not.toContain('đến');
    expect(until).toContain('20/12/2026');
    expect(keys(desk('/moi', { invitations: [] }))).toEqual(['invite-none-open', 'invite-how']);
    expect(keys(desk('/moi huỷ xã b', { invitations, ownUnits }))).toEqual(['invite-revoked']);
    expect(keys(desk('/moi huỷ xã b', { invitations: [], ownUnits }))).toEqual(['invite-none']);
  });
});

describe('one state asked for by its word', () => {
  it('is read line by line up to forty, then by name', () => {
    const board = Array.from({ length: 42 }, (_, index) =>
      row(`xa-${index}`, version({ state: 'approved' })),
    );
    const lines = keys(desk('/status đã duyệt', { board }));
    expect(lines.filter((key) => key === 'status-line-approved')).toHaveLength(40);
    expect(lines.at(-1)).toBe('status-group-names');
  });
});

describe('the overview', () => {
  const officer = { memberId: 'o', name: 'Nam', channel: 'web' } as const;

  it('counts no share of a campaign without units', () => {
    expect(said(desk('/status', { board: [] }))[2]).toBe('Đã nộp 0/0 (0%) · đang làm 0 · chưa bắt đầu 0');
  });

  it('says that a unit has more time, and that its officer never wrote', () => {
    const board: readonly BoardRow[] = [
      { ...row('xa-a'), dueAt: '2026-12-24T17:00:00.000Z', officers: [officer] },
      row('xa-b'),
    ];
    expect(said(desk('/status', { board })).find((line) => line.includes('Xã A'))).toContain('24/12/2026');
    const alone = said(desk('/status xã a', { board }));
    expect(alone).toContain('Đã gia hạn riêng đến 24/12/2026.');
    expect(alone.at(-1)).toMatch(/^Nam \(trang web\)/u);
  });
});

describe('news', () => {
  it('of a return as a whole names no questions, and of more time its reason where there is one', () => {
    const returned = {
      what: 'report-returned',
      unit: 'xa-a',
      number: 1,
      reason: 'thiếu',
      keys: [],
      by: 'B',
    } as const;
    expect(keys(told(returned))).toEqual(['news-returned', 'news-reason']);
    const extended = { what: 'deadline-extended', unit: 'xa-a', until: '2026-12-24T17:00:00.000Z' } as const;
    expect(keys(told({ ...extended, reason: '' }))).toEqual(['news-extended']);
    expect(keys(told({ ...extended, reason: 'mưa lũ' }))).toEqual(['news-extended', 'news-reason']);
  });

  it('to the officers’ room counts the days that have gone by', () => {
    const news = {
      what: 'reminder-room',
      campaignId: wells.id,
      units: ['xa-a'],
      last: '2026-12-14',
    } as const;
    expect(said(told(news))).toEqual([
      'Đã quá hạn nộp báo cáo 2 ngày (hạn hết thứ Hai 14/12/2026); còn thiếu: Xã A. Mời anh/chị nhắn riêng cho trợ lý để nộp.',
    ]);
  });

  it('that a room ends changes nothing where another code came first', () => {
    const room = (campaignId: string): Partial<Scene> => ({
      conversation: {
        ...{ id: 'g', channel: 'web', chat: 'group', state: START },
        room: { purpose: 'officers', campaignId },
      },
    });
    const ended = { what: 'room-ended', campaignId: wells.id } as const;
    expect(told(ended, room('another')).effects).toEqual([]);
    expect(told(ended, room(wells.id)).effects).toContainEqual({ type: 'unroom', campaignId: wells.id });
  });

  it.each([
    [true, 'export-official'],
    [false, 'export-provisional'],
  ])('of files that were made says whether they are official (%s)', (official, key) => {
    const news = { what: 'export', official, asOf: '2026-12-16T01:00:00.000Z', attachments: [] } as const;
    expect(keys(told(news, { member: staff }))).toEqual([key]);
  });
});
