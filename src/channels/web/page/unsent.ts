/**
 * Messages that have not reached the server yet, kept by the browser so that closing the page loses none.
 */
import type { Body } from './api.ts';

export interface Unsent {
  /** Sent with every try: the server takes it once. */
  readonly id: string;
  readonly body: Body;
  /** As the bubble shows it. */
  readonly text: string;
  /** The server has it but has not worked it off. */
  readonly received?: boolean;
  /** Why the server will not have it. */
  readonly refused?: string;
}

export interface UnsentShelf {
  read(): readonly Unsent[];
  write(messages: readonly Unsent[]): void;
}

/** A shelf of one chat. In a browser that keeps nothing it forgets when the page closes. */
export function openShelf(name: string): UnsentShelf {
  const key = `tonghop.unsent.${name}`;
  return {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(key) ?? '[]') as Unsent[];
      } catch {
        return [];
      }
    },
    write: (messages) => {
      try {
        if (messages.length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(messages));
      } catch {
        // Full, or forbidden: the message is still tried while the page is open.
      }
    },
  };
}

const NAME = 'tonghop.name';

/** The name the person gave on this browser; '' before. */
export function ownName(): string {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

export function keepName(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // It is asked again next time.
  }
}
