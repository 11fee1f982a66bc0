/**
 * Officers of a unit hear which answers a colleague changed.
 */
import { chatsOfColleagues, markEventDone, readChange } from '../storage/events.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

export async function tellColleagues(tools: Tools, eventId: string): Promise<void> {
  const { store, clock } = tools;
  const change = await readChange(store.pool, eventId);
  if (change !== undefined) {
    const { unit, memberId, memberName, keys } = change;
    const colleagues = await chatsOfColleagues(store.pool, unit, memberId);
    await tell(tools, colleagues, eventId, { what: 'answers-changed', unit, by: memberName, keys });
  }
  await markEventDone(store.pool, eventId, await clock.now());
}
