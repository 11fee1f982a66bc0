/**
 * One chat as it is now: what has been said, what waits to be sent, and whether the line is up.
 */
import type { PageMessage } from '../shapes.ts';
import type { Api, Body } from './api.ts';
import { openShelf, ownName, type Unsent, type UnsentShelf } from './unsent.ts';

export interface FeedState {
  readonly messages: readonly PageMessage[];
  readonly unsent: readonly Unsent[];
  readonly line: 'opening' | 'up' | 'down';
  /** There are older messages. */
  readonly more: boolean;
}

const RETRY_MS = 3000;
/** The server beats every 20 s; a line silent for longer is dead though the browser does not know. */
const SILENCE_MS = 50_000;

export class Feed {
  state: FeedState;
  readonly #api: Api;
  readonly #chat: string;
  readonly #shelf: UnsentShelf;
  readonly #changed = new Set<() => void>();
  #source: EventSource | undefined;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #silence: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #stopped = false;

  constructor(api: Api, chat: string, shelfName: string) {
    this.#api = api;
    this.#chat = chat;
    this.#shelf = openShelf(shelfName);
    this.state = { messages: [], unsent: this.#shelf.read(), line: 'opening', more: false };
  }

  /** Opens the line; returns how to close it. */
  start(): () => void {
    const look = (): void => {
      if (document.visibilityState === 'visible') this.#wakeUp();
    };
    addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    void this.#load();
    void this.#send();
    return () => {
      this.#stopped = true;
      removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
      for (const timer of this.#timers) clearTimeout(timer);
      clearTimeout(this.#silence);
      this.#source?.close();
    };
  }

  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  say(body: Body, text: string): void {
    this.#keep([...this.state.unsent, { id: newId(), body, text }]);
    void this.#send();
  }

  dismiss(id: string): void {
    this.#keep(this.state.unsent.filter((message) => message.id !== id));
  }

  async older(): Promise<void> {
    const first = this.state.messages[0];
    if (first === undefined) return;
    const answer = await this.#api.messages(this.#chat, first.place);
    if (answer.is !== 'done') return;
    this.#set({ messages: [...answer.value.messages, ...this.state.messages], more: answer.value.more });
  }

  async #load(): Promise<void> {
    const answer = await this.#api.messages(this.#chat);
    if (this.#stopped) return;
    if (answer.is !== 'done') {
      this.#set({ line: 'down' });
      return this.#later(() => void this.#load());
    }
    this.#set({ more: answer.value.more });
    this.#take(answer.value.messages);
    this.#connect();
  }

  #connect(): void {
    this.#source?.close();
    const source = this.#api.stream(this.#chat, this.state.messages.at(-1)?.place ?? '');
    this.#source = source;
    source.addEventListener('beat', () => this.#alive());
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      this.#alive();
      this.#take([JSON.parse(data) as PageMessage]);
    });
    source.addEventListener('error', () => {
      this.#set({ line: 'down' });
      // A refused stream is closed for good; a broken one comes back by itself.
      if (source.readyState === EventSource.CLOSED) this.#later(() => this.#connect());
    });
  }

  #alive(): void {
    if (this.state.line !== 'up') {
      this.#set({ line: 'up' });
      void this.#send();
    }
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#set({ line: 'down' });
      this.#connect();
    }, SILENCE_MS);
  }

  #wakeUp(): void {
    if (this.#source && this.state.line !== 'up') this.#connect();
    void this.#send();
  }

  #take(fresh: readonly PageMessage[]): void {
    const ids = new Set(fresh.map(({ id }) => id));
    const known = new Set(this.state.messages.map(({ id }) => id));
    this.#set({ messages: [...this.state.messages, ...fresh.filter(({ id }) => !known.has(id))] });
    const waiting = this.state.unsent.filter(({ id }) => !ids.has(id));
    if (waiting.length < this.state.unsent.length) this.#keep(waiting);
  }

  /** One after the other, in the order they were written. */
  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#next(); next && !this.#stopped; next = this.#next()) {
        const { id, body } = next;
        const answer = await this.#api.say(this.#chat, id, ownName(), body);
        if (answer.is === 'unreached') return this.#later(() => void this.#send());
        this.#mark(id, answer.is === 'done' ? { received: true } : { refused: answer.error });
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(): Unsent | undefined {
    return this.state.unsent.find(({ received, refused }) => !received && refused === undefined);
  }

  #mark(id: string, mark: Pick<Unsent, 'received' | 'refused'>): void {
    // It may have come back over the stream already.
    this.#keep(this.state.unsent.map((message) => (message.id === id ? { ...message, ...mark } : message)));
  }

  #keep(unsent: readonly Unsent[]): void {
    this.#shelf.write(unsent);
    this.#set({ unsent });
  }

  #set(change: Partial<FeedState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#changed) listener();
  }

  #later(work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stopped) work();
    }, RETRY_MS);
    this.#timers.add(timer);
  }
}

/** `randomUUID` is missing where the page is not served over https. */
function newId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
