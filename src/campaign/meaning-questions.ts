/**
 * Each question by itself: whether its fields suit its kind and each other.
 */
import { type Say, say } from '../say.ts';
import type { Parts, Placed } from './gather.ts';
import { type Aggregate, isNumeric, KINDS, type Kind, type Question } from './model.ts';
import type { Remark } from './page.ts';
import { repeats } from './repeats.ts';
import type { QuestionSpec } from './schema.ts';

type Spot = Parts['placed'][number];

const NUMBERS = KINDS.filter(isNumeric);

/** What can be done with answers of a kind; `none` always can. */
const SUITS: Readonly<Record<Exclude<Aggregate, 'none'>, readonly Kind[]>> = {
  sum: NUMBERS,
  mean: NUMBERS,
  'min-max': [...NUMBERS, 'date'],
  count: ['yes-no', 'choice', 'many-choice', 'records', 'files', 'text', 'date'],
  list: ['records', 'files', 'text', 'many-choice'],
  verbatim: ['text', 'long-text'],
};

export function questionRemarks(parts: Parts): readonly Remark[] {
  const units = new Set([...parts.units.map(({ it }) => it.code), ...parts.doubtfulUnits]);
  return [
    ...repeats(parts.placed, ({ it }) => it.key, 'key', 'campaign-fault-question-twice'),
    ...parts.placed.flatMap((spot) => [
      ...RULES.flatMap((rule) => rule(spot)),
      ...weightRemarks(spot, parts),
      ...previousRemarks(spot, units),
    ]),
  ];
}

const RULES: readonly ((spot: Spot) => readonly Remark[])[] = [
  ({ path, it }) =>
    needsChoices(it.kind, it.choices.length)
      ? [remark(path, 'kind', say('campaign-fault-no-choices', { key: it.key }))]
      : [],
  ({ path, it }) => {
    const choices = it.choices.map(({ value }, index) => ({ path: [...path, 'choices', index], value }));
    return repeats(choices, ({ value }) => value, undefined, 'campaign-fault-choice-twice');
  },
  ({ path, it }) =>
    it.kind === 'records' && it.columns.length === 0
      ? [remark(path, 'kind', say('campaign-fault-no-columns', { key: it.key }))]
      : [],
  columnRemarks,
  limitRemarks,
  yearRemarks,
  aggregateRemarks,
  ({ path, it }) =>
    it.consent !== undefined && it.kind !== 'records'
      ? [remark(path, 'consent', say('campaign-fault-only-records', { name: 'consent' }))]
      : [],
];

const needsChoices = (kind: string, count: number): boolean =>
  (kind === 'choice' || kind === 'many-choice') && count === 0;

function columnRemarks({ path, it }: Spot): readonly Remark[] {
  const columns = it.columns.map((column, index) => ({ path: [...path, 'columns', index], column }));
  return [
    ...repeats(columns, ({ column }) => column.key, 'key', 'campaign-fault-column-twice'),
    ...columns.flatMap(({ path: at, column }) => [
      ...(needsChoices(column.kind, column.choices.length)
        ? [remark(at, 'kind', say('campaign-fault-no-choices', { key: column.key }))]
        : []),
      ...reversed(at, column.min, column.max),
    ]),
  ];
}

function limitRemarks({ path, it }: Spot): readonly Remark[] {
  const wanted = it.kind === 'date' ? 'string' : 'number';
  const wrong = (['min', 'max'] as const).filter(
    (name) => it[name] !== undefined && typeof it[name] !== wanted,
  );
  return wrong.length > 0
    ? wrong.map((name) => remark(path, name, say('campaign-fault-limit-kind', { name, kind: it.kind })))
    : reversed(path, it.min, it.max);
}

function reversed(
  path: Placed<unknown>['path'],
  min?: number | string,
  max?: number | string,
): readonly Remark[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [remark(path, 'max', say('campaign-fault-reversed', { min: String(min), max: String(max) }))];
}

function yearRemarks({ path, it, spec }: Spot): readonly Remark[] {
  const at = spec.years === undefined ? 'per' : 'years';
  const timed = it.period === 'stock' || it.period === 'flow';
  if (spec.years !== undefined && spec.per !== undefined)
    return [remark(path, 'years', say('campaign-fault-per-and-years'))];
  if (it.years.length === 0)
    return timed
      ? [remark(path, 'period', say('campaign-fault-period-without-years', { period: it.period }))]
      : [];
  if (!isNumeric(it.kind)) return [remark(path, at, say('campaign-fault-years-of-words', { kind: it.kind }))];
  if (spec.period === undefined || !timed)
    return [remark(path, at, say('campaign-fault-years-without-period'))];
  return [];
}

function aggregateRemarks({ path, it, spec }: Spot): readonly Remark[] {
  const { aggregate, kind } = it;
  const suits = aggregate === 'none' || SUITS[aggregate].includes(kind);
  const onlyMean = (['weight', 'as'] as const).filter(
    (name) => aggregate !== 'mean' && spec[name] !== undefined,
  );
  const counted = it.countBy.flatMap(({ column }, index): Remark[] =>
    it.columns.some(({ key }) => key === column)
      ? []
      : [
          {
            path: [...path, 'countBy', index, 'column'],
            say: say('campaign-fault-unknown-column', { column, key: it.key }),
          },
        ],
  );
  return [
    ...(suits ? [] : [remark(path, 'aggregate', say('campaign-fault-aggregate-kind', { aggregate, kind }))]),
    ...onlyMean.map((name) => remark(path, name, say('campaign-fault-only-mean', { name }))),
    ...counted,
  ];
}

function weightRemarks({ path, it }: Spot, { questions, doubtful }: Parts): readonly Remark[] {
  if (it.weight === undefined || doubtful.has(it.weight)) return [];
  const weigher = questions.get(it.weight);
  if (weigher === undefined)
    return [remark(path, 'weight', say('campaign-fault-unknown-question', { key: it.weight }))];
  return isNumeric(weigher.kind)
    ? []
    : [remark(path, 'weight', say('campaign-fault-not-a-figure', { key: it.weight }))];
}

const previousRemarks = (
  { path, spec }: { path: Spot['path']; spec: QuestionSpec },
  units: ReadonlySet<string>,
) =>
  Object.keys(spec.previous ?? {})
    .filter((code) => !units.has(code))
    .map(
      (code): Remark => ({
        path: [...path, 'previous', code],
        atName: true,
        say: say('campaign-fault-unknown-unit', { code }),
      }),
    );

const remark = (path: Spot['path'], field: keyof Question | keyof QuestionSpec, text: Say): Remark => ({
  path: [...path, field],
  say: text,
});
