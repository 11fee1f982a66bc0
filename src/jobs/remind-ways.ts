/**
 * Which way a reminder goes, and what is told there: a function of what is known of the unit's officers.
 */
import type { Campaign } from '../campaign/model.ts';
import { lastDayOf, remindersOf } from '../campaign/reminders.ts';
import type { ReminderNews } from '../conversation/desk/reminding.ts';
import { troubleWith } from '../conversation/reach.ts';
import type { OpenReminder, Way } from '../storage/reminders.ts';

interface Around {
  /** Ids of the officers' rooms that can be reached. */
  readonly rooms: readonly string[];
  /** Ids of the chats of the staff. */
  readonly staff: readonly string[];
  /** ISO instant. */
  readonly now: string;
}

/** The first way that can lead to the unit and has not been tried. */
export function nextWay(
  { officers, reached, before }: Pick<OpenReminder, 'officers' | 'reached' | 'before'>,
  { rooms, staff, now }: Around,
): { readonly way: Way; readonly chats: readonly string[] } {
  const tried = new Set(reached.map(({ conversationId }) => conversationId));
  const chats = new Map<string, string>();
  // Last heard of first: of every officer that chat is taken.
  for (const chat of officers)
    if (!chats.has(chat.memberId) && !tried.has(chat.id) && troubleWith(chat, now) === undefined)
      chats.set(chat.memberId, chat.id);
  const untried = rooms.filter((id) => !tried.has(id));
  const ways: readonly { readonly way: Way; readonly chats: readonly string[] }[] = [
    { way: 'officer', chats: [...chats.values()].slice(0, reached.length === 0 ? before + 1 : 1) },
    { way: 'room', chats: untried },
    { way: 'staff', chats: staff },
  ];
  return ways.find((one) => one.chats.length > 0) ?? { way: 'nobody', chats: [] };
}

interface Subject {
  readonly step: string;
  /** The unit an officer is told of. */
  readonly unit: string;
  /** All units that a room, or the staff, is told of in one message. */
  readonly units: readonly string[];
  /** Where the unit was given more time; ISO instant, the first that is too late. */
  readonly dueAt?: string;
}

/** What is told on a way. */
export function reminderNews(
  campaign: Campaign,
  way: Exclude<Way, 'nobody'>,
  { step, unit, units, dueAt }: Subject,
): ReminderNews {
  const campaignId = campaign.id;
  const deadline = dueAt === undefined ? {} : { dueAt };
  const last = lastDayOf(campaign, deadline);
  const text = remindersOf(campaign, deadline).find((planned) => planned.step === step)?.text;
  const news: { readonly [W in Exclude<Way, 'nobody'>]: ReminderNews } = {
    officer: { what: 'reminder', campaignId, unit, last, ...(text === undefined ? {} : { text }) },
    room: { what: 'reminder-room', campaignId, units, last },
    staff: { what: 'reminder-phone', campaignId, units },
  };
  return news[way];
}
