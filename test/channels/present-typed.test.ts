/**
 * What a channel without buttons tells the officer to type is understood when it is typed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noValue } from '../../src/answers/no-value.ts';
import { readYesNo } from '../../src/answers/yes-no.ts';
import { BOUNDLESS } from '../../src/channels/channel.ts';
import { present } from '../../src/channels/present.ts';
import { COMMANDS, called } from '../../src/conversation/commands.ts';
import { means, meansExactly, type Word } from '../../src/conversation/words.ts';
import { projectPath } from '../../src/paths.ts';
import { say } from '../../src/say.ts';
import { createVoice } from '../../src/voice.ts';

/** How the conversation takes each choice that is offered without a mark. */
const UNDERSTOOD: Readonly<Record<string, (typed: string) => boolean>> = {
  yes: (typed) => reads(typed, true),
  no: (typed) => reads(typed, false),
  missing: (typed) => noValue(typed) === 'missing',
  ...words(['skip', 'back', 'explain', 'keep', 'done', 'discard'], meansExactly),
  ...words(['next'], means),
  right: (typed) => means('yes', typed),
  wrong: (typed) => means('no', typed),
  pause: (typed) => called(typed, { phrases: 'plain' })?.command === COMMANDS.pause,
  continue: (typed) => called(typed, { phrases: 'plain' })?.command === COMMANDS.report,
  review: (typed) => called(typed, { phrases: 'all' })?.command === COMMANDS.review,
  fix: (typed) => called(typed, { phrases: 'plain' })?.command === COMMANDS.fix,
  'return-no': (typed) => means('not-yet', typed),
  'no-unlock': (typed) => means('not-yet', typed),
  // Whatever names no room ends none.
  'room-keep': (typed) => !/\d/u.test(typed),
  // Under the news of it; the question whether to agree comes then.
  'second-yes': (typed) => called(typed, { phrases: 'plain' })?.command === COMMANDS.submit,
  'second-no': (typed) => called(typed, { phrases: 'all' })?.command === COMMANDS.review,
  submit: (typed) => called(typed, { phrases: 'all' })?.command === COMMANDS.submit,
};

function words(ids: readonly Word[], match: (word: Word, text: string) => boolean) {
  return Object.fromEntries(ids.map((id) => [id, (typed: string) => match(id, typed)]));
}

function reads(typed: string, value: boolean): boolean {
  const read = readYesNo(undefined, typed);
  return read.ok && read.value === value;
}

/** Ids of the choices that the conversation offers without a mark. */
function unmarked(): readonly string[] {
  const folder = projectPath('src', 'conversation');
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  const plain = [...source.matchAll(/\bchoice\('([a-z-]+)'\)/gu)].map(([, id = '']) => id);
  return [...new Set([...plain, 'second-yes', 'second-no'])].sort();
}

/** The word that is printed for a choice on a channel without buttons. */
function printed(id: string, language: string): string {
  const voice = createVoice(language);
  const message = {
    ...{ text: '', wantsFiles: false, attachments: [] },
    choices: [
      { id: id.startsWith('second') ? `${id}-k3f9-at-abcdefgh` : id, label: voice(say(`choice-${id}`)) },
    ],
  };
  const [body] = present(message, { ...BOUNDLESS, buttons: null }, voice);
  return body?.type === 'text' ? body.text.replace(/^[^:]*: /u, '') : '';
}

describe('choices without buttons', () => {
  it('are all known here', () => {
    expect(unmarked().length).toBeGreaterThan(10);
    expect(unmarked().filter((id) => !(id in UNDERSTOOD))).toEqual([]);
  });

  it.each(unmarked().flatMap((id) => ['vi', 'en'].map((language) => [id, language])))(
    '%s is understood as it is printed in %s',
    (id, language) => {
      expect(UNDERSTOOD[id]?.(printed(id, language)), printed(id, language)).toBe(true);
    },
  );
});
