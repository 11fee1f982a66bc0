/**
 * Zalo's servers for one Official Account, and the telephones of the people who write to it, on this machine.
 */
import { createHash } from 'node:crypto';
import type { Emulator, Group, Person, SentFile } from '../emulator.ts';
import { OAuth } from './oauth.ts';
import { listen } from './server.ts';
import { RETRIES_MS, Webhooks } from './webhooks.ts';
import { type GroupChat, type Settings, type User, World } from './world.ts';

export interface ZaloOaEmulator extends Emulator {
  readonly oaId: string;
  /** How a message in a group calls the OA. */
  readonly mention: string;
  person(name: string): ZaloPerson;
  group(name: string, members: readonly Person[]): Group;
  /** Paths the bot has called, with their method, in order. */
  readonly calls: readonly string[];
  readonly oauth: Pick<OAuth, 'asked' | 'granted' | 'consent'>;
  /** The access token is taken no more; the refresh token is. */
  expireToken(): void;
  /** Moves Zalo's clock: windows close, tokens and uploads expire. */
  advance(ms: number): void;
  /** Ends a group, and tells the bot. */
  disband(group: Group): Promise<void>;
  /** Delivers an event of any shape, signed. */
  deliver(event: object): Promise<void>;
  /** What the console does when the address is saved: the status of an unsigned `{}`. */
  probe(): Promise<number>;
  /** Webhooks that were answered after two seconds, and those that were never taken. */
  readonly webhooks: Pick<Webhooks, 'late' | 'lost'>;
}

export interface ZaloPerson extends Person {
  /** `caption`: a text under it. */
  sends(file: SentFile, caption?: string): Promise<void>;
  follows(): Promise<void>;
  /** Sends something else: `sticker`, `audio`, `location`, … with what Zalo puts into the attachment. */
  sendsKind(kind: string, payload: object, text?: string): Promise<void>;
}

export interface ZaloOaOptions extends Partial<Settings> {
  /** 0: any. */
  readonly port?: number;
  /** Pauses before an event is posted again, in milliseconds. */
  readonly retriesMs?: readonly number[];
}

const SETTINGS: Settings = {
  appId: '3481047523401234567',
  appSecret: 'emulated-app-secret',
  secretKey: 'emulated-oa-secret-key',
  refreshToken: 'emulated-first-refresh-token',
  oaId: '2512523625412515123',
  tokenSeconds: 90_000,
  perMinute: 4000,
};

export async function startZaloOa({
  port = 0,
  retriesMs = RETRIES_MS,
  ...changes
}: ZaloOaOptions = {}): Promise<ZaloOaEmulator> {
  const world = new World({ ...SETTINGS, ...changes });
  const oauth = new OAuth(world);
  const webhooks = new Webhooks(world, retriesMs);
  const { url, close } = await listen(world, oauth, port);
  const { settings } = world;
  const people = new Map<string, Phone>();
  return {
    channel: 'zalo-oa',
    oaId: settings.oaId,
    mention: `[@${settings.oaId}]`,
    environment: {
      ZALO_OA_APP_ID: settings.appId,
      ZALO_OA_APP_SECRET: settings.appSecret,
      ZALO_OA_SECRET_KEY: settings.secretKey,
      ZALO_OA_REFRESH_TOKEN: settings.refreshToken,
      ZALO_OA_API_ROOT: url,
      ZALO_OA_OAUTH_ROOT: url,
    },
    violations: world.violations,
    faults: world.faults,
    calls: world.calls,
    oauth,
    webhooks,
    deliverTo: (serviceUrl) => webhooks.deliverTo(serviceUrl),
    person: (name) => {
      const phone = people.get(name) ?? new Phone(world, webhooks, url, world.addUser(name));
      people.set(name, phone);
      return phone;
    },
    group: (name, members) =>
      asGroup(
        world.addGroup(
          name,
          members.map(({ address }) => address),
        ),
      ),
    expireToken: () => oauth.expire(),
    advance: (ms) => world.advance(ms),
    disband: async ({ address }) => {
      const group = world.groups.get(address);
      if (group) group.status = 'disabled';
      await webhooks.deliver({
        event_name: 'delete_group',
        oa_id: settings.oaId,
        group_id: address,
        users: [],
      });
    },
    deliver: (event) => webhooks.deliver(event),
    probe: () => webhooks.probe(),
    repeatLast: async () => {
      await webhooks.repeat();
    },
    close: async () => {
      webhooks.close();
      await close();
    },
  };
}

const asGroup = ({ id, name, heard }: GroupChat): Group => ({ name, address: id, heard });

/** Somebody's telephone. */
class Phone implements ZaloPerson {
  readonly #world: World;
  readonly #webhooks: Webhooks;
  readonly #url: string;
  readonly #user: User;

  constructor(world: World, webhooks: Webhooks, url: string, user: User) {
    this.#world = world;
    this.#webhooks = webhooks;
    this.#url = url;
    this.#user = user;
  }

  get name(): string {
    return this.#user.name;
  }

  get address(): string {
    return this.#user.id;
  }

  get heard(): User['heard'] {
    return this.#user.heard;
  }

  says(text: string, where?: Group): Promise<string> {
    return this.#message('text', { text }, where);
  }

  async presses(title: string, where?: Group): Promise<void> {
    if (where) throw new Error('There are no buttons in groups');
    const button = this.heard
      .toReversed()
      .flatMap(({ pressable }) => pressable)
      .find((one) => one.title === title);
    if (!button) throw new Error(`${this.name} sees no button «${title}»`);
    if (typeof button.payload !== 'string') throw new Error(`«${title}» says nothing to the OA`);
    // Zalo knows no press: it is a text like any other.
    await this.says(button.payload);
  }

  async edits(): Promise<void> {
    // Zalo tells nobody.
  }

  async sends({ name, type, bytes }: SentFile, caption?: string): Promise<void> {
    const path = `/files/${this.#world.id()}/${encodeURIComponent(name)}`;
    this.#world.sentFiles.set(path, { type, bytes });
    const url = `${this.#url}${path}`;
    const kind = type === 'image/gif' ? 'gif' : type.startsWith('image/') ? 'image' : 'file';
    const checksum = createHash('md5').update(bytes).digest('hex');
    const payload =
      kind === 'file'
        ? { url, size: String(bytes.length), name, checksum, type: name.split('.').at(-1) }
        : { thumbnail: url, url };
    await this.#message(kind, {
      ...(caption === undefined ? {} : { text: caption }),
      attachments: [{ type: kind, payload }],
    });
  }

  async sendsKind(kind: string, payload: object, text?: string): Promise<void> {
    await this.#message(kind, {
      ...(text === undefined ? {} : { text }),
      attachments: [{ type: kind === 'business_card' ? 'link' : kind, payload }],
    });
  }

  async blocks(): Promise<void> {
    this.#user.blocked = true;
    this.#user.follows = false;
    await this.#lifecycle('unfollow');
  }

  async follows(): Promise<void> {
    this.#user.blocked = false;
    this.#user.follows = true;
    this.#user.lastInteraction = this.#world.now();
    await this.#lifecycle('follow');
  }

  async #message(kind: string, content: object, where?: Group): Promise<string> {
    const { oaId } = this.#world.settings;
    const id = this.#world.id();
    this.#user.lastInteraction = this.#world.now();
    await this.#webhooks.deliver({
      event_name: where ? `user_send_group_${kind}` : `user_send_${kind}`,
      ...(where ? { oa_id: oaId } : {}),
      sender: { id: this.#user.id },
      recipient: { id: where?.address ?? oaId },
      user_id_by_app: `app-${this.#user.id}`,
      message: { msg_id: id, ...content },
    });
    return id;
  }

  #lifecycle(event: string): Promise<void> {
    return this.#webhooks.deliver({
      ...{ event_name: event, oa_id: this.#world.settings.oaId, source: 'oa_profile' },
      ...{ follower: { id: this.#user.id }, user_id_by_app: `app-${this.#user.id}` },
    });
  }
}
