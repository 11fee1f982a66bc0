/**
 * The emulated Telegram as a process of its own says where it is, counts what it took, and ends with its input.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { projectPath } from '../../../src/paths.ts';

const folder = projectPath('node_modules', '.cache', `telegram-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('runs in a process of its own', async () => {
  const outfile = join(folder, 'main.js');
  await build({
    ...{ entryPoints: [projectPath('test', 'emulators', 'telegram', 'main.ts')], outfile, bundle: true },
    ...{ platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
  });
  const child = spawn(process.execPath, [outfile, '--people', '2'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<unknown> => JSON.parse((await lines.next()).value);

  const { environment, people } = (await read()) as { environment: Record<string, string>; people: string[] };
  const url = `${environment.TELEGRAM_API_ROOT}/bot${environment.TELEGRAM_BOT_TOKEN}/sendMessage`;
  for (const text of ['1', '2']) await fetch(`${url}?chat_id=${people[1]}&text=${text}`);
  child.stdin.write('report\n');
  expect(await read()).toEqual({
    violations: [],
    heard: { [people[0] ?? '']: [], [people[1] ?? '']: ['1', '2'] },
    tookMs: expect.any(Number),
  });
  child.stdin.end();
  expect(await ended).toBe(0);
});
