/**
 * Where a conversation stands: the whole memory between two messages, kept as JSON.
 */
import type { AnswerFlag, Row, StoredValue } from '../answers/model.ts';

/** An answer that waits for a «đúng», a reason or a consent before it is stored. */
export interface Pending {
  readonly key: string;
  readonly raw: string;
  readonly cells: readonly {
    readonly part: string;
    readonly value: StoredValue;
    readonly flags: readonly AnswerFlag[];
  }[];
}

export type Step =
  /** Nobody yet, or nothing under way. */
  | { readonly at: 'idle' }
  /** The notice was shown; the invitation is used when the person agrees. */
  | {
      readonly at: 'consent';
      readonly invitationId: string;
      readonly campaignId: string;
      readonly unit: string;
    }
  /** All in order, or required first? */
  | { readonly at: 'order' }
  /** With several campaigns open: which? */
  | { readonly at: 'campaign' }
  | { readonly at: 'question'; readonly key: string; readonly text: readonly string[]; readonly seen: string }
  /** «Đúng không?» */
  | { readonly at: 'confirm'; readonly pending: Pending }
  /** Two meanings: A or B. */
  | {
      readonly at: 'either';
      readonly key: string;
      readonly raw: string;
      readonly values: readonly StoredValue[];
    }
  /** Why is this unusual figure right? */
  | { readonly at: 'reason'; readonly pending: Pending }
  /** Have the named people agreed? */
  | { readonly at: 'named'; readonly pending: Pending; readonly rows: readonly Row[] }
  | { readonly at: 'review'; readonly page: number }
  /** «Nộp» asks once more. */
  | { readonly at: 'submit' }
  | { readonly at: 'paused' }
  | { readonly at: 'forget' };

export interface ConversationState {
  readonly campaign?: string;
  readonly unit?: string;
  /** The walk: every question in order, or the required ones first. */
  readonly order?: 'all' | 'required';
  /** Back to the review after an edit. */
  readonly editing?: boolean;
  readonly step: Step;
  /** Counts prompts; the current one is what a button must carry. */
  readonly prompt: number;
  /** Questions answered or skipped, latest last: where «quay lại» leads. */
  readonly trail: readonly string[];
}

export const START: ConversationState = { step: { at: 'idle' }, prompt: 0, trail: [] };
