/**
 * A folder for a cluster of every test, processes that share it, and a look at the server behind it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { openStore, type Store } from '../../src/storage/store.ts';

export interface Trial {
  /** What the stores of this process told of the server. */
  readonly said: readonly string[];
  /** Fresh for every test. */
  dataDir(): string;
  /** Path in the cluster. */
  cluster(...parts: string[]): string;
  /** A store of this process, here or in the folder named from now on; closed after the test at the latest. */
  open(dataDir?: string): Promise<Store>;
  /** The process of the server; null when there is none. */
  serverPid(): number | null;
  /** The same where there must be one. */
  livePid(): number;
  /** Another process on the same folder, as this or another user of the system. */
  other(user?: { readonly uid?: number; readonly gid?: number }): Other;
}

export interface Other {
  readonly child: ChildProcess;
  /** The next line it says. */
  readonly line: () => Promise<string>;
  /** What it complained of before it ended. */
  readonly complaint: () => Promise<string>;
}

/** For a whole test file; whatever a test leaves running is ended after it. */
export function embeddedTrial(): Trial {
  // Every test makes a cluster and waits for its disk.
  vi.setConfig({ testTimeout: 90_000 });

  let folder = '';
  let dataDir = '';
  let program = '';
  let folders = 0;
  const said: string[] = [];
  const stores = new Set<Store>();
  const children = new Set<ChildProcess>();

  const open = async (within = dataDir): Promise<Store> => {
    dataDir = within;
    const store = await openStore({ databaseUrl: null, dataDir, log: (line) => said.push(line) });
    stores.add(store);
    return store;
  };

  const cluster = (...parts: string[]): string => join(dataDir, 'postgres', 'cluster', ...parts);

  const serverPid = (): number | null => {
    if (!existsSync(cluster('postmaster.pid'))) return null;
    const pid = Number(readFileSync(cluster('postmaster.pid'), 'utf8').split('\n')[0]);
    return isAlive(pid) ? pid : null;
  };

  const livePid = (): number => {
    const pid = serverPid();
    if (pid === null) throw new Error('No server.');
    return pid;
  };

  const other: Trial['other'] = (user = {}) => {
    const child = spawn(process.execPath, [program, dataDir], { stdio: 'pipe', ...user });
    children.add(child);
    return listenTo(child, child.stdout, child.stderr);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tonghop-embedded-'));
    chmodSync(folder, 0o711);
    program = await install(join(folder, 'installed'));
  });

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

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return { said, dataDir: () => dataDir, cluster, open, serverPid, livePid, other };
}

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

function listenTo(child: ChildProcess, output: Readable, complaints: Readable): Other {
  let errors = '';
  complaints.on('data', (chunk) => {
    errors += String(chunk);
  });
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => String((await lines.next()).value ?? errors),
    complaint: async () => {
      if (child.exitCode === null) await once(child, 'close');
      return errors;
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const addUnit = (store: Store, code: string): Promise<unknown> =>
  store.pool.query('INSERT INTO unit (code, name) VALUES ($1, $1)', [code]);

export const units = async (store: Store): Promise<string[]> =>
  (await store.pool.query<{ code: string }>('SELECT code FROM unit ORDER BY code')).rows.map(
    ({ code }) => code,
  );
