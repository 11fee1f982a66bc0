/**
 * The second person of one campaign's report while another one's is in hand: a button acts on the report it stood under.
 */
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/answers/model.ts';
import { core } from '../../src/conversation/converse.ts';
import type { Content, Draft, Outcome, Ready } from '../../src/conversation/model.ts';
import { type ConversationState, START } from '../../src/conversation/state.ts';
import { createVoice } from '../../src/voice.ts';
import { deskLine } from '../support/desk-line.ts';
import { huts as open, wells } from '../support/two-campaigns.ts';

const voice = createVoice('vi');
const huts = { ...open, confirmation: 'second-person' as const };
const ready: Ready = { memberId: 'other', name: 'Bình', at: '2026-12-02T01:00:00.000Z' };
const hasNone: Cell = {
  ...{ key: 'has_huts', part: '', version: 1, state: 'value', value: false, raw: 'không', flags: [] },
  ...{ memberId: 'other', memberName: 'Bình', channel: 'web', at: '2026-12-01T02:00:00.000Z' },
};
const draft = (campaignId: string, more: Partial<Draft> = {}): Draft => ({
  ...{ campaignId, unit: 'xa-a', templateVersion: 1, version: 1, cells: {}, pieces: {}, officers: 2 },
  submissions: [],
  ...more,
});
const called = (by: Ready | undefined): Draft =>
  draft(huts.id, { cells: { has_huts: hasNone }, ...(by ? { ready: by } : {}) });
const inHand: ConversationState = {
  ...START,
  ...{ campaign: wells.id, unit: 'xa-a', prompt: 3, step: { at: 'question', key: 'wells', seen: '' } },
};

function turn(content: Content, hutsDraft: Draft): Outcome {
  const fromNobody = content.type === 'news';
  return core.converse(
    {
      now: '2026-12-02T02:00:00.000Z',
      conversation: { id: 'c', channel: 'web', chat: 'private', state: inHand },
      member: fromNobody
        ? null
        : {
            ...{ id: 'me', name: 'An', consentAt: '2026-11-01T00:00:00Z' },
            roles: [{ unit: 'xa-a', role: 'officer' }],
          },
      campaigns: [wells, huts].map((campaign) => ({
        campaign,
        desk: deskLine(campaign),
        templateVersion: 1,
        status: 'open',
      })),
      drafts: fromNobody ? [] : [draft(wells.id), hutsDraft],
      ...{ invitation: null, board: null, seed: 'seed' },
    },
    {
      ...{ updateId: 'u', channel: 'web', address: 'c', chat: 'private', content },
      sender: { address: 's', name: '' },
    },
  );
}

const said = ({ effects }: Outcome): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'say' ? effect.message.lines.map(voice) : []));

describe('the huts are called ready while the wells are in hand', () => {
  const news = turn(
    {
      ...{ type: 'news', campaignId: huts.id },
      news: { what: 'ready', unit: 'xa-a', by: ready.name, at: ready.at },
    },
    called(ready),
  );
  const [yes = '', no = ''] = news.effects.flatMap((effect) =>
    effect.type === 'say' ? effect.message.choices.map(({ id }) => id) : [],
  );
  const press = (choice: string, hutsDraft: Draft): Outcome =>
    turn({ type: 'choice', prompt: 'any', choice }, hutsDraft);

  it('is told with the title of the huts, and the wells stay in hand', () => {
    expect(said(news)[0]).toBe(huts.shortTitle);
    expect(news.state).toEqual(inHand);
    // A number would be an answer about the wells.
    const choices = news.effects.flatMap((effect) => (effect.type === 'say' ? effect.message.choices : []));
    expect(choices.map(({ mark }) => mark)).toEqual([undefined, undefined]);
  });

  it('submits the huts', () => {
    const outcome = press(yes, called(ready));
    expect(outcome.effects.map(({ type }) => type)).toContain('submit');
    expect(outcome.state).toMatchObject({ campaign: huts.id, unit: 'xa-a', step: { at: 'idle' } });
    expect(said(outcome)[0]).toBe(huts.shortTitle);
  });

  it('says no to the huts and shows them', () => {
    const outcome = press(no, called(ready));
    expect(outcome.effects).toContainEqual({ type: 'ready', ready: null });
    expect(outcome.state).toMatchObject({ campaign: huts.id, step: { at: 'review' } });
  });

  it.each([
    ['somebody changed them', undefined],
    ['they are called ready anew', { ...ready, at: '2026-12-02T01:30:00.000Z' }],
    ['it is the own mark', { ...ready, memberId: 'me' }],
  ])('decides nothing when %s, and leaves the wells in hand', (_why, by) => {
    const outcome = press(yes, called(by));
    expect(outcome.effects.map(({ type }) => type)).toEqual(['say']);
    expect(said(outcome)[0]).toBe(huts.shortTitle);
    expect(outcome.state).toEqual(inHand);
  });
});
