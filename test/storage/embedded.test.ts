import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { openStore, type Store } from '../../src/storage/store.ts';

// Every test makes a cluster and waits for its disk.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
let dataDir: string;
let program: string;
const said: string[] = [];
const stores = new Set<Store>();
const children = new Set<ChildProcess>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tonghop-embedded-'));
  chmodSync(folder, 0o711);
  program = await install(join(folder, 'installed'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The other process as it would be installed anywhere: a bundle beside the migrations. */
async function install(place: string): Promise<string> {
  const outfile = join(place, 'dist', 'main.js');
  await build({
    entryPoints: [fileURLToPath(new URL('./embedded-process.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  for (const name of ['node_modules', 'package.json', 'prisma'])
    symlinkSync(projectPath(name), join(place, name));
  return outfile;
}

let folders = 0;
beforeEach(() => {
  said.length = 0;
  folders += 1;
  dataDir = join(folder, `data-${folders}`);
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  for (const store of stores) await store.close();
  stores.clear();
  // Whatever a test left: the last one out stops the server.
  if (serverPid() !== null) await (await open()).close();
  expect(serverPid()).toBeNull();
});

async function open(): Promise<Store> {
  const store = await openStore({ databaseUrl: null, dataDir, log: (line) => said.push(line) });
  stores.add(store);
  return store;
}

const cluster = (...parts: string[]): string => join(dataDir, 'postgres', 'cluster', ...parts);

/** The process of the server; null when there is none. */
function serverPid(): number | null {
  if (!existsSync(cluster('postmaster.pid'))) return null;
  const pid = Number(readFileSync(cluster('postmaster.pid'), 'utf8').split('\n')[0]);
  return isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function livePid(): number {
  const pid = serverPid();
  if (pid === null) throw new Error('No server.');
  return pid;
}

const addUnit = (store: Store, code: string): Promise<unknown> =>
  store.pool.query('INSERT INTO unit (code, name) VALUES ($1, $1)', [code]);

const units = async (store: Store): Promise<string[]> =>
  (await store.pool.query<{ code: string }>('SELECT code FROM unit ORDER BY code')).rows.map(
    ({ code }) => code,
  );

/** Asks until it succeeds. */
const eventually = <T>(ask: () => Promise<T>): Promise<T> =>
  vi.waitFor(ask, { timeout: 25_000, interval: 10 });

interface Other {
  readonly child: ChildProcess;
  /** The next line it says. */
  readonly line: () => Promise<string>;
  /** What it complained of before it ended. */
  readonly complaint: () => Promise<string>;
}

function other(user: { uid?: number; gid?: number } = {}): Other {
  const child = spawn(process.execPath, [program, dataDir], { stdio: 'pipe', ...user });
  children.add(child);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => String((await lines.next()).value ?? errors),
    complaint: async () => {
      if (child.exitCode === null) await once(child, 'close');
      return errors;
    },
  };
}

async function kill9(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('one process', () => {
  test('starts a server that only this machine sees, and stops it', async () => {
    const store = await open();
    const { rows } = await store.pool.query(
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
        current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums`,
    );
    expect(rows).toEqual([{ addresses: '127.0.0.1', sockets: '', fsync: 'on', checksums: 'on' }]);
    await store.close();
    expect(serverPid()).toBeNull();
  });

  test('keeps the password to itself and asks for it', async () => {
    const store = await open();
    expect(statSync(cluster('tonghop.password')).mode & 0o777).toBe(0o600);
    const url = new URL(store.databaseUrl);
    url.password = 'guessed';
    const stranger = new pg.Client({ connectionString: url.href });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  });

  test('finds its data again', async () => {
    const first = await open();
    await addUnit(first, 'w1');
    await first.close();
    expect(await units(await open())).toEqual(['w1']);
  });

  test('closes once, however often it is told to', async () => {
    const store = await open();
    await Promise.all([store.close(), store.close()]);
    await store.close();
    expect(serverPid()).toBeNull();
  });
});

describe('several processes', () => {
  test('the second joins, the last one out stops the server', async () => {
    const store = await open();
    await addUnit(store, 'w1');
    const second = other();
    expect(await second.line()).toBe('open 1');
    const pid = livePid();
    await store.close();
    expect(serverPid()).toBe(pid);
    second.child.stdin?.end();
    expect(await second.line()).toBe('closed');
    expect(serverPid()).toBeNull();
  });

  test('first starts at the same moment make one cluster and one server', async () => {
    const two = [other(), other()];
    const store = await open();
    expect(await Promise.all(two.map(({ line }) => line()))).toEqual(['open 0', 'open 0']);
    expect(readdirSync(join(dataDir, 'postgres')).sort()).toEqual(['cluster', 'server.log']);
    await store.close();
    for (const { child } of two) child.stdin?.end();
    expect(await Promise.all(two.map(({ line }) => line()))).toEqual(['closed', 'closed']);
  });

  test('coming and going at the same moment never leaves anybody without a server', async () => {
    const visit = async (no: number): Promise<void> => {
      for (let time = 0; time < 4; time += 1) {
        const store = await open();
        await addUnit(store, `u${no}.${time}`);
        await store.close();
      }
    };
    await Promise.all([1, 2, 3].map(visit));
    expect(await units(await open())).toHaveLength(12);
    expect(said).toEqual([]);
  });
});

describe('kill -9', () => {
  test('of the only process: the next one joins its server and stops it', async () => {
    const first = other();
    await first.line();
    const pid = livePid();
    await kill9(first.child);
    expect(isAlive(pid)).toBe(true);
    const store = await open();
    expect(livePid()).toBe(pid);
    await store.close();
    expect(serverPid()).toBeNull();
  });

  test('of the server: it is started again at its old place and the pool goes on', async () => {
    const store = await open();
    await addUnit(store, 'w1');
    const pid = livePid();
    process.kill(pid, 'SIGKILL');
    await eventually(async () => expect(said).toContain('the database server is back'));
    expect(livePid()).not.toBe(pid);
    expect(await units(store)).toEqual(['w1']);
    // The connections that were idle in the pool told of their end; nobody died of it.
    expect(said).toContain('the database server is gone: starting it again');
  });

  test('of the server and of the process: nothing committed is lost', async () => {
    const first = other();
    await first.line();
    const store = await open();
    await addUnit(store, 'w1');
    await store.close();
    const pid = livePid();
    await kill9(first.child);
    process.kill(pid, 'SIGKILL');
    expect(await units(await open())).toEqual(['w1']);
  });

  test('of a process while it is starting: the next one starts', async () => {
    const first = other();
    await eventually(async () => {
      if (readdirSync(join(dataDir, 'postgres')).length === 0) throw new Error('not yet');
    });
    await kill9(first.child);
    expect(await units(await open())).toEqual([]);
  });
});

describe('what a crash leaves behind', () => {
  test('half a cluster is not taken for one, and is cleared away', async () => {
    const half = join(dataDir, 'postgres', 'making-999999999-abc');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    writeFileSync(`${half}.password`, 'x');
    expect(await units(await open())).toEqual([]);
    expect(readdirSync(join(dataDir, 'postgres')).sort()).toEqual(['cluster', 'server.log']);
  });

  test.each([
    ['a process that is gone', () => 999_999_999],
    ['a process that is something else now', () => process.pid],
  ])('a pid file of %s', async (_, pid) => {
    const before = await open();
    await addUnit(before, 'w1');
    const port = new URL(before.databaseUrl).port;
    await before.close();
    const file = cluster('postmaster.pid');
    writeFileSync(file, [pid(), cluster(), 1, port, '', '127.0.0.1', '', 'ready   ', ''].join('\n'), {
      mode: 0o600,
    });
    const { uid, gid } = statSync(cluster());
    chownSync(file, uid, gid);
    expect(await units(await open())).toEqual(['w1']);
    expect(livePid()).not.toBe(pid());
  });

  test('a port that another program has taken meanwhile', async () => {
    const before = await open();
    await addUnit(before, 'w1');
    const port = Number(new URL(before.databaseUrl).port);
    await before.close();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const store = await open();
      expect(Number(new URL(store.databaseUrl).port)).not.toBe(port);
      expect(await units(store)).toEqual(['w1']);
    } finally {
      squatter.close();
    }
  });

  test('a damaged cluster is told with the server’s own words', async () => {
    await (await open()).close();
    rmSync(cluster('global', 'pg_control'));
    await expect(open()).rejects.toThrow(/does not start. It says:[\s\S]*pg_control/);
    // For the clearing up.
    rmSync(dataDir, { recursive: true });
  });
});

describe('users of the system', () => {
  const NOBODY = 65_534;
  const needsRoot = 'only root can try what other users may do';
  const isRoot = process.getuid?.() === 0;

  test('root: the server is another user’s, who may see nothing else', async ({ skip }) => {
    skip(!isRoot, needsRoot);
    const store = await open();
    await addUnit(store, 'w1');
    expect(statSync(`/proc/${livePid()}`).uid).toBe(statSync(cluster()).uid);
    expect(statSync(cluster()).uid).not.toBe(0);
    expect(statSync(cluster()).mode & 0o777).toBe(0o700);
  });

  test('root, with everything in a folder that only root may enter', async ({ skip }) => {
    skip(!isRoot, needsRoot);
    mkdirSync(dataDir, { mode: 0o700 });
    dataDir = join(dataDir, 'inside');
    const store = await open();
    await addUnit(store, 'w1');
    expect(statSync(`/proc/${livePid()}`).uid).not.toBe(0);
    await store.close();
    expect(await units(await open())).toEqual(['w1']);
  });

  test('a user of no power', async ({ skip }) => {
    skip(!isRoot, needsRoot);
    mkdirSync(dataDir);
    chownSync(dataDir, NOBODY, NOBODY);
    const user = other({ uid: NOBODY, gid: NOBODY });
    expect(await user.line()).toBe('open 0');
    expect(statSync(`/proc/${livePid()}`).uid).toBe(NOBODY);
    // And root joins in.
    const store = await open();
    user.child.stdin?.end();
    expect(await user.line()).toBe('closed');
    await addUnit(store, 'w1');
    await store.close();
    expect(statSync(cluster()).uid).toBe(NOBODY);
    expect(serverPid()).toBeNull();
  });

  test('a user before the cluster of another one is told what to do', async ({ skip }) => {
    skip(!isRoot, needsRoot);
    await (await open()).close();
    chownSync(cluster(), 4711, 4711);
    const user = other({ uid: NOBODY, gid: NOBODY });
    expect(await user.complaint()).toMatch(/belongs to another user of this system \(uid 4711\): start as/);
    // For the clearing up.
    rmSync(dataDir, { recursive: true });
  });
});
