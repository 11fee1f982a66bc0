/**
 * A messenger's servers and the telephones of its users, on this machine: what an emulator offers to a test and
 * to a developer who wants to try the product without an account.
 */

export interface Emulator {
  /** The channel it stands for: `telegram`, `zalo-oa`, `zalo-bot`. */
  readonly channel: string;
  /** Environment variables with which the service talks to this emulator. */
  readonly environment: Readonly<Record<string, string>>;
  /** Updates are posted here from now on: the service's address, e.g. `http://127.0.0.1:3000`. */
  deliverTo(serviceUrl: string): void;
  /** The person with this name, with a private chat with the bot; the same one for the same name. */
  person(name: string): Person;
  /** A group with the bot in it; null where the messenger has none. */
  group(name: string, members: readonly Person[]): Group | null;
  /** Everything the bot asked for that the platform's rules forbid, and every 429 it earned: empty for a good bot. */
  readonly violations: readonly string[];
  /** What the next calls that send something meet, one after the other; empty: everything is taken. */
  readonly faults: Fault[];
  /** Posts or offers the latest update once more, as platforms do; resolves when it was answered. */
  repeatLast(): Promise<void>;
  close(): Promise<void>;
}

/**
 * `too-many`: 429 (or the platform's own way), not taken. `broken`: 5xx, not taken. `cut-before`: the connection is
 * reset, not taken. `cut-after`: taken, and then the connection is reset. `none`: an ordinary call.
 */
export type Fault = 'too-many' | 'broken' | 'cut-before' | 'cut-after' | 'none';

export interface Person {
  readonly name: string;
  /** Their account's address as the product sees it. */
  readonly address: string;
  /** Writes in the private chat, or in a group; resolves with the message's id when the update was answered or taken. */
  says(text: string, where?: Group): Promise<string>;
  /** Presses the newest button with this title in the private chat, or in a group; where there are none, throws. */
  presses(title: string, where?: Group): Promise<void>;
  /** Changes a message of their own; where the platform tells nobody, nothing happens. */
  edits(messageId: string, text: string): Promise<void>;
  sends(file: SentFile): Promise<void>;
  /** Blocks the bot: everything sent to them is refused from now on. */
  blocks(): Promise<void>;
  /** What the bot said in the private chat so far, oldest first. */
  readonly heard: readonly Heard[];
}

export interface Group {
  readonly name: string;
  readonly address: string;
  readonly heard: readonly Heard[];
}

export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** One message of the bot. */
export interface Heard {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}
