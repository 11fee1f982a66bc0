/**
 * A chat with the bot in a terminal, through an emulated messenger: lines in, what the bot says out.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Emulator, Fault, Group, Heard, Person, SentFile } from './emulator.ts';
import type { Words } from './words.ts';

export interface TalkOptions {
  readonly emulator: Emulator;
  /** How a group calls the bot; stands for «@bot» at the beginning of a line. */
  readonly mention: string;
  readonly words: Words;
  /** Where files of the bot are put. */
  readonly folder: string;
  readonly print: (text: string) => void;
  /** Milliseconds after which a message that nobody takes is worth a word. */
  readonly patienceMs: number;
}

const FAULTS: ReadonlySet<string> = new Set<Fault>(['too-many', 'broken', 'cut-before', 'cut-after']);

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.gif': 'image/gif' },
  ...{ '.pdf': 'application/pdf', '.csv': 'text/csv', '.doc': 'application/msword' },
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What somebody can hear, and how much of it was printed. */
interface Ear {
  readonly of: Person | Group;
  printed: number;
}

export class Talk {
  readonly #options: TalkOptions;
  readonly #ears: Ear[] = [];
  readonly #groups = new Map<string, Group>();
  readonly #people = new Map<string, Person>();
  #me: Person;
  #where: Group | undefined;
  /** Of the newest message with buttons, by chat. */
  readonly #buttons = new Map<Person | Group, readonly string[]>();
  /** The message written last in the private chat or the group, by its writer. */
  readonly #written = new Map<Person, string>();

  constructor(options: TalkOptions) {
    this.#options = options;
    this.#me = this.#person(options.words.you);
  }

  /** Who writes where. */
  get prompt(): string {
    return `${this.#me.name}${this.#where ? ` @ ${this.#where.name}` : ''} ▸ `;
  }

  /** Prints what the bot has said since the last time. */
  listen(): void {
    for (const ear of this.#ears) {
      const { of: chat } = ear;
      for (const heard of chat.heard.slice(ear.printed)) {
        ear.printed += 1;
        if (heard.buttons.length > 0) this.#buttons.set(chat, heard.buttons);
        this.#options.print(this.#shown(chat, heard));
      }
    }
  }

  /** Does what a line says; false: it says to leave. Never rejects. */
  async obey(line: string): Promise<boolean> {
    const { words, print } = this.#options;
    const [, command = '', rest = ''] = /^!(\S+)\s*(.*)$/su.exec(line.trim()) ?? [];
    if (command === 'quit') return false;
    try {
      if (command === '') await this.#say(line);
      else if (/^\d+$/u.test(command)) await this.#press(Number(command));
      else if (Object.hasOwn(this.#commands, command)) await this.#commands[command]?.(rest);
      else print(words.unknown);
    } catch (error) {
      print(`✗ ${words.notTaken}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return true;
  }

  readonly #commands: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
    help: () => {
      const { help } = this.#options.words;
      const width = Math.max(...help.map(([command]) => command.length));
      this.#options.print(help.map(([command, does]) => `  ${command.padEnd(width)}  ${does}`).join('\n'));
    },
    photo: (rest) => this.#send(rest),
    file: (rest) => this.#send(rest),
    edit: async (text) => {
      const last = this.#written.get(this.#me);
      if (last === undefined) this.#options.print(this.#options.words.nothingSaid);
      else await this.#taken(this.#me.edits(last, text));
    },
    as: (name) => {
      this.#me = this.#person(name || this.#options.words.you);
      this.#where = undefined;
    },
    group: (name) => {
      const { emulator, words, print } = this.#options;
      const wanted = name || words.group;
      const group = this.#groups.get(wanted) ?? emulator.group(wanted, [...this.#people.values()]);
      if (group === null) return print(words.noGroup);
      if (!this.#groups.has(wanted)) this.#ears.push({ of: group, printed: 0 });
      this.#groups.set(wanted, group);
      this.#where = group;
      print(words.groupHint);
    },
    private: () => {
      this.#where = undefined;
    },
    again: () => this.#taken(this.#options.emulator.repeatLast()),
    fault: (kind) => {
      if (FAULTS.has(kind)) this.#options.emulator.faults.push(kind as Fault);
      else this.#options.print([...FAULTS].join(' · '));
    },
    block: async () => {
      await this.#taken(this.#me.blocks());
      this.#options.print(`${this.#me.name} ${this.#options.words.blocked}`);
    },
    rules: () => {
      const { emulator, words, print } = this.#options;
      print(emulator.violations.length === 0 ? words.rulesKept : emulator.violations.join('\n'));
    },
  };

  async #say(line: string): Promise<void> {
    const text = this.#where ? line.replace(/^@bot\b/iu, this.#options.mention) : line;
    if (text.trim() === '') return;
    const me = this.#me;
    const id = await this.#taken(me.says(text, this.#where));
    if (id !== undefined) this.#written.set(me, id);
  }

  async #press(number: number): Promise<void> {
    const { words, print } = this.#options;
    const title = this.#buttons.get(this.#where ?? this.#me)?.[number - 1];
    if (title === undefined) return print(`${words.noButton} ${number}.`);
    await this.#taken(this.#me.presses(title, this.#where));
  }

  async #send(rest: string): Promise<void> {
    const { words, print } = this.#options;
    // As a terminal writes a file that is dropped on it.
    const path = rest
      .trim()
      .replace(/^(["'])(.*)\1$/su, '$2')
      .replaceAll('\\ ', ' ');
    const file = readable(path);
    if (file === null) return print(`${words.noFile} ${path}`);
    await this.#taken(this.#me.sends(file));
  }

  /** Waits until the service has taken it, and says so when that takes long; undefined: not taken yet. */
  async #taken<T>(taking: Promise<T>): Promise<T | undefined> {
    const { words, print, patienceMs } = this.#options;
    let alarm: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      alarm = setTimeout(() => {
        print(`… ${words.waiting}`);
        resolve(undefined);
        taking.catch((error: unknown) => print(`✗ ${words.notTaken}: ${String(error)}`));
      }, patienceMs);
    });
    try {
      return await Promise.race([taking, late]);
    } finally {
      clearTimeout(alarm);
    }
  }

  #person(name: string): Person {
    const person = this.#people.get(name) ?? this.#options.emulator.person(name);
    if (!this.#people.has(name)) this.#ears.push({ of: person, printed: 0 });
    this.#people.set(name, person);
    return person;
  }

  #shown(chat: Person | Group, { text, buttons, files }: Heard): string {
    const { words, folder } = this.#options;
    const kept = files.map(({ name, bytes }) => {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, basename(name));
      writeFileSync(path, bytes);
      return `📎 ${path}`;
    });
    const choices = buttons.map((title, index) => `[${index + 1}] ${title}`);
    const head = `${words.bot} → ${chat.name}`;
    return [`── ${head}`, ...[text, ...choices, ...kept].filter(Boolean)]
      .join('\n')
      .replaceAll('\n', '\n   ');
  }
}

function readable(path: string): SentFile | null {
  try {
    const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return { name: basename(path), type, bytes: readFileSync(path) };
  } catch {
    return null;
  }
}
