/**
 * From a message of the outbox to the bodies its channel can carry: words by the voice, files with their sizes and
 * addresses. The same message becomes the same bodies at every try.
 */
import type { Body, Channel, ChatCapabilities, OutFile } from '../channels/channel.ts';
import { present } from '../channels/present.ts';
import { type AddressOf, render } from '../channels/render.ts';
import type { OutMessage } from '../conversation/model.ts';
import type { Voice } from '../voice.ts';

export interface Stationery {
  readonly voice: Voice;
  /** What is known of stored files; null for one that is not there. */
  readonly files?: {
    describe(id: string): Promise<{ readonly size: number; readonly type: string } | null>;
  };
  /** A signed address of the whole web at which the reader can open the file; null without a public one. */
  readonly link?: (fileId: string) => string | null;
  /** A signed address of a page; null without a public one. */
  readonly page?: AddressOf;
}

export const capabilitiesOf = ({ capabilities }: Channel, chat: 'private' | 'group'): ChatCapabilities =>
  (chat === 'group' ? capabilities.group : null) ?? capabilities.private;

/** The files of a message with their sizes and addresses. */
export const filesOf = (
  { attachments }: OutMessage,
  { files, link }: Stationery,
): Promise<readonly OutFile[]> =>
  Promise.all(
    attachments.map(async (attachment) => {
      const known = await files?.describe(attachment.fileId);
      return {
        ...attachment,
        type: known?.type ?? attachment.type,
        // A file that is not there cannot be uploaded: its address says so.
        size: known?.size ?? Number.POSITIVE_INFINITY,
        link: link?.(attachment.fileId) ?? null,
      };
    }),
  );

/** Throws when the voice lacks a text. */
export function bodiesOf(
  message: OutMessage,
  attachments: readonly OutFile[],
  can: ChatCapabilities,
  { voice, page }: Stationery,
): readonly Body[] {
  const { prompt } = message;
  const wantsFiles = message.wantsFiles !== undefined;
  return present(
    { ...render(message, voice, page), ...(prompt === undefined ? {} : { prompt }), wantsFiles, attachments },
    can,
    voice,
  );
}
