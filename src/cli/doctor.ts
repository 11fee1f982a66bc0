/**
 * `tonghop doctor`: looks at everything the service needs, beside a running one or alone, and says in words what to
 * do next. Changes nothing but what every start makes (the data folder with its database and key).
 */
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { print, refuse, text, voice } from './context.ts';
import { examineAddress } from './doctor/address.ts';
import { type Finding, finding, hideSecrets, within } from './doctor/finding.ts';
import {
  dataFolder,
  daysOff,
  type Env,
  letters,
  nodeVersion,
  secretKey,
  settingsFound,
} from './doctor/machine.ts';
import { examineMessengers, type OpenMessengers } from './doctor/messengers.ts';
import { examinePdf } from './doctor/pdf.ts';
import { examineScan } from './doctor/scan.ts';
import { type Database, examineDatabase, examineQueue, NO_DATABASE } from './doctor/stores.ts';
import { endSoon, openHere } from './messengers.ts';

/** Each group of checks ends within this; the messengers come after the database: half a minute for everything. */
const PATIENCE_MS = 10_000;
/** A little more than a single messenger is given. */
const MESSENGERS_MS = 17_000;
const LEAVING_MS = 5_000;
const MARKS: Readonly<Record<Finding['state'], string>> = { good: '✓', look: '⚠', bad: '✗', off: '·' };

export interface Line extends Pick<Finding, 'what' | 'state'> {
  readonly text: string;
  /** What to do. */
  readonly next?: string;
}

export function doctorCommand(program: Command): void {
  program.command('doctor').description(text('cli-doctor')).option('--json').action(doctor);
}

async function doctor({ json }: { json?: boolean }): Promise<void> {
  const checks = await diagnose(process.env, openHere);
  const bad = checks.filter(({ state }) => state === 'bad').length;
  print(json, { ok: bad === 0, checks }, checks.flatMap(paragraph));
  endSoon();
  if (bad > 0) throw refuse('doctor-count', { count: bad });
}

/** Everything that was looked at, in the order in which it is read. Never rejects, and tells no secret. */
export async function diagnose(env: Env, open: OpenMessengers): Promise<readonly Line[]> {
  const read = readConfig(env);
  if (read.ok) return (await examine(read.config, env, open)).map(worded(hideSecrets(read.config)));
  const problems = read.problems.map((problem) => finding('settings', 'bad', { problem }));
  return [...nodeVersion(), ...problems].map(worded((words) => words));
}

async function examine(config: Config, env: Env, open: OpenMessengers): Promise<readonly Finding[]> {
  const folder = await within(PATIENCE_MS, 'DATA_DIR', async () => dataFolder(config));
  const [stored, queue, scan, pdf, address] = await Promise.all([
    examineStored(config, open),
    within(PATIENCE_MS, 'Redis', () => examineQueue(config)),
    within(PATIENCE_MS, 'clamd', () => examineScan(config)),
    within(PATIENCE_MS, 'LibreOffice', () => examinePdf(config, env.PATH ?? '')),
    within(PATIENCE_MS, 'PUBLIC_URL', () => examineAddress(config)),
  ]);
  return [
    ...nodeVersion(),
    ...settingsFound(config, env),
    ...folder,
    ...secretKey(config),
    ...letters(),
    ...daysOff(),
    ...stored.database,
    ...queue,
    ...scan,
    ...pdf,
    ...address,
    ...stored.messengers,
  ];
}

/** The database, and then the messengers, which keep their changing secrets in it. */
async function examineStored(
  config: Config,
  open: OpenMessengers,
): Promise<Readonly<Record<'database' | 'messengers', readonly Finding[]>>> {
  let found: Database = NO_DATABASE;
  const database = await within(PATIENCE_MS, 'PostgreSQL', async () => {
    found = await examineDatabase(config);
    return found.findings;
  });
  const messengers = await within(MESSENGERS_MS, 'messengers', () => examineMessengers(config, found, open));
  await within(LEAVING_MS, 'PostgreSQL', async () => {
    await found.leave();
    return [];
  });
  return { database, messengers };
}

const worded =
  (hide: (words: string) => string) =>
  ({ what, state, args }: Finding): Line => {
    const [line = '', ...next] = hide(sentence(`doctor-${what}-${state}`, args)).split('\n');
    return { what, state, text: line, ...(next.length > 0 ? { next: next.join(' ') } : {}) };
  };

/** A line without a text is still better told than a broken command. */
function sentence(key: string, args: Finding['args']): string {
  const flat = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll(/\s*\n\s*/gu, ' ') : value,
    ]),
  );
  try {
    return voice()({ key, args: flat });
  } catch {
    return `${key} ${Object.values(flat).join(' ')}`;
  }
}

const paragraph = ({ state, text: line, next }: Line): readonly string[] => [
  `${MARKS[state]} ${line}`,
  ...(next === undefined ? [] : [`    → ${next}`]),
];
