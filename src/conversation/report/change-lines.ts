/**
 * What a new version of a template changes, in lines that officers and staff read alike.
 */
import type { Facet, NamedQuestion, TemplateChanges } from '../../campaign/versions.ts';
import { type Say, say } from '../../say.ts';
import { askShortly } from './prompt.ts';

/** A line for every question that is new, different or gone; `told`: keys of those told of elsewhere. */
export function questionLines(
  { added, changed, removed }: TemplateChanges,
  told: ReadonlySet<string> = new Set(),
): readonly Say[] {
  return [
    ...added.map((question) => say('change-added', short(question))),
    ...changed
      .filter(({ key }) => !told.has(key))
      .map((question) => say('change-changed', { ...short(question), what: oneOf(question.what) })),
    ...removed.map((question) => say('change-removed', { ask: short(question).ask })),
  ];
}

/** The first of the lines; more are counted. */
export const firstOf = (lines: readonly Say[], most: number): readonly Say[] =>
  lines.length <= most
    ? lines
    : [...lines.slice(0, most), say('change-more', { count: lines.length - most })];

const oneOf = ([what, other]: readonly Facet[]): string => (other === undefined ? `${what}` : 'several');

const short = ({ no, ask: words }: NamedQuestion) => askShortly({ no, ask: words });
