/**
 * How a question is put: its place, its words, what stands there already, and the ways out.
 */
import { formatValue } from '../../answers/index.ts';
import type { Cells } from '../../answers/model.ts';
import type { Campaign, Question } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';
import { choice } from '../dialogue.ts';
import type { Piece, ReplyChoice } from '../model.ts';
import { questionIn } from '../state.ts';
import { objectionLine } from './fixing.ts';
import { cellsOf, isOutdated, openParts, partsOf, progress } from './walk.ts';

/** Kinds answered in words, where commands without a slash are not looked for. */
const WORDY: ReadonlySet<Question['kind']> = new Set(['text', 'long-text', 'records']);
/** Kinds whose answer may come in several messages, until «xong». */
const GATHERED: ReadonlySet<Question['kind']> = new Set(['long-text', 'records', 'files']);

export const isWordy = (question: Question): boolean => WORDY.has(question.kind);
export const isGathered = (question: Question): boolean => GATHERED.has(question.kind);

/** The pieces of an answer as one text. */
export const wholeText = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('\n');

/** Asks the question and waits for its answer. */
export function ask(talk: Dialogue, question: Question): void {
  const cells = cellsOf(question, talk.cells);
  const last = cells.findLast((cell) => !isOutdated(cell));
  const gone = cells.findLast(isOutdated);
  talk.say('question-place', placeOf(talk.campaign, question, talk.cells));
  talk.lines(objectionLine(talk, question));
  talk.say('question-ask', { ask: question.ask });
  if (last) talk.say('question-standing', { name: last.memberName }).lines(answerText(question, talk.cells));
  if (gone)
    talk.say('question-outdated', { name: gone.memberName, words: wordsBefore(question, talk.cells) });
  talk.lines(hints(talk, question));
  wait(talk, question, { seen: seenOf(question, talk.cells) });
}

/**
 * Keeps the question open, with a line that says what is still wanted. `refused`: the message whose words
 * were not taken; an edit of it answers the question.
 */
export function keepOpen(talk: Dialogue, question: Question, line: Say, refused?: string): void {
  const { step } = talk.state;
  talk.lines([line]);
  // What stands there is not shown again, so a colleague's change is still to be shown.
  const seen = 'seen' in step && questionIn(step) === question.key ? step.seen : seenOf(question, talk.cells);
  wait(talk, question, { seen, ...(refused === undefined ? {} : { refused }) });
}

function wait(
  talk: Dialogue,
  question: Question,
  rest: { readonly seen: string; readonly refused?: string },
): void {
  talk.go({ at: 'question', key: question.key, ...rest });
  talk.offer(waysOut(talk, question), question.kind === 'files' ? 'answer' : undefined);
}

/** The open question in one line. */
export const stillAsked = (question: Question): Say => say('question-still', askShortly(question));

const ASK_LENGTH = 70;

export const askShortly = ({
  no,
  ask,
}: Pick<Question, 'no' | 'ask'>): { readonly no: number; readonly ask: string } => ({
  no,
  ask: clip(ask, ASK_LENGTH),
});

/** Cut at a word, with an ellipsis. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 20))}…`;
}

/** «Xin anh/chị trả lời lại», with one right example where the template has one. */
export const again = ({ example }: Question): Say =>
  example ? say('answer-again-example', { example }) : say('answer-again');

/** «Mục II.1 · Câu 7/60 · còn 3 câu bắt buộc» */
function placeOf(campaign: Campaign, question: Question, cells: Cells): Record<string, string | number> {
  const { requiredLeft } = progress(campaign, cells);
  const section = campaign.sections.find(({ key }) => key === question.section);
  const total = campaign.sections.reduce((sum, { questions }) => sum + questions.length, 0);
  return { section: section?.label ?? '', no: question.no, total, left: requiredLeft.length };
}

/** What has been answered, as the officer reads it; one line a year. */
export function answerText(question: Question, cells: Cells): readonly Say[] {
  const standing = cellsOf(question, cells).filter((cell) => !isOutdated(cell));
  return standing.map((cell) => {
    const value =
      cell.state === 'value' && cell.value !== null
        ? say('answer-value', { value: formatValue(question, cell.value) })
        : say(`answer-${cell.state}`);
    return cell.part === '' ? value : { key: `${value.key}-part`, args: { ...value.args, part: cell.part } };
  });
}

/** What had been written where another template made a question open again; every message once. */
export const wordsBefore = (question: Question, cells: Cells): string =>
  [
    ...new Set(
      cellsOf(question, cells)
        .filter(isOutdated)
        .map(({ raw }) => raw),
    ),
  ].join('; ');

/** Versions of the cells a prompt was made for, to notice a colleague's change in between. */
export const seenOf = (question: Question, cells: Cells): string =>
  cellsOf(question, cells)
    .map((cell) => `${cell.part}:${cell.version}`)
    .join(' ');

/** A question as it will be put, for those who look at a template before anybody answers it. */
export function previewOf(campaign: Campaign, question: Question): readonly Say[] {
  const marks = question.kind === 'choice' ? question.choices : [];
  return [
    say('question-place', placeOf(campaign, question, {})),
    say('question-ask', { ask: question.ask }),
    ...marks.map(({ label }, index) => say('question-choice', { mark: index + 1, label })),
    ...shapeOf(question),
  ];
}

/** How the answer may look. */
function shapeOf({ kind, choices, years, example }: Question): readonly Say[] {
  const lines: Say[] = [];
  if (kind === 'many-choice') {
    lines.push(...choices.map(({ label }, index) => say('question-choice', { mark: index + 1, label })));
    lines.push(say('question-many'));
  } else if (kind !== 'choice' && example) {
    lines.push(say('question-example', { example }));
  }
  if (years.length > 0 && !example) lines.push(say('question-years', { years: years.join(', ') }));
  return lines;
}

function hints(talk: Dialogue, question: Question): readonly Say[] {
  const lines: Say[] = [...shapeOf(question)];
  const previous = question.previous?.[talk.unit];
  if (previous !== undefined)
    lines.push(say('question-previous', { value: formatValue(question, previous) }));
  if (isGathered(question)) lines.push(say(`question-gather-${question.kind}`));
  const begun = wholeText(talk.pieces(question.key)).length;
  if (begun > 0) lines.push(say('gather-begun', { count: begun }));
  return lines;
}

/** Back, skip, stop and explanation, and the answers that are not a value. */
function waysOut(talk: Dialogue, question: Question): readonly ReplyChoice[] {
  const begun = talk.pieces(question.key).length > 0;
  const answered = openParts(question, talk.cells).length < partsOf(question).length;
  const ways: (ReplyChoice | false)[] = [
    ...answers(question),
    begun && choice('done'),
    begun && choice('discard'),
    question.kind === 'files' && answered && !begun && choice('done'),
    answered && question.kind !== 'files' && !begun && choice('keep'),
    !answered && !begun && question.kind !== 'files' && question.kind !== 'text' && choice('missing'),
    !question.required && !answered && !begun && choice('skip'),
    talk.state.trail.length > 0 && !begun && choice('back'),
    choice('pause'),
    choice('explain'),
  ];
  return ways.filter((way): way is ReplyChoice => way !== false);
}

function answers({ kind, choices }: Question): readonly ReplyChoice[] {
  if (kind === 'yes-no') return [choice('yes'), choice('no')];
  if (kind !== 'choice') return [];
  return choices.map(({ label }, index) => ({
    id: `option-${index + 1}`,
    label: say('choice-option', { label }),
    mark: String(index + 1),
  }));
}
