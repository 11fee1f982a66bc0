/** The button somebody presses without looking. */
import type { Content, OutMessage } from '../../src/conversation/model.ts';

/** The n-th button of what was offered last, counted round; words where nothing is offered. */
export function press(offered: OutMessage | undefined, index: number, otherwise: string): Content {
  const choice = offered?.choices[index % Math.max(1, offered.choices.length)];
  if (offered === undefined || choice === undefined) return { type: 'text', text: otherwise };
  return { type: 'choice', prompt: offered.prompt ?? '', choice: choice.id };
}
