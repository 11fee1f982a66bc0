/**
 * An upload whose bytes are here: room is made for it, it is opened, and it is stored or nothing is left of it.
 */
import { createHash } from 'node:crypto';
import type { FileRef } from '../answers/model.ts';
import { type Checked, checkFile } from '../channels/web/upload.ts';
import type { Clock, WallClock } from '../clock.ts';
import type { Scan } from '../files/clamd.ts';
import type { Ids } from '../ids.ts';
import { createLine } from '../line.ts';
import { UNCLAIMED_MS } from '../storage/dropping.ts';
import type { QuotaFault } from '../storage/file-quota.ts';
import { fillFile, type UploadPlace } from '../storage/files.ts';
import type { Store } from '../storage/store.ts';
import { type NoRoom, releaseUpload, reserveUpload } from '../storage/uploads.ts';

export interface TakingTools {
  readonly store: Pick<Store, 'pool' | 'filesDir'>;
  readonly ids: Pick<Ids, 'id'>;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  /** Looks for viruses before a file is stored; null where nobody does. */
  readonly scan: Scan | null;
}

interface Sent {
  readonly name: string;
  readonly bytes: Buffer;
  readonly place: Extract<UploadPlace, { is: 'open' }>;
}

/** `why`: a key of the locale. */
type Taken =
  | { readonly ok: true; readonly file: FileRef }
  | { readonly ok: false; readonly status: 409 | 422; readonly why: Why };

type Why = Extract<Checked, { ok: false }>['why'] | NoRoom | QuotaFault;

export type TakeUpload = (sent: Sent) => Promise<Taken>;

const refused = (status: 409 | 422, why: Why): Taken => ({ ok: false, status, why });

export function createTaking({ store, ids, clock, wallClock, scan }: TakingTools): TakeUpload {
  // Uploads hold one of the database's connections at most, as turns need the others.
  const storing = createLine();

  return async ({ name, bytes, place }) => {
    const id = ids.id();
    const { purpose, memberId, campaignId, unitCode } = place;
    const noRoom = await storing(async () =>
      reserveUpload(store, {
        ...{ id, purpose, memberId, campaignId, unitCode, size: bytes.length },
        digest: createHash('sha256').update(bytes).digest('hex'),
        now: await clock.now(),
        dropAt: new Date(wallClock().getTime() + UNCLAIMED_MS),
      }),
    );
    if (noRoom) return refused(noRoom === 'file-unopenable' ? 422 : 409, noRoom);
    let stored = false;
    try {
      const checked = await checkFile(name, bytes, purpose, scan);
      if (!checked.ok) return refused(422, checked.why);
      const { file } = checked;
      const outcome = await storing(() => fillFile(store, id, file));
      if (outcome === 'gone') throw new Error(`The upload ${id} went while it was opened`);
      if (outcome !== 'stored') return refused(409, outcome);
      stored = true;
      return { ok: true, file: { id, name: file.name, type: file.type, size: file.bytes.length } };
    } finally {
      if (!stored) await releaseUpload(store, id);
    }
  };
}
