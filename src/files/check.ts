/**
 * A file somebody sent: what it really is, and without what a camera hides in it.
 */
import { fileTypeFromBuffer } from 'file-type';
import type { FilePurpose } from '../answers/model.ts';
import { rewrite } from './pictures.ts';

export interface CleanFile {
  readonly name: string;
  /** MIME type as sniffed. */
  readonly type: string;
  readonly bytes: Buffer;
}

export type FileFault =
  | 'empty'
  | 'too-big'
  | 'kind'
  | 'heic'
  | 'broken'
  /** A picture of more pixels than can be opened. */
  | 'pixels'
  | 'template-too-big'
  | 'template-kind'
  /** Words, but not in UTF-8: the template's accents would be lost. */
  | 'template-encoding';

export type Checked =
  | { readonly ok: true; readonly file: CleanFile }
  | { readonly ok: false; readonly why: FileFault };

export const MOST_FILE_BYTES = 10 * 1024 * 1024;
export const MOST_TEMPLATE_BYTES = 512 * 1024;

const LONGEST_NAME = 120;

/** A kind of file that is taken. */
interface Kind {
  readonly ending: string;
  /** Endings that are not kept, where a name may have several. */
  readonly renamed?: RegExp;
  /** The bytes as they are stored, or why there are none. */
  readonly clean: (bytes: Buffer) => Promise<Buffer | FileFault>;
}

const asIs: Kind['clean'] = async (bytes) => bytes;
const anew =
  (write: Parameters<typeof rewrite>[1]): Kind['clean'] =>
  async (bytes) => {
    const written = await rewrite(bytes, (picture, header) => write(picture.rotate(), header));
    if (written.is === 'written') return written.bytes;
    return written.is === 'broken' ? 'broken' : 'pixels';
  };

/** Above this a JPEG is not written with the smallest codes: for that all of it would be held once more. */
const LARGE_BYTES = 60_000_000;

/** What is taken for a purpose, on every channel, and what is said of all else. */
interface Taken {
  readonly most: number;
  /** By MIME type. */
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly tooBig: FileFault;
  readonly otherKind: FileFault;
  /** What an iPhone sends «as a file»: there is no free decoder for it, so place and device could not be taken out. */
  readonly heic: FileFault;
  readonly encoding: FileFault;
}

const TAKEN: { readonly [P in FilePurpose]: Taken } = {
  // The list that the texts name. XLSX is not on it: figures are asked for one by one, and a workbook in their place
  // would be read by nobody.
  answer: {
    most: MOST_FILE_BYTES,
    kinds: {
      'image/jpeg': {
        ending: 'jpg',
        clean: anew((picture, { cost }) =>
          picture.jpeg({ quality: 88, optimiseCoding: cost <= LARGE_BYTES }),
        ),
      },
      // A row is written as its difference to the one before, as most programs do: without it some would grow tenfold.
      'image/png': { ending: 'png', clean: anew((picture) => picture.png({ adaptiveFiltering: true })) },
      'application/pdf': { ending: 'pdf', clean: asIs },
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
        ending: 'docx',
        clean: asIs,
      },
    },
    tooBig: 'too-big',
    otherKind: 'kind',
    heic: 'heic',
    encoding: 'kind',
  },
  template: {
    most: MOST_TEMPLATE_BYTES,
    kinds: {
      'application/yaml': {
        ending: 'yaml',
        renamed: /(?:\.(?:ya?ml|txt))+$/iu,
        clean: async (bytes) => Buffer.from(wordsIn(bytes) ?? '', 'utf8'),
      },
    },
    tooBig: 'template-too-big',
    otherKind: 'template-kind',
    heic: 'template-kind',
    encoding: 'template-encoding',
  },
};

/** Why so many bytes are not taken; undefined when they may be. */
export function sizeFault({ length }: Uint8Array, purpose: FilePurpose): FileFault | undefined {
  if (length === 0) return 'empty';
  return length > TAKEN[purpose].most ? TAKEN[purpose].tooBig : undefined;
}

/**
 * Takes what the purpose allows, by content and not by name: for an answer JPEG, PNG, PDF and DOCX; as a template
 * words in UTF-8 (or UTF-16 with its mark) whose name says YAML. Pictures are written anew: turned upright, and with
 * no place, time or device left in them. Words are stored in UTF-8 without a mark.
 */
export async function checkFile(name: string, bytes: Buffer, purpose: FilePurpose): Promise<Checked> {
  const fault = sizeFault(bytes, purpose);
  if (fault) return { ok: false, why: fault };
  const taken = TAKEN[purpose];
  const type = (await markedType(bytes)) ?? typeOfWords(name, bytes);
  const kind = taken.kinds[type];
  if (kind === undefined) return { ok: false, why: refusalOf(taken, type) };
  const clean = await kind.clean(bytes);
  if (typeof clean === 'string') return { ok: false, why: clean };
  if (clean.length === 0) return { ok: false, why: 'empty' };
  return { ok: true, file: { name: withEnding(tidyName(name), kind), type, bytes: clean } };
}

const HEIC = /^image\/hei[cf]/u;
/** Words that no list of kinds takes. */
const STRANGE_WORDS = 'text/plain;charset=unknown';

function refusalOf(taken: Taken, type: string): FileFault {
  if (HEIC.test(type)) return taken.heic;
  return type === STRANGE_WORDS ? taken.encoding : taken.otherKind;
}

/** By what stands at the beginning. The marks of UTF-16 look like those of a sound. */
const markedType = async (bytes: Buffer): Promise<string | undefined> =>
  UTF_16.has(markOf(bytes)) ? undefined : (await fileTypeFromBuffer(bytes))?.mime;

/** Telephones and mail programs add `.txt` to what they do not know. */
const YAML_NAME = /\.(?:ya?ml|txt)$/iu;

/** Words have no mark of their kind inside: their name says what they are. */
function typeOfWords(name: string, bytes: Buffer): string {
  if (!YAML_NAME.test(name.trim())) return '';
  const words = wordsIn(bytes);
  if (hasControls(words === null ? bytes : Buffer.from(words, 'utf8'))) return '';
  return words === null ? STRANGE_WORDS : 'application/yaml';
}

const WHITE: ReadonlySet<number> = new Set(Buffer.from('\t\n\f\r'));

/** NUL and its like stand in no text: something else was sent. */
const hasControls = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => (byte < 0x20 && !WHITE.has(byte)) || byte === 0x7f);

const UTF_16: ReadonlyMap<string, string> = new Map([
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]);
const markOf = (bytes: Buffer): string => bytes.subarray(0, 2).toString('hex');

/** The words without their mark; null when they are in another encoding, or none. */
function wordsIn(bytes: Buffer): string | null {
  try {
    return new TextDecoder(UTF_16.get(markOf(bytes)) ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
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

function withEnding(name: string, { ending, renamed }: Kind): string {
  const bare = renamed ? name.replace(renamed, '') : name;
  const wanted = ending === 'jpg' ? /\.jpe?g$/iu : new RegExp(`\\.${ending}$`, 'iu');
  return wanted.test(bare) && !bare.startsWith('.') ? bare : `${bare || 'tep'}.${ending}`;
}
