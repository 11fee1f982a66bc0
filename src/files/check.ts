/**
 * A file somebody sent: what it really is, and without what a camera hides in it.
 */
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

export interface CleanFile {
  readonly name: string;
  /** MIME type as sniffed. */
  readonly type: string;
  readonly bytes: Buffer;
}

export type FileFault = 'empty' | 'too-big' | 'kind' | 'heic' | 'broken';

export type Checked =
  | { readonly ok: true; readonly file: CleanFile }
  | { readonly ok: false; readonly why: FileFault };

export const MOST_FILE_BYTES = 10 * 1024 * 1024;

/** A picture with more pixels than any telephone takes is meant to fill the memory. */
const MOST_PIXELS = 120_000_000;
const LONGEST_NAME = 120;

/**
 * One list for all channels, the one that the texts name. XLSX is not on it: figures are asked for one by one, and
 * a workbook in their place would be read by nobody.
 */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** What an iPhone sends «as a file»: there is no free decoder for it, so place and device could not be taken out. */
const HEIC = /^image\/hei[cf]/u;

/**
 * Takes JPEG, PNG, PDF and DOCX, by content and not by name. Pictures are written anew: turned upright, and
 * with no place, time or device left in them.
 */
export async function checkFile(name: string, bytes: Buffer): Promise<Checked> {
  if (bytes.length === 0) return { ok: false, why: 'empty' };
  if (bytes.length > MOST_FILE_BYTES) return { ok: false, why: 'too-big' };
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  const ending = ENDINGS[type];
  if (ending === undefined) return { ok: false, why: HEIC.test(type) ? 'heic' : 'kind' };
  const named = withEnding(tidyName(name), ending);
  if (!type.startsWith('image/')) return { ok: true, file: { name: named, type, bytes } };
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate();
    const anew = type === 'image/png' ? picture.png() : picture.jpeg({ quality: 88 });
    return { ok: true, file: { name: named, type, bytes: await anew.toBuffer() } };
  } catch {
    return { ok: false, why: 'broken' };
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
