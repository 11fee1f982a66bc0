/**
 * The port to a messenger. A channel only carries: it decides nothing about the conversation,
 * and everything it cannot do is data that others can ask for.
 */
import type { Attachment } from '../conversation/model.ts';

export interface Channel {
  /** `web`, `terminal`, later `telegram`, `zalo-oa`, `zalo-bot`. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Hands one message over. Messages of one chat come one after the other, in order. */
  send(message: Rendered): Promise<SendResult>;
}

/** What a messenger can do. */
interface Capabilities {
  /** Characters of one message; a longer text is sent in several. */
  readonly textLength: number;
  /** Buttons under one message; 0 where choices must be typed. */
  readonly buttons: number;
  /** Bytes of the largest file it carries; 0 where a link stands for the file. */
  readonly fileSize: number;
  /** Tells when an officer edits a message. */
  readonly edits: boolean;
  readonly groups: boolean;
}

/** A message in words, on its way to one chat. */
export interface Rendered {
  readonly conversationId: string;
  /** The chat's address on its channel. */
  readonly address: string;
  /** The same for every try of one message: lets a messenger recognise a repetition. */
  readonly outboxId: string;
  readonly text: string;
  readonly choices: readonly RenderedChoice[];
  /** Names the question the choices answer; a button sends it back. */
  readonly prompt?: string;
  /** The officer may send files now. */
  readonly wantsFiles: boolean;
  readonly attachments: readonly Attachment[];
}

export interface RenderedChoice {
  readonly id: string;
  readonly label: string;
  /** What is typed where there are no buttons: '1', 'A'. */
  readonly mark?: string;
}

export type SendResult =
  | { readonly status: 'sent'; readonly messageId?: string }
  /** Not now; nothing of this chat is sent before. */
  | { readonly status: 'retry'; readonly afterMs: number; readonly reason: string }
  /** Never: the chat is blocked, or the message is refused. */
  | { readonly status: 'failed'; readonly reason: string }
  /** It may have arrived. */
  | { readonly status: 'uncertain'; readonly reason: string };
