/**
 * What can be made out of a file even when parts of it are malformed, each with its place,
 * so that an author hears of every fault at once.
 */
import type { z } from 'zod';
import { buildQuestion } from './build.ts';
import type { Question } from './model.ts';
import type { Path } from './page.ts';
import {
  appendixSchema,
  commendationsSchema,
  outlineSchema,
  type QuestionSpec,
  questionSchema,
  rateSchema,
  type UnitSpec,
  unitSchema,
} from './schema.ts';

export interface Placed<T> {
  readonly path: Path;
  readonly it: T;
}

/** A unit as written; `above` is the code of the unit it is nested in. */
export interface PlacedUnit extends Placed<UnitSpec> {
  readonly above?: string;
}

export interface Parts {
  /** Well-formed questions; of those with one key, the first. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly placed: readonly (Placed<Question> & { readonly spec: QuestionSpec })[];
  /** Keys of malformed questions: nobody can say that they are unknown. */
  readonly doubtful: ReadonlySet<string>;
  readonly units: readonly PlacedUnit[];
  readonly doubtfulUnits: ReadonlySet<string>;
  readonly participants: readonly Placed<string>[];
  readonly compilerUnit: readonly Placed<string>[];
  readonly rates: readonly Placed<z.infer<typeof rateSchema>>[];
  readonly outline: readonly Placed<z.infer<typeof outlineSchema>>[];
  readonly appendices: readonly Placed<z.infer<typeof appendixSchema>>[];
  /** One at most. */
  readonly commendations: readonly Placed<z.infer<typeof commendationsSchema>>[];
  readonly digest: readonly Placed<string>[];
}

export function gather(data: unknown): Parts {
  const raw = items(data, ['sections']).flatMap(({ path, it }) =>
    items(it, ['questions']).map((inner) => ({ path: [...path, ...inner.path], it: inner.it })),
  );
  const placed = raw.flatMap(({ path, it }) => {
    const { data: spec } = questionSchema.safeParse(it);
    return spec ? [{ path, spec, it: buildQuestion(spec, '', 0) }] : [];
  });
  const questions = new Map(placed.toReversed().map(({ it }) => [it.key, it]));
  const units = items(data, ['units']).flatMap((unit) => unitsIn(unit));
  const known = new Set(units.map(({ it }) => it.code));
  const unitCodes = items(data, ['units']).flatMap(({ it }) => codesIn(it));
  return {
    questions,
    placed,
    doubtful: without(
      raw.map(({ it }) => field(it, 'key')),
      (key) => questions.has(key),
    ),
    units,
    doubtfulUnits: without(unitCodes, (code) => known.has(code)),
    participants: texts(data, 'participants'),
    compilerUnit: [field(data, 'compilerUnit')].flatMap((it) =>
      typeof it === 'string' ? [{ path: ['compilerUnit'], it }] : [],
    ),
    rates: wellFormed(data, 'rates', rateSchema),
    outline: wellFormed(data, 'outline', outlineSchema),
    appendices: wellFormed(data, 'appendices', appendixSchema),
    commendations: [commendationsSchema.safeParse(field(data, 'commendations'))].flatMap(({ data: it }) =>
      it ? [{ path: ['commendations'], it }] : [],
    ),
    digest: texts(data, 'digest'),
  };
}

function unitsIn({ path, it }: Placed<unknown>, above?: string): readonly PlacedUnit[] {
  const own = unitSchema.safeParse(it).data;
  const code = field(it, 'code');
  const next = typeof code === 'string' ? code : undefined;
  const children = items(it, ['children']).flatMap((child) =>
    unitsIn({ path: [...path, ...child.path], it: child.it }, next),
  );
  if (own === undefined) return children;
  return [{ path, it: own, ...(above === undefined ? {} : { above }) }, ...children];
}

const codesIn = (unit: unknown): readonly unknown[] => [
  field(unit, 'code'),
  ...items(unit, ['children']).flatMap(({ it }) => codesIn(it)),
];

const without = (names: readonly unknown[], known: (name: string) => boolean): ReadonlySet<string> =>
  new Set(names.filter((name): name is string => typeof name === 'string' && !known(name)));

const wellFormed = <S extends z.ZodType>(data: unknown, name: string, schema: S): Placed<z.infer<S>>[] =>
  items(data, [name]).flatMap(({ path, it }) => {
    const parsed = schema.safeParse(it);
    return parsed.success ? [{ path, it: parsed.data }] : [];
  });

const texts = (data: unknown, name: string): readonly Placed<string>[] =>
  items(data, [name]).flatMap(({ path, it }) => (typeof it === 'string' ? [{ path, it }] : []));

function items(data: unknown, path: Path): readonly Placed<unknown>[] {
  const list = field(data, String(path[0]));
  return Array.isArray(list) ? list.map((it: unknown, index) => ({ path: [...path, index], it })) : [];
}

const field = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
