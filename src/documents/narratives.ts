/**
 * What the units wrote, word for word, each under its name.
 */
import type { Campaign, Question } from '../campaign/model.ts';
import type { Narrative } from '../summary/model.ts';
import { labelOf, unitName } from './labels.ts';
import { type Block, body, run } from './paper.ts';

/** `headed`: the question stands above, where several are told one after the other. */
export const narrativeBlocks = (
  campaign: Campaign,
  question: Question,
  narratives: readonly Narrative[],
  headed: boolean,
): readonly Block[] => [
  ...(headed && narratives.length > 0
    ? [body(`${labelOf(question)}:`, { bold: true, italics: true, withNext: true })]
    : []),
  ...narratives.flatMap(({ unit, text }) => {
    const [first = '', ...more] = paragraphsOf(text);
    return [
      body([run(`- ${unitName(campaign, unit)}: `, { italics: true }), run(first)]),
      ...more.map((line) => body(line)),
    ];
  }),
];

/** Lines of a text, without the empty ones. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
