/**
 * The chats of a world in memory: what they remember, what was said in them, and whether anything reaches them.
 *
 * What a chat remembers is kept as JSON, as in the product.
 */
import type { RoomPurpose } from '../../src/conversation/model.ts';
import { type ConversationState, START } from '../../src/conversation/state.ts';
import type { Room } from './rooms.ts';

export interface Chat {
  state: string;
  heardAt?: string;
  unreachable?: string;
  undelivered?: { readonly reason: string; readonly count: number };
  /** Texts that were sent, by the id of their message. */
  readonly sent: Map<string, string>;
  readonly chat: 'private' | 'group';
  room?: Room;
}

export class Chats {
  /** By address. */
  readonly all = new Map<string, Chat>();

  /** A chat nobody has written in yet is private. */
  at(address: string): Chat {
    return this.all.get(address) ?? this.#open(address, 'private');
  }

  /** A group; without a purpose it is no room yet. */
  group(address: string, campaignId: string, purpose: RoomPurpose | undefined): void {
    const chat = this.#open(address, 'group');
    if (purpose) chat.room = { purpose, campaignId };
  }

  /** Addresses of the rooms for a purpose. */
  roomsFor(purpose: RoomPurpose): readonly string[] {
    return [...this.all].flatMap(([address, { room }]) => (room?.purpose === purpose ? [address] : []));
  }

  stateOf(address: string): ConversationState {
    return JSON.parse(this.at(address).state) as ConversationState;
  }

  /** Nothing can be sent to the chat any more; or `count` messages failed since its person last wrote. */
  cutOff(address: string, reason: string, count?: number): void {
    const chat = this.at(address);
    if (count === undefined) chat.unreachable = reason;
    else chat.undelivered = { reason, count };
  }

  /** Its person has written: it is reached again. */
  heard(address: string, now: string): void {
    const chat = this.at(address);
    chat.heardAt = now;
    delete chat.unreachable;
    delete chat.undelivered;
  }

  /** The id of the latest message in the chat with this text. */
  messageId(address: string, text: string): string {
    const found = [...this.at(address).sent].findLast(([, sent]) => sent === text);
    if (found === undefined) throw new Error(`Nobody sent «${text}»`);
    return found[0];
  }

  #open(address: string, chat: Chat['chat']): Chat {
    const fresh: Chat = { chat, state: JSON.stringify(START), sent: new Map() };
    this.all.set(address, fresh);
    return fresh;
  }
}
