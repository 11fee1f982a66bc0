/**
 * Where the project lies on this machine, so that files beside the code (migrations, locales,
 * samples) are found both from `src/` and from the bundle in `dist/`.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the nearest package.json above this file. */
const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project, e.g. `projectPath('prisma', 'migrations')`. */
export const projectPath = (...parts: string[]): string => join(projectRoot, ...parts);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('No package.json above the program: the installation is incomplete.');
  return findRoot(above);
}
