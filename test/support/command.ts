/**
 * The `tonghop` command as a user runs it: bundled once, then started as a process of its own.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectPath } from '../../src/paths.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Builds the command into a folder of its own below node_modules, where its packages are found. */
export async function buildCommand(): Promise<string> {
  const folder = projectPath('node_modules', '.cache', `command-${process.pid}`);
  await build({
    entryPoints: [projectPath('src', 'main.ts')],
    outdir: folder,
    splitting: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
  return join(folder, 'main.js');
}

/** Runs `tonghop …args`, with the text on its input, in a data folder. */
export function tonghop(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', PDF: '0', ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

/** A data folder for a test file, removed by the function beside it. */
export function dataFolder(): { dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-command-'));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
