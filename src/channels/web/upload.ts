/**
 * A file a browser sent: what it really is, and without what a camera hides in it.
 */
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

export interface CleanFile {
  readonly name: string;
  /** MIME type as sniffed. */
  readonly type: string;
  readonly bytes: Buffer;
}

export type Checked =
  | { readonly ok: true; readonly file: CleanFile }
  | { readonly ok: false; readonly why: 'web-file-kind' | 'web-file-broken' | 'web-file-empty' };

export const MOST_FILE_BYTES = 10 * 1024 * 1024;
export const MOST_FILES = 10;

/** A picture with more pixels than any telephone takes is meant to fill the memory. */
const MOST_PIXELS = 120_000_000;
const LONGEST_NAME = 120;

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/**
 * Takes JPEG, PNG, PDF and DOCX, by content and not by name. Pictures are written anew: turned upright, and
 * with no place, time or device left in them.
 */
export async function checkFile(name: string, bytes: Buffer): Promise<Checked> {
  if (bytes.length === 0) return { ok: false, why: 'web-file-empty' };
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  const ending = ENDINGS[type];
  if (ending === undefined) return { ok: false, why: 'web-file-kind' };
  const named = withEnding(tidyName(name), ending);
  if (!type.startsWith('image/')) return { ok: true, file: { name: named, type, bytes } };
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate();
    const anew = type === 'image/png' ? picture.png() : picture.jpeg({ quality: 88 });
    return { ok: true, file: { name: named, type, bytes: await anew.toBuffer() } };
  } catch {
    return { ok: false, why: 'web-file-broken' };
  }
}

/** Without folders, control characters and what some systems refuse in a name. */
const tidyName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[\\/]/su, '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .trim()
    .slice(-LONGEST_NAME);

function withEnding(name: string, ending: string): string {
  const wanted = ending === 'jpg' ? /\.jpe?g$/iu : new RegExp(`\\.${ending}$`, 'iu');
  return wanted.test(name) && !name.startsWith('.') ? name : `${name || 'tep'}.${ending}`;
}
