/**
 * Trying a messenger by hand: what is typed reaches the bot, and what the bot says is shown.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Emulator, Group, Heard, Person, SentFile } from './emulator.ts';
import { Talk } from './talk.ts';
import { wordsFor } from './words.ts';

const words = wordsFor('en');

class Doll implements Person {
  readonly heard: Heard[] = [];
  readonly done: string[];
  readonly name: string;
  readonly address: string;

  constructor(name: string, done: string[]) {
    this.name = name;
    this.address = name;
    this.done = done;
  }

  async says(text: string, where?: Group): Promise<string> {
    this.#does(`says ${text}`, where);
    return `m-${this.done.length}`;
  }
  async presses(title: string, where?: Group): Promise<void> {
    this.#does(`presses ${title}`, where);
  }
  async edits(id: string, text: string): Promise<void> {
    this.#does(`edits ${id} ${text}`);
  }
  async sends({ name, type, bytes }: SentFile): Promise<void> {
    this.#does(`sends ${name} ${type} ${bytes}`);
  }
  async blocks(): Promise<void> {
    this.#does('blocks');
  }
  #does(what: string, where?: Group): void {
    this.done.push(`${this.name}${where ? ` in ${where.name}` : ''} ${what}`);
  }
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghop-talk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function stage(more: Partial<Emulator> = {}) {
  const done: string[] = [];
  const printed: string[] = [];
  const people = new Map<string, Doll>();
  const group = { name: words.group, address: 'g', heard: [] as Heard[] };
  const emulator: Emulator = {
    ...{ channel: 'doll', environment: {}, violations: [], faults: [] },
    deliverTo: () => undefined,
    person: (name) => {
      const doll = people.get(name) ?? new Doll(name, done);
      people.set(name, doll);
      return doll;
    },
    group: () => group,
    repeatLast: async () => void done.push('repeats'),
    close: async () => undefined,
    ...more,
  };
  const print = (text: string): void => void printed.push(text);
  const talk = new Talk({ emulator, mention: '@RealBot', words, folder, print, patienceMs: 5 });
  const type = async (...lines: string[]) => {
    for (const line of lines) expect(await talk.obey(line)).toBe(true);
  };
  const me = people.get(words.you);
  if (me === undefined) throw new Error('Nobody is there');
  return { talk, type, done, printed, me, people, group, emulator };
}

const message = (more: Partial<Heard>): Heard => ({ id: '1', text: '', buttons: [], files: [], ...more });

it('writes, presses and edits', async () => {
  const { talk, type, done, printed, me } = stage();
  me.heard.push(message({ text: 'Right?\nSay so.', buttons: ['Yes', 'No'] }), message({ text: 'Well?' }));
  talk.listen();
  talk.listen();
  expect(printed).toEqual([
    `── Assistant → ${me.name}\n   Right?\n   Say so.\n   [1] Yes\n   [2] No`,
    `── Assistant → ${me.name}\n   Well?`,
  ]);
  await type('hello', '!2', '!edit hello there', '!again', '!block', '');
  expect(done).toEqual([
    `${me.name} says hello`,
    `${me.name} presses No`,
    `${me.name} edits m-1 hello there`,
    'repeats',
    `${me.name} blocks`,
  ]);
});

it('says so when there is no such button, message, file or command', async () => {
  const { type, done, printed } = stage();
  await type('!3', '!edit x', `!photo ${folder}/none.jpg`, '!nonsense', '!toString');
  expect(printed).toEqual([
    `${words.noButton} 3.`,
    words.nothingSaid,
    `${words.noFile} ${folder}/none.jpg`,
    words.unknown,
    words.unknown,
  ]);
  expect(done).toEqual([]);
});

it('sends a file, and keeps those it is sent', async () => {
  const { talk, type, done, printed, me } = stage();
  writeFileSync(join(folder, 'my photo.jpg'), 'bytes');
  await type(`!photo "${folder}/my photo.jpg"`, `!file ${folder}/my\\ photo.jpg`);
  expect(done).toEqual(Array(2).fill(`${me.name} sends my photo.jpg image/jpeg bytes`));
  me.heard.push(message({ files: [{ name: '../report.docx', bytes: Buffer.from('PK') }] }));
  talk.listen();
  expect(printed.at(-1)).toContain(join(folder, 'report.docx'));
  expect(readFileSync(join(folder, 'report.docx'), 'utf8')).toBe('PK');
  expect(existsSync(join(folder, '..', 'report.docx'))).toBe(false);
});

it('is other people, and in a group', async () => {
  const { talk, type, done, printed, group, me } = stage();
  await type('!as Bình', 'hi', '!group', '@bot /status', 'among us', '!private', 'back', '!as', 'me again');
  expect(done).toEqual([
    'Bình says hi',
    `Bình in ${group.name} says @RealBot /status`,
    `Bình in ${group.name} says among us`,
    'Bình says back',
    `${me.name} says me again`,
  ]);
  await type('!group');
  expect(talk.prompt).toBe(`${me.name} @ ${group.name} ▸ `);
  group.heard.push(message({ text: 'status', buttons: ['More'] }));
  talk.listen();
  await type('!1');
  expect(done.at(-1)).toBe(`${me.name} in ${group.name} presses More`);
  expect(printed.filter((text) => text.includes('status'))).toHaveLength(3);
});

it('says when nobody takes a message, and goes on', async () => {
  const { type, printed, me } = stage();
  let refuse: (error: Error) => void = () => undefined;
  me.says = () =>
    new Promise((_, reject) => {
      refuse = reject;
    });
  await type('hello');
  expect(printed).toEqual([`… ${words.waiting}`]);
  refuse(new Error('HTTP 503'));
  await expect.poll(() => printed).toContainEqual(`✗ ${words.notTaken}: Error: HTTP 503`);
});

it('plays faults, tells broken rules, and leaves', async () => {
  const { talk, type, printed, emulator } = stage({ violations: ['too long'] });
  await type('!fault broken', '!fault nonsense', '!rules', '!help');
  expect(emulator.faults).toEqual(['broken']);
  expect(printed.slice(0, 2)).toEqual(['too-many · broken · cut-before · cut-after', 'too long']);
  for (const [command] of words.help) expect(printed[2]).toContain(command);
  expect(await talk.obey('!quit')).toBe(false);
});

it('has the same words in both languages', () => {
  const shape = (one: object): string[] => Object.keys(one).sort();
  expect(shape(wordsFor('vi'))).toEqual(shape(words));
  const commands = (locale: string) => wordsFor(locale).help.map(([command]) => command.split(' ')[0]);
  expect(commands('vi').slice(1)).toEqual(commands('en').slice(1));
});
