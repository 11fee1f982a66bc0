/**
 * `tonghop doctor`: looks at everything the service needs, beside a running one or alone, and says in words what to
 * do next. Changes nothing but what every start makes (the data folder with its database and key).
 */
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import type { Say } from '../say.ts';
import { print, refuse, text, voice } from './context.ts';
import { examineAddress } from './doctor/address.ts';
import { type Finding, finding, hideSecrets, within } from './doctor/finding.ts';
import { dataFolder, type Env, letters, nodeVersion, secretKey, settingsFound } from './doctor/machine.ts';
import { examineMessengers, type OpenMessengers } from './doctor/messengers.ts';
import { type Database, examineDatabase, examineQueue, NO_DATABASE } from './doctor/stores.ts';
import { openHere } from './messengers.ts';

/** Each group of checks ends within this; the messengers come after the database: half a minute for everything. */
const PATIENCE_MS = 10_000;
/** A little more than a single messenger is given. */
const MESSENGERS_MS = 17_000;
const LEAVING_MS = 5_000;
const LINGER_MS = 1_000;
const MARKS: Readonly<Record<Finding['state'], string>> = { good: '✓', look: '⚠', bad: '✗', off: '·' };

interface Line extends Pick<Finding, 'what' | 'state'> {
  readonly text: string;
  /** What to do. */
  readonly next?: string;
}

export function doctorCommand(program: Command): void {
  program.command('doctor').description(text('cli-doctor')).option('--json').action(doctor);
}

async function doctor({ json }: { json?: boolean }): Promise<void> {
  const { findings, hide } = await examined(process.env, openHere);
  const checks = findings.map((one): Line => ({ what: one.what, state: one.state, ...worded(one, hide) }));
  const bad = checks.filter(({ state }) => state === 'bad').length;
  print(json, { ok: bad === 0, checks }, checks.flatMap(paragraph));
  // A connection that still hangs does not keep the command.
  setTimeout(() => process.exit(), LINGER_MS).unref();
  if (bad > 0) throw refuse('doctor-count', { count: bad });
}

/** All findings in the order in which they are read, and what takes secrets out of their words. */
export async function examined(
  env: Env,
  open: OpenMessengers,
): Promise<{ findings: readonly Finding[]; hide: (words: string) => string }> {
  const read = readConfig(env);
  if (!read.ok)
    return {
      findings: [
        ...nodeVersion(),
        ...read.problems.map((problem) => finding('settings', 'bad', { problem })),
      ],
      hide: (words) => words,
    };
  return { findings: await examine(read.config, env, open), hide: hideSecrets(read.config) };
}

async function examine(config: Config, env: Env, open: OpenMessengers): Promise<readonly Finding[]> {
  const folder = await within(PATIENCE_MS, 'DATA_DIR', async () => dataFolder(config));
  const [stored, queue, address] = await Promise.all([
    examineStored(config, open),
    within(PATIENCE_MS, 'Redis', () => examineQueue(config)),
    within(PATIENCE_MS, 'PUBLIC_URL', () => examineAddress(config)),
  ]);
  return [
    ...nodeVersion(),
    ...settingsFound(config, env),
    ...folder,
    ...secretKey(config),
    ...letters(),
    ...stored.database,
    ...queue,
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

const worded = (
  { what, state, args }: Finding,
  hide: (words: string) => string,
): { text: string; next?: string } => {
  const [line = '', ...next] = hide(sentence({ key: `doctor-${what}-${state}`, args })).split('\n');
  return next.length > 0 ? { text: line, next: next.join(' ') } : { text: line };
};

/** A line without a text is still better told than a broken command. */
function sentence({ key, args }: Required<Say>): string {
  try {
    return voice()({ key, args });
  } catch {
    return `${key} ${Object.values(args).join(' ')}`;
  }
}

const paragraph = ({ state, text: line, next }: Line): readonly string[] => [
  `${MARKS[state]} ${line}`,
  ...(next === undefined ? [] : [`    → ${next}`]),
];
