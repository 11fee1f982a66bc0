/**
 * Sends a message part by part, in the pace of its bot and of its chat.
 */
import type { Body, Channel, ChatCapabilities, Parcel, SendResult } from '../channels/channel.ts';
import type { WallClock } from '../clock.ts';
import { extend, type Lease, type LeasedChat, type OutboxRow, partArrived } from '../storage/outbox.ts';
import type { Database } from '../storage/scenes.ts';
import { type Alarm, within } from './alarm.ts';
import { ChatPaces } from './chat-pace.ts';
import { Gate, type Pass } from './gate.ts';
import { bodiesOf, capabilitiesOf, filesOf, type Stationery } from './parcels.ts';
import type { Ticket } from './queue.ts';
import { unclearTries, type Wait, withUnclear } from './verdict.ts';

const LEASE_MS = 30_000;
/** A lease is extended this often while a send takes long. */
const EXTEND_MS = 10_000;
/** A send that takes longer may or may not have arrived. */
const SEND_MS: Readonly<Record<Body['type'], number>> = { text: 20_000, files: 180_000 };
const CHAT_WAITS = 'The chat gets no more for a moment';
const BOT_WAITS = 'The bot is not to send for a while';
const TOO_LATE: SendResult = { status: 'uncertain', reason: 'No answer in time' };

export interface SenderOptions extends Stationery {
  readonly database: Database;
  readonly channels: readonly Channel[];
  readonly wallClock: WallClock;
  readonly owner: string;
  readonly alarm: Alarm;
  readonly onFailure: (error: unknown, conversationId: string) => void;
}

/** A message whose chat is leased. */
export interface Leased {
  readonly chat: LeasedChat;
  readonly row: OutboxRow;
}

/** How far the parts of a message have come. */
export interface Progress {
  readonly parts: number;
  readonly nextSendAt: Date | null;
  readonly reason: string | null;
  readonly result: SendResult | Wait;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #database: Database;
  readonly #channels: ReadonlyMap<string, Channel>;
  /** By channel; only those with a pace for the whole bot. */
  readonly gates: ReadonlyMap<string, Gate>;
  readonly #paces = new ChatPaces();

  constructor(options: SenderOptions) {
    this.#options = options;
    const { database, channels, wallClock, alarm } = options;
    this.#database = database;
    this.#channels = new Map(channels.map((channel) => [channel.name, channel]));
    const lease = (): Lease => this.lease();
    this.gates = new Map(
      channels.flatMap(({ name: key, capabilities: { pace: rate } }) =>
        rate === null ? [] : [[key, new Gate({ key, rate, database, wallClock, lease, alarm })]],
      ),
    );
  }

  lease(): Lease {
    const now = this.#options.wallClock();
    return { owner: this.#options.owner, now, until: new Date(now.getTime() + LEASE_MS) };
  }

  /** An instant that this chat does not have to wait for; see `take`. */
  burst(conversationId: string): Date | null {
    return this.#paces.burst(conversationId);
  }

  /** null: the lease is another's. */
  async sendParts(ticket: Ticket, { chat, row }: Leased): Promise<Progress | null> {
    const { wallClock } = this.#options;
    const gate = this.gates.get(chat.channel);
    let { nextSendAt } = chat;
    let { parts, reason } = row;
    const ended = (result: Progress['result']): Progress => ({ parts, nextSendAt, reason, result });
    const channel = this.#channels.get(chat.channel);
    if (!channel) return ended(refusal(`No channel ${chat.channel}`));
    const can = capabilitiesOf(channel, chat.chat);
    const made = await this.#make(ticket.id, row, can);
    if ('status' in made) return ended(made);
    let result: SendResult = { status: 'sent' };
    for (const [part, body] of made.bodies.entries()) {
      if (part < parts) continue;
      const pass = gate && (await this.#pass(gate, ticket, row));
      if (pass?.is === 'lost') return null;
      if (gate && pass?.is === 'paused') return ended(wait(gate.pausedUntil, wallClock(), BOT_WAITS));
      const left = wallClock();
      if (can.pace) nextSendAt = this.#paces.sent(ticket.id, can.pace, left, nextSendAt);
      result = await this.#send(channel, {
        ...{ conversationId: ticket.id, address: chat.address, chat: chat.chat },
        ...{ outboxId: row.id, part, body },
      });
      if (gate) gate.failures = isOfBot(result) ? gate.failures + 1 : 0;
      if (pass?.is === 'go' && result.status === 'sent' && body.type === 'text') gate?.arrived(pass, left);
      const last = part + 1 === made.bodies.length;
      if (result.status === 'uncertain' && row.class === 'report' && !last) {
        // It is not sent again; what follows it is not to be lost with it.
        reason = withUnclear(result.reason, unclearTries(reason) + 1);
      } else if (result.status !== 'sent') {
        return ended(result);
      }
      parts = part + 1;
      if (last) break;
      if (!this.mayGoOn(ticket.id, nextSendAt)) return ended(wait(nextSendAt, wallClock(), CHAT_WAITS));
      const arrived = { rowId: row.id, parts, nextSendAt, reason };
      if (!(await partArrived(this.#database, ticket.id, arrived, this.lease()))) return null;
    }
    return ended(result);
  }

  /** The bodies of a message; or what to do with one that cannot be made now, or ever. */
  async #make(
    conversationId: string,
    { message }: OutboxRow,
    can: ChatCapabilities,
  ): Promise<{ readonly bodies: readonly Body[] } | SendResult> {
    const failed = (error: unknown, result: SendResult): SendResult => {
      this.#options.onFailure(error, conversationId);
      return result;
    };
    try {
      const files = await filesOf(message, this.#options);
      try {
        return { bodies: bodiesOf(message, files, can, this.#options) };
      } catch (error) {
        return failed(error, refusal(messageOf(error)));
      }
    } catch (error) {
      return failed(error, { status: 'retry', afterMs: null, scope: 'chat', reason: messageOf(error) });
    }
  }

  /** Waits for a slot of the bot. */
  async #pass(gate: Gate, ticket: Ticket, { id: rowId, attempts }: OutboxRow): Promise<Pass> {
    ticket.atGate = true;
    try {
      const urgent = (): boolean => ticket.urgent;
      return await gate.pass({ conversationId: ticket.id, rowId, attempts, urgent });
    } finally {
      ticket.atGate = false;
    }
  }

  async #send(channel: Channel, parcel: Parcel): Promise<SendResult> {
    const { alarm } = this.#options;
    const stop = this.#keepLease(parcel.conversationId, alarm);
    try {
      return await within(alarm, SEND_MS[parcel.body.type], channel.send(parcel), TOO_LATE);
    } catch (error) {
      this.#options.onFailure(error, parcel.conversationId);
      return { status: 'uncertain', reason: messageOf(error) };
    } finally {
      stop();
    }
  }

  /** Extends the lease while a send takes long; returns what ends that. */
  #keepLease(conversationId: string, alarm: Alarm): () => void {
    let stop = (): void => undefined;
    const again = (): void => {
      stop = alarm(EXTEND_MS, () => {
        extend(this.#database, conversationId, this.lease()).catch((error: unknown) =>
          this.#options.onFailure(error, conversationId),
        );
        again();
      });
    };
    again();
    return () => stop();
  }

  /** Whether the chat's own pace lets another message go at once. */
  mayGoOn(conversationId: string, nextSendAt: Date | null): boolean {
    return (
      nextSendAt === null ||
      nextSendAt <= this.#options.wallClock() ||
      this.#paces.burst(conversationId) !== null
    );
  }
}

const isOfBot = (result: SendResult): boolean => result.status === 'retry' && result.scope === 'bot';

const refusal = (detail: string): SendResult => ({ status: 'failed', reason: 'refused', detail });

const wait = (until: Date | null, now: Date, reason: string): Wait => ({
  ...{ status: 'wait', until: until ?? now, reason },
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
