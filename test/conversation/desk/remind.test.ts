/**
 * Reminders in words: to an officer, to the room, to staff; and whom staff may remind by hand.
 */
import { describe, expect, it } from 'vitest';
import { core } from '../../../src/conversation/converse.ts';
import type { BoardRow, Draft, Outcome, Scene } from '../../../src/conversation/model.ts';
import { deskLine } from '../../support/desk-line.ts';
import { said, staff, turn, wells } from '../../support/desk-turn.ts';

const campaignId = wells.id;
const reminder = { what: 'reminder', campaignId, unit: 'xa-a', last: '2026-12-19' } as const;
const draft = (state: 'submitted' | 'returned'): Draft => ({
  ...{ campaignId, unit: 'xa-a', templateVersion: 1, version: 3, cells: {}, pieces: {} },
  submissions: [{ number: 1, at: '2026-12-10T01:00:00Z', late: false, state, receipt: 'r', warnings: 0 }],
});

describe('an officer hears', () => {
  it.each([
    ['2026-12-10', 'là hết thứ Bảy 19/12/2026, còn 9 ngày'],
    ['2026-12-16', 'chỉ còn 3 ngày'],
    ['2026-12-18', 'hết ngày mai, thứ Bảy 19/12/2026'],
    ['2026-12-19', 'Hôm nay, thứ Bảy 19/12/2026, là ngày cuối'],
    ['2026-12-21', 'đã quá hạn 2 ngày'],
  ])('on %s: %s', (day, words) => {
    const outcome = turn({ type: 'news', news: reminder }, { now: `${day}T01:00:00.000Z` });
    expect(said(outcome).join()).toContain(words);
    expect(said(outcome).join()).toContain('Xã A');
    const [message] = outcome.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []));
    expect(message?.class).toBe('broadcast');
    expect(message?.choices.map(({ id }) => id.replace(/-at-[a-z2-7]{8}$/u, '!'))).toEqual([
      'continue!',
      'review!',
    ]);
  });

  it('the campaign’s own words, filled in', () => {
    const news = { ...reminder, text: '{unit}: còn {left} ngày, hết {last}. {else}' };
    expect(said(turn({ type: 'news', news }))).toEqual(['Xã A: còn 3 ngày, hết thứ Bảy 19/12/2026. {else}']);
  });

  it('nothing when the report is in by now, but is reminded of one that was returned', () => {
    const incoming = { updateId: 'u', channel: 'web', address: 'c', chat: 'private' } as const;
    const content = { type: 'news', news: reminder } as const;
    // The scene of news has the drafts of nobody but of the unit it asks for.
    expect(core.needs({ ...incoming, sender: { address: 's', name: '' }, content })).toMatchObject({
      report: 'xa-a',
    });
    expect(said(turn({ type: 'news', news: reminder }, { drafts: [draft('submitted')] }))).toEqual([]);
    expect(said(turn({ type: 'news', news: reminder }, { drafts: [draft('returned')] }))).toHaveLength(1);
  });
});

it('the room hears names and the deadline, staff whom to phone', () => {
  const units = ['xa-a', 'xa-b'];
  expect(
    said(turn({ type: 'news', news: { what: 'reminder-room', campaignId, units, last: '2026-12-19' } })),
  ).toEqual([
    'Nhắc các đơn vị chưa nộp báo cáo: Xã A, Xã B. Hạn hết thứ Bảy 19/12/2026, còn 3 ngày. Mời anh/chị nhắn riêng cho trợ lý để nộp.',
  ]);
  expect(said(turn({ type: 'news', news: { what: 'reminder-phone', campaignId, units } }))).toEqual([
    '☎ Cần gọi điện: Xã A, Xã B chưa nộp báo cáo, và lời nhắc của trợ lý không đến được.',
  ]);
});

describe('/nhac', () => {
  const board: readonly BoardRow[] = [
    {
      unit: 'xa-a',
      state: 'drafting',
      answered: 1,
      reminders: { count: 1, lastAt: '2026-12-15T21:00:00.001Z' },
    },
    {
      unit: 'xa-b',
      state: 'not-started',
      answered: 0,
      reminders: { count: 1, lastAt: '2026-12-15T21:00:00.000Z' },
    },
  ];
  const nhac = (text: string, scene: Partial<Scene> = {}): Outcome =>
    turn({ type: 'text', text }, { member: staff, board, ...scene });
  const reminded = ({ effects }: Outcome): readonly string[] =>
    effects.flatMap((effect) => (effect.type === 'remind' ? effect.units : []));

  it('leaves out whom it reminded in the last four hours, and says so', () => {
    const outcome = nhac('/nhac');
    expect(reminded(outcome)).toEqual(['xa-b']);
    expect(said(outcome)).toEqual([
      'Đang nhắc 1 đơn vị: Xã B.',
      'Xã A vừa được nhắc lúc 04:00 16/12/2026; hai lần nhắc cách nhau ít nhất 4 giờ.',
    ]);
  });

  it('leaves out what is in', () => {
    const rows = board.map((row): BoardRow => ({ ...row, state: 'checked' }));
    expect(said(nhac('/nhac xã b', { board: rows }))).toEqual(['Không nhắc Xã B: đã nộp báo cáo.']);
    expect(said(nhac('/nhac', { board: rows }))).toEqual(['Không còn đơn vị nào phải nhắc: tất cả đã nộp.']);
  });

  it('reminds nobody of figures that stand', () => {
    const campaigns = [
      {
        campaign: wells,
        desk: deskLine(wells),
        templateVersion: 1,
        status: 'open' as const,
        lockedAt: '2026-12-15T01:00:00Z',
      },
    ];
    expect(reminded(nhac('/nhac', { campaigns }))).toEqual([]);
  });
});
