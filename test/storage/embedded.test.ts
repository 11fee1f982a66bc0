/**
 * The service's own database server: one for all processes on a folder, there while any of them is.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { addUnit, embeddedTrial, units } from './embedded-trial.ts';

const { said, dataDir, cluster, open, serverPid, livePid, other } = embeddedTrial();

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
    expect(readdirSync(join(dataDir(), 'postgres')).sort()).toEqual(['cluster', 'server.log']);
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
