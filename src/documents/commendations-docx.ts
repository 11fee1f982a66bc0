/**
 * The list of whom the units propose for commendation, as a paper of its own in the official form. Only who may be
 * named is on it; how many are not is left to the desk as a remark.
 */
import { dayOf } from '../campaign/deadline.ts';
import type { Campaign, Column, CommendationList, Question } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import type { ListRow, Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { headBlocks } from './head.ts';
import { labelOf, questionOf, roman, unitName } from './labels.ts';
import { listTable } from './list-blocks.ts';
import { type Block, body, heading, PORTRAIT_WIDTH, pages } from './paper.ts';
import { signatureBlocks } from './signature.ts';
import { wordFile } from './word-file.ts';

/** Rows of a list that have one value of its first choice in common. */
interface Group {
  readonly name: string;
  readonly question: Question;
  readonly rows: readonly ListRow[];
}

/** null where the campaign has no such list, or nobody is on it. */
export async function commendationsDocx(
  campaign: Campaign,
  summary: Summary,
  voice: Voice,
): Promise<Uint8Array | null> {
  const { commendations: list, document: form, host } = campaign;
  if (list === undefined) return null;
  const groups = groupsOf(campaign, summary, list);
  if (groups.length === 0) return null;
  const year = dayOf(campaign, summary.asOf).slice(0, 4);
  // It has no number of its own: it goes with the proposal.
  const { symbol: _symbol, ...head } = form;
  const main: readonly Block[] = [
    ...headBlocks(voice, {
      ...head,
      type: voice(say('documents-type-list')),
      subject: list.title,
      under: voice(say('documents-list-of', { year, body: host })),
      year,
      addressees: [],
      basis: [],
    }),
    ...groups.flatMap(({ name, question, rows }, index) => [
      ...(groups.length > 1 ? [heading(`${roman(index + 1)}. ${name}`, 1)] : []),
      ...listTable(voice, campaign, question, rows, { width: PORTRAIT_WIDTH, withUnit: true }),
    ]),
    ...unnamed(campaign, summary, list).map((remark) =>
      body(voice(say('documents-to-write', { text: voice(remark) })), { bold: true, highlight: true }),
    ),
    body(voice(say('documents-list-end', { counts: counted(voice, groups) })), { withNext: true }),
    ...signatureBlocks(voice, { recipients: [], ...form.signer }),
  ];
  return wordFile({ title: list.title, author: host, at: summary.asOf, sections: [pages(main)] });
}

/** A group for every value of the first choice, without that column; else one for the whole list. */
function groupsOf(campaign: Campaign, summary: Summary, { lists }: CommendationList): readonly Group[] {
  return lists.flatMap((key): readonly Group[] => {
    const question = questionOf(campaign, key);
    if (question === undefined) return [];
    const rows = (summary.lists[key] ?? []).filter(({ nameless }) => !nameless);
    const choice = question.columns.find(({ kind }) => kind === 'choice');
    const label = labelOf(question);
    if (choice === undefined) return rows.length === 0 ? [] : [{ name: label, question, rows }];
    const others = {
      ...question,
      columns: question.columns.filter(({ key: column }) => column !== choice.key),
    };
    return valuesOf(choice, rows).map(({ value, name }) => ({
      name: lists.length > 1 ? `${label}: ${name}` : name,
      question: others,
      rows: rows.filter(({ fields }) => String(fields[choice.key] ?? '') === value),
    }));
  });
}

/** The choices that occur, in the template's order, and then whatever else was written. */
function valuesOf(
  { key, choices }: Column,
  rows: readonly ListRow[],
): readonly { readonly value: string; readonly name: string }[] {
  const written = [...new Set(rows.map(({ fields }) => String(fields[key] ?? '')))];
  const known = choices.filter(({ value }) => written.includes(value));
  const others = written.filter((value) => choices.every((choice) => choice.value !== value)).sort();
  return [
    ...known.map(({ value, label }) => ({ value, name: label })),
    ...others.map((value) => ({ value, name: value })),
  ];
}

/** «10 tập thể, 9 cá nhân» */
const counted = (voice: Voice, groups: readonly Group[]): string =>
  groups
    .map(({ name, rows }) =>
      voice(say('documents-list-count', { count: rows.length, name: name.toLocaleLowerCase('vi') })),
    )
    .join(', ');

/** That some are left out because they may not be named, and by whom they were proposed. */
function unnamed(campaign: Campaign, summary: Summary, { lists }: CommendationList): readonly Say[] {
  const rows = lists.flatMap((key) => (summary.lists[key] ?? []).filter(({ nameless }) => nameless));
  if (rows.length === 0) return [];
  const units = [...new Set(rows.map(({ unit }) => unitName(campaign, unit)))];
  return [say('documents-list-unnamed', { count: rows.length, units: units.join(', ') })];
}
