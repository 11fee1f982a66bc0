/**
 * What is different between two versions of a template, as those who answer it see it.
 */
import { deadlineOf } from './deadline.ts';
import { type Campaign, type Question, questionsOf } from './model.ts';

/** A question as it is named to people: `no` and `ask` of the template that has it. */
export interface NamedQuestion {
  readonly key: string;
  readonly no: number;
  readonly ask: string;
}

/** What an officer meets of a question, in the order of its weight. */
const FACETS = {
  ask: ({ ask }) => ask,
  kind: ({ kind }) => kind,
  unit: ({ unit }) => unit,
  choices: ({ choices }) => choices.map(({ label }) => label),
  columns: ({ columns }) =>
    columns.map(({ label, kind, required, min, max, choices }) => ({
      ...{ label, kind, required, min, max },
      choices: choices.map((choice) => choice.label),
    })),
  years: ({ years }) => years,
  required: ({ required }) => required,
  limits: ({ min, max }) => ({ min, max }),
  when: ({ when }) => when,
  checks: ({ checks }) => checks,
  consent: ({ consent }) => consent,
  help: ({ help, example }) => ({ help, example }),
} as const satisfies Record<string, (question: Question) => unknown>;

export type Facet = keyof typeof FACETS;

export interface ChangedQuestion extends NamedQuestion {
  /** Not empty. */
  readonly what: readonly Facet[];
}

export interface TemplateChanges {
  readonly added: readonly NamedQuestion[];
  readonly removed: readonly NamedQuestion[];
  /** Questions of both under one key; `no` and `ask` are the new ones. */
  readonly changed: readonly ChangedQuestion[];
  /** Where it moved: the last valid day, ISO. */
  readonly lastDay?: { readonly before: string; readonly after: string };
  /** Codes of units that report from now on, and of those that no longer do. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/**
 * The differences in the order of the templates. A question that moved is the same question, and what is only
 * for the summary (labels, aggregates) or for one unit (the last campaign's figure) is no difference.
 */
export function templateChanges(before: Campaign, after: Campaign): TemplateChanges {
  const old = new Map(questionsOf(before).map((question) => [question.key, question]));
  const fresh = new Set(questionsOf(after).map(({ key }) => key));
  const [was, is] = [deadlineOf(before).lastDay, deadlineOf(after).lastDay];
  return {
    added: questionsOf(after)
      .filter(({ key }) => !old.has(key))
      .map(named),
    removed: questionsOf(before)
      .filter(({ key }) => !fresh.has(key))
      .map(named),
    changed: questionsOf(after).flatMap((question) => {
      const what = facetsBetween(old.get(question.key) ?? question, question);
      return what.length > 0 ? [{ ...named(question), what }] : [];
    }),
    ...(was === is ? {} : { lastDay: { before: was, after: is } }),
    joined: without(after.participants, before.participants),
    left: without(before.participants, after.participants),
  };
}

function without(codes: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return codes.filter((code) => !known.has(code));
}

const named = ({ key, no, ask }: Question): NamedQuestion => ({ key, no, ask });

function facetsBetween(before: Question, after: Question): readonly Facet[] {
  return (Object.keys(FACETS) as Facet[]).filter((facet) => {
    const of: (question: Question) => unknown = FACETS[facet];
    return canonical(of(before)) !== canonical(of(after));
  });
}

/** JSON with sorted keys: of two templates one may have been through a database. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';
