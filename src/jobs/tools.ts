/**
 * What jobs work with. The rooms they call are handed in, so that a job can be tried with any of
 * them failing.
 */
import type { Campaign } from '../campaign/model.ts';
import type { Clock } from '../clock.ts';
import type { BoardRow, Incoming } from '../conversation/model.ts';
import type { Say } from '../conversation/say.ts';
import type { Templates } from '../storage/scenes.ts';
import type { Store } from '../storage/store.ts';
import type { Submission, Summary } from '../summary/model.ts';
import type { AddJob } from './queues.ts';

/** A document that was made and is to be kept. */
export interface Document {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A submission with what its own report prints. */
interface SubmissionToPrint extends Submission {
  readonly receipt: string;
}

export interface Tools {
  readonly store: Pick<Store, 'pool' | 'filesDir'>;
  readonly templates: Templates;
  /** Business time. */
  readonly clock: Clock;
  readonly turns: { handle(incoming: Incoming): Promise<unknown> };
  readonly documents: {
    /** The files of a summary. */
    ofSummary(campaign: Campaign, summary: Summary, board: readonly BoardRow[]): Promise<readonly Document[]>;
    /** What is said about it in a chat. */
    digest(campaign: Campaign, summary: Summary): readonly Say[];
    /** A unit's own report, ready to sign. */
    ofSubmission(campaign: Campaign, submission: SubmissionToPrint): Promise<Document>;
  };
  readonly add: AddJob;
}
