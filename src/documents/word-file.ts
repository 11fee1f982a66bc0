/**
 * Sections of pages → the bytes of a .docx, the same for the same content.
 */
import { Document, type ISectionOptions, Packer } from 'docx';
import { normalised } from './archive.ts';
import { FONT, SIZE } from './paper.ts';

export interface WordFile {
  readonly title: string;
  readonly author: string;
  /** ISO instant that the file says it was made at. */
  readonly at: string;
  readonly sections: readonly ISectionOptions[];
}

export async function wordFile({ title, author, at, sections }: WordFile): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE.body, color: '000000', language: { value: 'vi-VN' } },
        },
      },
    },
    sections,
  });
  return normalised(new Uint8Array(await Packer.toBuffer(document)), at);
}
