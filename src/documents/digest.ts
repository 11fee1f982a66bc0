/**
 * The summary for a leader's phone: a head, which campaign it is of, the campaign's own lines with figures filled in,
 * what is named most often, and who is missing.
 */
import { formatInstant } from '../campaign/deadline.ts';
import type { Campaign } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import type { Summary } from '../summary/model.ts';
import { amendmentDigest } from './amendment.ts';
import { countedUnits, labelOf, questionOf, unitName } from './labels.ts';
import { filled } from './placeholders.ts';
import { topRows } from './top-rows.ts';

const TOP = 3;

export function digestLines(campaign: Campaign, summary: Summary): readonly Say[] {
  return [
    ...(summary.amendment ? amendmentDigest(campaign, summary.amendment) : []),
    say(summary.official ? 'documents-digest-official' : 'documents-digest-provisional', {
      received: summary.received.length,
      expected: countedUnits(campaign, summary.expected.length),
      time: formatInstant(campaign, summary.asOf),
    }),
    // An amendment has said it above.
    ...(summary.amendment ? [] : [say('documents-digest-line', { text: campaign.shortTitle })]),
    ...campaign.digest.flatMap(({ text }) => {
      const line = filled(campaign, summary, text);
      return line === null ? [] : [say('documents-digest-line', { text: line })];
    }),
    ...mostNamed(campaign, summary),
    ...grouped(campaign, summary),
    ...missing(campaign, summary),
  ];
}

/** Lists that stand in the body of the report as they are, neither grouped nor moved to an appendix. */
function mostNamed(campaign: Campaign, summary: Summary): readonly Say[] {
  const moved = new Set(campaign.appendices.flatMap(({ lists }) => lists));
  const ownWords = campaign.digest.some(({ text }) => text.includes('.top}'));
  if (ownWords) return [];
  return campaign.outline.flatMap(({ heading, lists }) =>
    lists
      .filter(({ key, groupBy }) => groupBy === undefined && !moved.has(key))
      .flatMap(({ key }) => {
        const rows = topRows(campaign, summary, key, TOP);
        if (rows.length === 0) return [];
        return [
          say('documents-digest-most', {
            heading: questionOf(campaign, key)?.label ?? withoutNumber(heading),
            count: rows.length,
          }),
          ...rows.map(({ text, units }) =>
            say('documents-digest-point', {
              text,
              units: units.map((code) => unitName(campaign, code)).join(', '),
            }),
          ),
        ];
      }),
  );
}

/** Lists that the report groups (by addressee, by content): how many rows each group has, in the template's order. */
function grouped(campaign: Campaign, summary: Summary): readonly Say[] {
  return campaign.outline.flatMap(({ lists }) =>
    lists.flatMap(({ key, groupBy }) => {
      const rows = summary.lists[key] ?? [];
      const question = questionOf(campaign, key);
      const column = question?.columns.find((one) => one.key === groupBy);
      if (question === undefined || column === undefined || rows.length === 0) return [];
      const values = rows.flatMap(({ fields: { [column.key]: value } }) =>
        value === undefined ? [] : [value],
      );
      const known = column.choices.map(({ value }) => value);
      const others = [...new Set(values)].filter((value) => !known.includes(String(value))).sort();
      const groups = [...known, ...others].flatMap((value) => {
        const count = values.filter((one) => one === value).length;
        const name = column.choices.find((choice) => choice.value === value)?.label ?? value;
        return count === 0 ? [] : [`${name} (${count})`];
      });
      const label = `${labelOf(question)}, ${column.label.toLocaleLowerCase('vi')}`;
      return groups.length === 0
        ? []
        : [say('documents-digest-groups', { label, groups: groups.join('; ') })];
    }),
  );
}

/** Who has sent nothing, who has more time, and whose report is still to be approved. */
function missing(campaign: Campaign, summary: Summary): readonly Say[] {
  const { extended = [], unapproved = [] } = summary;
  const named = (codes: readonly string[]): string =>
    codes.map((code) => unitName(campaign, code)).join(', ');
  const waiting = extended.filter(({ unit }) => !unapproved.includes(unit));
  const silent = summary.missing.filter(
    (code) => !unapproved.includes(code) && !waiting.some(({ unit }) => unit === code),
  );
  return [
    ...(silent.length > 0 ? [say('documents-digest-missing', { names: named(silent) })] : []),
    ...waiting.map(({ unit, until }) =>
      say('documents-digest-extended', {
        name: named([unit]),
        until: formatInstant(campaign, lastMoment(until)),
      }),
    ),
    ...(unapproved.length > 0 ? [say('documents-digest-unapproved', { names: named(unapproved) })] : []),
  ];
}

/** `until` is the first instant that is too late; people are told the last minute that is not. */
const lastMoment = (until: string): string => new Date(Date.parse(until) - 1).toISOString();

/** What the staff should look at before it is published; every sentence names its question or rate by its label. */
export function noteLines(campaign: Campaign, { notes = [] }: Summary): readonly Say[] {
  if (notes.length === 0) return [];
  return [
    say('summary-notes-head'),
    ...notes.map(({ key, args }) => {
      const name = String(args?.key ?? '');
      const question = questionOf(campaign, name);
      const rate = campaign.rates.find((each) => each.key === name);
      return say(key, { ...args, key: question ? labelOf(question) : (rate?.label ?? name) });
    }),
  ];
}

/** «III. KHÓ KHĂN, HẠN CHẾ» → «Khó khăn, hạn chế»: capitals shout in a chat. */
function withoutNumber(heading: string): string {
  const title = heading.replace(/^[\dIVX]+[.)]\s*/u, '');
  if (title !== title.toLocaleUpperCase('vi')) return title;
  return title.charAt(0) + title.slice(1).toLocaleLowerCase('vi');
}
