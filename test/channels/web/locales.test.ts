/** Every text of the page and its server is there in both languages, and none is there for nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { projectPath } from '../../../src/paths.ts';

const keysOf = (locale: string): string[] =>
  [...readFileSync(projectPath('locales', locale, 'web.ftl'), 'utf8').matchAll(/^(web-[\w-]+) =/gmu)].map(
    ([, key = '']) => key,
  );

function sources(folder: string): string[] {
  return readdirSync(projectPath(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}

it('has the same texts in both languages', () => {
  expect(keysOf('en')).toEqual(keysOf('vi'));
});

it('uses every text it has', () => {
  const code = [...sources('src/server'), ...sources('src/channels/web')].join('\n');
  // Made of two parts in the code.
  const composed =
    /^web-(?:chat-(?:leadership|officers)|sim-(?:officer|desk|leaders)|page-open-.+|board-.+)$/u;
  const unused = keysOf('vi').filter(
    (key) => !composed.test(key) && !code.includes(`'${key}'`) && !code.includes(`'${key.slice(4)}'`),
  );
  expect(unused).toEqual([]);
});
