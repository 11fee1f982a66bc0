/**
 * What the doctor and the messengers say of a state: a fault is followed by what to do.
 */
import { readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../../src/paths.ts';

describe('the words', () => {
  it.each(['vi', 'en'])(
    'of every fault in %s are followed by what to do, of the rest by nothing',
    (language) => {
      const lines = ['doctor', 'telegram', 'zalo-oa', 'zalo-bot'].flatMap((room) => {
        const text = readFileSync(projectPath('locales', language, `${room}.ftl`), 'utf8');
        return new FluentResource(text).body.flatMap(({ id, value }) => {
          const state = /^doctor-.+-(good|look|bad|off)$/u.exec(id)?.[1];
          return state === undefined ? [] : [{ id, state, lines: lineCount(value) }];
        });
      });
      expect(lines.length).toBeGreaterThan(60);
      const wanted = (state: string): number => (state === 'look' || state === 'bad' ? 2 : 1);
      expect(lines.filter(({ state, lines: count }) => count !== wanted(state))).toEqual([]);
    },
  );
});

/** A pattern of Fluent is a text, or texts with what is filled in. */
const lineCount = (pattern: unknown): number =>
  [pattern]
    .flat()
    .filter((part) => typeof part === 'string')
    .join('')
    .split('\n').length;
