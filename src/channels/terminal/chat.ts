/**
 * The loop of `tonghop chat`: a line in, a turn, its replies out, until the input ends.
 */
import { createInterface } from 'node:readline';
import type { Incoming } from '../../conversation/model.ts';
import type { Turns } from '../../turns/turns.ts';
import { type Output, TERMINAL } from './terminal.ts';

export interface ChatOptions {
  readonly turns: Pick<Turns, 'handle'>;
  /** Must have the terminal among its channels. */
  readonly delivery: { wake(conversationId: string): Promise<void> };
  readonly input: NodeJS.ReadableStream;
  readonly output: Output;
  /** The account's address: the same address is the same person. */
  readonly address: string;
  /** The name colleagues see. */
  readonly name: string;
  /** Makes ids that no other chat has used. */
  readonly id: () => string;
  /** Said first as if typed, e.g. `/start <code>`. */
  readonly opening?: string;
}

/**
 * Resolves when the input has ended (Ctrl-D) and the last reply is out. A pasted text is as many
 * messages as it has lines, each answered before the next. Rejects when the database is lost.
 */
export async function runChat(options: ChatOptions): Promise<void> {
  const lines = createInterface({ input: options.input, crlfDelay: Number.POSITIVE_INFINITY });
  // Listening begins here: what is typed while the opening is answered must not be missed.
  const typed = lines[Symbol.asyncIterator]();
  try {
    if (options.opening !== undefined) await exchange(options, options.opening);
    for await (const line of { [Symbol.asyncIterator]: () => typed }) {
      if (line.trim() !== '') await exchange(options, line);
    }
  } finally {
    lines.close();
  }
}

async function exchange({ turns, delivery, address, name, id }: ChatOptions, text: string): Promise<void> {
  const incoming: Incoming = {
    updateId: id(),
    channel: TERMINAL,
    address,
    chat: 'private',
    sender: { address, name },
    content: { type: 'text', text },
  };
  const { conversationId } = await turns.handle(incoming);
  if (conversationId !== '') await delivery.wake(conversationId);
}
