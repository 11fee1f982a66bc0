/**
 * Rows of the wells' board and what came of a turn of its desk, for tests that look at one turn at a time.
 */
import type { BoardRow, CampaignView, Outcome, Scene, SubmissionView } from '../../src/conversation/model.ts';
import { START, type Step } from '../../src/conversation/state.ts';
import { deskLine } from './desk-line.ts';
import { staff, turn, wells } from './desk-turn.ts';

/** A first version that the checks have seen. */
export const version = (more: Partial<SubmissionView> = {}): SubmissionView => ({
  ...{ number: 1, at: '2026-12-10T01:00:00.000Z', late: false, state: 'checked', receipt: 'r', warnings: 0 },
  ...more,
});

export const row = (unit: string, submission?: SubmissionView): BoardRow => ({
  ...{ unit, state: submission?.state ?? 'not-started', answered: 0 },
  ...(submission ? { submission } : {}),
});

/** Keys of everything that was said. */
export const keys = ({ effects }: Outcome): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'say' ? effect.message.lines.map(({ key }) => key) : []));

export const decisions = ({ effects }: Outcome): readonly object[] =>
  effects.flatMap((effect) => (effect.type === 'decide' ? [effect.decision] : []));

/** The desk's own chat, at a step. */
export const at = (step: Step): Scene['conversation'] => ({
  ...{ id: 'c', channel: 'web', chat: 'private' },
  state: { ...START, campaign: wells.id, step },
});

/** What a member of the staff writes; the board has nothing of any unit unless the scene says so. */
export const desk = (text: string, scene: Partial<Scene> = {}): Outcome =>
  turn({ type: 'text', text }, { member: staff, board: [row('xa-a'), row('xa-b')], ...scene });

/** The wells, under way. */
export const open: CampaignView = {
  campaign: wells,
  desk: deskLine(wells),
  templateVersion: 1,
  status: 'open',
};
