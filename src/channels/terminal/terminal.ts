/**
 * The terminal as a messenger: a message is some lines on a stream, choices below them.
 */
import type { Channel, Rendered, RenderedChoice } from '../channel.ts';

/** Where lines go; `process.stdout` in the product. */
export interface Output {
  write(text: string): unknown;
}

export const TERMINAL = 'terminal';

export function createTerminalChannel(output: Output): Channel {
  return {
    name: TERMINAL,
    capabilities: { textLength: 1_000_000, buttons: 0, fileSize: 0, edits: false, groups: false },
    send: async (message) => {
      output.write(`${lines(message).join('\n')}\n\n`);
      return { status: 'sent' };
    },
  };
}

const lines = ({ text, choices, attachments }: Rendered): string[] => [
  ...(text === '' ? [] : [text]),
  ...attachments.map(({ name }) => `<${name}>`),
  ...choiceLines(choices),
];

/** Marked choices as a list to pick from; the others are words to type, side by side in brackets. */
function choiceLines(choices: readonly RenderedChoice[]): string[] {
  const marked = choices.flatMap(({ mark, label }) => (mark === undefined ? [] : [`  ${mark}. ${label}`]));
  const words = choices.flatMap(({ mark, label }) => (mark === undefined ? [`[${label}]`] : []));
  return words.length > 0 ? [...marked, words.join(' ')] : marked;
}
