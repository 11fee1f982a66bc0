/**
 * The Zalo Bot Platform on this machine: its API over HTTP, and people who use it. Try it: `npm run emulate zalo-bot`.
 */
import { createHash } from 'node:crypto';
import type { Emulator, Fault, Group, Heard, Person, SentFile } from '../emulator.ts';
import { type Event, Mail } from './mail.ts';
import type { Desk } from './methods.ts';
import { listen } from './server.ts';
import { type Chat, LIMITS, type Limits, World } from './world.ts';

export interface ZaloBotOptions {
  /** 0 and unset: any. */
  readonly port?: number;
  /** false: none; a careful bot's unless said. */
  readonly limits?: false | Limits;
  /** Milliseconds before every answer. */
  readonly latencyMs?: number;
  /** Webhooks and pictures may be on this machine; refused unless said, as the real one does. */
  readonly local?: boolean;
  /** `getMe` tells the name that people see; its documents do not. */
  readonly tellsName?: boolean;
  /** Told of every message of the bot, with the name of the chat. */
  readonly onHeard?: (chat: string, heard: Heard) => void;
}

export interface ZaloBotEmulator extends Emulator {
  readonly root: string;
  readonly token: string;
  /** How a group calls the bot: `@Bot Tổng hợp`. */
  readonly mention: string;
  person(name: string): ZaloBotPerson;
  group(name: string, members: readonly Person[]): Group;
  /** Delivers an event of any shape. */
  deliver(event: Event): Promise<void>;
}

export interface ZaloBotPerson extends Person {
  /** A picture, with words under it; anything else reaches the bot as a message it cannot read. */
  sends(file: SentFile, caption?: string): Promise<void>;
  /** Sends a sticker or a voice note. */
  sendsKind(kind: 'sticker' | 'voice'): Promise<void>;
}

const BOT_ID = '1459232241454765289';
const BOT_NAME = 'Bot Tổng hợp';

export async function startZaloBot(options: ZaloBotOptions = {}): Promise<ZaloBotEmulator> {
  const { port = 0, limits = LIMITS, latencyMs = 0, local = false, tellsName = false, onHeard } = options;
  // The same in every run, so that a developer's settings go on to fit.
  const token = `${BOT_ID}:${createHash('sha256').update('emulated token').digest('base64url').slice(0, 32)}`;
  const secret = 'emulated-webhook-secret';
  const me = {
    ...{ id: BOT_ID, account_name: 'bot.VDKyGxQvc', account_type: 'BASIC', can_join_groups: true },
    ...(tellsName ? { display_name: BOT_NAME } : {}),
  };
  const desk: Desk = { world: new World(limits || null, onHeard), mail: new Mail(), me, local };
  const { world, mail } = desk;
  const faults: Fault[] = [];
  const violations: string[] = [];
  const server = await listen({
    ...{ desk, token, port, latencyMs, faults },
    onViolation: (what) => violations.push(what),
  });
  const bound = server.address();
  const root = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}`;
  const people = new Map<string, Telephone>();
  return {
    ...{ channel: 'zalo-bot', root, token, mention: `@${BOT_NAME}` },
    environment: {
      ...{ ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_SECRET: secret, ZALO_BOT_API_ROOT: root },
    },
    deliverTo: (serviceUrl) => {
      mail.route = new URL(serviceUrl).origin;
      // A bot that registers its webhook is only found behind another address; one that asks goes on asking.
      if (mail.webhook === null && !mail.asks)
        mail.use({ url: `${serviceUrl}/webhooks/zalo-bot`, secret, updatedAt: Date.now() });
    },
    person: (name) => {
      const person = people.get(name) ?? new Telephone(desk, root, name);
      people.set(name, person);
      return person;
    },
    group: (name) => asGroup(world.chat('GROUP', name)),
    deliver: (event) => mail.post('', event),
    ...{ violations, faults },
    repeatLast: () => mail.repeatLast(),
    close: async () => {
      await mail.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const asGroup = ({ id, name, heard }: Chat): Group => ({ name, address: id, heard });

class Telephone implements ZaloBotPerson {
  readonly name: string;
  readonly #desk: Desk;
  readonly #root: string;
  readonly #chat: Chat;

  constructor(desk: Desk, root: string, name: string) {
    this.name = name;
    this.#desk = desk;
    this.#root = root;
    this.#chat = desk.world.chat('PRIVATE', name);
  }

  get address(): string {
    return this.#chat.id;
  }

  get heard(): readonly Heard[] {
    return this.#chat.heard;
  }

  says(text: string, where?: Group): Promise<string> {
    return this.#writes('text', { text }, where);
  }

  presses(title: string): Promise<void> {
    return Promise.reject(new Error(`The Zalo Bot Platform has no buttons: type «${title}»`));
  }

  /** The platform tells a bot nothing about it. */
  edits(): Promise<void> {
    return Promise.resolve();
  }

  async sends({ name, type, bytes }: SentFile, caption?: string): Promise<void> {
    if (!type.startsWith('image/')) return void (await this.#writes('unsupported', {}));
    const path = `/files/${this.#desk.world.next('file')}/${encodeURIComponent(name)}`;
    this.#desk.world.files.set(path, { type, bytes });
    const photo = { photo_url: `${this.#root}${path}`, ...(caption === undefined ? {} : { caption }) };
    await this.#writes('image', photo);
  }

  async sendsKind(kind: 'sticker' | 'voice'): Promise<void> {
    await this.#writes(kind, { url: `${this.#root}/${kind}` });
  }

  blocks(): Promise<void> {
    this.#chat.blocked = true;
    return Promise.resolve();
  }

  async #writes(kind: string, content: Event, where?: Group): Promise<string> {
    const { world, mail } = this.#desk;
    const chat = where === undefined ? this.#chat : world.chat('GROUP', where.name);
    const id = world.next('message');
    const message = {
      from: { id: this.address, display_name: this.name, is_bot: false },
      chat: { id: chat.id, chat_type: chat.type },
      ...{ message_id: id, date: Date.now(), ...content },
    };
    // A group shows the bot only what mentions it.
    const reaches = chat.type === 'PRIVATE' || String(content.text ?? '').includes(`@${BOT_NAME}`);
    if (reaches) await mail.post(chat.id, { event_name: `message.${kind}.received`, message });
    return id;
  }
}
