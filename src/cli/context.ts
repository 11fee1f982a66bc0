/**
 * What every command shares: its settings, its voice, how it prints and how it ends.
 * Exit codes: 0 done, 1 refused or failed (one line on stderr), 2 wrong usage.
 */
import { readFileSync } from 'node:fs';
import { type Config, readConfig } from '../config.ts';
import type { Say } from '../say.ts';
import { say } from '../say.ts';
import { openStore, type Store } from '../storage/store.ts';
import { createVoice, type Voice } from '../voice.ts';

/** Ends a command with one line on stderr. */
export class Stop extends Error {
  constructor(
    message: string,
    readonly code: 1 | 2 = 1,
  ) {
    super(message);
  }
}

let cached: Voice | undefined;

/** The voice of the command line, in the language of `LOCALE`. */
export function voice(): Voice {
  cached ??= createVoice(process.env.LOCALE === 'en' ? 'en' : 'vi');
  return cached;
}

/** A text of `locales/<LOCALE>/cli.ftl`. */
export const text = (key: string, args?: Say['args']): string => voice()(say(key, args));

/** Stops with a text of the locale. */
export const refuse = (key: string, args?: Say['args']): Stop => new Stop(text(key, args));

/** A text file's content; stops when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw refuse('cli-no-file', { file });
  }
}

export function settings(changes: Readonly<Record<string, string>> = {}): Config {
  const result = readConfig({ ...process.env, ...changes });
  if (!result.ok) throw new Stop(result.problems.join('; '));
  return result.config;
}

/** Runs a command's work on the open database, and closes it whatever happens. */
export async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = settings();
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}

/** One JSON document, or lines for people. */
export function print(json: boolean | undefined, document: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join(''));
}
