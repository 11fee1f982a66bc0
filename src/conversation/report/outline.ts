/** «Mục lục»: the sections with how far each is, and jumping to one. */
import { fold } from '../../answers/index.ts';
import type { Section } from '../../campaign/model.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import { ask } from './prompt.ts';
import { isAnswered } from './walk.ts';

export function outline(talk: Dialogue): void {
  talk.say('outline-head');
  talk.campaign.sections.forEach((section, index) => {
    const answered = section.questions.filter((question) => isAnswered(question, talk.cells)).length;
    const numbers = section.questions.map(({ no }) => no);
    talk.say('outline-line', {
      mark: index + 1,
      title: section.title,
      from: Math.min(...numbers),
      to: Math.max(...numbers),
      answered,
      total: section.questions.length,
    });
  });
  talk.say('outline-how').offer([choice('continue')]);
}

/** «mục 3» is the third section; «mục II.3» the one labelled so. */
export function toSection(talk: Dialogue, wanted: string): void {
  const { sections } = talk.campaign;
  const folded = fold(wanted).trim();
  const section =
    sections.find(({ label }) => fold(label) === folded) ??
    (/^\d+$/u.test(folded) ? sections[Number(folded) - 1] : undefined);
  const question = section && firstOpen(talk, section);
  if (question === undefined) {
    talk.say('outline-unknown', { wanted });
    return outline(talk);
  }
  ask(talk, question);
}

const firstOpen = (talk: Dialogue, { questions }: Section) =>
  questions.find((question) => !isAnswered(question, talk.cells)) ?? questions[0];
