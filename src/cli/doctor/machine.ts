/**
 * What this machine must offer: Node.js, a folder to write to, a key, letters for the pictures, and settings
 * that make sense together.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { DECREED_UNTIL } from '../../campaign/decreed-days.ts';
import { type Config, VARIABLES } from '../../config.ts';
import { type Finding, finding, reason } from './finding.ts';

/** Major and minor, as package.json asks for. */
const NODE = [20, 19] as const;
const MB = 1_000_000;
/** Free space under which a campaign with pictures may fill the disk, and under which nothing is safe. */
const SPACE = { look: 1_000 * MB, bad: 100 * MB };
/** Distinct characters of a key that somebody drew, rather than typed. */
const VARIETY = 8;

export type Env = Readonly<Record<string, string | undefined>>;

export const nodeVersion = (version = process.versions.node): readonly Finding[] => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return [finding('node', enough ? 'good' : 'bad', { version, needed: NODE.join('.') })];
};

/** Settings that are read but do not do what somebody may expect. */
export function settingsFound(config: Config, env: Env): readonly Finding[] {
  const unknown = Object.keys(env).filter(
    (name) => /^(?:TELEGRAM|ZALO)_/u.test(name) && !VARIABLES.includes(name) && env[name]?.trim(),
  );
  const service = config.publicUrl !== null || [config.telegram, config.zaloOa, config.zaloBot].some(Boolean);
  return [
    finding('settings', 'good'),
    ...unknown.map((name) => finding('settings-unknown', 'look', { name })),
    ...(service && config.simulator ? [finding('settings-simulator', 'look')] : []),
    ...(service && config.clockStart !== null ? [finding('settings-clock', 'look')] : []),
  ];
}

export function dataFolder({ dataDir }: Config): readonly Finding[] {
  const dir = resolve(dataDir);
  const trial = join(dir, `.doctor-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(trial, '');
    rmSync(trial);
  } catch (error) {
    return [finding('data-folder', 'bad', { dir, why: reason(error) })];
  }
  const { bavail, bsize } = statfsSync(dir);
  return [space(dir, bavail * bsize)];
}

/** What so many free bytes mean. */
export function space(dir: string, free: number): Finding {
  const megabytes = `${Math.floor(free / MB)} MB`;
  if (free < SPACE.bad) return finding('data-space', 'bad', { dir, free: megabytes });
  if (free < SPACE.look) return finding('data-space', 'look', { dir, free: megabytes });
  return finding('data-folder', 'good', { dir, free: free < 10_000 * MB ? megabytes : gigabytes(free) });
}

const gigabytes = (bytes: number): string => `${Math.floor(bytes / (1_000 * MB))} GB`;

export function secretKey({ secretKey: key, dataDir }: Config): readonly Finding[] {
  if (key !== null)
    return [
      new Set(key).size < VARIETY ? finding('secret-key-weak', 'look') : finding('secret-key-set', 'good'),
    ];
  const file = join(resolve(dataDir), 'secret-key');
  const mode = modeOf(file);
  if (mode === null) return [finding('secret-key-new', 'good', { file })];
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return [finding('secret-key-file', open ? 'look' : 'good', { file })];
}

function modeOf(file: string): number | null {
  try {
    return statSync(file).mode;
  } catch {
    return null;
  }
}

/** Until when the days off that are announced year by year are known; reminders need them. */
export const daysOff = (year = new Date().getUTCFullYear()): readonly Finding[] => [
  finding('days-off', year <= DECREED_UNTIL ? 'good' : 'off', {
    ...{ year: String(year), until: String(DECREED_UNTIL) },
  }),
];

/** The letters that pictures of the summary are drawn with. */
export function letters(): readonly Finding[] {
  try {
    accessSync(
      createRequire(import.meta.url).resolve(
        '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
      ),
    );
    return [finding('letters', 'good')];
  } catch {
    return [finding('letters', 'bad')];
  }
}
