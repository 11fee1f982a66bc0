/**
 * Where a conversation stands: the whole memory between two messages, kept as JSON.
 */
import type { AnswerFlag, StoredValue } from '../answers/model.ts';

/** An answer that waits for a «đúng», a reason or a consent before it is stored. */
export interface Pending {
  readonly key: string;
  readonly raw: string;
  /** The message the words came in; several are apart by spaces. */
  readonly messageId?: string;
  readonly cells: readonly {
    readonly part: string;
    readonly value: StoredValue;
    readonly flags: readonly AnswerFlag[];
  }[];
}

/** What the officer has replied already about a pending answer. */
export interface Passed {
  readonly confirmed?: boolean;
  readonly reason?: string;
  /** The named people agreed (true) or have not (false). */
  readonly named?: boolean;
}

/** What the bot waits for. */
export type Step =
  /** Nothing under way. */
  | { readonly at: 'idle' }
  /** The notice was shown; the invitation is used when the person agrees. */
  | { readonly at: 'consent'; readonly invitationId: string; readonly role: 'officer' | 'staff' | 'leader' }
  /** All in order, or required first? */
  | { readonly at: 'order' }
  /** Several reports are under way: which? In the order in which they were listed. */
  | {
      readonly at: 'campaign';
      readonly reports?: readonly { readonly campaignId: string; readonly unit: string }[];
    }
  /** `seen`: versions of the cells the prompt showed; `refused`: the message whose words were not taken. */
  | { readonly at: 'question'; readonly key: string; readonly seen: string; readonly refused?: string }
  /** «Đúng không?» */
  | { readonly at: 'confirm'; readonly pending: Pending; readonly seen: string }
  /** Two meanings: A or B. */
  | {
      readonly at: 'either';
      readonly key: string;
      readonly raw: string;
      readonly values: readonly StoredValue[];
      readonly messageId?: string;
    }
  /** Why is this unusual figure right? */
  | { readonly at: 'reason'; readonly pending: Pending }
  /** Have the named people agreed? */
  | { readonly at: 'named'; readonly pending: Pending; readonly passed: Passed }
  /** The required questions are done: the others too, or on to the review? */
  | { readonly at: 'more' }
  | { readonly at: 'review'; readonly page: number }
  /** «Nộp» asks once more. `second`: the mark of the colleague who calls the report ready. */
  | { readonly at: 'submit'; readonly second?: string }
  /** `key`: the question that was open. */
  | { readonly at: 'paused'; readonly key?: string }
  /** `/nhapthay` says what it means before it begins. */
  | { readonly at: 'proxy' }
  /** `/nhom` asks what a group is for, then in which campaign. */
  | { readonly at: 'room'; readonly purpose?: 'leadership' | 'officers' }
  /** `/nhom bo` asks which group; in the order in which they were listed. */
  | {
      readonly at: 'room-end';
      readonly rooms: readonly { readonly conversationId: string; readonly campaignId: string }[];
    }
  /** `/status` offered what may be done next, in that order. */
  | { readonly at: 'desk-status'; readonly choices: readonly string[] }
  /** `/duyet` listed what waits; in the order in which it was listed. */
  | {
      readonly at: 'desk-approve';
      readonly versions: readonly { readonly unit: string; readonly number: number }[];
    }
  /** `/tralai` waits for a reason, or for a «vẫn trả lại»; `reason` is '' while there is none. */
  | {
      readonly at: 'desk-return';
      readonly unit: string;
      readonly number: number;
      readonly keys: readonly string[];
      readonly reason: string;
    }
  /** `/khoa` asks once more. */
  | { readonly at: 'desk-lock' }
  /** `/mokhoa` waits for a reason. */
  | { readonly at: 'desk-unlock' }
  /** `/dot` waits for a template file; `of`: the id of the campaign it is for. */
  | { readonly at: 'template-file'; readonly of?: string }
  /** `/dot dong` asks once more. */
  | { readonly at: 'desk-close' }
  /** `/dot` listed campaigns; in the order in which they were listed. */
  | { readonly at: 'campaign-list'; readonly campaigns: readonly string[] }
  /** A template waits to be opened. `shown`: questions shown so far; `lastDay`: said in place of its own (ISO day). */
  | { readonly at: 'template'; readonly proposal: string; readonly shown: number; readonly lastDay?: string }
  /** «Xoá dữ liệu» asks once more. */
  | { readonly at: 'forget' };

/** A unit for which a member of the staff types what its officer reads out on the phone. */
export interface Proxy {
  readonly unit: string;
  /** Keys of the questions answered so far of which the unit's officers have not heard yet. */
  readonly keys: readonly string[];
}

export interface ConversationState {
  readonly campaign?: string;
  readonly unit?: string;
  /** The walk: every question in order, or the required ones first. */
  readonly order?: 'all' | 'required';
  /** Back to the review after an edit. */
  readonly editing?: boolean;
  /** The walk through what was objected to in that version: keys that are left. */
  readonly fixing?: { readonly number: number; readonly left: readonly string[] };
  /** Where an edited message interrupted; lasts while its question is in hand. */
  readonly back?: Step;
  /** Answers are typed for this unit. */
  readonly proxy?: Proxy;
  /** What the report in hand waited for when the desk took the chat; `/baocao` leads back to it. */
  readonly behind?: Step;
  /** Id of the campaign whose desk the step is about, where that is not `campaign`. */
  readonly desk?: string;
  /** The latest album: further pictures of it are taken without a word. `full`: some were not taken, and that was said. */
  readonly album?: { readonly id: string; readonly full: boolean };
  readonly step: Step;
  /** Counts prompts; a button carries the number of the prompt it belongs to. */
  readonly prompt: number;
  /** Keys of the questions passed, latest last: where «quay lại» leads. */
  readonly trail: readonly string[];
}

/** The question a step is about. */
export const questionIn = (step: Step): string | undefined =>
  'pending' in step
    ? step.pending.key
    : step.at === 'question' || step.at === 'either'
      ? step.key
      : undefined;

export const START: ConversationState = { step: { at: 'idle' }, prompt: 0, trail: [] };
