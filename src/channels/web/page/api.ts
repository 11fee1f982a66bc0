/**
 * What the page asks of the server. Every call ends in one of three ways: done, refused with a
 * sentence for the reader, or not reached and worth another try.
 */
import type { PageFile, PageMessage } from '../shapes.ts';

export interface ChatEntry {
  readonly key: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
}

/** What is said: words, a pressed button, or files by their tokens. */
export type Body =
  | { readonly text: string }
  | { readonly prompt: string; readonly choice: string }
  | { readonly files: readonly string[] };

export interface TrialUnit {
  readonly code: string;
  readonly name: string;
  readonly answered: number;
  readonly submission: 'submitted' | 'checked' | 'approved' | 'returned' | null;
}

export interface Progress {
  readonly id: string;
  readonly title: string;
  readonly compiler: { readonly code: string; readonly name: string };
  readonly closesAt: string;
  readonly questions: number;
  readonly units: readonly TrialUnit[];
  readonly now: string;
}

export type Answer<T> =
  | { readonly is: 'done'; readonly value: T }
  | { readonly is: 'refused'; readonly status: number; readonly error: string }
  | { readonly is: 'unreached' };

const WAIT_MS = 30_000;
const UPLOAD_WAIT_MS = 300_000;

async function call<T>(path: string, init: RequestInit, wait = WAIT_MS): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(wait) });
    if (response.status >= 500) return { is: 'unreached' };
    const value = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { is: 'done', value: value as T };
    return { is: 'refused', status: response.status, error: String(value?.error ?? '') };
  } catch {
    return { is: 'unreached' };
  }
}

/** Speaks for the browser's own account, or for a seat of the simulator. */
export class Api {
  readonly #seat: string | undefined;

  constructor(seat?: string) {
    this.#seat = seat;
  }

  chats = (): Promise<Answer<{ name: string | null; chats: ChatEntry[] }>> => this.#get('/api/chats');

  device = (code: string): Promise<Answer<void>> => this.#post('/api/device', { code });

  messages = (chat: string, before?: string): Promise<Answer<{ messages: PageMessage[]; more: boolean }>> =>
    this.#get(
      `${chatPath(chat)}/messages${before === undefined ? '' : `?before=${encodeURIComponent(before)}`}`,
    );

  say = (chat: string, id: string, name: string, body: Body): Promise<Answer<{ outcome: string }>> =>
    this.#post(`${chatPath(chat)}/messages`, { id, name, ...body });

  upload = (chat: string, file: File): Promise<Answer<{ token: string; file: PageFile }>> =>
    call(
      `${chatPath(chat)}/files`,
      {
        method: 'POST',
        headers: {
          ...this.#headers(),
          'Content-Type': 'application/octet-stream',
          'X-File-Name': encodeURIComponent(file.name),
        },
        body: file,
      },
      UPLOAD_WAIT_MS,
    );

  /** The event source goes on by itself after a break, from the last message it has seen. */
  stream(chat: string, after: string): EventSource {
    const seat = this.#seat === undefined ? '' : `&seat=${encodeURIComponent(this.#seat)}`;
    return new EventSource(`${chatPath(chat)}/stream?after=${encodeURIComponent(after)}${seat}`);
  }

  progress = (): Promise<Answer<Progress>> => this.#get('/api/simulator/progress');

  takeSeat = (unit: string, role: string): Promise<Answer<{ seat: string; room: string }>> =>
    this.#post('/api/simulator/seats', { unit, role });

  moveClock = (to: string): Promise<Answer<{ now: string }>> => this.#post('/api/simulator/clock', { to });

  #get<T>(path: string): Promise<Answer<T>> {
    return call(path, { headers: this.#headers() });
  }

  #post<T>(path: string, body: object): Promise<Answer<T>> {
    const headers = { ...this.#headers(), 'Content-Type': 'application/json' };
    return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  #headers(): Record<string, string> {
    return this.#seat === undefined ? {} : { Authorization: `Bearer ${this.#seat}` };
  }
}

const chatPath = (chat: string): string => `/api/chats/${encodeURIComponent(chat)}`;
