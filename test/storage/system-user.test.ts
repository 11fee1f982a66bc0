import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serverUser, spawnAs } from '../../src/storage/system-user.ts';

const OTHER = { uid: 4711, gid: 4711 };
const isRoot = process.getuid?.() === 0;
const needsRoot = 'only root can run a program as another user';

let open: string;
let shut: string;

beforeAll(() => {
  open = mkdtempSync(join(tmpdir(), 'tonghop-user-'));
  chmodSync(open, 0o711);
  shut = join(open, 'shut');
  mkdirSync(shut, { mode: 0o700 });
});
afterAll(() => rmSync(open, { recursive: true }));

/** What `id` says, and the exit code. */
async function idOf(path: string): Promise<[string, number | null]> {
  const child = spawnAs(OTHER, [path], ['sh', '-c', 'id -u; id -G'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  return [said, code];
}

test('a program runs as the other user, without root’s groups', async ({ skip }) => {
  skip(!isRoot, needsRoot);
  expect(await idOf(join(open, 'data'))).toEqual(['4711\n4711\n', 0]);
});

test('also where that user may not enter', async ({ skip }) => {
  skip(!isRoot, needsRoot);
  expect(await idOf(join(shut, 'data'))).toEqual(['4711\n4711\n', 0]);
});

test('without setpriv the folder is named, and what to do', ({ skip }) => {
  skip(!isRoot, needsRoot);
  vi.stubEnv('PATH', open);
  try {
    expect(() => spawnAs(OTHER, [join(shut, 'data')], ['true'], {})).toThrow(
      `uid 4711, which may not enter ${shut}: set DATA_DIR to`,
    );
  } finally {
    vi.unstubAllEnvs();
  }
});

test('the owner of the data runs the server', ({ skip }) => {
  skip(!isRoot, needsRoot);
  const data = join(open, 'owned');
  mkdirSync(data);
  chownSync(data, OTHER.uid, OTHER.gid);
  expect(serverUser(data)).toEqual(OTHER);
});

test('a new cluster is not root’s', () => {
  const user = serverUser(join(open, 'missing'));
  if (isRoot) expect(user?.uid).toBeGreaterThan(0);
  else expect(user).toBeNull();
});
