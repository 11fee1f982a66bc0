/**
 * Reminders as they are told: to an officer, in the officers' room, and to staff where nothing arrives.
 */
import { dayOf, formatDay, weekdayOf } from '../../campaign/deadline.ts';
import type { Campaign } from '../../campaign/model.ts';
import { reminderKey } from '../../campaign/reminders.ts';
import { choice, type Dialogue, unitName } from '../dialogue.ts';

/** `last`: the last valid day, ISO. */
export type ReminderNews =
  /** `text`: the campaign's own words. */
  | {
      readonly what: 'reminder';
      readonly campaignId: string;
      readonly unit: string;
      readonly last: string;
      readonly text?: string;
    }
  /** To the officers' room: names units, and nothing of what they have written. */
  | {
      readonly what: 'reminder-room';
      readonly campaignId: string;
      readonly units: readonly string[];
      readonly last: string;
    }
  /** To staff: no message reaches these units. */
  | { readonly what: 'reminder-phone'; readonly campaignId: string; readonly units: readonly string[] };

type Tellers = {
  readonly [What in ReminderNews['what']]: (news: Extract<ReminderNews, { what: What }>) => void;
};

export const reminderTellers = (talk: Dialogue): Tellers => ({
  reminder: ({ campaignId, unit, last, text }) => {
    const campaign = campaignOf(talk, campaignId);
    // Submitted while the reminder was on its way: nothing is said.
    if (campaign === undefined || isIn(talk, campaignId, unit)) return;
    const left = leftUntil(campaign, last, talk.scene.now);
    const words = { unit: unitName(campaign, unit), last: dayText(last), left: Math.abs(left) };
    talk.as('broadcast');
    if (text === undefined) talk.say(reminderKey(left), words);
    else talk.say('reminder-own', { text: filled(text, words) });
    talk.offerBeside(unit, [choice('continue'), choice('review')]);
  },
  'reminder-room': ({ campaignId, units, last }) => {
    const campaign = campaignOf(talk, campaignId);
    if (campaign === undefined) return;
    const left = leftUntil(campaign, last, talk.scene.now);
    talk.as('broadcast').say(left < 0 ? 'reminder-room-overdue' : 'reminder-room', {
      ...{ units: names(campaign, units), last: dayText(last), left: Math.abs(left) },
    });
  },
  'reminder-phone': ({ campaignId, units }) => {
    const campaign = campaignOf(talk, campaignId);
    if (campaign) talk.as('broadcast').say('reminder-phone', { units: names(campaign, units) });
  },
});

const campaignOf = (talk: Dialogue, id: string): Campaign | undefined =>
  talk.scene.campaigns.find(({ campaign }) => campaign.id === id)?.campaign;

function isIn({ scene }: Dialogue, campaignId: string, unit: string): boolean {
  const draft = scene.drafts.find((one) => one.campaignId === campaignId && one.unit === unit);
  const latest = draft?.submissions.at(-1);
  return latest !== undefined && latest.state !== 'returned';
}

/** «thứ Bảy 9/6/2018» */
const dayText = (day: string): string => `${weekdayOf(day)} ${formatDay(day)}`;

const names = (campaign: Campaign, units: readonly string[]): string =>
  units.map((unit) => unitName(campaign, unit)).join(', ');

const leftUntil = (campaign: Campaign, last: string, now: string): number =>
  Math.round((Date.parse(last) - Date.parse(dayOf(campaign, now))) / 86_400_000);

/** The places of a campaign's own words filled in. */
const filled = (text: string, words: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/gu, (place, name: string) => String(words[name] ?? place));
