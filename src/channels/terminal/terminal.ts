/**
 * The terminal as a messenger: a message is some lines on a stream, choices below them.
 */
import { BOUNDLESS, type Body, type Channel } from '../channel.ts';

/** Where lines go; `process.stdout` in the product. */
export interface Output {
  write(text: string): unknown;
}

export const TERMINAL = 'terminal';

export function createTerminalChannel(output: Output): Channel {
  return {
    name: TERMINAL,
    capabilities: {
      private: { ...BOUNDLESS, buttons: null },
      group: null,
      edits: false,
      window: null,
      pace: null,
    },
    send: async ({ body }) => {
      output.write(`${lines(body).join('\n')}\n\n`);
      return { status: 'sent' };
    },
  };
}

const lines = (body: Body): readonly string[] =>
  body.type === 'text' ? [body.text] : body.files.map(({ name }) => `<${name}>`);
