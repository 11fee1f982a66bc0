/**
 * Whose server it is: root's processes give it to another user, who may see nothing else.
 */
import { chownSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addUnit, embeddedTrial, units } from './embedded-trial.ts';

const { dataDir, cluster, open, serverPid, livePid, other } = embeddedTrial();

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
    mkdirSync(dataDir(), { mode: 0o700 });
    const store = await open(join(dataDir(), 'inside'));
    await addUnit(store, 'w1');
    expect(statSync(`/proc/${livePid()}`).uid).not.toBe(0);
    await store.close();
    expect(await units(await open())).toEqual(['w1']);
  });

  test('a user of no power', async ({ skip }) => {
    skip(!isRoot, needsRoot);
    mkdirSync(dataDir());
    chownSync(dataDir(), NOBODY, NOBODY);
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
    rmSync(dataDir(), { recursive: true });
  });
});
