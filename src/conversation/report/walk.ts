/**
 * The walk through a report: which questions are asked, which are answered, which comes next.
 * All of it is computed from the template and the cells, so that nobody keeps a second count.
 */
import { type Cell, type Cells, cellId } from '../../answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../../campaign/model.ts';
import { isAsked } from '../../campaign/rules.ts';

export interface Progress {
  readonly asked: readonly Question[];
  /** Questions with an answer in every part; a skip is not an answer. */
  readonly answered: number;
  readonly required: number;
  readonly requiredLeft: readonly Question[];
}

/** The parts of a question's answer: its years, or the one part ''. */
export const partsOf = (question: Question): readonly string[] =>
  question.years.length > 0 ? question.years.map(String) : [''];

export const cellsOf = (question: Question, cells: Cells): readonly Cell[] =>
  partsOf(question).flatMap((part) => cells[cellId(question.key, part)] ?? []);

/** Open again, since another template asks differently: to be answered or skipped anew. */
export const isOutdated = ({ flags }: Pick<Cell, 'flags'>): boolean => flags.includes('outdated');

/** Years of the question that have no answer yet. */
export const openParts = (question: Question, cells: Cells): readonly string[] =>
  partsOf(question).filter((part) => {
    const cell = cells[cellId(question.key, part)];
    return cell === undefined || cell.state === 'skipped';
  });

export const isAnswered = (question: Question, cells: Cells): boolean =>
  openParts(question, cells).length === 0;

const isPassed = (question: Question, cells: Cells): boolean => {
  const passed = cellsOf(question, cells).filter((cell) => !isOutdated(cell));
  return passed.length === partsOf(question).length;
};

export const askedQuestions = (campaign: Campaign, cells: Cells): readonly Question[] =>
  questionsOf(campaign).filter((question) => isAsked(campaign, question, cells));

export function progress(campaign: Campaign, cells: Cells): Progress {
  const asked = askedQuestions(campaign, cells);
  const required = asked.filter((question) => question.required);
  return {
    asked,
    answered: asked.filter((question) => isAnswered(question, cells)).length,
    required: required.length,
    requiredLeft: required.filter((question) => !isAnswered(question, cells)),
  };
}

/**
 * The next question to ask after `after`: the first one further on that was neither answered nor
 * skipped, else the first such one from the beginning. `required` walks the required ones only.
 */
export function nextQuestion(
  campaign: Campaign,
  cells: Cells,
  order: 'all' | 'required',
  after?: string,
): Question | undefined {
  const open = askedQuestions(campaign, cells).filter((question) =>
    order === 'required' ? question.required && !isAnswered(question, cells) : !isPassed(question, cells),
  );
  const place = questionsOf(campaign).find((question) => question.key === after)?.no ?? 0;
  return open.find((question) => question.no > place) ?? open.find((question) => question.key !== after);
}
