/**
 * The files of a submission's answers, as its report shows them.
 */
import type { FileRef } from '../answers/model.ts';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import type { AttachedFile } from '../documents/files-annex.ts';
import { describeFile, readFile } from '../storage/files.ts';
import { isRefused } from '../storage/sent-files.ts';
import type { Submission } from '../summary/model.ts';
import type { Tools } from './tools.ts';

/** In the template's order. Throws when the bytes of a stored picture are gone or damaged. */
export async function attachedFiles(
  { store }: Pick<Tools, 'store'>,
  campaign: Campaign,
  { cells }: Pick<Submission, 'cells'>,
): Promise<readonly AttachedFile[]> {
  const attached: AttachedFile[] = [];
  for (const { key, kind } of questionsOf(campaign)) {
    const files = kind === 'files' ? ((cells[key]?.value ?? []) as readonly FileRef[]) : [];
    for (const file of files) attached.push({ key, ...(await lookUp(store, file)) });
  }
  return attached;
}

type Found = AttachedFile extends infer File ? (File extends unknown ? Omit<File, 'key'> : never) : never;

/** Only pictures are shown; of the rest name and size are enough. */
async function lookUp(store: Tools['store'], { id, name }: FileRef): Promise<Found> {
  const known = await describeFile(store, id);
  if (known === null) return { is: 'absent', name, refused: await isRefused(store.pool, id) };
  if (!known.type.startsWith('image/')) return { is: 'file', name: known.name, size: known.size };
  const read = await readFile(store, id);
  if (read === null) throw new Error(`The file ${id} went while it was read`);
  return { is: 'picture', name: known.name, bytes: read.bytes };
}
