/**
 * The whole report before it is submitted: gaps first, then every answer, a few screens long.
 */
import { formatValue } from '../../answers/index.ts';
import type { Cell } from '../../answers/model.ts';
import type { Question } from '../../campaign/model.ts';
import { checkAnswers } from '../../campaign/rules.ts';
import { type Say, say } from '../../say.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import type { ReplyChoice } from '../model.ts';
import { nameAmongSeveral } from './among.ts';
import { askShortly, clip } from './prompt.ts';
import { shut } from './shut.ts';
import { cellsOf, isAnswered, isOutdated, progress } from './walk.ts';

/** Characters a screen of the review holds; a phone shows about this much in two swipes. */
const SCREEN = 1500;
const VALUE_LENGTH = 160;
const GAPS_SHOWN = 12;

/** Shows one screen; the first one begins with what is missing. */
export function review(talk: Dialogue, page = 0): void {
  const screens = pages(talk);
  const shown = Math.min(page, screens.length - 1);
  talk.say('review-head', { unit: talk.unitName, page: shown + 1, pages: screens.length });
  nameAmongSeveral(talk);
  if (shown === 0) talk.lines(gaps(talk));
  talk.lines(screens[shown] ?? []);
  talk.go({ at: 'review', page: shown });
  const closed = shut(talk);
  if (closed) {
    talk.lines([closed]);
    talk.offer(shown + 1 < screens.length ? [choice('next')] : []);
    return;
  }
  talk.say('review-how').offer(ways(talk, shown, screens.length));
}

/** «Trang sau»; behind the last page there is none, which costs one line and not the page again. */
export function nextPage(talk: Dialogue, page: number): void {
  const count = pages(talk).length;
  if (page + 1 < count) return review(talk, page + 1);
  talk
    .say('review-last')
    .say('review-how')
    .offer(ways(talk, page, count));
}

/** Required questions without an answer, answers that are still to come, checks that could not be tried. */
function gaps(talk: Dialogue): readonly Say[] {
  const { asked, answered, requiredLeft } = progress(talk.campaign, talk.cells);
  const lines: Say[] = [say('review-count', { answered, total: asked.length })];
  if (requiredLeft.length > 0) {
    lines.push(say('review-required-left', { count: requiredLeft.length }));
    lines.push(
      ...requiredLeft.slice(0, GAPS_SHOWN).map((question) => say('review-gap', askShortly(question))),
    );
    if (requiredLeft.length > GAPS_SHOWN)
      lines.push(say('review-more', { count: requiredLeft.length - GAPS_SHOWN }));
  }
  const outdated = asked.filter((question) => cellsOf(question, talk.cells).some(isOutdated));
  if (outdated.length > 0)
    lines.push(say('review-outdated', { numbers: outdated.map(({ no }) => no).join(', ') }));
  const unfinished = unfinishedQuestions(talk).map(({ no }) => no);
  if (unfinished.length > 0) lines.push(say('review-unfinished', { numbers: unfinished.join(', ') }));
  const without = asked.filter((question) =>
    cellsOf(question, talk.cells).some(({ state }) => state === 'missing' || state === 'not_applicable'),
  );
  if (without.length > 0) {
    lines.push(say('review-without', { numbers: without.map(({ no }) => no).join(', ') }));
  }
  const unchecked = checkAnswers(talk.campaign, talk.cells).filter(
    ({ level }) => level === 'unchecked',
  ).length;
  if (unchecked > 0) lines.push(say('review-unchecked', { count: unchecked }));
  return lines;
}

/** Questions whose answer has begun to come in pieces and waits for its «xong». */
export const unfinishedQuestions = (talk: Dialogue): readonly Question[] =>
  progress(talk.campaign, talk.cells).asked.filter(({ key }) => talk.pieces(key).length > 0);

/** What stands in the way of submitting: nothing, or lines that say it. */
export function obstacles(talk: Dialogue): readonly Say[] {
  const { requiredLeft } = progress(talk.campaign, talk.cells);
  if (requiredLeft.length > 0) {
    return [
      say('submit-required-left', { count: requiredLeft.length }),
      ...requiredLeft.slice(0, GAPS_SHOWN).map((question) => say('review-gap', askShortly(question))),
    ];
  }
  const blocks = checkAnswers(talk.campaign, talk.cells).filter(({ level }) => level === 'block');
  if (blocks.length === 0) return [];
  return [say('submit-blocked'), ...blocks.map((finding) => say('answer-blocked', { say: finding.say }))];
}

function pages(talk: Dialogue): readonly (readonly Say[])[] {
  const screens: Say[][] = [[]];
  let room = SCREEN;
  for (const section of talk.campaign.sections) {
    const entries = section.questions.filter((question) => isAnswered(question, talk.cells));
    const lines = entries.map((question) => reviewLine(question, talk));
    for (const [index, line] of lines.entries()) {
      // A heading stays with its first line.
      const block = index === 0 ? [say('review-section', { title: section.title }), line] : [line];
      const length = block.flatMap(({ args }) => Object.values({ ...args })).join(' ').length;
      if (length > room) {
        screens.push([]);
        room = SCREEN;
      }
      screens.at(-1)?.push(...block);
      room -= length;
    }
  }
  return screens;
}

/** Neither «chưa có số liệu» nor «không áp dụng» looks like the other, or like a zero. */
function reviewLine(question: Question, talk: Dialogue): Say {
  const states = new Set(cellsOf(question, talk.cells).map(({ state }) => state));
  const [state, other] = states;
  const phone = cellsOf(question, talk.cells).some(({ flags }) => flags.includes('by-phone')) ? 'yes' : 'no';
  const args = { ...askShortly(question), phone };
  return state === 'value' || other !== undefined
    ? say('review-line', { ...args, value: answerLine(question, talk) })
    : say(`review-line-${state}`, args);
}

const answerLine = (question: Question, talk: Dialogue): string =>
  clip(
    cellsOf(question, talk.cells)
      .map((cell) =>
        cell.part === '' ? cellText(question, cell) : `${cell.part}: ${cellText(question, cell)}`,
      )
      .join('; ')
      .replace(/\s*\n\s*/gu, ' / '),
    VALUE_LENGTH,
  );

const cellText = (question: Question, { value }: Cell): string =>
  value === null ? '–' : formatValue(question, value);

function ways(talk: Dialogue, page: number, pageCount: number): readonly ReplyChoice[] {
  const ready = obstacles(talk).length === 0;
  return [
    ...(page + 1 < pageCount ? [choice('next')] : []),
    ...(ready ? [choice('submit')] : [choice('continue')]),
    choice('pause'),
  ];
}
