/**
 * Before all tests: the thread that reads templates, bundled anew where the service looks for it. Tests run from the
 * sources, and a thread cannot.
 */
import { build } from 'esbuild';
import { projectPath } from '../../src/paths.ts';

export default async function setup(): Promise<void> {
  await build({
    entryPoints: [projectPath('src', 'jobs', 'reading-thread.ts')],
    outdir: projectPath('dist', 'jobs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
  });
}
