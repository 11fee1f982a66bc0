/**
 * `/giahan`: one unit gets more time. A day alone is its end; with an hour, that moment is the first that is too late.
 */

import { fold, normalise } from '../../answers/index.ts';
import { addDays, dayOf, deadlineOf, formatInstant, instantAt, startOfDay } from '../../campaign/deadline.ts';
import type { Dialogue } from '../dialogue.ts';
import { unitFirst } from './naming.ts';
import { dayNear, untilText } from './words.ts';

const LEAD = String.raw`(?:(?:them|den|toi|het|truoc|vao|ngay|han|luc)\s+)*`;
const CLOCK = String.raw`(\d{1,2})\s*(?:h|g|gio|:)\s*([0-5]\d)?(?:\s*phut)?`;
const DAY = String.raw`(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?|\d{1,2}\s+thang\s+\d{1,2}(?:\s+(?:nam\s+)?\d{4})?)`;
const DAY_FIRST = new RegExp(`^${LEAD}${DAY}(?:[\\s,]+${LEAD}${CLOCK}(?![\\d]))?(?=$|[\\s,;:.)-])`, 'u');
const CLOCK_FIRST = new RegExp(`^${LEAD}${CLOCK}[\\s,]+${LEAD}${DAY}(?=$|[\\s,;:.)-])`, 'u');

export function extend(talk: Dialogue, argument: string): void {
  const example = untilText(talk.campaign, deadlineOf(talk.campaign).closesAt);
  if (argument === '') return void talk.say('desk-extend-how', { example });
  if (talk.view?.lockedAt !== undefined)
    return void talk.say('desk-locked', { at: formatInstant(talk.campaign, talk.view.lockedAt) });
  const named = unitFirst(talk, argument);
  if (named === undefined) return;
  const { unit, name, row, rest } = named;
  const read = readUntil(talk, rest);
  if (read === undefined) return void talk.say('desk-extend-when', { unit: name, example });
  const { until, reason } = read;
  const due = row.dueAt ?? deadlineOf(talk.campaign).closesAt;
  const words = { unit: name, until: untilText(talk.campaign, until), due: untilText(talk.campaign, due) };
  if (until <= talk.scene.now) return void talk.say('desk-extend-past', words);
  if (until <= due) return void talk.say('desk-extend-not-later', words);
  talk
    .do({ type: 'decide', campaignId: talk.campaign.id, decision: { what: 'extend', unit, until, reason } })
    .say('desk-extended', words);
}

/** The instant a text begins with, and what follows it; undefined where it begins with none. */
function readUntil(talk: Dialogue, text: string): { until: string; reason: string } | undefined {
  const { campaign, scene } = talk;
  const typed = normalise(text).replace(/\s+/gu, ' ').trim();
  const folded = fold(typed);
  const first = CLOCK_FIRST.exec(folded);
  const match = first ?? DAY_FIRST.exec(folded);
  if (!match) return undefined;
  const [whole, ...found] = match;
  const [day = '', hour, minute] = first ? [found[2], found[0], found[1]] : found;
  const date = dayNear(dayOf(campaign, scene.now), day);
  if (date === undefined || Number(hour ?? 0) > 24) return undefined;
  const until =
    hour === undefined || Number(hour) === 24
      ? startOfDay(addDays(date, 1), campaign.timeZone)
      : instantAt(date, `${hour.padStart(2, '0')}:${minute ?? '00'}`, campaign.timeZone);
  return {
    until: new Date(until).toISOString(),
    reason: typed.slice(whole.length).replace(/^[\s,;:.)–—-]+/u, ''),
  };
}
