/**
 * The last annex of a unit's own report: the pictures that were sent with it, two a row, other files by name and
 * size, and what did not arrive.
 */
import { AlignmentType, ImageRun, type ISectionOptions, LineRuleType, Paragraph } from 'docx';
import { formatNumber } from '../answers/index.ts';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import { rewrite } from '../files/pictures.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import { sideBySide } from './cells.ts';
import { labelOf } from './labels.ts';
import { type Block, body, centred, empty, PORTRAIT_WIDTH, pages, SIZE } from './paper.ts';

/** A file of an answer. */
export type AttachedFile = { readonly name: string /** Key of its question. */; readonly key: string } & (
  | { readonly is: 'picture'; readonly bytes: Uint8Array }
  /** Bytes. */
  | { readonly is: 'file'; readonly size: number }
  /** Not refused: it may still come. */
  | { readonly is: 'absent'; readonly refused: boolean }
);

export interface Annex {
  readonly campaign: Campaign;
  readonly files: readonly AttachedFile[];
  /** Under the title: which report this belongs to. */
  readonly reference: string;
  readonly voice: Voice;
}

/** Pixels of the longer side in the file: enough for the paper, little enough for a messenger. */
const MOST_PIXELS = 1_000;
const JPEG_QUALITY = 80;
/** Pixels on the paper, 96 an inch: 7.7 cm wide, three rows a page. */
const ROOM = { width: 290, height: 270 } as const;
const COLUMN = PORTRAIT_WIDTH / 2;
const MEGABYTE = 1024 * 1024;

/** As it is shown: `width` and `height` are pixels on the paper. */
interface Picture {
  readonly is: 'picture';
  readonly key: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

type Shown = Picture | Exclude<AttachedFile, { is: 'picture' }>;

/** No pages where nothing was sent. */
export async function annexPages(annex: Annex): Promise<readonly ISectionOptions[]> {
  const { campaign, reference, voice } = annex;
  if (annex.files.length === 0) return [];
  const files: Shown[] = [];
  for (const file of annex.files) files.push(file.is === 'picture' ? await scaled(file) : file);
  const anyPicture = files.some(({ is }) => is === 'picture');
  const questions = questionsOf(campaign).filter(({ key }) => files.some((file) => file.key === key));
  const blocks: Block[] = [
    centred(voice(say('documents-appendix-only')), { bold: true }),
    centred(voice(say(anyPicture ? 'documents-annex-pictures' : 'documents-annex-files')), {
      bold: true,
      caps: true,
    }),
    centred(reference, { italics: true }),
    empty(10),
  ];
  let pictures = 0;
  for (const question of questions) {
    const own = files.filter(({ key }) => key === question.key);
    if (questions.length > 1) blocks.push(body(`${labelOf(question)}:`, { bold: true, withNext: true }));
    blocks.push(...questionBlocks(voice, own, pictures));
    pictures += own.filter(({ is }) => is === 'picture').length;
  }
  return [pages(blocks)];
}

/** `before`: pictures of earlier questions, for the numbers. */
function questionBlocks(voice: Voice, files: readonly Shown[], before: number): readonly Block[] {
  const pictures: Picture[] = [];
  const others: string[] = [];
  const absent: string[] = [];
  for (const file of files) {
    if (file.is === 'picture') pictures.push(file);
    if (file.is === 'file')
      others.push(voice(say('documents-annex-file', { name: file.name, size: sizeOf(file.size) })));
    if (file.is === 'absent')
      absent.push(
        voice(
          say(file.refused ? 'documents-annex-refused' : 'documents-annex-not-here', { name: file.name }),
        ),
      );
  }
  const cells = pictures.map((picture, index) => pictureBlocks(voice, picture, before + index + 1));
  return [
    ...cells.flatMap((left, index) =>
      index % 2 === 0 ? [sideBySide([COLUMN, COLUMN], left, cells[index + 1] ?? [empty()]), empty(6)] : [],
    ),
    ...listed(voice, 'documents-annex-others', others),
    ...listed(voice, 'documents-annex-absent', absent),
  ];
}

const listed = (voice: Voice, head: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0
    ? []
    : [
        body(voice(say(head)), { bold: true, italics: true, withNext: true }),
        ...lines.map((line) => body(line)),
      ];

/** «0,3 MB»; what is smaller than that is said in KB. */
function sizeOf(bytes: number): string {
  return bytes < MEGABYTE / 10
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${formatNumber(bytes / MEGABYTE, 1)} MB`;
}

/**
 * A picture that is not opened is a file among the others: it was stored while larger ones were taken. Throws when it
 * may be opened another time.
 */
async function scaled({ key, name, bytes }: Extract<AttachedFile, { is: 'picture' }>): Promise<Shown> {
  const small = await rewrite(bytes, (picture) =>
    picture
      .resize({ width: MOST_PIXELS, height: MOST_PIXELS, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#FFFFFF' })
      .jpeg({ quality: JPEG_QUALITY }),
  );
  if (small.is === 'late') throw new Error(`The picture ${name} took too long to open`);
  if (small.is !== 'written') return { is: 'file', key, name, size: bytes.length };
  const scale = Math.min(ROOM.width / small.width, ROOM.height / small.height, 1);
  return {
    ...({ is: 'picture', key, name } as const),
    bytes: small.bytes,
    width: Math.max(1, Math.round(small.width * scale)),
    height: Math.max(1, Math.round(small.height * scale)),
  };
}

function pictureBlocks(voice: Voice, { name, bytes, width, height }: Picture, no: number): readonly Block[] {
  const caption = voice(say('documents-annex-picture', { number: no, name }));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 0, after: 40, line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new ImageRun({
          type: 'jpg',
          data: bytes,
          transformation: { width, height },
          // The library would count on from document to document.
          altText: { id: String(no), name: caption, description: caption },
        }),
      ],
    }),
    centred(caption, { size: SIZE.copies, italics: true }),
  ];
}
