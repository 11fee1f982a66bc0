/**
 * Before all tests: one PostgreSQL server in a temporary folder, with a migrated database that
 * every test file clones. Stopped and removed after all tests. `TEST_DATABASE_URL` names a server to use instead, for
 * another version of PostgreSQL: its user makes databases.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { joinServer } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the database `postgres` on the test server. */
    serverUrl: string;
  }
}

/** Nothing here must survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await prepare(given, project);
    return async () => undefined;
  }
  await clearAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `tonghop-test-${process.pid}-`));
  // As root, the server runs as another user, who must be able to look in.
  chmodSync(folder, 0o711);
  const server = await joinServer(folder, { settings: FAST });
  await prepare(server.url('postgres'), project);
  return async () => {
    await server.leave();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function prepare(serverUrl: string, project: TestProject): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('DROP DATABASE IF EXISTS template_migrated');
  await client.query('CREATE DATABASE template_migrated');
  await client.end();
  await migrate(Object.assign(new URL(serverUrl), { pathname: '/template_migrated' }).href);
  project.provide('serverUrl', serverUrl);
}

/** A run that was killed left its server behind: whoever joins it last stops it. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^tonghop-test-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    try {
      await (await joinServer(folder)).leave();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run clears it away at the same moment.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
