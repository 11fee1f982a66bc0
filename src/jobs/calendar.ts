/**
 * What falls due when business time passes an instant of a campaign. The dates are kept in the
 * campaign and nowhere else; whoever asks twice gets the same answer. Reminders, which every unit has of its own, are in
 * `remind.ts`.
 */
import { type RunningCampaign, requestOfficial, runningCampaigns } from '../storage/publications.ts';
import { readVersions } from '../storage/submissions.ts';
import { isComplete } from './complete.ts';
import { recordDue, roundsLeft } from './remind.ts';
import type { Tools } from './tools.ts';

/** Something that falls due at an instant. */
export interface Due {
  readonly what: 'deadline';
  readonly at: Date;
}

/** What falls due after `from` up to and with `to`, in order. */
export function due({ closesAt }: Pick<RunningCampaign, 'closesAt'>, from: Date, to: Date): readonly Due[] {
  const calendar: readonly Due[] = [{ what: 'deadline', at: closesAt }];
  return calendar.filter(({ at }) => at > from && at <= to).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Does what is due in every open campaign and has not been done. It asks since the opening each time: after
 * a pause, a crash or a leap of the clock nothing is skipped, and the ids keep it from happening twice.
 */
export async function tick(tools: Pick<Tools, 'store' | 'templates' | 'clock' | 'add'>): Promise<void> {
  const now = await tools.clock.now();
  for (const campaign of await runningCampaigns(tools.store.pool)) {
    for (const { what } of due(campaign, campaign.openedAt, now)) await DOING[what](tools, campaign, now);
  }
  await recordDue(tools, now);
  for (const round of await roundsLeft(tools)) await tools.add(round);
}

const DOING: {
  readonly [What in Due['what']]: (
    tools: Pick<Tools, 'store' | 'templates' | 'add'>,
    campaign: RunningCampaign,
    now: Date,
  ) => Promise<void>;
} = {
  /** The leadership gets the summary as it is, unless it has got, or is getting, a complete one. */
  deadline: async ({ store, templates, add }, { id, templateVersion, closesAt, completed }, now) => {
    const { versions } = await readVersions(store.pool, id);
    const inTime = versions.filter(({ at }) => at < closesAt);
    if (completed || isComplete(await templates.get(id, templateVersion), inTime)) return;
    const publication = `${id}.deadline`;
    await requestOfficial(store, {
      id: publication,
      campaignId: id,
      reason: 'deadline',
      createdAt: now,
    });
    await add({ kind: 'aggregate', campaignId: id, occasion: publication });
  },
};
