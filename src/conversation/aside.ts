/**
 * What a turn is about where that is not the report in hand: the campaign of a piece of news, the desk that a command
 * went to, the report a button leads to. The report in hand stays as it is.
 */
import type { Content } from './model.ts';
import type { ConversationState } from './state.ts';

export interface Aside {
  readonly campaign: string;
  /** Code of the unit whose report it is; left out of what is about no single one. */
  readonly unit?: string | undefined;
}

/** Before anything is handled: what came, or what the chat waits for, may be about something else. */
export function asideOf(state: ConversationState, content: Content): Aside | undefined {
  if (content.type === 'news') {
    const { campaignId: campaign, news } = content;
    if (campaign === undefined) return undefined;
    const standing = campaign === state.campaign ? state.unit : undefined;
    return { campaign, unit: 'unit' in news ? news.unit : standing };
  }
  return state.desk === undefined ? undefined : { campaign: state.desk };
}

/** Steps of the desk: whose campaign may be another one than the report's. */
const AT_DESK = /^(?:desk-.*|template|template-file)$/u;

/** What the desk waits for keeps its campaign; anything else is about the report in hand. */
export function withDesk({ desk: _desk, ...state }: ConversationState, aside?: Aside): ConversationState {
  const waits = aside !== undefined && aside.campaign !== state.campaign && AT_DESK.test(state.step.at);
  return waits ? { ...state, desk: aside.campaign } : state;
}
