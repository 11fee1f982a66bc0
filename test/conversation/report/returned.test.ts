/**
 * A returned report off the straight road, what a closed round leaves of a second person's word, and menus after an old button.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/answers/model.ts';
import { parseCampaign } from '../../../src/campaign/parse.ts';
import type { Draft, Outcome, Scene, SubmissionView } from '../../../src/conversation/model.ts';
import { stampOf } from '../../../src/conversation/report/second.ts';
import { type ConversationState, START, type Step } from '../../../src/conversation/state.ts';
import { keys, open, version } from '../../support/desk-board.ts';
import { said, turn, wells } from '../../support/desk-turn.ts';

const AT = '2026-12-12T01:00:00.000Z';
const an = {
  ...{ id: 'an', name: 'An', consentAt: AT },
  roles: [{ unit: 'xa-a', role: 'officer' as const }],
};
const cell = (key: string, value: Cell['value']): Cell => ({
  ...{ key, part: '', version: 1, state: 'value', value, raw: String(value), flags: [] },
  ...{ memberId: 'an', memberName: 'An', channel: 'web', at: AT },
});
const STORY = 'Giếng làng đào năm 1960, nước trong quanh năm.';
const returned = (asked: readonly string[]): SubmissionView =>
  version({
    state: 'returned',
    review: { verdict: 'returned', reason: 'chưa khớp', keys: asked, by: 'Hoa', at: AT },
  });
const draft = (submissions: readonly SubmissionView[], more: Partial<Draft> = {}): Draft => ({
  ...{ campaignId: wells.id, unit: 'xa-a', templateVersion: 1, version: 3, pieces: {}, submissions },
  cells: { wells: cell('wells', 12), story: cell('story', STORY) },
  ...more,
});
const writes = (text: string, state: Partial<ConversationState>, scene: Partial<Scene>): Outcome =>
  turn(
    { type: 'text', text },
    {
      member: an,
      conversation: {
        ...{ id: 'c', channel: 'web', chat: 'private' },
        state: { ...START, campaign: wells.id, unit: 'xa-a', ...state },
      },
      ...scene,
    },
  );
const question = (key: string): Step => ({ at: 'question', key, seen: '' });

describe('a returned report', () => {
  it('is taken in hand though another unit’s is, and walked where its officer serves both', () => {
    const both = { ...an, roles: ['xa-a', 'xa-b'].map((unit) => ({ unit, role: 'officer' as const })) };
    const drafts = [draft([]), draft([returned(['wells'])], { unit: 'xa-b' })];
    const outcome = writes('sửa ngay', {}, { member: both, drafts });
    expect(said(outcome)[0]).toBe('Báo cáo của Xã B (bản số 1) được trả lại để xem lại.');
    expect(outcome.state).toMatchObject({
      unit: 'xa-b',
      step: { key: 'wells' },
      fixing: { left: ['wells'] },
    });
  });

  it('as a whole, without questions, is read from its beginning', () => {
    const outcome = writes('sửa ngay', {}, { drafts: [draft([returned([])])] });
    expect(keys(outcome)).toEqual(expect.arrayContaining(['fix-head', 'news-reason', 'review-head']));
    expect(keys(outcome)).not.toContain('fix-done');
    expect(outcome.state.step.at).toBe('review');
  });

  it('is walked no further by an answer to another question, which is asked without an objection', () => {
    const fixing = { number: 1, left: ['story'] };
    const drafts = [draft([returned(['story'])])];
    const asked = writes('câu 3', { fixing, step: question('story') }, { drafts });
    expect(keys(asked)).not.toContain('fix-place');
    const answered = writes('2 triệu', { fixing, step: question('cost') }, { drafts });
    expect(answered.state.fixing).toEqual(fixing);
    expect(answered.effects).toContainEqual(expect.objectContaining({ type: 'answer', key: 'cost' }));
  });
});

describe('the review of figures that stand', () => {
  const [section] = wells.sections.slice(1);
  const [story] = section?.questions ?? [];
  if (section === undefined || story === undefined) throw new Error('The wells ask for no story');
  const names = Array.from({ length: 20 }, (_, index) => `story-${index + 1}`);
  const questions = names.map((key, index) => ({ ...story, key, no: index + 1 }));
  const long = { ...wells, sections: [{ ...section, questions }] };
  const cells = Object.fromEntries(names.map((key) => [key, cell(key, 'Giếng làng '.repeat(20))]));
  const reads = (text: string, page?: number): Outcome =>
    writes(text, page === undefined ? {} : { step: { at: 'review', page } }, {
      campaigns: [{ ...open, campaign: long, lockedAt: AT }],
      drafts: [draft([], { cells })],
    });
  const offered = ({ effects }: Outcome): readonly string[] =>
    effects.flatMap((effect) => (effect.type === 'say' ? effect.message.choices.map(({ id }) => id) : []));

  it('leads from page to page, and to nothing else', () => {
    const first = reads('xem lại');
    expect([offered(first), first.state.step]).toEqual([['next'], { at: 'review', page: 0 }]);
    const pages = Number(/trang 1\/(\d)/u.exec(said(first)[0] ?? '')?.[1]);
    expect(pages).toBeGreaterThan(1);
    const last = reads('trang sau', pages - 2);
    expect([offered(last), said(last)[0]]).toEqual([[], `Báo cáo của Xã A (trang ${pages}/${pages})`]);
  });
});

describe('the word of a second person', () => {
  const parsed = parseCampaign(
    readFileSync(new URL('../../fixtures/campaigns/two-people.yaml', import.meta.url), 'utf8'),
  );
  if (!parsed.ok) throw new Error('The two people have faults');
  const { campaign } = parsed;
  const view = { ...open, campaign };
  const ready = { memberId: 'binh', name: 'Bình', at: AT };
  const step: Step = { at: 'submit', second: stampOf(ready) };
  const drafts = (more: Partial<Draft> = {}): readonly Draft[] => [
    draft([], { campaignId: campaign.id, cells: { huts: cell('huts', 3) }, officers: 2, ready, ...more }),
  ];
  const answers = (text: string, scene: Partial<Scene> = {}): Outcome =>
    writes(text, { campaign: campaign.id, step }, { now: AT, campaigns: [view], drafts: drafts(), ...scene });

  it('submits nothing once the round is closed or its figures stand', () => {
    for (const over of [
      { ...view, status: 'closed' as const },
      { ...view, lockedAt: AT },
    ]) {
      const outcome = answers('1', { campaigns: [over] });
      expect(outcome.effects.map(({ type }) => type)).toEqual(['say']);
      expect(outcome.state.step.at).toBe('idle');
    }
    expect(answers('1').effects.some(({ type }) => type === 'submit')).toBe(true);
  });

  it('comes too late where the first has changed something, or somebody has submitted', () => {
    const { ready: _ready, ...changed } = drafts()[0] as Draft;
    expect(keys(answers('1', { drafts: [changed] }))).toEqual(['ready-gone']);
    const submitted = { ...changed, submissions: [version({ at: '2026-12-13T01:00:00.000Z' })] };
    const outcome = answers('2', { drafts: [submitted] });
    expect([keys(outcome), outcome.state.step.at]).toEqual([['submit-unchanged'], 'idle']);
  });
});

describe('a menu is shown once more after an old button', () => {
  it.each<[Step, string]>([
    [{ at: 'more' }, 'more-ask'],
    [{ at: 'submit' }, 'submit-ask'],
    [{ at: 'campaign' }, 'campaign-ask'],
    [{ at: 'consent', invitationId: 'i', role: 'officer' }, 'consent-again'],
  ])('%o', (step, key) => {
    const outcome = turn(
      { type: 'choice', prompt: 'old', choice: 'next' },
      {
        ...{ member: an, drafts: [draft([])], now: AT },
        conversation: {
          ...{ id: 'c', channel: 'web', chat: 'private' },
          state: { ...START, campaign: wells.id, unit: 'xa-a', step },
        },
      },
    );
    expect(keys(outcome)).toEqual(expect.arrayContaining(['button-old', key]));
    expect(outcome.effects.every(({ type }) => type === 'say')).toBe(true);
  });
});
