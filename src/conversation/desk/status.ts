/**
 * `/status`: who has submitted, who is at it, who has not begun; one unit in detail, or those in one state.
 */
import { daysLeft, deadlineOf, formatDay, formatInstant } from '../../campaign/deadline.ts';
import type { Campaign } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import { COMMANDS, obey } from '../commands.ts';
import type { Dialogue } from '../dialogue.ts';
import type { BoardRow, ReplyChoice } from '../model.ts';
import { type Reply, STEPS } from '../steps.ts';
import { pageLink } from './page-link.ts';
import { toRemind } from './remind.ts';
import { groupAsked, groups, MANY } from './status-groups.ts';
import { detail, line, warning } from './status-lines.ts';
import { percent, tallyOf, worstFirst } from './tally.ts';
import { unitsNamed } from './words.ts';

export function status(talk: Dialogue, argument: string): void {
  const { board, now } = talk.scene;
  if (board === null || talk.view === undefined) {
    talk.say('status-not-yours');
    return;
  }
  if (argument === '') return overview(talk, board);
  const { campaign } = talk;
  // A room reads who has reported; how an officer is reached is the desk's business.
  const officers = talk.scene.conversation.chat === 'private';
  const found = unitsNamed(campaign, argument);
  const [only, ...others] = found;
  const group =
    only === undefined ? groupAsked(campaign, board, now, { word: argument, officers }) : undefined;
  if (group) {
    talk.lines(group);
  } else if (only === undefined) {
    talk.say('status-unknown-unit', { name: argument });
  } else if (others.length > 0) {
    talk.say('status-which-unit', { names: found.map(({ name }) => name).join(', ') });
  } else {
    talk.do({ type: 'audit', campaignId: campaign.id, unit: only.code, action: 'view' });
    for (const row of board.filter(({ unit }) => unit === only.code))
      talk.lines([line(campaign, row, { alone: true }), ...detail(campaign, row, now, { officers })]);
  }
}

function overview(talk: Dialogue, board: readonly BoardRow[]): void {
  const { campaign } = talk;
  const { now, conversation } = talk.scene;
  const { at } = talk.state.step;
  const officers = conversation.chat === 'private';
  const units =
    board.length > MANY
      ? groups(campaign, board, now, { officers })
      : worstFirst(board).flatMap((row) => [line(campaign, row), ...(officers ? warning(row, now) : [])]);
  talk.lines([...head(campaign, board, now), ...units]).show(pageLink(talk, 'board'));
  if (officers && (at === 'idle' || at === 'desk-status')) offerMore(talk, board);
}

/** How many have submitted, how many in time, how long there is left. `now`: ISO instant. */
export function head(campaign: Campaign, board: readonly BoardRow[], now: string): readonly Say[] {
  const { expected, received, onTime, drafting, returned, idle } = tallyOf(board);
  const left = daysLeft(campaign, now);
  return [
    say('status-head', { now: formatInstant(campaign, now) }),
    say(left >= 0 ? 'status-deadline' : 'status-overdue', {
      last: formatDay(deadlineOf(campaign).lastDay),
      left: Math.abs(left),
    }),
    say('status-counts', {
      ...{
        submitted: received,
        total: expected,
        share: percent(received, expected),
        drafting,
        returned,
        idle,
      },
    }),
    ...(received === 0
      ? []
      : [say('status-on-time', { onTime, received, share: percent(onTime, received) })]),
  ];
}

/** What is done next: by a button, a number or the command's own words. */
const NEXT: readonly Next[] = [
  { id: 'status-remind', command: 'remind', argument: '', staff: true },
  { id: 'status-picture', command: 'export', argument: 'picture', staff: false },
  { id: 'status-summary', command: 'summary', argument: '', staff: false },
];

interface Next {
  readonly id: string;
  readonly command: string;
  readonly argument: string;
  /** Not for those who only look. */
  readonly staff: boolean;
}

function offerMore(talk: Dialogue, board: readonly BoardRow[]): void {
  const count = toRemind(board, talk.scene.now).length;
  const offered = NEXT.filter(
    ({ id, staff }) => (!staff || talk.hasRole('staff')) && (id !== 'status-remind' || count > 0),
  );
  talk.go({ at: 'desk-status', choices: offered.map(({ id }) => id) }).offer(
    offered.map(
      ({ id }, index): ReplyChoice => ({
        id,
        label: say(`choice-${id}`, { count }),
        mark: String(index + 1),
      }),
    ),
  );
}

/** A button below the board; anything else is said as if nothing had been offered. */
export function statusPicked(talk: Dialogue, choices: readonly string[], reply: Reply): void {
  const picked = reply.choice ?? choices[Number(reply.text.trim()) - 1];
  const next = NEXT.find(({ id }) => id === picked && choices.includes(id));
  talk.go({ at: 'idle' });
  if (next) return obey(talk, { command: COMMANDS[next.command], argument: next.argument });
  STEPS.idle(talk, { at: 'idle' }, reply);
}
