/**
 * Reminders: what the calendar of every awaited unit asks for is recorded, then told where it reaches the unit.
 *
 * An officer's chat first, with every further reminder one more officer; the officers' room when none can be reached;
 * a line for staff to phone when that cannot be either. The same way goes a reminder whose message could not be sent.
 */

import type { Campaign } from '../campaign/model.ts';
import { isLeftAlone, isQuiet, lastDayOf, remindersOf } from '../campaign/reminders.ts';
import { REMIND_GAP_MS } from '../conversation/desk/remind.ts';
import { chatsOfCompilers, readChat } from '../storage/events.ts';
import {
  awaitedUnits,
  markReminded,
  type NewReminder,
  type OpenReminder,
  officersRooms,
  openReminders,
  type Plan,
  planReminders,
  type Reached,
  type Round,
  recordByHand,
  recordReminders,
  remindersLeft,
  type Way,
} from '../storage/reminders.ts';
import type { Job } from './queues.ts';
import { nextWay, reminderNews } from './remind-ways.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

/** What fell due longer ago is not told any more (business time). */
const CATCH_UP_MS = 24 * 3_600_000;

/** Records what is due for every awaited unit: of several the newest, and that only while it is not too late. */
export async function recordDue(
  { store, templates }: Pick<Tools, 'store' | 'templates'>,
  now: Date,
): Promise<void> {
  const fresh: NewReminder[] = [];
  for (const { campaignId, templateVersion, unit, since, dueAt, steps } of await awaitedUnits(store.pool)) {
    const campaign = await templates.get(campaignId, templateVersion);
    const due = remindersOf(campaign, deadline(dueAt)).filter(
      ({ at }) => Date.parse(at) > since.getTime() && Date.parse(at) <= now.getTime(),
    );
    for (const [index, { step, at }] of due.entries()) {
      if (steps.includes(step)) continue;
      const stands = index === due.length - 1 && !isTooLate(at, now);
      fresh.push({ campaignId, unit, step, dueAt: at, dropped: stands ? null : 'too-late' });
    }
  }
  if (fresh.length > 0) await recordReminders(store.pool, fresh);
}

/** Jobs for reminders that can go on now; what is left alone waits for the morning or the next working day. */
export async function roundsLeft({
  store,
  templates,
  clock,
}: Pick<Tools, 'store' | 'templates' | 'clock'>): Promise<readonly Job[]> {
  const now = (await clock.now()).toISOString();
  const jobs = new Map<string, Job>();
  for (const { campaignId, step, templateVersion, unitDueAt, fresh } of await remindersLeft(store.pool)) {
    const campaign = await templates.get(campaignId, templateVersion);
    if (fresh && waits(campaign, step, unitDueAt, now)) continue;
    jobs.set(`${campaignId} ${step}`, { kind: 'remind', campaignId, step });
  }
  return [...jobs.values()];
}

/** Reminders that staff asked for. */
export async function remindByHand(tools: Tools, eventId: string): Promise<void> {
  const round = await recordByHand(tools.store.pool, eventId, REMIND_GAP_MS);
  if (round) await remind(tools, round);
}

/** Tells the reminders of a round, each chat once however often it is called. */
export async function remind(tools: Tools, round: Round): Promise<void> {
  const { store, templates, clock, wallClock } = tools;
  const now = await clock.now();
  const moment = { now, wall: wallClock() };
  const reminders = await openReminders(store.pool, round, moment);
  const [first] = reminders;
  if (first === undefined) return;
  const campaign = await templates.get(round.campaignId, first.templateVersion);
  const plans = await planRound(tools, round, campaign, { reminders, now });
  if (plans.length > 0) await planReminders(store.pool, plans);
  const planned = plans.length > 0 ? await openReminders(store.pool, round, moment) : reminders;
  await tellRound(tools, round, campaign, { reminders: planned, now });
}

interface Stage {
  readonly reminders: readonly OpenReminder[];
  readonly now: Date;
}

async function planRound(
  { store }: Tools,
  { campaignId, step }: Round,
  campaign: Campaign,
  { reminders, now }: Stage,
): Promise<readonly Plan[]> {
  const open = reminders.filter(
    ({ reached, stranded, over, unitDueAt }) =>
      stranded || (reached.length === 0 && (over || !waits(campaign, step, unitDueAt, now.toISOString()))),
  );
  if (open.length === 0) return [];
  const rooms = (await officersRooms(store.pool, campaignId)).map(({ id }) => id);
  const staff = (await chatsOfCompilers(store.pool, campaignId, 'staff')).map(({ id }) => id);
  // One message a room, and one for staff, whatever the number of units.
  const shared = new Map<string, string>();
  const nameOf = (way: Way, { id, unitDueAt }: OpenReminder): string => {
    if (way === 'officer') return `reminder.${id}`;
    const group = way === 'room' ? `${way} ${lastDayOf(campaign, deadline(unitDueAt))}` : way;
    const name = shared.get(group) ?? `reminder.${id}.${way}`;
    shared.set(group, name);
    return name;
  };
  return open.map((reminder): Plan => {
    const { id, reached, dueAt } = reminder;
    const tooLate = reached.length === 0 && isTooLate(dueAt.toISOString(), now);
    const { way, chats } = nextWay(reminder, { rooms, staff, now: now.toISOString() });
    const about = nameOf(way, reminder);
    const further = chats.map((conversationId): Reached => ({ way, conversationId, about, at: null }));
    const nobody: Reached = { way, conversationId: '', about, at: now.toISOString() };
    const nowhere = way === 'nobody' && reached.length === 0 ? way : null;
    return {
      id,
      before: reached,
      reached: [...reached, ...(way === 'nobody' ? [nobody] : further)],
      dropped: tooLate ? 'too-late' : nowhere,
    };
  });
}

async function tellRound(
  tools: Tools,
  { step }: Round,
  campaign: Campaign,
  { reminders, now }: Stage,
): Promise<void> {
  const groups = new Map<string, { readonly reminder: OpenReminder; readonly to: Reached }[]>();
  for (const reminder of reminders) {
    for (const to of reminder.reached.filter(({ at }) => at === null)) {
      const name = `${to.about} ${to.conversationId}`;
      groups.set(name, [...(groups.get(name) ?? []), { reminder, to }]);
    }
  }
  for (const group of groups.values()) {
    const [one] = group;
    if (one === undefined) continue;
    const { way, conversationId, about } = one.to;
    const { unit, unitDueAt } = one.reminder;
    const units = group.map(({ reminder }) => reminder.unit);
    const chat = await readChat(tools.store.pool, conversationId);
    if (chat && way !== 'nobody')
      await tell(
        tools,
        [chat],
        about,
        reminderNews(campaign, way, { step, unit, units, ...deadline(unitDueAt) }),
      );
    const ids = group.map(({ reminder }) => reminder.id);
    await markReminded(tools.store.pool, { ids, about, conversationId, now });
  }
}

/** Whether a reminder is not told yet at this moment. Staff may remind on days of rest, but not at night. */
function waits(campaign: Campaign, step: string, unitDueAt: Date | null, now: string): boolean {
  return step.startsWith('hand.') ? isQuiet(campaign, now) : isLeftAlone(campaign, now, deadline(unitDueAt));
}

const isTooLate = (dueAt: string, now: Date): boolean => now.getTime() - Date.parse(dueAt) > CATCH_UP_MS;

const deadline = (dueAt: Date | null): { readonly dueAt?: string } =>
  dueAt === null ? {} : { dueAt: dueAt.toISOString() };
