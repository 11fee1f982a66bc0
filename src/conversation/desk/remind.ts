/**
 * `/nhac`: units that have not submitted are reminded by hand; all of them, or those that are named.
 */
import { fold } from '../../answers/index.ts';
import { formatInstant } from '../../campaign/deadline.ts';
import { isQuiet, quietHoursOf } from '../../campaign/reminders.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { BoardRow } from '../model.ts';
import { RECEIVED } from './tally.ts';
import { unitsNamed } from './words.ts';

const HOUR_MS = 3_600_000;
/** Between two reminders of a unit, whoever sent the first. */
export const REMIND_GAP_MS = 4 * HOUR_MS;

const EVERYBODY: ReadonlySet<string> = new Set(['', 'tat ca', 'het', 'all']);

/** Units that wait to be reminded, and may be: not in, and not reminded in the last hours. */
export const toRemind = (board: readonly BoardRow[], now: string): readonly BoardRow[] =>
  board.filter((row) => !RECEIVED.has(row.state) && !isFresh(row, now));

export function remind(talk: Dialogue, argument: string): void {
  const { board } = talk.scene;
  if (board === null) return void talk.say('status-not-yours');
  if (EVERYBODY.has(fold(argument).trim())) return remindThese(talk, board, { all: true });
  const units: string[] = [];
  for (const name of argument.split(/[,;\n]|\s+và\s+/u).map((part) => part.trim())) {
    if (name === '') continue;
    const found = unitsNamed(talk.campaign, name);
    const [only, ...others] = found;
    if (only === undefined) return void talk.say('status-unknown-unit', { name });
    if (others.length > 0)
      return void talk.say('desk-which-unit', { names: found.map((unit) => unit.name).join(', ') });
    units.push(only.code);
  }
  remindThese(
    talk,
    board.filter(({ unit }) => units.includes(unit)),
  );
}

/** Reminds those of the rows that may be reminded now, and says of the others why not. */
function remindThese(talk: Dialogue, rows: readonly BoardRow[], { all = false } = {}): void {
  const { campaign, view } = talk;
  const { now } = talk.scene;
  if (view?.status === 'closed') return void talk.say('campaign-closed', { title: campaign.shortTitle });
  if (view?.lockedAt !== undefined)
    return void talk.say('desk-locked', { at: formatInstant(campaign, view.lockedAt) });
  if (isQuiet(campaign, now)) return void talk.say('remind-quiet', { ...quietHoursOf(campaign) });
  const received = rows.filter(({ state }) => RECEIVED.has(state));
  const recent = rows.filter((row) => !RECEIVED.has(row.state) && isFresh(row, now));
  const units = toRemind(rows, now).map(({ unit }) => unit);
  if (units.length > 0) {
    talk.do({ type: 'remind', campaignId: campaign.id, units });
    talk.say('remind-done', { count: units.length, units: names(talk, units) });
  }
  for (const { unit, reminders } of recent)
    talk.say('remind-recent', {
      unit: unitName(campaign, unit),
      at: reminders ? formatInstant(campaign, reminders.lastAt) : '',
      hours: REMIND_GAP_MS / HOUR_MS,
    });
  if (all && received.length === rows.length) talk.say('remind-none');
  else if (!all && received.length > 0)
    talk.say('remind-received', {
      units: names(
        talk,
        received.map(({ unit }) => unit),
      ),
    });
}

const isFresh = ({ reminders }: BoardRow, now: string): boolean =>
  reminders !== undefined && Date.parse(now) - Date.parse(reminders.lastAt) < REMIND_GAP_MS;

const names = ({ campaign }: Dialogue, units: readonly string[]): string =>
  units.map((unit) => unitName(campaign, unit)).join(', ');
