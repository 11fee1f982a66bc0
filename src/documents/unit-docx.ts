/**
 * A unit's own report as a Word file, ready to sign: what the unit submitted, section by section.
 */
import { formatValue } from '../answers/index.ts';
import { type Cell, cellId, type Row } from '../answers/model.ts';
import { dayOf, formatInstant } from '../campaign/deadline.ts';
import { type Campaign, type Question, type Section, type Unit, unitOf } from '../campaign/model.ts';
import { readableReceipt } from '../conversation/seal.ts';
import { say } from '../say.ts';
import { contribution, isFigure, partsOf } from '../summary/contribution.ts';
import { total } from '../summary/decimal.ts';
import type { Figure, Submission, Summary } from '../summary/model.ts';
import { finish } from '../summary/summarise.ts';
import type { Voice } from '../voice.ts';
import { type FigureLine, linesTable, rateLine } from './figure-tables.ts';
import { type AttachedFile, annexPages } from './files-annex.ts';
import { headBlocks } from './head.ts';
import { labelOf, measureOf, roman, tableNumber } from './labels.ts';
import { listTable } from './list-blocks.ts';
import { paragraphsOf } from './narratives.ts';
import { type Block, body, empty, flush, heading, PORTRAIT_WIDTH, pages, SIZE } from './paper.ts';
import { signatureBlocks } from './signature.ts';
import { inSentence } from './summary-docx.ts';
import { wordFile } from './word-file.ts';

/** A submission with its receipt, hex, which the paper repeats so that the two can be matched. */
export interface SubmissionToPrint extends Submission {
  readonly receipt: string;
}

interface Report {
  readonly campaign: Campaign;
  readonly submission: SubmissionToPrint;
  /** The unit alone, summarised: its rates, and its lists without names that may not be named. */
  readonly summary: Summary;
  readonly voice: Voice;
}

export async function unitReportDocx(
  campaign: Campaign,
  submission: SubmissionToPrint,
  files: readonly AttachedFile[],
  voice: Voice,
): Promise<Uint8Array> {
  const unit = unitOf(campaign, submission.unit);
  if (unit === undefined) throw new Error(`${submission.unit} is no unit of ${campaign.id}`);
  const named = (text: string): string =>
    text.replaceAll('{unit}', unit.name).replaceAll('{UNIT}', unit.name.toLocaleUpperCase('vi'));
  const alone = finish(campaign, contribution(campaign, submission), { asOf: submission.at, official: true });
  const report = { campaign, submission, summary: alone, voice };
  const { unitReport: form, subject } = campaign.document;
  const sections = campaign.sections
    .map((section) => ({ section, blocks: sectionBlocks(report, section) }))
    .filter(({ blocks }) => blocks.length > 0);
  const main: readonly Block[] = [
    ...headBlocks(voice, {
      ...(form.parentBody === undefined ? {} : { parentBody: named(form.parentBody) }),
      body: named(form.body),
      symbol: form.symbol,
      place: placeOf(unit),
      year: dayOf(campaign, submission.at).slice(0, 4),
      subject,
      addressees: form.addressees.map(named),
      basis: [],
    }),
    body(
      voice(
        say('documents-unit-opening', { host: campaign.host, unit: unit.name, subject: inSentence(subject) }),
      ),
    ),
    ...sections.flatMap(({ section, blocks }, index) => [
      heading(`${roman(index + 1)}. ${section.title}`, 1),
      ...blocks,
    ]),
    body(voice(say('documents-closing', { subject: inSentence(subject), body: unit.name })), {
      withNext: true,
    }),
    ...signatureBlocks(voice, { recipients: form.recipients.map(named), ...form.signer }),
    ...receiptBlocks(report),
  ];
  const reference = voice(
    say('documents-appendix-of', {
      symbol: form.symbol,
      year: dayOf(campaign, submission.at).slice(0, 4),
      body: unit.name,
    }),
  );
  return wordFile({
    title: `${campaign.shortTitle} – ${unit.name}`,
    author: unit.name,
    at: submission.at,
    sections: [pages(main), ...(await annexPages({ campaign, files, reference, voice }))],
  });
}

/** In small letters under the signature, the same as the officer was told when submitting. */
function receiptBlocks({ campaign, submission, voice }: Report): readonly Block[] {
  const receipt = say('documents-unit-receipt', {
    number: submission.number,
    time: formatInstant(campaign, submission.at),
    receipt: readableReceipt(submission.receipt),
  });
  return [empty(12), flush(voice(receipt), { size: SIZE.receipt })];
}

/** «Phường 1» in full; «Phường Đông Lễ» as «Đông Lễ». */
export function placeOf({ name, noun }: Unit): string {
  if (!name.toLocaleLowerCase('vi').startsWith(`${noun} `)) return name;
  const rest = name.slice(noun.length + 1);
  return /^\d/u.test(rest) ? name : rest;
}

/** The figures in one table, then the other answers in the template's order. */
function sectionBlocks(report: Report, { questions }: Section): readonly Block[] {
  const { campaign, summary, voice } = report;
  const keys = new Set(questions.map(({ key }) => key));
  const lines = [
    ...questions.flatMap((question) => figureLine(report, question) ?? []),
    ...campaign.rates
      .filter(({ numerator }) => keys.has(numerator))
      .flatMap((rate) => rateLine(rate, summary.derived[rate.key]) ?? []),
  ];
  return [...linesTable(voice, lines), ...questions.flatMap((question) => answerBlocks(report, question))];
}

function figureLine(report: Report, question: Question): FigureLine | null {
  const { submission, voice } = report;
  if (!isFigure(question)) return null;
  const cells = partsOf(question).flatMap((part) => submission.cells[cellId(question.key, part)] ?? []);
  if (cells.every(({ state }) => state === 'skipped')) return null;
  const values = Object.fromEntries(
    cells.map(({ part, value }) => [part, typeof value === 'number' ? value : null]),
  );
  const given = Object.values(values).filter((value) => value !== null);
  const sum = question.period === 'flow' && given.length > 0 ? { total: total(given) } : {};
  const single = question.years.length === 0;
  return {
    label: marked(report, question),
    measure: measureOf(voice, question),
    show: (value) => tableNumber(question, value),
    figure: single ? singleFigure(values['']) : { ...values, ...sum },
  };
}

/** An answer the desk typed for the unit says so. */
function marked({ submission, voice }: Report, question: Question): string {
  const label = labelOf(question);
  const byPhone = partsOf(question).some((part) =>
    submission.cells[cellId(question.key, part)]?.flags.includes('by-phone'),
  );
  return byPhone ? voice(say('documents-unit-by-phone', { label })) : label;
}

const singleFigure = (value: number | null | undefined): Figure | Readonly<Record<string, null>> =>
  value ?? { '': null };

/** Questions of the house only (who fills it in) are not part of the report; files are in its annex. */
function answerBlocks(report: Report, question: Question): readonly Block[] {
  const cell = report.submission.cells[question.key];
  if (cell === undefined || cell.state === 'skipped' || isFigure(question) || question.kind === 'files')
    return [];
  if (question.aggregate === 'none' && question.agree === undefined) return [];
  if (cell.state !== 'value') return [answered(report, question, stateText(report.voice, cell.state))];
  if (question.kind === 'records') return rowsBlocks(report, question);
  if (question.kind === 'long-text' && typeof cell.value === 'string')
    return [
      body(`${marked(report, question)}:`, { bold: true, italics: true, withNext: true }),
      ...paragraphsOf(cell.value).map((line) => body(line)),
    ];
  return cell.value === null ? [] : [answered(report, question, formatValue(question, cell.value))];
}

const answered = (report: Report, question: Question, value: string): Block =>
  body(report.voice(say('documents-unit-answer', { label: marked(report, question), value })));

const stateText = (voice: Voice, state: Cell['state']): string =>
  voice(say(state === 'missing' ? 'documents-unit-missing' : 'documents-unit-not-applicable'));

function rowsBlocks(report: Report, question: Question): readonly Block[] {
  const { campaign, submission, summary, voice } = report;
  const stored = (submission.cells[question.key]?.value ?? []) as readonly Row[];
  const rows =
    summary.lists[question.key] ??
    stored.map(({ fields }) => ({ unit: submission.unit, fields, nameless: false }));
  return [
    body(`${marked(report, question)}:`, { bold: true, italics: true, withNext: true }),
    ...listTable(voice, campaign, question, rows, { width: PORTRAIT_WIDTH, withUnit: false }),
  ];
}
