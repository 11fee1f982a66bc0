/**
 * Files a page sends: each in a request of its own, then named together in one message. Whoever may not send one now is
 * refused before a byte of it is read.
 */
import { type Request, type Response, raw } from 'express';
import { z } from 'zod';
import type { FilePurpose, FileRef } from '../answers/model.ts';
import type { FileLinks } from '../channels/web/file-links.ts';
import { createSigner } from '../channels/web/signing.ts';
import { MOST_FILE_BYTES } from '../channels/web/upload.ts';
import type { WallClock } from '../clock.ts';
import type { SentFile } from '../conversation/model.ts';
import { type Say, say } from '../say.ts';
import { quotaFault } from '../storage/file-quota.ts';
import { type UploadPlace, uploadPlace } from '../storage/files.ts';
import type { Database } from '../storage/scenes.ts';
import type { Visit } from './chats.ts';
import type { Refuse } from './refusals.ts';
import type { TakeUpload } from './upload-taking.ts';

export interface Uploads {
  /** A token by which the account, and nobody else, may send the stored file; over after half a day. */
  token(file: FileRef, purpose: FilePurpose, address: string): string;
  open(token: string, address: string): SentFile | null;
}

/** Ends well before a file that no answer names is removed (`storage/dropping.ts`). */
const TOKEN_MS = 12 * 3_600_000;

const upload = z.object({
  by: z.string(),
  purpose: z.enum(['answer', 'template']),
  file: z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }),
  // Tokens of before there was an end are over.
  until: z.number().default(0),
});

export function createUploads(secretKey: string, wall: WallClock): Uploads {
  const signer = createSigner(secretKey, 'upload', upload);
  return {
    token: (file, purpose, by) => signer.sign({ by, purpose, file, until: wall().getTime() + TOKEN_MS }),
    open: (token, address) => {
      const opened = signer.open(token);
      if (opened === null || opened.by !== address || opened.until <= wall().getTime()) return null;
      return { ...opened.file, purpose: opened.purpose };
    },
  };
}

const body = raw({ type: () => true, limit: MOST_FILE_BYTES, inflate: false });

/** Uploads that a process has in hand at once, each with its bytes. */
const MOST_UPLOADS = 12;
/** The page sends one after the other; a second one may be on its way from another window. */
const MOST_OF_ONE = 2;

interface UploadTools {
  readonly database: Database;
  readonly uploads: Uploads;
  readonly take: TakeUpload;
  readonly links: FileLinks;
  readonly refuse: Refuse;
}

/** Takes one file as the whole body, its name in `X-File-Name` (percent-encoded); answers with its token. */
export function uploadRoute({ database, uploads, take, links, refuse }: UploadTools) {
  const hall = createHall();
  return async ({ address, chat }: Visit, request: Request, response: Response): Promise<void> => {
    if (chat.chat === 'group') return refuse(response, 403, say('web-file-room'));
    const place = await uploadPlace(database, address);
    if (place.is !== 'open') return refuse(response, ...CLOSED[place.is]);
    const full = await quotaFault(database, place, { size: Number(request.get('content-length') ?? 0) });
    if (full) return refuse(response, 409, say(full));
    if (!hall.enter(address)) {
      response.setHeader('Retry-After', '10');
      return refuse(response, 503, say('web-away'));
    }
    try {
      const bytes = await bodyOf(request, response);
      const taken = await take({ name: decodeName(request.get('x-file-name') ?? ''), bytes, place });
      if (!taken.ok) return refuse(response, taken.status, say(taken.why));
      const { file } = taken;
      response.json({
        token: uploads.token(file, place.purpose, address),
        file: { name: file.name, type: file.type, url: links.to(file.id) },
      });
    } finally {
      hall.leave(address);
    }
  };
}

/** Status and sentence for those from whom no file is taken now. */
const CLOSED: Readonly<Record<Exclude<UploadPlace['is'], 'open'>, [number, Say]>> = {
  stranger: [403, say('web-file-stranger')],
  unawaited: [409, say('web-file-unawaited')],
};

/** Who has an upload in hand, so that neither one account nor all together fill the memory. */
function createHall() {
  const inside = new Map<string, number>();
  let all = 0;
  return {
    enter: (address: string): boolean => {
      const own = inside.get(address) ?? 0;
      if (all >= MOST_UPLOADS || own >= MOST_OF_ONE) return false;
      inside.set(address, own + 1);
      all += 1;
      return true;
    },
    leave: (address: string): void => {
      const own = (inside.get(address) ?? 1) - 1;
      if (own > 0) inside.set(address, own);
      else inside.delete(address);
      all -= 1;
    },
  };
}

async function bodyOf(request: Request, response: Response): Promise<Buffer> {
  await new Promise<void>((resolve, reject) => {
    body(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
