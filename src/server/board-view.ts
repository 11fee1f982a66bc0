/**
 * The board as its page shows it: the staff's board, with how far every section is. Nothing of what a unit answered.
 */
import { daysLeft, deadlineOf, formatDay, formatInstant } from '../campaign/deadline.ts';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import type { PageBoard, PageUnit } from '../channels/web/board-shapes.ts';
import { tallyOf, worstFirst } from '../conversation/desk/tally.ts';
import { unitName } from '../conversation/dialogue.ts';
import type { BoardRow } from '../conversation/model.ts';
import { readBoard } from '../storage/board.ts';
import { readBoardCampaign } from '../storage/board-page.ts';
import type { Database } from '../storage/scenes.ts';

/** null for a campaign that does not exist. */
export async function boardView(
  database: Database,
  campaignId: string,
  now: Date,
): Promise<PageBoard | null> {
  const [found, board] = await Promise.all([
    readBoardCampaign(database, campaignId),
    readBoard({ pool: database }, campaignId),
  ]);
  if (found === null) return null;
  const { campaign, status, lockedAt } = found;
  const at = now.toISOString();
  const { expected, received, onTime, drafting, idle, returned } = tallyOf(board);
  return {
    title: campaign.shortTitle,
    now: formatInstant(campaign, at),
    lastDay: formatDay(deadlineOf(campaign).lastDay),
    daysLeft: daysLeft(campaign, at),
    status: status === 'open' && lockedAt !== null ? 'locked' : status,
    ...{ expected, received, onTime, drafting, idle, returned },
    questions: questionsOf(campaign).length,
    sections: campaign.sections.map(({ label, title, questions }) => ({
      label,
      title,
      questions: questions.length,
    })),
    units: worstFirst(board).map((row) => pageUnit(campaign, row)),
  };
}

function pageUnit(campaign: Campaign, row: BoardRow): PageUnit {
  const { unit, state, answered, keys, lastActivity, submission, dueAt, reminders } = row;
  const given = new Set(keys ?? []);
  const read = (instant: string): string => formatInstant(campaign, instant);
  return {
    ...{ code: unit, name: unitName(campaign, unit), state, answered },
    sections: campaign.sections.map(({ questions }) => questions.filter(({ key }) => given.has(key)).length),
    ...(lastActivity === undefined ? {} : { lastActivity: read(lastActivity) }),
    ...(submission === undefined
      ? {}
      : {
          submission: {
            number: submission.number,
            at: read(submission.at),
            late: submission.late,
            warnings: submission.warnings,
          },
        }),
    // The first instant that is too late; people read the last that is not.
    ...(dueAt === undefined ? {} : { dueAt: read(new Date(Date.parse(dueAt) - 1).toISOString()) }),
    reminders: reminders?.count ?? 0,
  };
}
