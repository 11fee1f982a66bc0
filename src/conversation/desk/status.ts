/**
 * `/status`: who has submitted, who is at it, who has not begun; or one unit in detail.
 */
import { daysLeft, deadlineOf, formatDay, formatInstant } from '../../campaign/deadline.ts';
import { type Campaign, questionsOf } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { BoardRow, OfficerChat } from '../model.ts';
import { isPaid, troubleWith, unreached } from '../reach.ts';
import { unitsNamed } from './words.ts';

/** Worst first: the desk looks for whom to phone. */
const ORDER: readonly BoardRow['state'][] = [
  'returned',
  'not-started',
  'drafting',
  'submitted',
  'checked',
  'approved',
];
const SUBMITTED: ReadonlySet<BoardRow['state']> = new Set(['submitted', 'checked', 'approved']);

export function status(talk: Dialogue, argument: string): void {
  const { board } = talk.scene;
  if (board === null || talk.view === undefined) {
    talk.say('status-not-yours');
    return;
  }
  if (argument === '') {
    talk.lines(overview(talk.campaign, board, talk.scene.now));
    return;
  }
  const found = unitsNamed(talk.campaign, argument);
  const [only, ...others] = found;
  if (only === undefined) {
    talk.say('status-unknown-unit', { name: argument });
  } else if (others.length > 0) {
    talk.say('status-which-unit', { names: found.map(({ name }) => name).join(', ') });
  } else {
    for (const row of board.filter(({ unit }) => unit === only.code))
      talk.lines([line(talk.campaign, row), ...detail(talk.campaign, row, talk.scene.now)]);
  }
}

function overview(campaign: Campaign, board: readonly BoardRow[], now: string): readonly Say[] {
  const count = (...states: BoardRow['state'][]): number =>
    board.filter(({ state }) => states.includes(state)).length;
  const left = daysLeft(campaign, now);
  const sorted = ORDER.flatMap((state) => board.filter((row) => row.state === state));
  return [
    say('status-head', { now: formatInstant(campaign, now) }),
    say(left >= 0 ? 'status-deadline' : 'status-overdue', {
      last: formatDay(deadlineOf(campaign).lastDay),
      left: Math.abs(left),
    }),
    say('status-counts', {
      submitted: board.filter(({ state }) => SUBMITTED.has(state)).length,
      total: board.length,
      drafting: count('drafting', 'returned'),
      idle: count('not-started'),
    }),
    ...sorted.flatMap((row) => [line(campaign, row), ...warning(row, now)]),
  ];
}

function line(campaign: Campaign, row: BoardRow): Say {
  const { submission } = row;
  return say(`status-line-${row.state}`, {
    unit: unitName(campaign, row.unit),
    answered: row.answered,
    total: questionsOf(campaign).length,
    last: row.lastActivity ? formatInstant(campaign, row.lastActivity) : '',
    at: submission ? formatInstant(campaign, submission.at) : '',
    number: submission?.number ?? 0,
    warnings: submission?.warnings ?? 0,
    late: submission?.late ? 'late' : 'on-time',
  });
}

/** That an officer of the unit cannot be reached, and why. */
function warning({ officers = [] }: BoardRow, now: string): readonly Say[] {
  const trouble = unreached(officers, now);
  return trouble ? [say(undelivered(trouble.reason), { channel: trouble.channel })] : [];
}

/** Why messages do not arrive; what no text is for was refused for some other reason. */
const REASONS: ReadonlySet<string> = new Set([
  'blocked',
  'not-in-group',
  'window-closed',
  'quota',
  'refused',
  'given-up',
  'uncertain',
]);
const undelivered = (reason: string): string => `undelivered-${REASONS.has(reason) ? reason : 'refused'}`;

/** An officer's chat: when they last wrote there, and what does not arrive. */
function reachOf(campaign: Campaign, chat: OfficerChat, now: string): readonly Say[] {
  const { name, channel, heardAt } = chat;
  const trouble = troubleWith(chat, now);
  const lines = [
    heardAt
      ? say('status-officer', { name, channel, at: formatInstant(campaign, heardAt) })
      : say('status-officer-silent', { name, channel }),
  ];
  if (trouble) lines.push(say(undelivered(trouble.reason), { channel }));
  else if (isPaid(chat, now)) lines.push(say('status-officer-paid'));
  if (trouble && trouble.count > 0) lines.push(say('status-undelivered-count', { count: trouble.count }));
  return lines;
}

function detail(
  campaign: Campaign,
  { state, lastActivity, submission, officers = [] }: BoardRow,
  now: string,
): readonly Say[] {
  const lines: Say[] = [];
  if (lastActivity && state !== 'drafting')
    lines.push(say('status-last-activity', { at: formatInstant(campaign, lastActivity) }));
  if (submission)
    lines.push(say('status-submission', { number: submission.number, warnings: submission.warnings }));
  return [...lines, ...officers.flatMap((chat) => reachOf(campaign, chat, now))];
}
