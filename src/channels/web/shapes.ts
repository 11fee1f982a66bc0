/**
 * What the server sends to the page: read by both sides, so this file may import nothing.
 */

/** One bubble. */
export interface PageMessage {
  /** The same whenever the message is read; of one's own messages, the id the page gave it. */
  readonly id: string;
  /** Where the chat goes on after it. */
  readonly place: string;
  readonly from: 'bot' | 'me' | 'other';
  readonly name?: string;
  /** ISO instant, business time. */
  readonly at: string;
  readonly text: string;
  /** The same text of the bot, line by line, for those who see how it is built. */
  readonly lines?: readonly PageLine[];
  /** `mark` is what is typed where there are no buttons. */
  readonly choices: readonly { readonly id: string; readonly label: string; readonly mark?: string }[];
  /** Names the question the choices answer; a button sends it back. */
  readonly prompt?: string;
  /** The bot takes files, for an answer or as a campaign's template. */
  readonly wantsFiles?: 'answer' | 'template';
  readonly files: readonly PageFile[];
  /** A page of the service that the message shows the way to. */
  readonly page?: { readonly what: 'board' | 'queues'; readonly url: string };
}

/** `place` says where one is, `ask` is the question, `hint` helps with it; all else is plain. */
export interface PageLine {
  readonly text: string;
  readonly tone: 'place' | 'ask' | 'hint' | 'plain';
}

export interface PageFile {
  readonly name: string;
  readonly type: string;
  readonly url: string;
}
