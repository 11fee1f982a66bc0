/** Why a report is read and not changed: its campaign has ended, or its figures are locked. */
import { type Say, say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';

/** The sentence that says so; undefined while reports are taken. */
export function shut({ view }: Dialogue): Say | undefined {
  if (view === undefined) return undefined;
  const title = view.campaign.shortTitle;
  if (view.status === 'closed') return say('campaign-closed', { title });
  return view.lockedAt === undefined ? undefined : say('campaign-locked', { title });
}
