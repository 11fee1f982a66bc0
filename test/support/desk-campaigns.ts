/**
 * Two campaigns of one desk, one of them closed, for one turn at a time.
 */
import type { CampaignView, Content, News, Scene } from '../../src/conversation/model.ts';
import { type ConversationState, START, type Step } from '../../src/conversation/state.ts';
import { deskLine } from './desk-line.ts';
import { staff, turn, wells } from './desk-turn.ts';

export const next = {
  ...wells,
  id: 'gieng-2027',
  title: 'Rà soát giếng nước năm 2027',
  shortTitle: 'Giếng nước 2027',
};
export const view = (campaign: typeof wells, more: Partial<CampaignView> = {}): CampaignView => ({
  ...{ campaign, desk: deskLine(campaign), templateVersion: 1, status: 'open' },
  ...more,
});
export const both = [view(wells), view(next, { status: 'closed', templateVersion: 3 })];
export const at = (
  step: Step,
  more: Partial<ConversationState> = {},
): Pick<Scene, 'conversation' | 'member'> => ({
  conversation: {
    id: 'c',
    channel: 'web',
    chat: 'private',
    state: { ...START, campaign: wells.id, step, ...more },
  },
  member: staff,
});
export const text = (words: string): Content => ({ type: 'text', text: words });
export const types = (words: string, scene: Partial<Scene> = {}) =>
  turn(text(words), { ...at({ at: 'idle' }), campaigns: both, ...scene });
export const effects = ({ effects: all }: ReturnType<typeof turn>) =>
  all.filter(({ type }) => type !== 'say');
export const choices = ({ effects: all }: ReturnType<typeof turn>) =>
  all.flatMap((effect) => (effect.type === 'say' ? effect.message.choices.map(({ id }) => id) : []));
export const hears = (news: News, scene: Partial<Scene> = {}) =>
  turn(
    { type: 'news', news, campaignId: wells.id },
    { ...at({ at: 'idle' }), member: null, campaigns: both, ...scene },
  );
