/**
 * What follows when staff let people or groups in: links and QR pictures of an invitation, a word to whoever made a
 * room's code, and the end of a room, which is a turn in that group.
 */
import { qrPicture } from '../documents/qr.ts';
import { forgetCode, readInvite, readRoomEnd, readRoomMade } from '../storage/access-events.ts';
import { keep } from './keep.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

export async function tellAccess(tools: Tools, eventId: string): Promise<void> {
  await tellInviter(tools, eventId);
  await tellMaker(tools, eventId);
  await endRoom(tools, eventId);
}

async function tellInviter(tools: Tools, eventId: string): Promise<void> {
  const { pool } = tools.store;
  const made = await readInvite(pool, eventId);
  if (made === undefined) return;
  const { campaignId, unit, code, chat } = made;
  const links = await tools.waysIn(code);
  const pictures = links.flatMap(({ channel, link }) =>
    link === null ? [] : [{ name: `qr-${channel}.png`, type: 'image/png', bytes: qrPicture(link) }],
  );
  const attachments = await keep(tools, pictures, { campaignId, unitCode: unit });
  const news = { what: 'invitation', campaignId, unit, code, links, attachments } as const;
  await tell(tools, [chat], `invite.${eventId}`, news);
  await forgetCode(pool, eventId);
}

async function tellMaker(tools: Tools, eventId: string): Promise<void> {
  const made = await readRoomMade(tools.store.pool, eventId);
  if (made === undefined) return;
  const { campaignId, purpose, channel, maker } = made;
  const news = { what: 'room-made', campaignId, purpose, channel } as const;
  await tell(tools, maker ? [maker] : [], `room.${eventId}`, news);
}

async function endRoom(tools: Tools, eventId: string): Promise<void> {
  const ended = await readRoomEnd(tools.store.pool, eventId);
  if (ended === undefined) return;
  const { campaignId, chat } = ended;
  await tell(tools, [chat], `room-end.${eventId}`, { what: 'room-ended', campaignId });
}
