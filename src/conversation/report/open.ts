/** The question that waits for an answer, in whatever step the conversation is. */
import type { Question } from '../../campaign/model.ts';
import type { Dialogue } from '../dialogue.ts';
import { questionIn } from '../state.ts';

export function openQuestion(talk: Dialogue): Question | undefined {
  const key = questionIn(talk.state.step);
  return talk.view === undefined || key === undefined ? undefined : talk.question(key);
}
