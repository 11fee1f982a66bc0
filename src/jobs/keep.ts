/**
 * Keeps documents so that a job that runs twice keeps them once.
 */
import { createHash } from 'node:crypto';
import type { Attachment } from '../conversation/model.ts';
import type { MadeDocument } from '../documents/documents.ts';
import { saveFile } from '../storage/files.ts';
import type { Tools } from './tools.ts';

export interface Owner {
  readonly campaignId: string;
  /** null for the whole campaign. */
  readonly unitCode: string | null;
}

export async function keep(
  { store, clock }: Pick<Tools, 'store' | 'clock'>,
  documents: readonly MadeDocument[],
  owner: Owner,
): Promise<readonly Attachment[]> {
  const now = await clock.now();
  const kept: Attachment[] = [];
  for (const document of documents) {
    const { name, type, bytes } = document;
    const id = idOf(document, owner);
    await saveFile(store, { id, name, type, bytes, purpose: 'document', ...owner, now });
    kept.push({ fileId: id, name, type });
  }
  return kept;
}

/** The same bytes for the same owner under the same name are the same file. */
function idOf({ name, type, bytes }: MadeDocument, { campaignId, unitCode }: Owner): string {
  const subject = JSON.stringify([campaignId, unitCode, name, type]);
  return `doc-${createHash('sha256').update(`${subject}\n`).update(bytes).digest('hex').slice(0, 40)}`;
}
