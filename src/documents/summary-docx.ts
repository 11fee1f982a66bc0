/**
 * The compiled report as a Word file in the official form: a section of it is one function here.
 */
import type { ISectionOptions } from 'docx';
import { dayOf, formatInstant } from '../campaign/deadline.ts';
import type { Appendix, Campaign, OutlineItem } from '../campaign/model.ts';
import { say } from '../say.ts';
import type { Amendment, Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { changeLines } from './amendment.ts';
import { figureAppendix } from './figure-appendix.ts';
import { cityLine, linesTable, meanOf, rateLine, unitsTable } from './figure-tables.ts';
import { headBlocks } from './head.ts';
import { countedUnits, labelOf, questionOf, roman, unitName } from './labels.ts';
import { groupedPoints, listTable } from './list-blocks.ts';
import { narrativeBlocks } from './narratives.ts';
import {
  type Block,
  body,
  centred,
  empty,
  heading,
  LANDSCAPE_WIDTH,
  PORTRAIT_WIDTH,
  pages,
} from './paper.ts';
import { signatureBlocks } from './signature.ts';
import { wordFile } from './word-file.ts';

interface Report {
  readonly campaign: Campaign;
  readonly summary: Summary;
  readonly voice: Voice;
}

export function summaryDocx(campaign: Campaign, summary: Summary, voice: Voice): Promise<Uint8Array> {
  const report = { campaign, summary, voice };
  const { document: form, host, title } = campaign;
  const main: readonly Block[] = [
    ...headBlocks(voice, { ...form, year: yearOf(report) }),
    ...opening(report),
    ...campaign.outline.flatMap((item) => part(report, item)),
    body(voice(say('documents-closing', { subject: inSentence(form.subject), body: host })), {
      withNext: true,
    }),
    ...signatureBlocks(voice, { recipients: form.recipients, ...form.signer }),
  ];
  return wordFile({
    title,
    author: host,
    at: summary.asOf,
    sections: [
      pages(main),
      ...campaign.appendices.map((appendix, index) => appendixPages(report, appendix, index)),
    ],
  });
}

/** On how many reports it rests, and who is missing. */
function opening({ campaign, summary, voice }: Report): readonly Block[] {
  const { received, expected, missing, official, asOf, amendment } = summary;
  return [
    ...(amendment ? amended(campaign, amendment, voice) : []),
    body(
      voice(
        say(official ? 'documents-opening-complete' : 'documents-opening-partial', {
          received: received.length,
          expected: countedUnits(campaign, expected.length),
          body: campaign.host,
          time: formatInstant(campaign, asOf),
        }),
      ),
    ),
    ...(missing.length === 0
      ? []
      : [
          body(
            voice(
              say('documents-missing-units', {
                names: missing.map((code) => unitName(campaign, code)).join(', '),
              }),
            ),
            { italics: true },
          ),
        ]),
  ];
}

/** What an amendment changes comes before everything else. */
const amended = (campaign: Campaign, { number, changes }: Amendment, voice: Voice): readonly Block[] => [
  body(voice(say('documents-amendment-opening', { number })), { bold: true, withNext: true }),
  ...changeLines(campaign, changes).map((line) => body(voice(line))),
];

function part(report: Report, item: OutlineItem): readonly Block[] {
  const { campaign, voice } = report;
  return [
    heading(item.heading, item.level),
    ...item.toWrite.map((text) =>
      body(voice(say('documents-to-write', { text })), { bold: true, highlight: true }),
    ),
    ...figures(report, item),
    ...item.narratives.flatMap((key) => {
      const question = questionOf(campaign, key);
      const texts = report.summary.narratives[key] ?? [];
      return question ? narrativeBlocks(campaign, question, texts, item.narratives.length > 1) : [];
    }),
    ...item.lists.flatMap(({ key, groupBy }) => [
      ...(needsName(item) ? listName(report, key) : []),
      ...list(report, key, groupBy),
    ]),
  ];
}

/** A list speaks for itself where nothing else stands under the heading. */
const needsName = ({ lists, narratives }: OutlineItem): boolean => lists.length + narratives.length > 1;

function listName({ campaign }: Report, key: string): readonly Block[] {
  const question = questionOf(campaign, key);
  if (question === undefined) return [];
  return [body(`${labelOf(question)}:`, { bold: true, italics: true, withNext: true })];
}

function figures(
  { campaign, summary, voice }: Report,
  { figures: keys, rates }: OutlineItem,
): readonly Block[] {
  const lines = [
    ...keys.flatMap((key) => {
      const question = questionOf(campaign, key);
      return (question && cityLine(voice, summary, question)) ?? [];
    }),
    ...rates.flatMap((key) => {
      const rate = campaign.rates.find((each) => each.key === key);
      const mean = meanOf(campaign, key);
      if (rate) return rateLine(rate, summary.derived[key]) ?? [];
      return (mean && cityLine(voice, summary, mean)) ?? [];
    }),
  ];
  const counts = keys.flatMap((key) => counted({ campaign, summary, voice }, key));
  if (lines.length === 0) return counts;
  return [
    ...counts,
    ...linesTable(voice, lines),
    body(`${voice(say('documents-figures-of-units'))}:`, { italics: true, withNext: true }),
    ...unitsTable(voice, campaign, summary, keys, rates),
  ];
}

/** «Hình thức: Bằng văn bản 5; Tổ chức hội nghị 4.» */
function counted({ campaign, summary, voice }: Report, key: string): readonly Block[] {
  const count = summary.counts[key];
  const question = questionOf(campaign, key);
  if (question === undefined || typeof count !== 'object') return [];
  const counts = Object.entries(count).map(([label, times]) => `${label} ${times}`);
  return [body(voice(say('documents-counted', { label: labelOf(question), counts: counts.join('; ') })))];
}

function list(
  { campaign, summary, voice }: Report,
  key: string,
  groupBy: string | undefined,
  width = PORTRAIT_WIDTH,
): readonly Block[] {
  const question = questionOf(campaign, key);
  const rows = summary.lists[key] ?? [];
  if (question === undefined) return [];
  if (rows.length === 0) return [body(voice(say('documents-nothing')), { italics: true })];
  return groupBy === undefined
    ? listTable(voice, campaign, question, rows, { width, withUnit: true })
    : groupedPoints(voice, campaign, question, rows, groupBy);
}

function appendixPages(report: Report, appendix: Appendix, index: number): ISectionOptions {
  const { campaign, summary, voice } = report;
  const { symbol } = campaign.document;
  const title =
    campaign.appendices.length === 1
      ? say('documents-appendix-only')
      : say('documents-appendix', { number: roman(index + 1) });
  const reference = say('documents-appendix-of', { symbol, year: yearOf(report), body: campaign.host });
  const width = appendix.landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
  return pages(
    [
      centred(voice(title), { bold: true }),
      centred(appendix.title, { bold: true, caps: true }),
      centred(voice(reference), { italics: true }),
      empty(10),
      ...(appendix.figures ? figureAppendix(voice, campaign, summary, appendix.landscape) : []),
      ...appendixLists(report, appendix, width),
    ],
    appendix.landscape,
  );
}

/** Under its name each where there are several; lists that nobody filled are not mentioned beside others. */
function appendixLists(report: Report, { lists }: Appendix, width: number): readonly Block[] {
  const filled = lists.filter((key) => (report.summary.lists[key] ?? []).length > 0);
  return (filled.length > 0 ? filled : lists.slice(0, 1)).flatMap((key) => [
    ...(filled.length > 1 ? listName(report, key) : []),
    ...list(report, key, undefined, width),
  ]);
}

const yearOf = ({ campaign, summary }: Report): string => dayOf(campaign, summary.asOf).slice(0, 4);

/** A subject line in the middle of a sentence starts small and has one line. */
export const inSentence = (subject: string): string => {
  const line = subject.replaceAll('\n', ' ').trim();
  return line.charAt(0).toLocaleLowerCase('vi') + line.slice(1);
};
