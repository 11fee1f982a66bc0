/** The question that waits for an answer, in whatever step the conversation is. */
import type { Question } from '../campaign/model.ts';
import type { Dialogue } from './dialogue.ts';

export function openQuestion(talk: Dialogue): Question | undefined {
  const { step } = talk.state;
  if (talk.view === undefined) return undefined;
  if (step.at === 'question' || step.at === 'either') return talk.question(step.key);
  if (step.at === 'confirm' || step.at === 'reason' || step.at === 'named')
    return talk.question(step.pending.key);
  return undefined;
}
