/** `?`: what a question means, an example, and every way to answer it. */
import type { Question } from '../../campaign/model.ts';
import { say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';
import { keepOpen } from './prompt.ts';

export function explain(talk: Dialogue, question: Question): void {
  talk.say('explain-head', { no: question.no, ask: question.ask });
  if (question.help) talk.say('explain-help', { help: question.help });
  talk.say(`explain-${question.kind}`, { unit: question.unit ?? '' });
  if (question.example) talk.say('question-example', { example: question.example });
  keepOpen(talk, question, say(question.required ? 'explain-ways-required' : 'explain-ways'));
}
