/**
 * The two ends of `converse(scene, incoming) → outcome`: everything a turn may know, and
 * everything it may cause. All of it is plain data that survives a trip through JSON.
 */
import type { AnswerFlag, CellState, Cells, FilePurpose, FileRef, StoredValue } from '../answers/model.ts';
import type { Campaign } from '../campaign/model.ts';
import type { Say } from '../say.ts';
import type { Summary } from '../summary/model.ts';
import type { AccessNews, InvitationView, RoomCode, RoomView } from './desk/access.ts';
import type { AuditView, BoardRow, DeskEffect, DeskNews, Review } from './desk/model.ts';
import type { PageLink } from './desk/page-link.ts';
import type { Proposal, ProposalNews } from './desk/proposal.ts';
import type { ReminderNews } from './desk/reminding.ts';
import type { AccountView, Needs, Source } from './needs.ts';
import type { Draft, Pieces, Ready } from './report/draft.ts';
import type { TemplateNews } from './report/template-news.ts';
import type { UnitNews } from './report/unit-news.ts';
import type { Seal } from './seal.ts';
import type { ConversationState } from './state.ts';

export type { BoardRow, OfficerChat } from './desk/model.ts';
export type { AccountView, Needs, Source } from './needs.ts';
export type { Draft, Piece, Pieces, Ready } from './report/draft.ts';

export type Role = 'officer' | 'staff' | 'leader';
export type RoomPurpose = 'leadership' | 'officers';

/** One message from one chat, whatever the messenger. */
export interface Incoming {
  /** Unique on its channel; the second message with the same id changes nothing. */
  readonly updateId: string;
  readonly channel: string;
  /** The chat's address on its channel. */
  readonly address: string;
  readonly chat: 'private' | 'group';
  /** Who speaks: the account's address on the channel, and a name to show. */
  readonly sender: { readonly address: string; readonly name: string };
  /** The platform's id of the message, kept with answers and replies. */
  readonly messageId?: string;
  /** In a group: the message speaks to the bot; left out where the text itself must tell. */
  readonly addressed?: boolean;
  readonly content: Content;
}

export type Content =
  | { readonly type: 'text'; readonly text: string }
  /** A pressed button: which prompt it belonged to, which choice. */
  | { readonly type: 'choice'; readonly prompt: string; readonly choice: string }
  /** `album`: sent together with others, each a message of its own. */
  | { readonly type: 'files'; readonly files: readonly SentFile[]; readonly album?: string }
  /** A message of before was changed; `messageId` is that message's. */
  | { readonly type: 'edit'; readonly messageId: string; readonly text: string }
  /** A sticker, a voice note: something that cannot be an answer. */
  | { readonly type: 'unsupported'; readonly what: string }
  /** Something that happened elsewhere and that this chat should hear of. */
  | {
      readonly type: 'news';
      readonly news: News;
      /** The campaign it is about; left out of what is about none. */
      readonly campaignId?: string;
    };

export type News =
  /** A unit's own report is ready to sign. */
  | {
      readonly what: 'unit-report';
      readonly unit: string;
      readonly number: number;
      readonly attachments: readonly Attachment[];
    }
  /** The compiled summary, for a leadership room or whoever asked. */
  | {
      readonly what: 'summary';
      readonly summary: Summary;
      readonly digest: readonly Say[];
      readonly attachments: readonly Attachment[];
    }
  /** Files that somebody here asked for. `asOf`: ISO instant of the data. */
  | {
      readonly what: 'export';
      readonly official: boolean;
      readonly asOf: string;
      readonly attachments: readonly Attachment[];
    }
  /** The whole audit trail as a file. */
  | {
      readonly what: 'trail';
      readonly campaignId: string;
      readonly count: number;
      readonly attachments: readonly Attachment[];
    }
  /** Another officer of the unit changed answers. */
  | {
      readonly what: 'answers-changed';
      readonly unit: string;
      readonly by: string;
      readonly keys: readonly string[];
    }
  /** A file could not be taken; `why` is a text, `key` the question of the answer where that is known. */
  | {
      readonly what: 'file-refused';
      readonly name: string;
      readonly why: string;
      readonly key: string | null;
      /** Left out: it was sent for an answer. */
      readonly purpose?: FilePurpose;
    }
  /** Another account, on that channel, became the member's. */
  | { readonly what: 'account-linked'; readonly channel: string }
  | UnitNews
  | TemplateNews
  | AccessNews
  | ProposalNews
  | ReminderNews
  | DeskNews;

/** A file as it came in. */
export interface SentFile extends FileRef {
  /** What the messenger needs to fetch the bytes later; absent for a file that is stored already. */
  readonly source?: string;
  /** What a file that is stored was checked for; absent for one that is still with its messenger. */
  readonly purpose?: FilePurpose;
}

/** A file the product made or stored; the channel turns it into a link or an upload. */
export interface Attachment {
  readonly fileId: string;
  readonly name: string;
  readonly type: string;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  /** ISO instant of consent to the privacy notice; null before. */
  readonly consentAt: string | null;
  readonly roles: readonly { readonly unit: string; readonly role: Role }[];
}

/** A campaign as a conversation sees it. */
export interface CampaignView {
  readonly campaign: Campaign;
  readonly templateVersion: number;
  readonly status: 'open' | 'closed';
  /**
   * Codes of the unit whose desk it is and of those above, as the database has the tree of units; a template may say
   * what it likes. Empty for whoever has no role of a desk.
   */
  readonly desk: readonly string[];
  /** ISO instant since which the figures stand (chốt số liệu): nothing is answered or submitted; absent while they do not. */
  readonly lockedAt?: string;
}

export interface SubmissionView {
  readonly number: number;
  readonly at: string;
  readonly late: boolean;
  readonly state: 'submitted' | 'checked' | 'approved' | 'returned';
  readonly receipt: string;
  /** Warnings of the validate job, as sentences of the template. */
  readonly warnings: number;
  /** The staff's word; absent until there is one. */
  readonly review?: Review;
}

/** What an invitation code turned out to be. */
export type Invitation =
  | { readonly found: false }
  | {
      readonly found: true;
      readonly id: string;
      readonly campaignId: string;
      readonly unit: string;
      readonly role: Role;
      readonly state: 'valid' | 'used' | 'expired' | 'revoked';
    };

/** What a one-time code turned out to be. */
export interface Link {
  /** The code's hash. */
  readonly id: string;
  readonly state: 'valid' | 'used' | 'expired';
  /** Whose account the sender's becomes. */
  readonly member: Member;
  /** Where the chat stands that asked for the code. */
  readonly place: ConversationState;
}

export interface Scene {
  /** Business time, ISO instant. */
  readonly now: string;
  readonly conversation: {
    readonly id: string;
    readonly channel: string;
    readonly chat: 'private' | 'group';
    readonly state: ConversationState;
    /** What the group is for, when it is a registered room. */
    readonly room?: { readonly purpose: RoomPurpose; readonly campaignId: string };
  };
  /** null: nobody we know yet. */
  readonly member: Member | null;
  /** Campaigns in which a unit of the member reports or compiles, the room's, and the invitation's; open ones first, then by id. */
  readonly campaigns: readonly CampaignView[];
  /**
   * Drafts the sender may work on: of every unit the member is an officer of, in every open
   * campaign; and of the unit a valid officer invitation (or the consent step) names. A draft
   * nobody has begun is there with version 0 and no cells.
   */
  readonly drafts: readonly Draft[];
  /** Present when `needs(incoming).invitation` asked for it. */
  readonly invitation: Invitation | null;
  /**
   * Present when `needs(incoming).board` asked for it and the sender (or the room) may see it: the board of `boardOf`.
   */
  readonly board: readonly BoardRow[] | null;
  /**
   * Id of the board's campaign, one whose board the sender (or the room) may see: the one in hand, else the room's,
   * else the first of `campaigns`. Left out without a board; in scenes made by hand, the one in hand.
   */
  readonly boardOf?: string;
  /** Present when `needs(incoming).audit` asked for it, for those who see the board: newest first. */
  readonly audit?: readonly AuditView[];
  /** The code in the message is a one-time code; left out otherwise. Of a valid one, `drafts` and `campaigns` are its member's. */
  readonly link?: Link;
  /** The code in the message makes a group a room; left out otherwise. */
  readonly roomCode?: RoomCode;
  /** Present when `needs(incoming).invitations` asked for it, for those who see the board: open ones, oldest first. */
  readonly invitations?: readonly InvitationView[];
  /**
   * Codes of the units the sender is staff of and of those below, as the database has the tree: whom they may let in.
   * Present when `needs(incoming).invitations` asked for it.
   */
  readonly ownUnits?: readonly string[];
  /** Present when `needs(incoming).rooms` asked for it: of campaigns the member compiles, or is above. */
  readonly rooms?: readonly RoomView[];
  /** Present when `needs(incoming).accounts` asked for it: the member's accounts, oldest first. */
  readonly accounts?: readonly AccountView[];
  /** Present when `needs(incoming).edited` asked for it: the member's answers in `drafts` that came from the message. */
  readonly sources?: readonly Source[];
  /** Present when `needs(incoming).files` asked for it: ids of files in the answers of `drafts` whose bytes will never come. */
  readonly refusedFiles?: readonly string[];
  /** Of the message's files that were stored before it: ids of those that are stored no more; left out where none is. */
  readonly lostFiles?: readonly string[];
  /** The template that waits in this chat, or that the news is about; left out where none does. */
  readonly proposal?: Proposal;
  /** Fresh random characters (at least 128 bits) for the salts of a receipt. */
  readonly seed: string;
}

/** A button, or a line of a numbered or lettered menu where there are no buttons. */
export interface ReplyChoice {
  readonly id: string;
  readonly label: Say;
  /** Typed instead of pressed: '1', 'A'; absent where only words work. */
  readonly mark?: string;
}

/** A message without a messenger: made into text by the voice, into a shape by the channel. */
export interface OutMessage {
  readonly class: 'reply' | 'broadcast' | 'report';
  /** Joined by line breaks. */
  readonly lines: readonly Say[];
  readonly choices: readonly ReplyChoice[];
  /** Names the question these choices answer; an old button carries an old prompt. */
  readonly prompt?: string;
  /** The page offers to upload files for that purpose. */
  readonly wantsFiles?: FilePurpose;
  readonly attachments: readonly Attachment[];
  /** Stands at the end of the text, as an address the reader can open. */
  readonly page?: PageLink;
}

/**
 * What one turn causes. The shell commits all effects of a turn or none. Effects about a draft
 * (`answer`, `file`, `pieces`, `ready`, `submit`, `tell-officers`, `tell-unit`) concern the unit `outcome.state.unit` in `outcome.state.campaign`.
 */
export type Effect =
  | { readonly type: 'say'; readonly message: OutMessage }
  | {
      readonly type: 'answer';
      readonly key: string;
      readonly part: string;
      readonly state: CellState;
      readonly value: StoredValue | null;
      readonly raw: string;
      readonly flags: readonly AnswerFlag[];
      readonly reason?: string;
      /** The message the words came in, where it is not the one in hand; several are apart by spaces. */
      readonly messageId?: string;
    }
  /** A file of an answer whose bytes are still with the messenger. */
  | { readonly type: 'file'; readonly file: SentFile & { readonly source: string } }
  /** A template file, from the staff of that campaign; `of`: the id it must have. */
  | {
      readonly type: 'template';
      readonly campaignId: string;
      readonly file: SentFile;
      readonly of?: string;
    }
  /** The sender becomes a member with the invitation's role (or an existing member gets the role). */
  | { readonly type: 'join'; readonly invitationId: string; readonly role: Role }
  /** The sender's account becomes one of the member a one-time code was made for; `link` is its id. */
  | { readonly type: 'link'; readonly link: string }
  /** A one-time code for another account of the member; those made before end. `expiresAt`: ISO instant. */
  | { readonly type: 'link-code'; readonly code: string; readonly expiresAt: string }
  /** The member agreed to the privacy notice of that version. */
  | { readonly type: 'consent'; readonly notice: string }
  /** What has come so far of answers in several messages takes the place of what was kept. */
  | { readonly type: 'pieces'; readonly pieces: Pieces }
  /** The report is ready for the second person; null: it no longer is. */
  | { readonly type: 'ready'; readonly ready: Ready | null }
  /** An immutable snapshot of the draft as it is after this turn's answers, sealed. */
  | {
      readonly type: 'submit';
      readonly number: number;
      readonly late: boolean;
      readonly cells: Cells;
      readonly seal: Seal;
    }
  /** The member asked to be forgotten; recorded with a due day. */
  | { readonly type: 'forget-request'; readonly due: string }
  /** Someone with the right to asked for the summary: compile, write the documents, answer here. */
  | { readonly type: 'request-summary'; readonly campaignId: string }
  /** Tell the other officers of the unit which answers changed: an event, worked off by a job. */
  | { readonly type: 'tell-officers'; readonly keys: readonly string[] }
  /** Tell the other officers of the unit something about its report as a whole: an event, worked off by a job. */
  | { readonly type: 'tell-unit'; readonly news: UnitNews }
  | DeskEffect;

export interface Outcome {
  readonly state: ConversationState;
  readonly effects: readonly Effect[];
}

/** The whole core in one type; `turns/` is given it. */
export interface Core {
  readonly needs: (incoming: Incoming) => Needs;
  readonly converse: (scene: Scene, incoming: Incoming) => Outcome;
}
