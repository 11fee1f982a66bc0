/**
 * The appendix of figures: every figure of every unit by year on wide pages, the sums at the foot,
 * and notes on what is missing and what to look at again.
 */
import type { Campaign, Question } from '../campaign/model.ts';
import { questionsOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { partsOf } from '../summary/contribution.ts';
import { total } from '../summary/decimal.ts';
import type { Figure, Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { type Cell, ruledTable, shares } from './cells.ts';
import { labelOf, measureOf, partLabel, questionOf, tableNumber, unitName, withMeasure } from './labels.ts';
import { type Block, empty, LANDSCAPE_WIDTH, note, PORTRAIT_WIDTH } from './paper.ts';
import { unitRows } from './unit-rows.ts';

/** Columns of numbers a page has room for. */
const ROOM = { wide: 13, narrow: 7 } as const;
const SMALL = 20;
/** Letters of a name that a column of usual width takes well. */
const NAME_LETTERS = 18;

export function figureAppendix(
  voice: Voice,
  campaign: Campaign,
  summary: Summary,
  landscape: boolean,
): readonly Block[] {
  const questions = questionsOf(campaign).filter(({ key }) => summary.byUnit[key] !== undefined);
  const width = landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
  const tables = parted(questions, landscape ? ROOM.wide : ROOM.narrow);
  return [
    ...tables.flatMap((some) => [unitsByYear(voice, campaign, summary, some, width), empty(10)]),
    ...notes(voice, campaign, summary),
  ];
}

/** As many questions to a table as it has room for, in the template's order. */
function parted(questions: readonly Question[], room: number): readonly (readonly Question[])[] {
  const tables: Question[][] = [];
  let used = room;
  for (const question of questions) {
    const columns = columnsOf(question).length;
    if (used + columns > room) {
      tables.push([]);
      used = 0;
    }
    tables.at(-1)?.push(question);
    used += columns;
  }
  return tables;
}

const columnsOf = (question: Question): readonly string[] =>
  question.period === 'flow' && question.years.length > 0
    ? [...partsOf(question), 'total']
    : partsOf(question);

function unitsByYear(
  voice: Voice,
  campaign: Campaign,
  summary: Summary,
  questions: readonly Question[],
  width: number,
): Block {
  const columns = questions.flatMap((question) => columnsOf(question).map((part) => ({ question, part })));
  const head: readonly (readonly Cell[])[] = [
    [
      { text: voice(say('documents-number')), rows: 2 },
      { text: voice(say('documents-unit')), rows: 2 },
      ...questions.map((question): Cell => {
        const parts = columnsOf(question);
        return {
          text: titled(voice, question),
          ...(parts.length > 1 ? { span: parts.length } : { rows: 2 }),
        };
      }),
    ],
    columns.flatMap(({ question, part }) =>
      columnsOf(question).length > 1 ? [{ text: partLabel(voice, part) }] : [],
    ),
  ];
  const rows = unitRows(
    voice,
    campaign,
    summary,
    columns.map(({ question, part }) => ({
      of: (unit) => ofUnit(summary, question, unit, part),
      all: ofAll(summary, question, part),
    })),
  );
  const weights = columns.map(({ question }) =>
    weightOf(titled(voice, question), columnsOf(question).length),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = shares(width, [4, 15, ...weights.map((weight) => (81 * weight) / all)]);
  const needed = questions.every((question) => columnsOf(question).length === 1) ? head.slice(0, 1) : head;
  return ruledTable(widths, needed.map(needed.length === 1 ? withoutRows : same), rows, SMALL);
}

/** A column alone under a long name is wider, up to twice, so that the head does not grow tall. */
const weightOf = (title: string, columns: number): number =>
  Math.min(2, Math.max(1, title.length / columns / NAME_LETTERS));

const same = (cells: readonly Cell[]): readonly Cell[] => cells;
const withoutRows = (cells: readonly Cell[]): readonly Cell[] =>
  cells.map(({ rows: _rows, ...cell }) => cell);

const titled = (voice: Voice, question: Question): string =>
  withMeasure(labelOf(question), measureOf(voice, question));

function ofUnit(summary: Summary, question: Question, unit: string, part: string): string {
  const parts = summary.byUnit[question.key]?.find((row) => row.unit === unit)?.parts ?? {};
  if (part !== 'total') return tableNumber(question, parts[part]);
  const given = Object.values(parts).filter((value) => value !== null);
  return tableNumber(question, given.length === 0 ? null : total(given));
}

/** Means stand at the foot like sums: what the summary says for all units. */
function ofAll(summary: Summary, question: Question, part: string): string {
  const figure: Figure | undefined =
    summary.figures[question.key] ?? summary.derived[question.as ?? question.key];
  const value = typeof figure === 'object' ? figure[part] : figure;
  return value === undefined ? '' : tableNumber(question, value);
}

function notes(voice: Voice, campaign: Campaign, summary: Summary): readonly Block[] {
  const general = ['documents-note-dash', 'documents-note-rate', 'documents-note-money'].map((key) =>
    say(key),
  );
  return [
    ...noted(voice, 'documents-notes', general),
    ...noted(voice, 'documents-gaps', gapSentences(voice, campaign, summary)),
    ...noted(voice, 'documents-warnings', warningSentences(voice, campaign, summary)),
  ];
}

const noted = (voice: Voice, title: string, sentences: readonly Say[]): readonly Block[] =>
  sentences.length === 0
    ? []
    : [
        note(`${voice(say(title))}:`, { bold: true, italics: true, withNext: true }),
        ...sentences.map((sentence) => note(`- ${voice(sentence)}`)),
      ];

/** One sentence for every figure a unit could not give. */
export const gapSentences = (voice: Voice, campaign: Campaign, summary: Summary): readonly Say[] =>
  summary.gaps.map(({ unit, key, part, state }) => {
    const question = questionOf(campaign, key);
    const label = question ? labelOf(question) : key;
    const figure = part === '' ? label : voice(say('documents-figures-latest', { label, part }));
    return say(state === 'missing' ? 'documents-gap-missing' : 'documents-gap-not-applicable', {
      unit: unitName(campaign, unit),
      figure,
    });
  });

/** The summary's warnings with the question's number, or the rate's name, in place of its key. */
export const warningSentences = (voice: Voice, campaign: Campaign, summary: Summary): readonly Say[] =>
  summary.warnings.map(({ key, args }) => {
    const [name = '', part] = String(args?.key ?? '').split('.');
    const question = questionOf(campaign, name);
    const rate = campaign.rates.find((each) => each.key === name);
    const place = question
      ? voice(say('documents-question', { number: question.no }))
      : (rate?.label ?? name);
    return say(key, { ...args, key: part === undefined ? place : `${place} (${part})` });
  });
