/** When the unit in hand is late: its own deadline, where it was given more time. */
import { deadlineOf } from '../../campaign/deadline.ts';
import type { Dialogue } from '../dialogue.ts';

/** ISO instant, the first that is too late. */
export const dueOf = (talk: Dialogue): string => talk.draft?.dueAt ?? deadlineOf(talk.campaign).closesAt;

export const isLateNow = (talk: Dialogue): boolean => talk.scene.now >= dueOf(talk);
