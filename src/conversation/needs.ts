/**
 * What a message asks to have read for its turn, before the turn is decided; and what is read for no other reason.
 */

/** What a turn needs to have read for it beyond the conversation itself. */
export interface Needs {
  /** The code in the message, of an invitation, for an account or for a room, normalised (upper case, no spaces). */
  readonly invitation?: string;
  /** The campaign's open invitations. */
  readonly invitations?: boolean;
  /** The rooms of the member's campaigns. */
  readonly rooms?: boolean;
  /** Code of the unit whose report the news changes or shows: its draft is in the scene. */
  readonly report?: string;
  /** The template that the news is about; one that the chat waits with is read without. */
  readonly proposal?: string;
  /** The message asks for the member's accounts. */
  readonly accounts?: boolean;
  /** The platform's id of the message that was edited. */
  readonly edited?: string;
  /** The message brings files: which of those before were refused is in the scene. */
  readonly files?: boolean;
  /** The message asks for the board; a step of the desk (`desk-…`) gets it without. */
  readonly board: boolean;
  /** With the board: it is that of a campaign whose staff the sender is; left out, its leadership will do. */
  readonly decides?: boolean;
  /** With the board: the versions of every unit's report and what changed between them. */
  readonly history?: boolean;
  /** The campaign's newest audit entries. */
  readonly audit?: boolean;
}

/** An account on a messenger. */
export interface AccountView {
  readonly channel: string;
  readonly address: string;
}

/** An answer that came from an edited message. */
export interface Source {
  readonly campaignId: string;
  readonly unit: string;
  readonly key: string;
  readonly part: string;
  /** The cell's version the message gave. */
  readonly version: number;
  /** The message alone gave it; false: it came in several. */
  readonly whole: boolean;
}
