/**
 * Gives a message the shape its channel can carry.
 */
import type { Voice } from '../voice.ts';
import type { Body, ChatCapabilities, Rendered, RenderedChoice } from './channel.ts';

/** The bodies of a message in their order; the same ones whenever it is called with the same message. */
export function present(message: Rendered, can: ChatCapabilities, _voice: Voice): readonly Body[] {
  const { choices, prompt = '', attachments, wantsFiles } = message;
  const buttons = can.buttons === null ? [] : choices.map(({ id, label }) => ({ label, prompt, choice: id }));
  const text = [message.text, ...(can.buttons === null ? choiceLines(choices) : [])]
    .filter((line) => line !== '')
    .join('\n');
  return [
    ...(text === '' ? [] : [{ type: 'text' as const, text, buttons, wantsFiles }]),
    ...(attachments.length === 0
      ? []
      : [{ type: 'files' as const, as: 'document' as const, files: attachments }]),
  ];
}

/** Marked choices as a list to pick from; the others are words to type, side by side in brackets. */
function choiceLines(choices: readonly RenderedChoice[]): string[] {
  const marked = choices.flatMap(({ mark, label }) => (mark === undefined ? [] : [`  ${mark}. ${label}`]));
  const words = choices.flatMap(({ mark, label }) => (mark === undefined ? [`[${label}]`] : []));
  return words.length > 0 ? [...marked, words.join(' ')] : marked;
}
