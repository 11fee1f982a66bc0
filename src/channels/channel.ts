/**
 * The port to a messenger. A channel only carries: it decides nothing about the conversation,
 * and everything it cannot do is data that others can ask for.
 */
import type { Attachment } from '../conversation/model.ts';

export interface Channel {
  /** `web`, `terminal`, `telegram`, `zalo-oa`, `zalo-bot`. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Hands one parcel over. Parcels of one chat come one after the other, in order. */
  send(parcel: Parcel): Promise<SendResult>;
}

/** What a messenger can do. */
export interface Capabilities {
  readonly private: ChatCapabilities;
  /** null: it has no groups. */
  readonly group: ChatCapabilities | null;
  /** Tells when an officer edits a message. */
  readonly edits: boolean;
  /** How long after a person's last message it may be written to; null: always. */
  readonly window: Window | null;
  /** Messages of the whole bot, which go evenly spaced, without bursts; null: nothing to keep to. */
  readonly pace: Rate | null;
}

export interface ChatCapabilities {
  /** Characters of one message, counted as code points; a longer text is sent in several. */
  readonly textLength: number;
  /** Under one message; null where choices must be typed. */
  readonly buttons: ButtonLimits | null;
  /** What it carries as a file, by the first rule that fits; for the rest a link stands. */
  readonly files: readonly FileRule[];
  /** Messages to one chat; null: nothing to keep to. */
  readonly pace: Rate | null;
}

export interface ButtonLimits {
  readonly most: number;
  /** Characters of a title. */
  readonly titleLength: number;
}

export interface FileRule {
  /** MIME types; `*` for all. */
  readonly types: readonly string[];
  /** Bytes. */
  readonly size: number;
  readonly as: 'photo' | 'document';
  /** Files of this kind in one message. */
  readonly together: number;
}

/**
 * `count` messages in any `perMs` milliseconds, of which `burst` may come at once after a rest. A larger burst than
 * `count` counts for as many windows as it fills: 1 a second with a burst of 3 is 3 in any 3 seconds.
 */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
  readonly burst: number;
}

export interface Window {
  /** Days after the person's last message in which the bot may write. */
  readonly openDays: number;
  /** Hours of them in which it costs nothing. */
  readonly freeHours: number;
}

/** A message in words, before it takes the shape of a channel. */
export interface Rendered {
  readonly text: string;
  readonly choices: readonly RenderedChoice[];
  /** Names the question the choices answer; a button sends it back. */
  readonly prompt?: string;
  /** The officer may send files now. */
  readonly wantsFiles: boolean;
  readonly attachments: readonly OutFile[];
}

export interface RenderedChoice {
  readonly id: string;
  readonly label: string;
  /** What is typed where there are no buttons: '1', 'A'. */
  readonly mark?: string;
}

/** A file of a message. */
export interface OutFile extends Attachment {
  /** Bytes. */
  readonly size: number;
  /** An address at which the reader can open it for a day or two; null where the service has no public address. */
  readonly link: string | null;
}

/** What is handed over at once: one message of the platform, or one album. */
export type Body =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly buttons: readonly Button[];
      /** The officer may send files now. */
      readonly wantsFiles: boolean;
    }
  | { readonly type: 'files'; readonly as: FileRule['as']; readonly files: readonly OutFile[] };

export interface Button {
  readonly label: string;
  /** What pressing it means: a `choice` of the conversation. */
  readonly prompt: string;
  readonly choice: string;
}

/** A body on its way to one chat. */
export interface Parcel {
  readonly conversationId: string;
  /** The chat's address on its channel. */
  readonly address: string;
  readonly chat: 'private' | 'group';
  /** The same for every try: with `part`, lets a messenger recognise a repetition. */
  readonly outboxId: string;
  /** 0, 1, 2, … within its message. */
  readonly part: number;
  readonly body: Body;
}

/** Why a message can never arrive; a text of the locale (`undelivered-<reason>`) says it to staff. */
export type Refusal =
  /** The person blocked the bot, left, or their account is gone. */
  | 'blocked'
  /** The bot is not in the group (any more), or the group is gone. */
  | 'not-in-group'
  /** The person has not written for too long. */
  | 'window-closed'
  /** The office's allowance is used up. */
  | 'quota'
  /** The platform does not take this message. */
  | 'refused'
  /** It was tried for too long. */
  | 'given-up';

export type SendResult =
  | { readonly status: 'sent'; readonly messageId?: string }
  /** Not now; nothing of this chat (or of the whole bot) is sent before. */
  | {
      readonly status: 'retry';
      /** What the platform asked for; null: it asked for nothing, and the pause grows by itself. */
      readonly afterMs: number | null;
      readonly scope: 'chat' | 'bot';
      readonly reason: string;
    }
  | {
      readonly status: 'failed';
      readonly reason: Refusal;
      /** What the platform said, for operators. */
      readonly detail: string;
    }
  /** The chat has another address from now on: send it there. */
  | { readonly status: 'moved'; readonly address: string }
  /** It may have arrived. */
  | { readonly status: 'uncertain'; readonly reason: string };

/** A chat that takes everything in one piece. */
export const BOUNDLESS: ChatCapabilities = {
  textLength: Number.POSITIVE_INFINITY,
  buttons: { most: Number.POSITIVE_INFINITY, titleLength: Number.POSITIVE_INFINITY },
  files: [
    { types: ['*'], size: Number.POSITIVE_INFINITY, as: 'document', together: Number.POSITIVE_INFINITY },
  ],
  pace: null,
};
