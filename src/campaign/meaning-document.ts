/**
 * Rates, outline, appendices, commendations and digest: every name in them must be a figure, a list, a text.
 */
import { type Say, say } from '../say.ts';
import type { Parts } from './gather.ts';
import { isNumeric, type Kind, type Question } from './model.ts';
import type { Path, Remark } from './page.ts';
import { repeats } from './repeats.ts';

/** A name used somewhere, and what it must be. */
interface Use {
  readonly path: Path;
  readonly name: string;
  readonly as: 'figure' | 'text' | 'list' | 'rate';
}

export function documentRemarks(parts: Parts): readonly Remark[] {
  const results = resultsOf(parts);
  return [
    ...repeats(results, ({ name }) => name, undefined, 'campaign-fault-result-twice'),
    ...usesIn(parts).flatMap((use) => useRemarks(parts, use)),
    ...rateRemarks(parts),
    ...groupRemarks(parts),
    ...digestRemarks(parts),
  ];
}

/** Everything that has a name of its own in the summary besides the questions. */
const resultsOf = ({ placed, rates }: Parts): readonly { path: Path; name: string }[] => [
  ...placed.map(({ path, it }) => ({ path: [...path, 'key'], name: it.key })).filter(isFirst),
  ...placed.flatMap(({ path, it }) => [
    ...(it.as === undefined ? [] : [{ path: [...path, 'as'], name: it.as }]),
    ...it.countBy.map(({ as }, index) => ({ path: [...path, 'countBy', index, 'as'], name: as })),
  ]),
  ...rates.map(({ path, it }) => ({ path: [...path, 'key'], name: it.key })),
];

/** A question that is there twice has been told of elsewhere. */
const isFirst = ({ name }: { name: string }, index: number, all: readonly { name: string }[]): boolean =>
  all.findIndex((other) => other.name === name) === index;

function usesIn({ rates, outline, appendices, commendations }: Parts): readonly Use[] {
  const listed = (path: Path, field: string, names: readonly string[], as: Use['as']): Use[] =>
    names.map((name, index) => ({ path: [...path, field, index], name, as }));
  return [
    ...rates.flatMap(({ path, it }): Use[] => [
      { path: [...path, 'numerator'], name: it.numerator, as: 'figure' },
      { path: [...path, 'denominator'], name: it.denominator, as: 'figure' },
    ]),
    ...outline.flatMap(({ path, it }) => [
      ...listed(path, 'figures', it.figures, 'figure'),
      ...listed(path, 'rates', it.rates, 'rate'),
      ...listed(path, 'narratives', it.narratives, 'text'),
      ...it.lists.map(
        (list, index): Use =>
          typeof list === 'string'
            ? { path: [...path, 'lists', index], name: list, as: 'list' }
            : { path: [...path, 'lists', index, 'key'], name: list.key, as: 'list' },
      ),
    ]),
    ...[...appendices, ...commendations].flatMap(({ path, it }) => listed(path, 'lists', it.lists, 'list')),
  ];
}

const FITS: Readonly<Record<Exclude<Use['as'], 'rate'>, (question: Question) => boolean>> = {
  figure: ({ kind, aggregate }) => isNumeric(kind) || aggregate === 'count',
  text: ({ kind }) => kind === 'text' || kind === 'long-text',
  list: ({ kind }) => kind === 'records',
};

function useRemarks(parts: Parts, { path, name, as }: Use): readonly Remark[] {
  if (as === 'rate') {
    return isDerived(parts, name) ? [] : [{ path, say: say('campaign-fault-unknown-rate', { key: name }) }];
  }
  if (parts.doubtful.has(name)) return [];
  const question = parts.questions.get(name);
  if (question === undefined) return [{ path, say: say('campaign-fault-unknown-question', { key: name }) }];
  return FITS[as](question) ? [] : [{ path, say: say(`campaign-fault-not-a-${as}`, { key: name }) }];
}

const isDerived = ({ rates, placed }: Parts, name: string): boolean =>
  rates.some(({ it }) => it.key === name) || placed.some(({ it }) => it.as === name);

/** A rate by year needs a whole of the same years, or one that is the same every year. */
const rateRemarks = ({ rates, questions }: Parts): readonly Remark[] =>
  rates.flatMap(({ path, it }): Remark[] => {
    const years = questions.get(it.denominator)?.years ?? [];
    const parts = questions.get(it.numerator)?.years ?? [];
    const fits = years.length === 0 || (parts.length > 0 && parts.every((year) => years.includes(year)));
    return fits
      ? []
      : [{ path: [...path, 'denominator'], say: say('campaign-fault-rate-years', { key: it.denominator }) }];
  });

const groupRemarks = ({ outline, questions }: Parts): readonly Remark[] =>
  outline.flatMap(({ path, it }) =>
    it.lists.flatMap((list, index): Remark[] => {
      if (typeof list === 'string' || list.groupBy === undefined) return [];
      const { key, groupBy } = list;
      const question = questions.get(key);
      if (question === undefined || question.columns.some((column) => column.key === groupBy)) return [];
      return [
        {
          path: [...path, 'lists', index, 'groupBy'],
          say: say('campaign-fault-unknown-column', { column: groupBy, key }),
        },
      ];
    }),
  );

const BLANK = /\{([^{}]*)\}/gu;

const digestRemarks = (parts: Parts): readonly Remark[] =>
  parts.digest.flatMap(({ path, it }) =>
    [...it.matchAll(BLANK)].flatMap((match): Remark[] => {
      const fault = blankFault(parts, match[1] ?? '');
      return fault === undefined ? [] : [{ path, inText: match.index, say: fault }];
    }),
  );

/** `{key}`, `{key.2017}`, `{key.total}`, `{list.top}`, `{count.what is counted}` */
function blankFault(parts: Parts, blank: string): Say | undefined {
  const [name = '', part] = blank.split('.');
  if (parts.doubtful.has(name)) return undefined;
  if (isCount(parts, name)) return part === undefined ? partFault(blank, []) : undefined;
  const question = parts.questions.get(name) ?? numeratorOf(parts, name);
  if (question === undefined && !isDerived(parts, name))
    return say('campaign-fault-unknown-blank', { name: blank });
  return fits(parts, name, question, part) ? undefined : partFault(blank, question?.years ?? []);
}

function fits(parts: Parts, name: string, question: Question | undefined, part: string | undefined): boolean {
  const { years, kind, period } = question ?? NO_YEARS;
  if (parts.questions.has(name) && COUNTED.has(kind)) return part !== undefined;
  if (part === undefined) return years.length === 0;
  if (part === 'top') return kind === 'records';
  return years.includes(Number(part)) || (part === 'total' && period === 'flow' && parts.questions.has(name));
}

const NO_YEARS: Pick<Question, 'years' | 'kind' | 'period'> = { years: [], kind: 'decimal', period: 'none' };

/** Kinds whose answers are counted by what was answered. */
const COUNTED: ReadonlySet<Kind> = new Set(['yes-no', 'choice', 'many-choice']);

const partFault = (name: string, years: readonly number[]): Say =>
  say('campaign-fault-blank-part', { name, years: years.join(', ') || 'none' });

function numeratorOf({ rates, questions }: Parts, name: string): Question | undefined {
  const rate = rates.find(({ it }) => it.key === name)?.it;
  return rate && questions.get(rate.numerator);
}

const isCount = ({ placed }: Parts, name: string): boolean =>
  placed.some(({ it }) => it.countBy.some(({ as }) => as === name));
