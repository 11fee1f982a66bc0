/**
 * A file a browser sent: checked as every file is, refused in the words of the page.
 */
import type { FilePurpose } from '../../answers/model.ts';
import { type CleanFile, checkFile as check, type FileFault } from '../../files/check.ts';
import type { Scan } from '../../files/clamd.ts';

export { MOST_FILE_BYTES } from '../../files/check.ts';

export type Checked =
  | { readonly ok: true; readonly file: CleanFile }
  | { readonly ok: false; readonly why: (typeof WHY)[FileFault] | 'file-infected' | 'file-unscanned' };

/** Files of one message. */
export const MOST_FILES = 10;

const WHY = {
  empty: 'web-file-empty',
  'too-big': 'web-too-large',
  kind: 'web-file-kind',
  // The page cannot offer to send it as a photo.
  heic: 'web-file-kind',
  broken: 'web-file-broken',
  pixels: 'file-pixels',
  'template-too-big': 'file-template-too-big',
  'template-kind': 'file-template-kind',
  'template-encoding': 'file-template-encoding',
} as const satisfies Readonly<Record<FileFault, string>>;

/** Never rejects: a scanner that is away is a reason to send the file again. */
export async function checkFile(
  name: string,
  bytes: Buffer,
  purpose: FilePurpose,
  scan: Scan | null = null,
): Promise<Checked> {
  const checked = await check(name, bytes, purpose);
  if (!checked.ok) return { ok: false, why: WHY[checked.why] };
  if (scan === null) return checked;
  const verdict = await scan(bytes).catch(() => null);
  if (verdict === null) return { ok: false, why: 'file-unscanned' };
  return verdict.clean ? checked : { ok: false, why: 'file-infected' };
}
