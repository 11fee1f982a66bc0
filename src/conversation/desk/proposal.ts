/**
 * A template that staff sent and that waits to be opened: the words that `/dot`, storage and jobs share.
 */
import type { Campaign } from '../../campaign/model.ts';
import type { Say } from '../../say.ts';
import type { Attachment } from '../model.ts';

export interface Proposal {
  readonly id: string;
  readonly campaign: Campaign;
  /** The campaign as it stands; left out while there is none of that id. */
  readonly before?: {
    readonly campaign: Campaign;
    readonly version: number;
    readonly status: 'open' | 'closed';
    /** With this very text. */
    readonly same: boolean;
  };
  /** It was opened already. */
  readonly opened: boolean;
}

/** What a new version means for the reports so far. */
export interface Impact {
  /** Units that have begun and not submitted. */
  readonly begun: number;
  /** Units with a submission. */
  readonly submitted: number;
  /** Questions whose answers do not fit any more, and how many units must answer them again. */
  readonly again: readonly { readonly key: string; readonly units: number }[];
  /** Codes of units that have begun and would not be asked any more. */
  readonly left: readonly string[];
}

/** Why a template cannot be opened. */
export type Obstacle =
  /** The file names another campaign than the one it was asked for. */
  | { readonly why: 'other-id'; readonly id: string; readonly of: string }
  /** The campaign stands with this very text. */
  | { readonly why: 'unchanged'; readonly title: string }
  /**
   * Names of units. `not-yours`: not the sender's to ask, rename or add to; none: the campaign or its compiling unit is
   * not. `moves-units`: hung elsewhere in the tree.
   */
  | { readonly why: 'not-yours' | 'moves-units'; readonly units: readonly string[] }
  | { readonly why: 'unknown-parent'; readonly parent: string }
  | { readonly why: 'locked'; readonly title: string }
  /** Reading it took more time or memory than any template may. */
  | { readonly why: 'too-much' }
  /** Somebody opened another version meanwhile. */
  | { readonly why: 'overtaken'; readonly version: number };

export type ProposalNews =
  /** `count`: all faults, of which the first are told. `of`: the id it was asked for. */
  | {
      readonly what: 'template-faults';
      readonly name: string;
      readonly count: number;
      readonly faults: readonly { readonly line: number; readonly column: number; readonly say: Say }[];
      readonly of?: string;
    }
  | ({ readonly what: 'template-refused'; readonly name: string } & Obstacle)
  | { readonly what: 'template-read'; readonly proposal: string; readonly impact: Impact }
  | {
      readonly what: 'template-opened';
      readonly outcome: 'opened' | 'unchanged' | 'new-version' | 'reopened';
      readonly campaignId: string;
      readonly version: number;
      /** Units whose draft moved to it. */
      readonly moved: number;
    }
  | {
      readonly what: 'template-source';
      readonly campaignId: string;
      readonly version: number;
      readonly attachments: readonly Attachment[];
    };
