/**
 * A file an officer sent through a messenger is fetched, checked and stored; or refused, and its chat is told.
 *
 * A messenger or a scanner that is away is no failure of the job: the row remembers when to try again, and the
 * sweep does, with growing pauses.
 */
import { FileGone } from '../channels/messenger.ts';
import { type CleanFile, checkFile, type FileFault, sizeFault } from '../files/check.ts';
import { pendingNews } from '../storage/events.ts';
import { fillFile } from '../storage/files.ts';
import { postponeFile, readSentFile, refuseFile, type SentFile } from '../storage/sent-files.ts';
import { unfinishedSubmissions } from '../storage/submissions.ts';
import { newsJob, nextStep } from './queues.ts';
import { patienceAt, type Tools } from './tools.ts';

type Waiting = Extract<SentFile, { state: 'waiting' }>;

/** What a try came to. */
type Fetched =
  | { readonly is: 'here'; readonly file: CleanFile }
  /** `why`: a key of the locale. */
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'not-yet'; readonly error: unknown };

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
  if (file.state === 'waiting') await settle(tools, file, await tryToFetch(tools, file));
  await goOn(tools, fileId);
}

async function tryToFetch({ download, scan }: Tools, { name, source, purpose }: Waiting): Promise<Fetched> {
  try {
    const bytes = await download(source.channel, source.source);
    // Before the scanner gets it, which has a limit of its own.
    const fault = sizeFault(bytes, purpose);
    if (fault) return refused(FAULTS[fault]);
    const verdict = await scan?.(bytes);
    if (verdict?.clean === false) return refused('file-infected');
    const checked = await checkFile(name, bytes, purpose);
    return checked.ok ? { is: 'here', file: checked.file } : refused(FAULTS[checked.why]);
  } catch (error) {
    return error instanceof FileGone ? refused(GONE[error.why]) : { is: 'not-yet', error };
  }
}

const refused = (why: string): Fetched => ({ is: 'refused', why });

async function settle(tools: Tools, { id, createdAt, source }: Waiting, fetched: Fetched): Promise<void> {
  const { store, clock, wallClock, log } = tools;
  const now = await clock.now();
  switch (fetched.is) {
    case 'here':
      await fillFile(store, id, fetched.file);
      return;
    case 'refused':
      return refuseFile(store.pool, id, fetched.why, now);
    case 'not-yet': {
      if (now.getTime() - createdAt.getTime() >= GIVEN_UP_MS)
        return refuseFile(store.pool, id, 'file-unfetched', now);
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** source.tries, LONGEST_PAUSE_MS);
      log(
        `file ${id} of ${source.channel} is not here yet, it is tried again in ${pauseMs / 1000} s`,
        fetched.error,
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
