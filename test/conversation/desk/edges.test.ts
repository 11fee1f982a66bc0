/**
 * The desk off the straight road: lists that changed meanwhile, words nobody knows, codes that are over, and what is shown
 * again after an old button.
 */
import { describe, expect, it } from 'vitest';
import type { AuditView } from '../../../src/conversation/desk/model.ts';
import type { BoardRow, Outcome, Scene } from '../../../src/conversation/model.ts';
import { START, type Step } from '../../../src/conversation/state.ts';
import { at, decisions, desk, keys, open, row, version } from '../../support/desk-board.ts';
import { said, staff, turn, wells } from '../../support/desk-turn.ts';

const review = {
  verdict: 'approved',
  reason: '',
  keys: [],
  by: 'Bình',
  at: '2026-12-15T01:00:00.000Z',
} as const;
describe('the list of those that wait', () => {
  const board = [row('xa-a', version({ late: true, warnings: 2 })), row('xa-b', version({ number: 3 }))];
  const versions = [
    { unit: 'xa-a', number: 1 },
    { unit: 'xa-b', number: 3 },
  ];
  const step: Step = { at: 'desk-approve', versions };

  it('names every one with its button, and remembers the versions it showed', () => {
    const outcome = desk('/duyet', { board });
    expect(keys(outcome).filter((key) => key === 'desk-waiting-line')).toHaveLength(2);
    expect(outcome.state.step).toEqual(step);
  });

  it('approves the one whose place is typed or whose button is pressed', () => {
    expect(decisions(desk('2', { board, conversation: at(step) }))).toEqual([
      { what: 'approve', unit: 'xa-b', number: 3 },
    ]);
  });

  it('does not approve a version that it did not show', () => {
    const newer = [row('xa-a', version({ number: 2 })), row('xa-b')];
    const outcome = desk('1', { board: newer, conversation: at(step) });
    expect([keys(outcome), decisions(outcome)]).toEqual([['desk-newer'], []]);
  });

  it('is left by anything else', () => {
    const outcome = desk('để tôi xem đã', { board, conversation: at(step) });
    expect([keys(outcome), outcome.state.step.at]).toEqual([['idle-desk'], 'idle']);
  });

  it('says when nothing waits', () => {
    expect(keys(desk('/duyet'))).toEqual(['desk-none-waits']);
  });

  it.each([
    ['nothing was submitted', undefined, 'desk-not-submitted'],
    ['it is approved', version({ state: 'approved', review }), 'desk-approved-before'],
    ['it was returned', version({ state: 'returned', review }), 'desk-returned-before'],
  ])('approves nothing where %s', (_name, submission, key) => {
    const outcome = desk('/duyet xã a', { board: [row('xa-a', submission), row('xa-b')] });
    expect([keys(outcome), decisions(outcome)]).toEqual([[key], []]);
  });
});

describe('a return', () => {
  const board = [row('xa-a', version()), row('xa-b')];
  const waits: Step = { at: 'desk-return', unit: 'xa-a', number: 1, keys: [], reason: '' };

  it('asks for the reason, and takes «thôi» for none', () => {
    expect(desk('/tralai xã a', { board }).state.step).toEqual(waits);
    expect(keys(desk('thôi', { board, conversation: at(waits) }))).toEqual(['desk-return-not']);
  });

  it('asks again where the reason names a question that is none', () => {
    const outcome = desk('câu 999: sai', { board, conversation: at(waits) });
    expect([keys(outcome), outcome.state.step]).toEqual([['desk-no-question'], waits]);
  });

  it('does not return a version that nobody saw, nor one of a unit that reports no more', () => {
    const newer = [row('xa-a', version({ number: 2 })), row('xa-b')];
    expect(keys(desk('thiếu số liệu', { board: newer, conversation: at(waits) }))).toEqual(['desk-newer']);
    expect(keys(desk('thiếu số liệu', { board: [row('xa-b')], conversation: at(waits) }))).toEqual([
      'idle-desk',
    ]);
  });

  it.each([
    ['nothing was submitted', undefined, 'desk-not-submitted'],
    ['it was returned before', version({ state: 'returned', review }), 'desk-returned-before'],
  ])('is refused where %s', (_name, submission, key) => {
    const outcome = desk('/tralai xã a sai số', { board: [row('xa-a', submission), row('xa-b')] });
    expect([keys(outcome), decisions(outcome)]).toEqual([[key], []]);
  });

  it('is refused while the figures are locked', () => {
    const campaigns = [{ ...open, lockedAt: '2026-12-15T01:00:00Z' }];
    expect(keys(desk('/tralai xã a sai số', { board, campaigns }))).toEqual(['desk-locked']);
  });
});

describe('what the desk waits for is shown once more after an old button', () => {
  const board = [row('xa-a', version()), row('xa-b')];
  const locked = [{ ...open, lockedAt: '2026-12-15T01:00:00Z' }];
  it.each<[Step, string, Scene['campaigns']?]>([
    [{ at: 'desk-approve', versions: [{ unit: 'xa-a', number: 1 }] }, 'desk-waiting'],
    [{ at: 'desk-return', unit: 'xa-a', number: 1, keys: [], reason: '' }, 'desk-return-why'],
    [{ at: 'desk-lock' }, 'desk-lock-ask'],
    [{ at: 'desk-unlock' }, 'desk-unlock-why', locked],
    [{ at: 'room' }, 'room-ask'],
    [{ at: 'room', purpose: 'officers' }, 'room-ask-campaign'],
    [{ at: 'room-end', rooms: [] }, 'room-end-again'],
    [{ at: 'proxy' }, 'proxy-again'],
  ])('%o', (step, key, campaigns = [open]) => {
    const scene = { member: staff, board, campaigns, conversation: at(step) };
    const outcome = turn({ type: 'choice', prompt: 'old', choice: 'approve-xa-b' }, scene);
    expect(keys(outcome).slice(0, 2)).toEqual(['button-old', key]);
    expect(decisions(outcome)).toEqual([]);
  });
});

describe('the trail of decisions', () => {
  const entry = (action: string, more: Partial<AuditView> = {}): AuditView => ({
    ...{ action, by: 'Hoa', detail: {}, at: '2026-12-15T01:00:00.000Z', unit: 'xa-a', subject: '1' },
    ...more,
  });
  const told = (...audit: AuditView[]) => keys(desk('/nhatky', { audit })).slice(1, -1);

  it.each([
    ...['approve', 'extend', 'lock', 'unlock', 'view', 'unit-report', 'invite', 'revoke', 'remind', 'export'],
    ...['proxy', 'room', 'room-code', 'room-end', 'publish'],
  ])('has words of its own for «%s»', (action) => {
    const detail = { after: '2026-12-20T00:00:00.000Z', units: ['xa-a'], reason: 'complete', format: 'csv' };
    expect(told(entry(action, { detail }))).toEqual([`audit-${action}`]);
  });

  it('tells a return with its questions and without, a look at all, and what it has no words for', () => {
    const { unit: _unit, ...all } = entry('view');
    const questions = { reason: 'sai', keys: [wells.sections[0]?.questions[0]?.key ?? ''] };
    expect(told(entry('return'), entry('return', { detail: questions }), all, entry('invented'))).toEqual([
      ...['audit-return', 'audit-return-questions', 'audit-view-all', 'audit-other'],
    ]);
  });

  it('is a file for whoever asks for it, and is told how to ask', () => {
    expect(keys(desk('/nhatky', { audit: [entry('approve')] })).at(-1)).toBe('audit-how');
    for (const words of ['/nhatky tệp', '/nhatky tep', '/audit file'])
      expect(desk(words).effects[0]).toEqual({ type: 'export', campaignId: wells.id, format: 'audit' });
  });

  it('is empty for a unit nobody decided about, and for one nobody knows says so', () => {
    expect(keys(desk('/nhatky xã b', { audit: [entry('approve')] }))).toEqual(['audit-empty']);
    expect(keys(desk('/nhatky hà nội', { audit: [entry('approve')] }))).toEqual(['status-unknown-unit']);
  });
});

describe('the data as a file', () => {
  it.each([
    ['/xuat', ['export-which']],
    ['/xuat giấy', ['export-unknown', 'export-which']],
    ['/xuat Excel', ['export-coming']],
    ['/xuat .csv', ['export-coming']],
  ])('%s', (text, expected) => expect(keys(desk(text))).toEqual(expected));
});

describe('a group’s purpose', () => {
  const other = { ...open, campaign: { ...wells, id: 'wells-2' } };
  const codeOf = ({ effects }: Outcome) => effects.find(({ type }) => type === 'room-code');
  const group = (room?: Scene['conversation']['room']): Scene['conversation'] => ({
    ...{ id: 'g', channel: 'web', chat: 'group', state: START },
    ...(room ? { room } : {}),
  });
  const code = (state: 'valid' | 'used' | 'expired') => ({
    roomCode: { id: 'h', campaignId: wells.id, purpose: 'leadership', state } as const,
  });

  it('is chosen by number or by word, and asked again for anything else', () => {
    const chosen = (text: string) => codeOf(desk(text, { conversation: at({ at: 'room' }) }));
    expect(chosen('2')).toMatchObject({ purpose: 'officers', campaignId: wells.id });
    expect(chosen('nhóm lãnh đạo')).toMatchObject({ purpose: 'leadership' });
    expect(keys(desk('nhóm đá bóng', { conversation: at({ at: 'room' }) }))).toEqual(['room-ask']);
  });

  it('asks for the campaign where several are open', () => {
    const campaigns = [open, other];
    expect(desk('/nhom can bo', { campaigns }).state.step).toEqual({ at: 'room', purpose: 'officers' });
    const conversation = at({ at: 'room', purpose: 'officers' });
    expect(codeOf(desk('2', { campaigns, conversation }))).toMatchObject({ campaignId: 'wells-2' });
    expect(keys(desk('9', { campaigns, conversation }))).toEqual(['room-ask-campaign']);
  });

  it('is not given where no campaign is open', () => {
    expect(keys(desk('/nhom', { campaigns: [{ ...open, status: 'closed' }] }))).toEqual(['room-no-campaign']);
  });

  it.each([
    ['without a code says how', '/nhom', group(), {}, ['room-how']],
    [
      'that has one says which',
      '/nhom',
      group({ purpose: 'officers', campaignId: wells.id }),
      {},
      ['room-here', 'room-change-how'],
    ],
    ['is not taken from a code nobody made', '/nhom AAAA-AAAA-AAAA', group(), {}, ['room-code-unknown']],
    ['nor from one that was used', '/nhom AAAA-AAAA-AAAA', group(), code('used'), ['room-code-used']],
    ['nor from one that is over', '/nhom AAAA-AAAA-AAAA', group(), code('expired'), ['room-code-expired']],
    [
      'nor for a campaign that is closed',
      '/nhom AAAA-AAAA-AAAA',
      group(),
      { ...code('valid'), campaigns: [{ ...open, status: 'closed' as const }] },
      ['room-closed'],
    ],
  ])('%s', (_name, text, conversation, scene, expected) => {
    const outcome = desk(text, { conversation, ...scene });
    expect(keys(outcome)).toEqual(expected);
    expect(outcome.effects.some(({ type }) => type === 'room')).toBe(false);
  });
});

it('the way to the queues is shown to staff as a page', () => {
  const { effects } = desk('/queues');
  expect(effects).toMatchObject([
    { type: 'say', message: { page: { page: 'queues', campaignId: wells.id, memberId: 'm' } } },
  ]);
});

describe('the warnings of one unit', () => {
  const warnings = Array.from({ length: 10 }, (_, index) => ({ key: 'wells', say: `Sai ${index + 1}` }));
  const seen = (rows: BoardRow['warnings']) =>
    said(
      desk('/status xã a', {
        board: [{ ...row('xa-a', version({ warnings: 10 })), ...(rows ? { warnings: rows } : {}) }],
      }),
    ).filter((line) => line.includes('Sai') || line.includes('cảnh báo khác'));

  it('are read as sentences, eight of them, and how many more there are', () => {
    expect(seen(warnings)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((no) => `⚠ câu 1: Sai ${no}`),
      '– và 2 cảnh báo khác',
    ]);
    expect(seen(warnings.slice(0, 8))).toHaveLength(8);
  });

  it('have no number where the question is asked no more', () => {
    expect(seen([{ key: 'gone', say: 'Sai' }])).toEqual(['⚠ Sai']);
  });
});
