/**
 * Whose turn it is in this process: chats side by side, those with a reply before those with broadcasts only, no
 * channel in the way of another.
 */
import type { Sorted } from '../storage/outbox.ts';

/** While no more than these are served, a chat is served at once and nobody asks what waits in it. */
const AT_ONCE = 8;
/** Chats of one channel served side by side; fewer of them with broadcasts only, so that a reply finds a place. */
interface Places {
  readonly all: number;
  readonly bulk: number;
}

/** Without a pace the database is what they wait for, and turns need it too. */
const UNPACED: Places = { all: 8, bulk: 6 };
/** With one they wait for their slots, and for answers from far away. */
const PACED: Places = { all: 32, bulk: 24 };

/** A chat on its way. */
export interface Ticket {
  readonly id: string;
  /** null: nobody asked yet. */
  channel: string | null;
  /** Something else than a broadcast is known to wait in it. */
  urgent: boolean;
  /** It waits at a gate, where it makes a difference whether it is urgent. */
  atGate: boolean;
}

export interface QueueOptions {
  /** Channels with a pace for the whole bot. */
  readonly paced: ReadonlySet<string>;
  /** Sends what is due in the chat. */
  readonly serve: (ticket: Ticket) => Promise<void>;
  /** What waits in these chats; those it leaves out are dropped. */
  readonly sort: (ids: readonly string[]) => Promise<readonly Sorted[]>;
  /** The sweep finds what was not served. */
  readonly onFailure: (error: unknown, id: string) => void;
}

interface Entry extends Ticket {
  stage: 'new' | 'queued' | 'served';
  /** It was woken while it was served. */
  again: boolean;
  readonly ended: Promise<void>;
  readonly end: () => void;
}

interface Lane {
  readonly urgent: Set<Entry>;
  readonly bulk: Set<Entry>;
  readonly places: Places;
  busy: number;
}

export class Queue {
  readonly #options: QueueOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #lanes = new Map<string, Lane>();
  readonly #unsorted = new Set<Entry>();
  #atOnce = 0;
  #sorting = false;
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Has a chat served; resolves when nothing more is to be done in it. */
  add(id: string): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const known = this.#entries.get(id);
    if (known) {
      known.again = true;
      // What came may be more urgent than what it waits with.
      if (!known.urgent && (known.stage === 'queued' || known.atGate)) this.#toSort(known);
      return known.ended;
    }
    const entry = this.#enter(id);
    if (this.#atOnce < AT_ONCE && this.#isIdle()) void this.#serveAtOnce(entry);
    else this.#toSort(entry);
    return entry.ended;
  }

  /** The same for chats about which it is known already what waits in them. */
  addSorted(found: readonly Sorted[]): readonly Promise<void>[] {
    if (this.#closed) return [];
    const ended = found.map((sorted) => {
      const entry = this.#entries.get(sorted.id) ?? this.#enter(sorted.id);
      this.#place(entry, sorted);
      return entry.ended;
    });
    this.#fill();
    return ended;
  }

  /** Starts nothing more; resolves when what is being served has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const entry of this.#entries.values()) if (entry.stage !== 'served') this.#leave(entry);
    await Promise.all([...this.#entries.values()].map(({ ended }) => ended));
  }

  #enter(id: string): Entry {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const entry: Entry = {
      id,
      channel: null,
      urgent: false,
      atGate: false,
      stage: 'new',
      again: false,
      ended,
      end,
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #isIdle(): boolean {
    if (this.#unsorted.size > 0) return false;
    return [...this.#lanes.values()].every(({ urgent, bulk }) => urgent.size + bulk.size === 0);
  }

  #toSort(entry: Entry): void {
    this.#unsorted.add(entry);
    if (!this.#sorting) void this.#sort();
  }

  async #sort(): Promise<void> {
    this.#sorting = true;
    while (this.#unsorted.size > 0 && !this.#closed) {
      const batch = [...this.#unsorted];
      this.#unsorted.clear();
      try {
        const found = await this.#options.sort(batch.map(({ id }) => id));
        const byId = new Map(found.map((sorted) => [sorted.id, sorted]));
        for (const entry of batch) this.#place(entry, byId.get(entry.id));
      } catch (error) {
        this.#options.onFailure(error, batch[0]?.id ?? '');
        for (const entry of batch) this.#place(entry, undefined);
      }
      this.#fill();
    }
    this.#sorting = false;
  }

  #place(entry: Entry, sorted: Sorted | undefined): void {
    if (this.#entries.get(entry.id) !== entry || this.#closed) return;
    if (sorted === undefined) {
      if (entry.stage === 'new') this.#leave(entry);
      return;
    }
    entry.urgent ||= sorted.urgent;
    entry.channel = sorted.channel;
    if (entry.stage === 'served') return;
    const lane = this.#lane(sorted.channel);
    entry.stage = 'queued';
    (entry.urgent ? lane.bulk : lane.urgent).delete(entry);
    (entry.urgent ? lane.urgent : lane.bulk).add(entry);
  }

  #lane(channel: string): Lane {
    const known = this.#lanes.get(channel);
    if (known) return known;
    const places = this.#options.paced.has(channel) ? PACED : UNPACED;
    const lane: Lane = { urgent: new Set(), bulk: new Set(), places, busy: 0 };
    this.#lanes.set(channel, lane);
    return lane;
  }

  #fill(): void {
    for (const lane of this.#lanes.values()) {
      for (const [waiting, most] of [
        [lane.urgent, lane.places.all],
        [lane.bulk, lane.places.bulk],
      ] as const) {
        for (const entry of waiting) {
          if (lane.busy >= most || this.#closed) break;
          waiting.delete(entry);
          void this.#serveIn(lane, entry);
        }
      }
    }
  }

  async #serveAtOnce(entry: Entry): Promise<void> {
    this.#atOnce += 1;
    await this.#serve(entry);
    this.#atOnce -= 1;
    this.#fill();
  }

  async #serveIn(lane: Lane, entry: Entry): Promise<void> {
    lane.busy += 1;
    await this.#serve(entry);
    lane.busy -= 1;
    this.#fill();
  }

  async #serve(entry: Entry): Promise<void> {
    entry.stage = 'served';
    try {
      do {
        entry.again = false;
        await this.#options.serve(entry);
      } while (entry.again && !this.#closed);
    } catch (error) {
      this.#options.onFailure(error, entry.id);
    }
    this.#leave(entry);
  }

  #leave(entry: Entry): void {
    this.#entries.delete(entry.id);
    entry.end();
  }
}
