/**
 * Whether messages reach an officer, and why not: what platforms allow is data, by channel.
 */
import type { OfficerChat } from './model.ts';

/** How long after a person's last message a bot may write to them; channels that are not named: always. */
export const WINDOWS: Readonly<Record<string, { readonly openDays: number; readonly freeHours: number }>> = {
  'zalo-oa': { openDays: 7, freeHours: 48 },
};

const HOUR_MS = 3_600_000;

/** Why nothing arrives; `count`: messages it has met so far. */
export interface Trouble {
  readonly reason: string;
  readonly channel: string;
  readonly count: number;
}

/** What stands between an officer's chat and a message now; undefined when nothing does. */
export function troubleWith(chat: OfficerChat, now: string): Trouble | undefined {
  const { channel, unreachable, undelivered } = chat;
  const reason = unreachable ?? undelivered?.reason ?? (isOver(chat, now) ? 'window-closed' : undefined);
  return reason === undefined ? undefined : { reason, channel, count: undelivered?.count ?? 0 };
}

/** An officer whom no chat of theirs reaches: the trouble of the one they used last. The first such officer's. */
export function unreached(chats: readonly OfficerChat[], now: string): Trouble | undefined {
  for (const officer of new Set(chats.map(({ memberId }) => memberId))) {
    const own = chats.filter(({ memberId }) => memberId === officer).sort(lastHeardFirst);
    const troubles = own.map((chat) => troubleWith(chat, now));
    if (troubles.every((trouble) => trouble !== undefined)) return troubles[0];
  }
  return undefined;
}

/** Messages to the chat cost something by now, or will not be let through. */
export function isPaid({ channel, heardAt }: OfficerChat, now: string): boolean {
  const window = WINDOWS[channel];
  return window !== undefined && hoursSince(heardAt, now) > window.freeHours;
}

function isOver({ channel, heardAt }: OfficerChat, now: string): boolean {
  const window = WINDOWS[channel];
  return window !== undefined && hoursSince(heardAt, now) > window.openDays * 24;
}

/** A chat that was never heard of tells nothing. */
const hoursSince = (heardAt: string | undefined, now: string): number =>
  heardAt === undefined ? 0 : (Date.parse(now) - Date.parse(heardAt)) / HOUR_MS;

const lastHeardFirst = (a: OfficerChat, b: OfficerChat): number =>
  (b.heardAt ?? '').localeCompare(a.heardAt ?? '');
