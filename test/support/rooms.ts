/**
 * The rooms of a world in memory, and the codes that make groups rooms.
 */
import type { RoomCode, RoomView } from '../../src/conversation/desk/access.ts';
import type { Effect, Scene } from '../../src/conversation/model.ts';
import { channelOf } from './people.ts';

export type Room = NonNullable<Scene['conversation']['room']>;

interface Code extends Omit<RoomCode, 'state'> {
  readonly expiresAt: string;
  used: boolean;
}

export class RoomCodes {
  readonly #codes = new Map<string, Code>();

  /** What a code is at this moment. */
  find(code: string | undefined, now: string): RoomCode | undefined {
    const found = code === undefined ? undefined : this.#codes.get(code);
    if (found === undefined) return undefined;
    const { id, campaignId, purpose, used, expiresAt } = found;
    return { id, campaignId, purpose, state: used ? 'used' : expiresAt <= now ? 'expired' : 'valid' };
  }

  /** What a turn in a chat does with codes and rooms; other effects do nothing. */
  apply(effect: Effect, chat: { room?: Room }): void {
    if (effect.type === 'unroom') delete chat.room;
    if (effect.type === 'room-code') {
      const { code, campaignId, purpose, expiresAt } = effect;
      this.#codes.set(code, { id: code, campaignId, purpose, expiresAt, used: false });
    }
    if (effect.type === 'room') {
      const code = this.#codes.get(effect.code);
      if (code === undefined || code.used) throw new Error('A room was made with a code that is none');
      code.used = true;
      chat.room = { purpose: code.purpose, campaignId: code.campaignId };
    }
  }
}

/** The chats that are rooms. */
export const roomsAmong = (
  chats: ReadonlyMap<string, { readonly room?: Room; readonly heardAt?: string }>,
): readonly RoomView[] =>
  [...chats].flatMap(([conversationId, { room, heardAt }]) =>
    room
      ? [{ conversationId, channel: channelOf(conversationId), ...room, ...(heardAt ? { heardAt } : {}) }]
      : [],
  );
