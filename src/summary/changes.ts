/**
 * What a later summary says differently from an earlier one of the same campaign: what a numbered amendment is about.
 */
import { type Campaign, questionsOf } from '../campaign/model.ts';
import { partsOf } from './contribution.ts';
import type { Change, Figure, ListRow, Summary, UnitFigure } from './model.ts';

/**
 * Every change, the weightiest first: units that came or went, what is said of all units, then unit by unit in the
 * campaign's order. Empty when a new version says the same.
 */
export function changesOf(campaign: Campaign, before: Summary, after: Summary): readonly Change[] {
  return [
    ...arrivals(campaign, before, after),
    ...overall('total', before.figures, after.figures),
    ...overall('rate', before.derived, after.derived),
    ...overall('count', before.counts, after.counts),
    ...unitFigures(campaign, before, after),
    ...lists(campaign, before, after),
    ...narratives(campaign, before, after),
  ];
}

function arrivals({ participants }: Campaign, before: Summary, after: Summary): readonly Change[] {
  const had = new Set(before.received.map(({ unit }) => unit));
  const has = new Set(after.received.map(({ unit }) => unit));
  return participants.flatMap((unit): readonly Change[] => {
    if (had.has(unit) === has.has(unit)) return [];
    return [{ what: has.has(unit) ? 'came' : 'went', unit }];
  });
}

type Figures = Readonly<Record<string, Figure>>;

function overall(what: 'total' | 'rate' | 'count', before: Figures, after: Figures): readonly Change[] {
  return union(Object.keys(before), Object.keys(after)).flatMap((key) => {
    const [old, now] = [partsIn(before[key]), partsIn(after[key])];
    return union(Object.keys(old), Object.keys(now)).flatMap((part) =>
      different({ what, key, part, from: old[part] ?? null, to: now[part] ?? null }),
    );
  });
}

function unitFigures(campaign: Campaign, before: Summary, after: Summary): readonly Change[] {
  return questionsOf(campaign).flatMap((question) => {
    const { key } = question;
    return campaign.participants.flatMap((unit) => {
      const [old, now] = [partsBy(before.byUnit[key], unit), partsBy(after.byUnit[key], unit)];
      return partsOf(question).flatMap((part) =>
        different({ what: 'figure', key, unit, part, from: old[part] ?? null, to: now[part] ?? null }),
      );
    });
  });
}

function lists(campaign: Campaign, before: Summary, after: Summary): readonly Change[] {
  return questionsOf(campaign).flatMap(({ key }) =>
    campaign.participants.flatMap((unit): readonly Change[] => {
      const old = (before.lists[key] ?? []).filter((row) => row.unit === unit);
      const now = (after.lists[key] ?? []).filter((row) => row.unit === unit);
      const [added, removed] = [without(now, old), without(old, now)];
      return added.length + removed.length === 0 ? [] : [{ what: 'list', key, unit, added, removed }];
    }),
  );
}

function narratives(campaign: Campaign, before: Summary, after: Summary): readonly Change[] {
  const textOf = ({ narratives: all }: Summary, key: string, unit: string): string =>
    all[key]?.find((one) => one.unit === unit)?.text ?? '';
  return questionsOf(campaign).flatMap(({ key }) =>
    campaign.participants.flatMap((unit): readonly Change[] =>
      textOf(before, key, unit) === textOf(after, key, unit) ? [] : [{ what: 'text', key, unit }],
    ),
  );
}

type Numbered = Extract<Change, { readonly from: number | null }>;

const different = (change: Numbered): readonly Change[] => (change.from === change.to ? [] : [change]);

/** A figure without parts stands under ''. */
const partsIn = (figure: Figure | undefined): Readonly<Record<string, number>> =>
  typeof figure === 'object' ? figure : figure === undefined ? {} : { '': figure };

const partsBy = (table: readonly UnitFigure[] | undefined, unit: string): UnitFigure['parts'] =>
  table?.find((row) => row.unit === unit)?.parts ?? {};

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** The rows of one list that the other has not; a row that stands twice is two rows. */
function without(rows: readonly ListRow[], others: readonly ListRow[]): readonly ListRow[] {
  const left = others.map(same);
  return rows.filter((row) => {
    const found = left.indexOf(same(row));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

const same = ({ fields, nameless }: ListRow): string =>
  JSON.stringify([nameless, Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))]);
