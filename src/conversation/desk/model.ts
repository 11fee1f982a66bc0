/**
 * What the desk decides, and what follows from it: the words that staff, storage and jobs share.
 */
import type { StoredValue } from '../../answers/model.ts';
import type { Role, RoomPurpose, SubmissionView } from '../model.ts';

/** The staff's word on a submission. */
export interface Review {
  readonly verdict: 'approved' | 'returned';
  /** Why it was returned; '' for an approval. */
  readonly reason: string;
  /** Keys of the questions objected to; none: the report as a whole. */
  readonly keys: readonly string[];
  /** Name of whoever decided. */
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/**
 * A decision about a campaign or one of its reports. It is committed only while what it stands on is as it was read:
 * the unit's draft and its latest submission, or the campaign's lock. Every decision is an audit entry.
 */
export type Decision =
  | { readonly what: 'approve'; readonly unit: string; readonly number: number }
  | {
      readonly what: 'return';
      readonly unit: string;
      readonly number: number;
      readonly reason: string;
      readonly keys: readonly string[];
    }
  /** `until`: ISO instant, the first that is too late for the unit. */
  | { readonly what: 'extend'; readonly unit: string; readonly until: string; readonly reason: string }
  /** Chốt số liệu. */
  | { readonly what: 'lock' }
  /** Huỷ chốt. */
  | { readonly what: 'unlock'; readonly reason: string }
  /** The campaign ends. */
  | { readonly what: 'close' }
  /** It goes on. */
  | { readonly what: 'reopen' };

/** What a job makes a file of: the data in a format, or the audit trail. */
export type WantedFile = ExportFormat | 'audit';

/** `picture`: how far the units are, to look at. */
export type ExportFormat = 'docx' | 'xlsx' | 'csv' | 'json' | 'picture';

/** What a desk turn causes, beside what every turn may cause. */
export type DeskEffect =
  | { readonly type: 'decide'; readonly campaignId: string; readonly decision: Decision }
  /** Remind these units now, by hand: an event, worked off by a job. */
  | { readonly type: 'remind'; readonly campaignId: string; readonly units: readonly string[] }
  | {
      readonly type: 'invite';
      readonly campaignId: string;
      readonly unit: string;
      readonly role: Role;
      readonly uses: number;
      /** ISO instant; null for no end. */
      readonly expiresAt: string | null;
      readonly code: string;
    }
  /** Invitations of a unit that are still open end. */
  | { readonly type: 'revoke'; readonly campaignId: string; readonly unit: string }
  /** A code that makes a group a room. */
  | {
      readonly type: 'room-code';
      readonly campaignId: string;
      readonly purpose: RoomPurpose;
      readonly code: string;
      readonly expiresAt: string;
    }
  /** This group becomes the room the code was made for; `code` is its hash. Told to whoever made it: an event. */
  | {
      readonly type: 'room';
      readonly code: string;
      readonly campaignId: string;
      readonly purpose: RoomPurpose;
    }
  /** Ask a group to be no room any more: an event, which becomes a turn in that group. */
  | { readonly type: 'room-end'; readonly campaignId: string; readonly conversationId: string }
  /** This group is no room any more. */
  | { readonly type: 'unroom'; readonly campaignId: string }
  /** Make files of the campaign's data and send them here: an event, worked off by a job. */
  | {
      readonly type: 'export';
      readonly campaignId: string;
      readonly format: WantedFile;
    }
  /** Open the template that waits in this chat; `lastDay` (ISO day) in place of its own. An event, worked off by a job. */
  | {
      readonly type: 'open-template';
      readonly campaignId: string;
      readonly proposal: string;
      readonly lastDay?: string;
    }
  /** Send the campaign's template here as a file: an event, worked off by a job. */
  | { readonly type: 'template-source'; readonly campaignId: string }
  /** Something that must be remembered though it decides nothing: a look at another's data. */
  | {
      readonly type: 'audit';
      readonly campaignId: string;
      readonly unit?: string;
      readonly action: string;
      readonly subject?: string;
      readonly detail?: Readonly<Record<string, unknown>>;
    };

/** A reminder that a unit has had. */
export interface ReminderView {
  readonly count: number;
  /** ISO instant of the latest. */
  readonly lastAt: string;
}

/** A submitted version, and what it changed against the one before. */
export interface VersionView {
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  /** Who submitted it. */
  readonly by: string;
  readonly late: boolean;
  readonly state: SubmissionView['state'];
  readonly review?: Review;
  /** Cells that are not what they were; none for the first version. `null`: no value there. */
  readonly changes: readonly {
    readonly key: string;
    readonly part: string;
    readonly before: StoredValue | null;
    readonly after: StoredValue | null;
  }[];
}

/** A check that did not hold, as a sentence of the template with its figures filled in. */
export interface WarningView {
  /** The question the check belongs to. */
  readonly key: string;
  readonly say: string;
  /** Why it is right all the same, in the officer's words, where the check asked for that. */
  readonly reason?: string;
}

/** An audit entry as staff reads it. */
export interface AuditView {
  readonly unit?: string;
  /** Who; '' for the service itself. */
  readonly by: string;
  readonly action: string;
  readonly subject?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** ISO instant. */
  readonly at: string;
}

/** An audit entry as it is stored. */
export interface TrailEntry extends AuditView {
  /** Its place in the chain, from 1, and its hash; null while it is not sealed. */
  readonly link: number | null;
  readonly hash: string | null;
}

/** A line of the staff's board; one for every participant, in the campaign's order. */
export interface BoardRow {
  readonly unit: string;
  readonly state: 'not-started' | 'drafting' | 'submitted' | 'checked' | 'approved' | 'returned';
  /** Questions with any answer but a skip. */
  readonly answered: number;
  /** Their keys; left out where nobody asks how far the sections are. */
  readonly keys?: readonly string[];
  /** ISO instant of the last answer or submission. */
  readonly lastActivity?: string;
  readonly submission?: SubmissionView;
  /** ISO instant, the first that is too late for the unit, where it was given more time. */
  readonly dueAt?: string;
  /** Reminders the unit has had; absent without any. */
  readonly reminders?: ReminderView;
  /** Every version, oldest first; left out where nobody asks for the history. */
  readonly versions?: readonly VersionView[];
  /** What the checks say against the newest version; left out where nobody asks for the history. */
  readonly warnings?: readonly WarningView[];
  /** The private chats of the unit's officers; left out where nobody asks how they can be reached. */
  readonly officers?: readonly OfficerChat[];
}

/** A private chat with an officer, as far as messages reach it. */
export interface OfficerChat {
  readonly memberId: string;
  readonly name: string;
  readonly channel: string;
  /** ISO instant of the officer's last message; left out when it is not known. */
  readonly heardAt?: string;
  /** Why nothing can be sent here: a `Refusal` of src/channels/channel.ts. */
  readonly unreachable?: string;
  /** Messages since the officer's last one that did not arrive, or may not have; `reason` is the latest one's. */
  readonly undelivered?: { readonly reason: string; readonly count: number };
}

/** What a submission means to the desk, and a decision in the chats of those it concerns. */
export type DeskNews =
  | { readonly what: 'submitted'; readonly unit: string; readonly number: number; readonly late: boolean }
  | {
      readonly what: 'report-returned';
      readonly unit: string;
      readonly number: number;
      readonly reason: string;
      readonly keys: readonly string[];
      readonly by: string;
    }
  | { readonly what: 'report-approved'; readonly unit: string; readonly number: number; readonly by: string }
  /** `until`: ISO instant, the first that is too late. */
  | {
      readonly what: 'deadline-extended';
      readonly unit: string;
      readonly until: string;
      readonly reason: string;
    }
  | { readonly what: 'figures-locked' }
  | { readonly what: 'figures-unlocked'; readonly reason: string }
  | { readonly what: 'campaign-ended' | 'campaign-goes-on' };
