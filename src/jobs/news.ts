/**
 * What one chat caused and another one hears of, or what became of a chat's files: events that wait to be told.
 */
import {
  chatsOfColleagues,
  kindOfEvent,
  markEventDone,
  type NewsKind,
  readChange,
  readLink,
  readToldUnit,
} from '../storage/events.ts';
import { readRefusedFile } from '../storage/sent-files.ts';
import { tellAccess } from './access.ts';
import { tellDecision } from './decisions.ts';
import { sendExport } from './export.ts';
import { remindByHand } from './remind.ts';
import { tell } from './tell.ts';
import { openTemplate, readTemplate, sendSource, tellTemplate } from './template.ts';
import type { Tools } from './tools.ts';

export async function tellNews(tools: Tools, eventId: string): Promise<void> {
  const kind = await kindOfEvent(tools.store.pool, eventId);
  if (kind === undefined) return;
  await TELLERS[kind](tools, eventId);
  await markEventDone(tools.store.pool, eventId, await tools.clock.now());
}

/** Officers of a unit hear which answers a colleague changed. */
async function tellColleagues(tools: Tools, eventId: string): Promise<void> {
  const { pool } = tools.store;
  const change = await readChange(pool, eventId);
  if (change === undefined) return;
  const { campaignId, unit, memberId, memberName, keys } = change;
  const colleagues = await chatsOfColleagues(pool, unit, memberId);
  const news = { what: 'answers-changed', unit, by: memberName, keys } as const;
  await tell(tools, colleagues, eventId, news, campaignId);
}

/** Officers of a unit hear what was said or done about its report as a whole. */
async function tellUnit(tools: Tools, eventId: string): Promise<void> {
  const { pool } = tools.store;
  const told = await readToldUnit(pool, eventId);
  if (told === undefined) return;
  const colleagues = await chatsOfColleagues(pool, told.unit, told.memberId);
  await tell(tools, colleagues, eventId, told.news, told.campaignId);
}

/** Whoever sent a file hears that it was not taken. */
async function tellSender(tools: Tools, eventId: string): Promise<void> {
  const refused = await readRefusedFile(tools.store.pool, eventId);
  if (refused === undefined) return;
  const { fileId, campaignId, name, why, key, purpose, chat } = refused;
  const news = { what: 'file-refused', name, why, key, purpose } as const;
  await tell(tools, [chat], `file-refused.${fileId}`, news, campaignId ?? undefined);
}

/** A member's other chats hear of an account that joined them: it may not have been the member. */
async function tellOtherChats(tools: Tools, eventId: string): Promise<void> {
  const linked = await readLink(tools.store.pool, eventId);
  if (linked === undefined) return;
  const { channel, chats } = linked;
  await tell(tools, chats, `linked.${eventId}`, { what: 'account-linked', channel });
}

/** By the kind of the event. */
const TELLERS: { readonly [Kind in NewsKind]: (tools: Tools, eventId: string) => Promise<void> } = {
  'tell-officers': tellColleagues,
  'tell-unit': tellUnit,
  'file-refused': tellSender,
  link: tellOtherChats,
  decide: tellDecision,
  remind: remindByHand,
  invite: tellAccess,
  room: tellAccess,
  'room-end': tellAccess,
  export: sendExport,
  'template-sent': readTemplate,
  'open-template': openTemplate,
  'template-source': sendSource,
  'template-changed': tellTemplate,
  'campaign-opened': tellTemplate,
};
