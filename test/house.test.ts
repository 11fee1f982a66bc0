/**
 * Rules of the house that no other check keeps: short files, a word about what each is for, and
 * rooms that stay pure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../src/paths.ts';

const MOST_LINES = 350;
/** Made by a tool from the schema. */
const GENERATED = 'src/storage/prisma-client/';
const PURE_ROOMS: ReadonlySet<string> = new Set(['campaign', 'answers', 'conversation', 'summary']);
/** What all pure rooms stand on, beside them. */
const GROUND: ReadonlySet<string> = new Set(['src/say.ts']);
/** Libraries that only reckon. */
const PURE_LIBRARIES: ReadonlySet<string> = new Set([
  '@marcbachmann/cel-js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  'date-holidays',
  're2js',
  'yaml',
  'zod',
]);
/** `from '…'`, `import '…'` and `import('…')`; types too. */
const IMPORTED = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/gu;

interface Source {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

const sources: readonly Source[] = ['src', 'test'].flatMap((folder) =>
  readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/u.test(path) && !path.startsWith(GENERATED))
    .map((path) => ({ path, text: readFileSync(projectPath(path), 'utf8') })),
);

const linesOf = (text: string): number => text.replace(/\n$/u, '').split('\n').length;

/** `campaign` for a file in `src/campaign/`; null outside `src`. */
const roomOf = (path: string): string | null => /^src\/([^/]+)\//u.exec(path)?.[1] ?? null;

const isPure = (path: string): boolean => PURE_ROOMS.has(roomOf(path) ?? '') || GROUND.has(path);

/** What a file of a pure room imports although it is neither pure nor a library that only reckons. */
const impure = ({ path, text }: Source): readonly string[] =>
  [...text.matchAll(IMPORTED)]
    .map(([, name = '']) => name)
    .filter((name) =>
      name.startsWith('.')
        ? !isPure(relative(projectPath(), join(dirname(projectPath(path)), name)).replaceAll('\\', '/'))
        : !PURE_LIBRARIES.has(name),
    );

const isSource = ({ path }: Source): boolean => path.startsWith('src/');

describe('the source', () => {
  it('is found, every pure room of it', () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...PURE_ROOMS].filter((room) => !rooms.has(room))).toEqual([]);
    expect(sources.some(({ path }) => path === 'test/house.test.ts')).toBe(true);
  });

  it(`has no file of more than ${MOST_LINES} lines`, () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: linesOf(text) }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('says at the top of every file what the file is for', () => {
    const silent = sources.filter(isSource).filter(({ text }) => !/^\/(?:\*|\/)/u.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('has pure rooms that import each other and libraries that only reckon, nothing else', () => {
    const faults = sources
      .filter(({ path }) => isPure(path))
      .flatMap((source) => impure(source).map((name) => `${source.path} imports ${name}`));
    expect(faults).toEqual([]);
  });
});
