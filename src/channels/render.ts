/**
 * A neutral message in words: its lines by the voice, its choices with their labels.
 */

import type { PageLink } from '../conversation/desk/page-link.ts';
import type { OutMessage } from '../conversation/model.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import type { RenderedChoice } from './channel.ts';

export interface Text {
  readonly text: string;
  readonly choices: readonly RenderedChoice[];
}

/** The address of a page; null where none can be given. */
export type AddressOf = (page: PageLink) => string | null;

/** Throws when the voice knows no text for a key. A page without an address is not spoken of. */
export function render(
  { lines, choices, page }: OutMessage,
  voice: Voice,
  addressOf: AddressOf = () => null,
): Text {
  const address = page && addressOf(page);
  const all = address ? [...lines, say(`page-link-${page.page}`, { address })] : lines;
  return {
    text: all.map(voice).join('\n'),
    choices: choices.map(({ id, label, mark }) => ({
      id,
      label: voice(label),
      ...(mark === undefined ? {} : { mark }),
    })),
  };
}
