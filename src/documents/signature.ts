/**
 * The foot of a document: who gets it on the left, who will sign on the right.
 */
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import { sideBySide } from './cells.ts';
import { ended } from './head.ts';
import { type Block, centred, empty, flush, PORTRAIT_WIDTH, SIZE } from './paper.ts';

export interface Signature {
  readonly recipients: readonly string[];
  readonly authority: string;
  readonly title: string;
  readonly name?: string;
}

const LEFT = 4300;
/** Room for the stamp and the hand. */
const SIGNING_SPACE = 72;

export function signatureBlocks(
  voice: Voice,
  { recipients, authority, title, name }: Signature,
): readonly Block[] {
  const left = [
    ...(recipients.length === 0
      ? [empty()]
      : [flush(voice(say('documents-recipients')), { size: SIZE.copiesTo, bold: true, italics: true })]),
    ...recipients.map((text, index) =>
      flush(`- ${ended(text, index, recipients.length)}`, { size: SIZE.copies }),
    ),
  ];
  const right = [
    ...authority.split('\n').map((line) => centred(line, { bold: true })),
    centred(title, { bold: true }),
    empty(SIGNING_SPACE),
    centred(name ?? '', { bold: true }),
  ];
  return [empty(12), sideBySide([LEFT, PORTRAIT_WIDTH - LEFT], left, right)];
}
