/**
 * What the emulated Zalo knows: an Official Account, its app, people, groups, uploads, and its own clock.
 */
import type { Fault, Heard } from '../emulator.ts';

export interface Settings {
  readonly appId: string;
  readonly appSecret: string;
  /** The OA's own secret key: signs webhooks. */
  readonly secretKey: string;
  /** The first refresh token, as taken from Zalo's console. */
  readonly refreshToken: string;
  readonly oaId: string;
  /** Seconds an access token lives. */
  readonly tokenSeconds: number;
  /** Calls in any minute. */
  readonly perMinute: number;
}

export interface User {
  readonly id: string;
  readonly name: string;
  follows: boolean;
  /** The person restricted this OA. */
  blocked: boolean;
  /** Milliseconds of the world's clock. */
  lastInteraction: number;
  readonly heard: Message[];
}

export interface GroupChat {
  readonly id: string;
  readonly name: string;
  readonly link: string;
  readonly members: Set<string>;
  status: 'enabled' | 'disabled';
  readonly heard: Message[];
}

export interface Button {
  readonly title: string;
  readonly type: string;
  readonly payload: unknown;
}

/** A message of the OA, as its reader sees it. */
export interface Message extends Heard {
  readonly pressable: readonly Button[];
}

export interface Upload {
  readonly kind: 'image' | 'gif' | 'file';
  readonly name: string;
  readonly bytes: Buffer;
  readonly until: number;
}

export interface Asset {
  readonly id: string;
  readonly product: string;
  usedBy: string | null;
}

/** What the platform says no to: an error inside HTTP 200, unless `status` says otherwise. */
export class No extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly status = 200,
  ) {
    super(message);
  }
}

const DAY = 24 * 3600_000;
const WINDOW_MS = 7 * DAY;
export const UPLOAD_MS = 7 * DAY;

export class World {
  readonly settings: Settings;
  readonly users = new Map<string, User>();
  readonly groups = new Map<string, GroupChat>();
  readonly uploads = new Map<string, Upload>();
  readonly assets: Asset[] = [
    { id: 'asset-gmf100-1', product: 'gmf100', usedBy: null },
    { id: 'asset-gmf10-1', product: 'gmf10', usedBy: null },
  ];
  /** Files people sent, by the path they are served under. */
  readonly sentFiles = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  readonly violations: string[] = [];
  readonly faults: Fault[] = [];
  /** Paths that were called, in order. */
  readonly calls: string[] = [];
  #offset = 0;
  #ids = 0;
  readonly #passed: number[] = [];

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Milliseconds; moved by {@link advance}. */
  now(): number {
    return Date.now() + this.#offset;
  }

  advance(ms: number): void {
    this.#offset += ms;
  }

  /** Ids are strings of digits that no number can hold exactly. */
  id(): string {
    this.#ids += 1;
    return String(8_812_340_000_000_000_000n + BigInt(this.#ids) * 7919n);
  }

  /** Says no to something that the rules forbid. */
  forbid(code: number, message: string, status?: number): never {
    this.violations.push(message);
    throw new No(code, message, status);
  }

  /** Counts a call; too many are refused. Returns how many more there may be in this minute. */
  count(): number {
    const now = this.now();
    while ((this.#passed[0] ?? now) <= now - 60_000) this.#passed.shift();
    if (this.#passed.length >= this.settings.perMinute)
      this.forbid(-32, `The app has made ${this.settings.perMinute} calls in a minute`);
    this.#passed.push(now);
    return this.settings.perMinute - this.#passed.length;
  }

  addUser(name: string): User {
    const user = {
      ...{ id: this.id(), name, follows: true, blocked: false, lastInteraction: this.now() },
      heard: [],
    };
    this.users.set(user.id, user);
    return user;
  }

  addGroup(name: string, members: readonly string[]): GroupChat {
    const id = this.id();
    const group: GroupChat = {
      ...{ id, name, link: `https://zalo.me/g/${id.slice(-8)}`, status: 'enabled' },
      members: new Set(members),
      heard: [],
    };
    this.groups.set(id, group);
    return group;
  }

  /** Written, pressed or followed within seven days. */
  isWarm(user: User): boolean {
    return this.now() - user.lastInteraction <= WINDOW_MS;
  }
}
