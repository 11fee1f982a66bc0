/**
 * A unit's line of `/status`, and what is said of one unit alone: who answers for it, how they are reached, versions.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { type Campaign, questionsOf } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import { unitName } from '../dialogue.ts';
import type { BoardRow, OfficerChat } from '../model.ts';
import { isPaid, troubleWith, unreached } from '../reach.ts';
import { clip } from '../report/prompt.ts';
import { history } from './trail.ts';
import { untilText } from './words.ts';

/** `alone`: what is said of the unit follows below. */
export function line(campaign: Campaign, row: BoardRow, { alone = false } = {}): Say {
  const { submission, reminders, dueAt } = row;
  return say(`status-line-${row.state}`, {
    unit: unitName(campaign, row.unit),
    answered: row.answered,
    total: questionsOf(campaign).length,
    last: row.lastActivity ? formatInstant(campaign, row.lastActivity) : '',
    at: submission ? formatInstant(campaign, submission.at) : '',
    number: submission?.number ?? 0,
    warnings: submission?.warnings ?? 0,
    late: submission?.late ? 'late' : 'on-time',
    reminders: reminders?.count ?? 0,
    extended: dueAt === undefined || alone ? 'no' : 'yes',
    due: dueAt === undefined ? '' : untilText(campaign, dueAt),
  });
}

/** That an officer of the unit cannot be reached, and why. */
export function warning({ officers = [] }: BoardRow, now: string): readonly Say[] {
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

/** Sentences of so many warnings are read; of the rest, how many there are. */
const WARNINGS_SHOWN = 8;
const REASON_LENGTH = 100;

function warningLines(campaign: Campaign, { warnings = [] }: BoardRow): readonly Say[] {
  const numbers = new Map(questionsOf(campaign).map(({ key, no }) => [key, no]));
  const lines = warnings.map(({ key, say: text, reason }) => {
    // A question that a later template no longer asks has no number.
    const words = { no: numbers.get(key) ?? 0, text };
    return reason === undefined
      ? say('status-warning', words)
      : say('status-warning-reason', { ...words, reason: clip(reason, REASON_LENGTH) });
  });
  const more = lines.length - WARNINGS_SHOWN;
  return more > 0 ? [...lines.slice(0, WARNINGS_SHOWN), say('status-warning-more', { count: more })] : lines;
}

/** One unit alone; `officers`: who they are may be read here. */
export function detail(
  campaign: Campaign,
  row: BoardRow,
  now: string,
  { officers: shown }: { readonly officers: boolean },
): readonly Say[] {
  const { state, lastActivity, submission, reminders, officers = [] } = row;
  const lines: Say[] = [];
  if (lastActivity && state !== 'drafting')
    lines.push(say('status-last-activity', { at: formatInstant(campaign, lastActivity) }));
  if (submission)
    lines.push(
      say('status-submission', { number: submission.number, warnings: submission.warnings }),
      ...warningLines(campaign, row),
    );
  if (row.dueAt) lines.push(say('status-due', { due: untilText(campaign, row.dueAt) }));
  lines.push(...history(campaign, row));
  if (reminders) lines.push(say('status-reminded', { at: formatInstant(campaign, reminders.lastAt) }));
  if (!shown) return lines;
  if (officers.length === 0) lines.push(say('status-no-officer'));
  return [...lines, ...officers.flatMap((chat) => reachOf(campaign, chat, now))];
}
