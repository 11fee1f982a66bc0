/**
 * Files a page sends: each in a request of its own, then named together in one message.
 */
import { type Request, type Response, raw } from 'express';
import { z } from 'zod';
import type { FilePurpose, FileRef } from '../answers/model.ts';
import type { FileLinks } from '../channels/web/file-links.ts';
import { createSigner } from '../channels/web/signing.ts';
import { checkFile, MOST_FILE_BYTES } from '../channels/web/upload.ts';
import type { SentFile } from '../conversation/model.ts';
import { say } from '../say.ts';
import type { ServerFiles } from './parts.ts';
import type { Refuse } from './refusals.ts';

export interface Uploads {
  readonly files: ServerFiles;
  /** A token by which the account, and nobody else, may send the stored file. */
  token(file: FileRef, purpose: FilePurpose, address: string): string;
  open(token: string, address: string): SentFile | null;
}

const upload = z.object({
  by: z.string(),
  // Left out in tokens of before there were templates.
  purpose: z.enum(['answer', 'template']).default('answer'),
  file: z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }),
});

export function createUploads(files: ServerFiles, secretKey: string): Uploads {
  const signer = createSigner(secretKey, 'upload', upload);
  return {
    files,
    token: (file, purpose, by) => signer.sign({ by, purpose, file }),
    open: (token, address) => {
      const opened = signer.open(token);
      return opened?.by === address ? { ...opened.file, purpose: opened.purpose } : null;
    },
  };
}

const body = raw({ type: () => true, limit: MOST_FILE_BYTES, inflate: false });

/** Whoever sends a file, and where. */
interface Uploader {
  readonly address: string;
  readonly chat: { readonly conversationId: string | null };
}

/** What the bot would take a file of this chat for, as it stands. */
type Awaited = (conversationId: string | null) => Promise<FilePurpose>;

/** Takes one file as the whole body, its name in `X-File-Name` (percent-encoded); answers with its token. */
export function uploadRoute(uploads: Uploads, awaited: Awaited, links: FileLinks, refuse: Refuse) {
  return async ({ address, chat }: Uploader, request: Request, response: Response): Promise<void> => {
    // Only now that the sender is known are ten megabytes taken in.
    await new Promise<void>((resolve, reject) => {
      body(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
    });
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const purpose = await awaited(chat.conversationId);
    const name = decodeName(request.get('x-file-name') ?? '');
    const checked = await checkFile(name, bytes, purpose, uploads.files.scan ?? null);
    if (!checked.ok) return refuse(response, 422, say(checked.why));
    const file = await uploads.files.save(checked.file, purpose);
    response.json({
      token: uploads.token(file, purpose, address),
      file: { name: file.name, type: file.type, url: links.to(file.id) },
    });
  };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
