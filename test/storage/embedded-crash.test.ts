/**
 * What a crash of a process or of its server costs, and what it leaves behind: nothing that was committed.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { addUnit, embeddedTrial, isAlive, units } from './embedded-trial.ts';

const { said, dataDir, cluster, open, serverPid, livePid, other } = embeddedTrial();

/** Asks until it succeeds. */
const eventually = <T>(ask: () => Promise<T>): Promise<T> =>
  vi.waitFor(ask, { timeout: 25_000, interval: 10 });

async function kill9(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

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
      if (readdirSync(join(dataDir(), 'postgres')).length === 0) throw new Error('not yet');
    });
    await kill9(first.child);
    expect(await units(await open())).toEqual([]);
  });
});

describe('what a crash leaves behind', () => {
  test('half a cluster is not taken for one, and is cleared away', async () => {
    const half = join(dataDir(), 'postgres', 'making-999999999-abc');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    writeFileSync(`${half}.password`, 'x');
    expect(await units(await open())).toEqual([]);
    expect(readdirSync(join(dataDir(), 'postgres')).sort()).toEqual(['cluster', 'server.log']);
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
    rmSync(dataDir(), { recursive: true });
  });
});
