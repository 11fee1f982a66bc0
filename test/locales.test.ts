/**
 * The texts: both languages say the same things, everything the program says has a text, and no
 * text waits for a program that never says it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../src/campaign/model.ts';
import { projectPath } from '../src/paths.ts';

const PAGE = 'src/channels/web/page/';
/** Calls that take the key of a text; in the page the key comes without its first word, `web-`. */
const CALL = /\b(?:say|text|refuse|key:)\(?\s*'([a-z][\w-]*)'/gu;
const LITERAL = /'([a-z][\w-]*)'/gu;
/** The beginning of a key whose end is known only when the program runs. */
const BEGINNING = /`([a-z][\w-]*-)\$\{/gu;
/** Added to a key by the program: the answer for one year. */
const ENDING = /-part$/u;
/** A line of `tonghop doctor` is what was looked at, and how it stands. */
const STATE = /^(doctor-.+)-(?:good|look|bad|off)$/u;

const vi = textsOf('vi');
const en = textsOf('en');
const source = sourceFiles();

describe('the texts', () => {
  it('are in the same files in both languages', () => {
    expect(readdirSync(projectPath('locales', 'en'))).toEqual(readdirSync(projectPath('locales', 'vi')));
  });

  it('have the same keys with the same arguments in both languages', () => {
    expect(Object.fromEntries(en)).toEqual(Object.fromEntries(vi));
  });

  it('are there for every key that the program says', () => {
    const said = source.flatMap(({ page, text }) =>
      all(CALL, text)
        .filter((key) => key.includes('-') || vi.has(key))
        .map((key) => (page ? `web-${key}` : key)),
    );
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((key) => !vi.has(key))).toEqual([]);
  });

  it('are there for every kind of question', () => {
    expect(KINDS.map((kind) => `explain-${kind}`).filter((key) => !vi.has(key))).toEqual([]);
  });

  it('are all said somewhere', () => {
    const literals = new Set<string>();
    const beginnings = new Set<string>();
    for (const { page, text } of source) {
      for (const one of all(LITERAL, text)) literals.add(page ? `web-${one}` : one).add(one);
      for (const one of all(BEGINNING, text)) beginnings.add(page ? `web-${one}` : one);
    }
    const said = (key: string): boolean =>
      literals.has(key) || [...beginnings].some((one) => key.startsWith(one) && said(key.slice(one.length)));
    const idle = [...vi.keys()].filter((key) => !said(key.replace(STATE, '$1')));
    expect(idle.filter((key) => !said(key.replace(ENDING, '')))).toEqual([]);
  });
});

/** Key → names of its arguments, sorted. Fails on a key that is there twice and on a line that is no text. */
function textsOf(language: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const file of readdirSync(projectPath('locales', language))) {
    const text = readFileSync(projectPath('locales', language, file), 'utf8');
    const { body } = new FluentResource(text);
    expect(
      body.map(({ id }) => id),
      `${language}/${file} is read whole`,
    ).toEqual(all(/^([a-zA-Z][\w-]*)\s*=/gmu, text));
    for (const { id, value } of body) {
      expect(texts.has(id), `${id} is there twice`).toBe(false);
      texts.set(id, [...new Set(variables(value))].sort());
    }
  }
  return texts;
}

/** The names of `{ $name }` anywhere in a pattern. */
function variables(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(variables);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'var' && 'name' in node) return [String(node.name)];
  return Object.values(node).flatMap(variables);
}

function sourceFiles(): readonly { readonly page: boolean; readonly text: string }[] {
  return readdirSync(projectPath('src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/u.test(name) && !name.startsWith('src/storage/prisma-client/'))
    .map((name) => ({ page: name.startsWith(PAGE), text: readFileSync(projectPath(name), 'utf8') }));
}

function all(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(([, found]) => (found === undefined ? [] : [found]));
}
