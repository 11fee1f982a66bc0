/**
 * Telegram on this machine: the Bot API over HTTP, and people who use it. By hand: `main.ts`.
 */
import { randomBytes } from 'node:crypto';
import type { Emulator, Fault, Group, Heard, Person } from '../emulator.ts';
import type { MenuLine } from './checks.ts';
import { LIMITS, type Limits, Turnstile } from './limits.ts';
import { Mail } from './mail.ts';
import type { Desk } from './methods.ts';
import { TelegramGroup, TelegramPerson } from './people.ts';
import { listen } from './server.ts';
import { membershipJson, messageJson } from './updates.ts';
import { BOT, BOT_ID, type Chat, World } from './world.ts';

export interface TelegramOptions {
  /** false: none; the real ones unless said. */
  readonly limits?: false | Limits;
  /** Milliseconds before every answer. */
  readonly latencyMs?: number;
  /** 0 and unset: any. */
  readonly port?: number;
  /** The bot sees in groups only what is meant for it; true unless said. */
  readonly privacy?: boolean;
  /** Told of every message of the bot, with the name of the chat. */
  readonly onHeard?: (chat: string, heard: Heard) => void;
}

export interface Telegram extends Emulator {
  readonly root: string;
  readonly token: string;
  readonly username: string;
  person(name: string): TelegramPerson;
  group(name: string, members: readonly Person[]): TelegramGroup;
  /** Makes a supergroup of a group: its address changes. Resolves when the bot was told. */
  migrate(group: Group): Promise<void>;
  /** A topic of a group, which becomes a supergroup with topics first where it is none. */
  topic(group: Group, name: string): Promise<TelegramGroup>;
  /** Any update, well-formed or not: `post('poll', {…})`. */
  post(kind: string, body: object): Promise<void>;
  /** The bot's menus by scope and language, such as `all_private_chats` or `all_private_chats/en`. */
  readonly menus: ReadonlyMap<string, readonly MenuLine[]>;
  /** Presses whose hourglass still turns. */
  readonly queries: ReadonlySet<string>;
  /** What the next calls of getUpdates meet. */
  readonly pollFaults: Fault[];
  /** Refuses pictures for their dimensions while true. */
  refusePhotos: boolean;
}

export async function startTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const { limits = LIMITS, latencyMs = 0, port = 0, privacy = true, onHeard } = options;
  const mail = new Mail();
  const token = `${BOT_ID}:${randomBytes(18).toString('base64url')}`;
  const secret = randomBytes(18).toString('base64url');
  const desk: Desk = {
    ...{ world: new World(onHeard), mail, turnstile: limits ? new Turnstile(limits) : null, privacy },
    ...{ menus: new Map(), queries: new Set(), refusePhotos: false },
    webhookSetAt: Number.NEGATIVE_INFINITY,
  };
  const faults: Fault[] = [];
  const pollFaults: Fault[] = [];
  const violations: string[] = [];
  const server = await listen({
    ...{ desk, token, port, latencyMs, faults, pollFaults },
    onViolation: (what) => violations.push(what),
  });
  const bound = server.address();
  const root = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}`;
  const people = new Map<string, TelegramPerson>();
  const groups = new Map<string, TelegramGroup>();

  const migrate = async (group: Group): Promise<void> => {
    const { place, members, name } = own(group);
    const [first] = members;
    if (place.chat.type === 'supergroup') throw new Error('It is a supergroup already');
    if (first === undefined) throw new Error('Nobody is in the group');
    const old = place.chat;
    const chat = desk.world.chat('supergroup', name);
    Object.assign(old, { state: 'migrated', movedTo: chat.id });
    place.chat = chat;
    const tell = (where: Chat, more: object): Promise<void> => {
      const json = messageJson(desk.world.message(), first.user, { chat: where, thread: null }, more);
      return mail.post(where.id, 'message', json);
    };
    await Promise.all([
      tell(old, { migrate_to_chat_id: chat.id }),
      tell(chat, { migrate_from_chat_id: old.id }),
    ]);
  };

  return {
    ...{ channel: 'telegram', root, token, username: BOT.username ?? '' },
    environment: {
      ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_API_ROOT: root },
    },
    deliverTo: (serviceUrl) => {
      mail.route = new URL(serviceUrl).origin;
      // A bot that registers its webhook itself is only found behind another address.
      if (mail.webhook === null) mail.use({ url: `${serviceUrl}/webhooks/telegram`, secret, allowed: null });
    },
    person: (name) => {
      const person = people.get(name) ?? new TelegramPerson(desk, name);
      people.set(name, person);
      return person;
    },
    group: (name, members) => {
      const known = groups.get(name);
      if (known) return known;
      const here = members.filter((one) => one instanceof TelegramPerson);
      const chat = desk.world.chat('group', name);
      const group = new TelegramGroup(desk, { name, members: here, place: { chat } });
      groups.set(name, group);
      const [first] = here;
      if (first)
        void mail.post(chat.id, 'my_chat_member', membershipJson(chat, first.user, 'left', 'member'));
      return group;
    },
    migrate,
    topic: async (group, name) => {
      const forum = own(group);
      if (forum.place.chat.type === 'group') await migrate(group);
      const { place, members } = forum;
      const thread = desk.world.message();
      place.chat.threads.add(thread);
      return new TelegramGroup(desk, { name, members, place, thread });
    },
    post: (kind, body) => mail.post(0, kind, body),
    ...{ violations, faults, pollFaults, menus: desk.menus, queries: desk.queries },
    get refusePhotos() {
      return desk.refusePhotos;
    },
    set refusePhotos(refuse) {
      desk.refusePhotos = refuse;
    },
    repeatLast: () => mail.repeatLast(),
    close: async () => {
      await mail.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function own(group: Group): TelegramGroup {
  if (!(group instanceof TelegramGroup)) throw new Error('A group of another emulator');
  return group;
}
