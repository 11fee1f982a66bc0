/**
 * A neutral message in words: its lines by the voice, its choices with their labels.
 */

import type { OutMessage } from '../conversation/model.ts';
import type { Voice } from '../voice.ts';
import type { RenderedChoice } from './channel.ts';

export interface Text {
  readonly text: string;
  readonly choices: readonly RenderedChoice[];
}

/** Throws when the voice knows no text for a key. */
export function render({ lines, choices }: OutMessage, voice: Voice): Text {
  return {
    text: lines.map(voice).join('\n'),
    choices: choices.map(({ id, label, mark }) => ({
      id,
      label: voice(label),
      ...(mark === undefined ? {} : { mark }),
    })),
  };
}
