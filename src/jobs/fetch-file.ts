/**
 * A file an officer sent through a messenger is fetched, checked and stored; or refused, and its chat is told.
 *
 * A messenger or a scanner that is away is no failure of the job: the row remembers when to try again, and the
 * sweep does, with growing pauses.
 */
import { FileGone } from '../channels/messenger.ts';
import { checkFile, type FileFault, sizeFault } from '../files/check.ts';
import { pendingNews } from '../storage/events.ts';
import { quotaFault } from '../storage/file-quota.ts';
import { beginToOpen, cameOut } from '../storage/file-tries.ts';
import { fillFile } from '../storage/files.ts';
import { postponeFile, readSentFile, refuseFile, type SentFile } from '../storage/sent-files.ts';
import { unfinishedSubmissions } from '../storage/submissions.ts';
import { newsJob, nextStep } from './queues.ts';
import { patienceAt, type Tools } from './tools.ts';

type Waiting = Extract<SentFile, { state: 'waiting' }>;

interface Refused {
  readonly is: 'refused';
  /** A key of the locale. */
  readonly why: string;
}
type NotYet = { readonly is: 'not-yet'; readonly error: unknown };

type Fetched = Refused | NotYet | { readonly is: 'fetched'; readonly bytes: Buffer };
/** What a try came to. `here`: stored. */
type Taken = Refused | NotYet | { readonly is: 'here' };

const FAULTS: { readonly [Fault in FileFault]: string } = {
  empty: 'file-empty',
  'too-big': 'file-too-big',
  kind: 'file-kind',
  heic: 'file-heic',
  broken: 'file-broken',
  pixels: 'file-pixels',
  'template-too-big': 'file-template-too-big',
  'template-kind': 'file-template-kind',
  'template-encoding': 'file-template-encoding',
};

const GONE: { readonly [Why in FileGone['why']]: string } = {
  expired: 'file-expired',
  'too-big': 'file-too-big',
  'not-allowed': 'file-not-allowed',
};

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Business time from the message on; whoever sent it can send it again. */
const GIVEN_UP_MS = 7 * 24 * 3_600_000;

export async function fetchFile(tools: Tools, fileId: string): Promise<void> {
  const file = await readSentFile(tools.store.pool, fileId);
  if (file === undefined) return;
  if (file.state === 'waiting') await settle(tools, file, await tryToTake(tools, file));
  await goOn(tools, fileId);
}

async function tryToTake(tools: Tools, file: Waiting): Promise<Taken> {
  // Looked at again when it is stored; nobody's thousandth photo is carried here for nothing.
  const full = await quotaFault(tools.store.pool, file, { size: 1 });
  if (full) return refused(full);
  const fetched = await carry(tools, file);
  return fetched.is === 'fetched' ? open(tools, file, fetched.bytes) : fetched;
}

/** Here, of a size that is taken, and without a virus. */
async function carry({ download, scan }: Tools, { source, purpose }: Waiting): Promise<Fetched> {
  try {
    const bytes = await download(source.channel, source.source);
    // Before the scanner gets it, which has a limit of its own.
    const fault = sizeFault(bytes, purpose);
    if (fault) return refused(FAULTS[fault]);
    const verdict = await scan?.(bytes);
    return verdict?.clean === false ? refused('file-infected') : { is: 'fetched', bytes };
  } catch (error) {
    return error instanceof FileGone ? refused(GONE[error.why]) : { is: 'not-yet', error };
  }
}

async function open({ store }: Tools, { id, name, purpose }: Waiting, bytes: Buffer): Promise<Taken> {
  if (!(await beginToOpen(store.pool, id))) return refused('file-unopenable');
  try {
    const checked = await checkFile(name, bytes, purpose);
    if (!checked.ok) return refused(FAULTS[checked.why]);
    const outcome = await fillFile(store, id, checked.file);
    return outcome === 'stored' || outcome === 'gone' ? { is: 'here' } : refused(outcome);
  } catch (error) {
    await cameOut(store.pool, id);
    throw error;
  }
}

const refused = (why: string): Refused => ({ is: 'refused', why });

async function settle(tools: Tools, { id, createdAt, source }: Waiting, taken: Taken): Promise<void> {
  const { store, clock, wallClock, log } = tools;
  const now = await clock.now();
  switch (taken.is) {
    case 'here':
      return;
    case 'refused':
      return refuseFile(store.pool, id, taken.why, now);
    case 'not-yet': {
      if (now.getTime() - createdAt.getTime() >= GIVEN_UP_MS)
        return refuseFile(store.pool, id, 'file-unfetched', now);
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** source.tries, LONGEST_PAUSE_MS);
      log(
        `file ${id} of ${source.channel} is not here yet, it is tried again in ${pauseMs / 1000} s`,
        taken.error,
      );
      const retryAt = new Date(wallClock().getTime() + pauseMs);
      return postponeFile(store.pool, id, { tries: source.tries + 1, retryAt });
    }
  }
}

/** What waited for the file. The sweep finds the same; two files that end at once are no trouble to it. */
async function goOn({ store, clock, add }: Tools, fileId: string): Promise<void> {
  const patience = patienceAt(await clock.now());
  for (const submission of await unfinishedSubmissions(store.pool, patience, fileId))
    await add(nextStep(submission));
  for (const news of await pendingNews(store.pool, { fileId })) await add(newsJob(news));
}
