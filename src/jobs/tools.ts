/**
 * What jobs work with. The rooms they call are handed in, so that a job can be tried with any of
 * them failing.
 */
import type { Clock } from '../clock.ts';
import type { Incoming } from '../conversation/model.ts';
import type { Documents } from '../documents/documents.ts';
import type { Templates } from '../storage/scenes.ts';
import type { Store } from '../storage/store.ts';
import type { AddJob } from './queues.ts';

export interface Tools {
  readonly store: Pick<Store, 'pool' | 'filesDir'>;
  readonly templates: Templates;
  /** Business time. */
  readonly clock: Clock;
  readonly turns: { handle(incoming: Incoming): Promise<unknown> };
  readonly documents: Documents;
  readonly add: AddJob;
}
