/**
 * What the desk decided, told to the officers it concerns.
 */
import type { Decision } from '../conversation/desk/model.ts';
import type { News } from '../conversation/model.ts';
import { chatsOfReporters, readDecision } from '../storage/events.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

export async function tellDecision(tools: Tools, eventId: string): Promise<void> {
  const decided = await readDecision(tools.store.pool, eventId);
  if (decided === undefined) return;
  const { campaignId, decision, by } = decided;
  const unit = 'unit' in decision ? decision.unit : null;
  const chats = await chatsOfReporters(tools.store.pool, campaignId, unit);
  await tell(tools, chats, `decision.${eventId}`, newsOf(decision, by), campaignId);
}

function newsOf(decision: Decision, by: string): News {
  switch (decision.what) {
    case 'approve':
      return { what: 'report-approved', unit: decision.unit, number: decision.number, by };
    case 'return': {
      const { unit, number, reason, keys } = decision;
      return { what: 'report-returned', unit, number, reason, keys, by };
    }
    case 'extend':
      return {
        what: 'deadline-extended',
        unit: decision.unit,
        until: decision.until,
        reason: decision.reason,
      };
    case 'close':
      return { what: 'campaign-ended' };
    case 'reopen':
      return { what: 'campaign-goes-on' };
    case 'lock':
      return { what: 'figures-locked' };
    case 'unlock':
      return { what: 'figures-unlocked', reason: decision.reason };
  }
}
