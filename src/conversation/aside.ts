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
const AT_DESK = /^(?:desk-.*|campaign-list|template|template-file)$/u;

/** Steps of nobody's report. */
const ELSEWHERE = /^(?:idle|consent|campaign|forget|proxy|room|room-end)$/u;

/**
 * The state after a turn. What the desk waits for keeps its campaign; anything else is about the report in hand, of
 * which is kept what it waited for while the desk has the chat.
 */
export function settled(
  { desk: _desk, behind: _behind, ...state }: ConversationState,
  before: ConversationState,
  aside?: Aside,
): ConversationState {
  const atDesk = AT_DESK.test(state.step.at);
  const waits = aside !== undefined && aside.campaign !== state.campaign && atDesk;
  const onReport = !AT_DESK.test(before.step.at) && !ELSEWHERE.test(before.step.at);
  const behind = atDesk && onReport ? before.step : before.behind;
  const same = state.campaign === before.campaign && state.unit === before.unit;
  const keeps = behind !== undefined && same && (atDesk || state.step.at === 'idle');
  return { ...state, ...(waits ? { desk: aside.campaign } : {}), ...(keeps ? { behind } : {}) };
}
