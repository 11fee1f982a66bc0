/**
 * The compiled rules of a template, kept beside it: a {@link Campaign} itself stays plain data.
 */
import { compile, type Program } from './cel.ts';
import { type Campaign, type Check, type Question, questionsOf } from './model.ts';
import type { Ref, Scope, Shape } from './reads.ts';
import { blanksOf } from './wording.ts';

export interface BoundCheck {
  readonly question: Question;
  readonly check: Check;
  /** Which of the question's checks, from 0. */
  readonly index: number;
  readonly program: Program;
  /** What the blanks of the sentence read. */
  readonly blanks: readonly (Ref | undefined)[];
}

export interface Rulebook {
  readonly questions: ReadonlyMap<string, Question>;
  /** Checks in the order of the template. */
  readonly checks: readonly BoundCheck[];
  /** By key of a question: its own checks and those that read it. */
  readonly concerning: ReadonlyMap<string, ReadonlySet<BoundCheck>>;
  /** `when` rules by key of the question that has one. */
  readonly whens: ReadonlyMap<string, Program>;
}

const books = new WeakMap<Campaign, Rulebook>();

/**
 * Compiled at first use. `parseCampaign` lets no rule through that does not compile, but a template may have been opened
 * before something was forbidden: such a check is one that cannot be tried, and such a question is always asked.
 */
export function rulebookOf(campaign: Campaign): Rulebook {
  const known = books.get(campaign);
  if (known) return known;
  const fresh = write(campaign);
  books.set(campaign, fresh);
  return fresh;
}

function write(campaign: Campaign): Rulebook {
  const questions = new Map(questionsOf(campaign).map((question) => [question.key, question]));
  const checks = [...questions.values()].flatMap((question) =>
    question.checks.map((check, index) => bind(questions, question, check, index)),
  );
  const concerning = new Map<string, Set<BoundCheck>>();
  for (const bound of checks) {
    for (const key of [bound.question.key, ...keysRead(bound.program.refs)]) {
      const others = concerning.get(key);
      if (others) others.add(bound);
      else concerning.set(key, new Set([bound]));
    }
  }
  const whens = [...questions.values()].flatMap(({ when, ...own }) => {
    const program = when === undefined ? undefined : programOf(when, { questions, own });
    return program === undefined ? [] : [[own.key, program] as const];
  });
  return { questions, checks, concerning, whens: new Map(whens) };
}

function bind(
  questions: ReadonlyMap<string, Question>,
  question: Question,
  check: Check,
  index: number,
): BoundCheck {
  const scope = scopeOf(questions, question, check.each);
  const program = programOf(check.rule, scope) ?? UNTOLD;
  return { question, check, index, program, blanks: blanksOf(check.say, scope).map(({ ref }) => ref) };
}

/** In place of a rule that does not compile. */
const UNTOLD: Program = { refs: [], steps: 0, run: () => undefined };

const consents = new WeakMap<Question, Program | null>();

/** The `consent` rule of a list, compiled at first use; undefined where there is none. */
export function consentOf(question: Question): Program | undefined {
  const known = consents.get(question);
  if (known !== undefined) return known ?? undefined;
  const scope = scopeOf(new Map(), question, 'row');
  const fresh = question.consent === undefined ? undefined : (programOf(question.consent, scope) ?? UNTOLD);
  consents.set(question, fresh ?? null);
  return fresh;
}

export const scopeOf = (
  questions: ReadonlyMap<string, Shape>,
  own: Shape,
  each: Check['each'] | undefined,
): Scope => (each === undefined ? { questions, own } : { questions, own, each });

export const keysRead = (refs: readonly Ref[]): readonly string[] =>
  refs.flatMap((ref) => (ref.of === 'cell' ? [ref.key] : []));

function programOf(rule: string, scope: Scope): Program | undefined {
  const compiled = compile(rule, scope);
  return 'program' in compiled ? compiled.program : undefined;
}
