/**
 * A messenger as the service plugs it in: what comes in beside the {@link Channel} that goes out.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Incoming, Role } from '../conversation/model.ts';
import type { Channel, Refusal } from './channel.ts';

/** One thing a platform told, in the product's words. */
export type Received =
  | {
      readonly type: 'message';
      readonly incoming: Incoming;
      /**
       * Called after the turn's commit, with the roles the sender has just got: lets the platform take the hourglass off a
       * button, or offer other commands. Never rejects.
       */
      readonly settled?: (joinedAs: readonly Role[]) => Promise<void>;
    }
  | { readonly type: 'notice'; readonly notice: Notice }
  /** Nothing for us; `why` is for the log. */
  | { readonly type: 'ignored'; readonly why: string };

/** A fact about a chat or a person that is no message. */
export type Notice =
  /** The chat cannot be written to any more. */
  | { readonly what: 'unreachable'; readonly address: string; readonly reason: Refusal }
  /** It can again. */
  | { readonly what: 'reachable'; readonly address: string }
  /** A group has another address from now on. */
  | { readonly what: 'moved'; readonly address: string; readonly to: string }
  /** A person told their name. */
  | { readonly what: 'named'; readonly address: string; readonly name: string };

/** What a webhook request is, by its headers and its raw bytes. */
export type Admission =
  | 'accepted'
  /** 401, nothing is read. */
  | 'refused'
  /** The platform only tries whether somebody is there: 200, nothing is read. */
  | 'probe';

export interface Messenger {
  readonly channel: Channel;
  /** Decides on a request to `/webhooks/<channel>` before its JSON is read. */
  admit(headers: IncomingHttpHeaders, body: Buffer): Admission;
  /** What a webhook's JSON tells. Never throws for an unknown shape: that is `ignored`. */
  receive(json: unknown): Promise<readonly Received[]>;
  /**
   * Long polling, where no webhook is used; null with one. Gives every thing received to `sink` and lets the
   * platform forget it only after `sink` has resolved. Resolves when `signal` is aborted; never rejects.
   */
  readonly poll: ((sink: (received: Received) => Promise<void>, signal: AbortSignal) => Promise<void>) | null;
  /**
   * Bytes of a file somebody sent; `source` is what the adapter put into the file's reference. Throws
   * {@link FileGone} when it will never come.
   */
  download(source: string): Promise<Buffer>;
  /** Registers the webhook and the commands with the platform. Rejects with a reason; the service goes on without. */
  prepare(): Promise<void>;
  /** Asks the platform whether everything is in order; never rejects. */
  check(): Promise<readonly Check[]>;
  /** An address that opens the bot with this code already said; null where there is none. */
  link(code: string): string | null;
}

/** A file that cannot be fetched any more, or must not be. */
export class FileGone extends Error {
  constructor(readonly why: 'expired' | 'too-big' | 'not-allowed') {
    super(`The file cannot be fetched: ${why}`);
    this.name = 'FileGone';
  }
}

/** One line of `tonghop doctor`. Both texts are keys of the locale with their arguments. */
export interface Check {
  /** What was looked at: `telegram-token`, `telegram-webhook`, … : the line is `doctor-<what>-<state>`. */
  readonly what: string;
  readonly state: 'good' | 'look' | 'bad';
  /** What fills the line: a bot's name, an address, what the platform said. */
  readonly args: Readonly<Record<string, string | number>>;
}
