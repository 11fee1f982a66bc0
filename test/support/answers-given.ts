/**
 * Answers that were given in a world in memory, with the messages they came from: what an edited message is about.
 */
import type { Source } from '../../src/conversation/model.ts';

interface Given extends Source {
  readonly memberId: string;
  readonly channel: string;
  readonly messages: readonly string[];
}

export class AnswersGiven {
  readonly #all: Given[] = [];

  /** `messageId`: several are apart by spaces. */
  note(answer: Omit<Given, 'messages' | 'whole'>, messageId: string): void {
    this.#all.push({ ...answer, messages: messageId.split(' '), whole: !messageId.includes(' ') });
  }

  /** The member's answers that came from the message. */
  from(messageId: string, channel: string, memberId: string | undefined): readonly Source[] {
    return this.#all
      .filter((given) => given.memberId === memberId && given.channel === channel)
      .filter(({ messages }) => messages.includes(messageId))
      .map(({ memberId: _member, channel: _channel, messages, ...source }) => source);
  }
}
