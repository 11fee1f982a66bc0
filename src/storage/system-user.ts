/**
 * PostgreSQL refuses to run as root. When the product runs as root, its own server therefore
 * runs as another, powerless user of the system; no user is made for it.
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Tried in this order; the second exists on every Unix. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Who shall run the server: the owner of the cluster if there is one, else a user of
 * {@link CANDIDATES}. null: whoever runs this process. Throws when the cluster is somebody else's.
 */
export function serverUser(cluster: string): SystemUser | null {
  const me = process.getuid?.();
  if (me === undefined) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (me !== 0) {
    if (owner && owner.uid !== me)
      throw new Error(
        `The database in ${cluster} belongs to another user of this system (uid ${owner.uid}): start as that user or as root, or set DATA_DIR to a folder of your own.`,
      );
    return null;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const found = users.find((fields) => fields[0] === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error('PostgreSQL cannot run as root and there is no user «nobody»: start as another user.');
}

/**
 * Starts a program of PostgreSQL as that user. A user who may not look into a folder on the way
 * to the program or to the data (`/root`, mostly) gets that one right through `setpriv`.
 */
export function spawnAs(
  user: SystemUser | null,
  paths: readonly string[],
  [program, ...args]: readonly [string, ...string[]],
  options: SpawnOptions,
): ChildProcess {
  if (user === null) return spawn(program, args, options);
  if (paths.every((path) => firstShut(user, path) === null))
    return spawn(program, args, { ...options, ...user });
  if (spawnSync('setpriv', [...passThrough(user), 'true']).status !== 0)
    throw new Error(
      `The database server runs as uid ${user.uid}, which may not enter ${paths.map((path) => firstShut(user, path)).find((path) => path !== null)}: set DATA_DIR to a folder that every user may enter, install the program in such a folder, start as another user than root, or set DATABASE_URL.`,
    );
  return spawn('setpriv', [...passThrough(user), program, ...args], options);
}

const passThrough = ({ uid, gid }: SystemUser): string[] => [
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
];

/** The first folder above the path that the user may not enter; null: the way is open. */
function firstShut(user: SystemUser, path: string): string | null {
  const above = dirname(path);
  if (above === path) return null;
  const { uid, gid, mode } = statSync(above);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return firstShut(user, above) ?? (((mode >> shift) & 1) === 1 ? null : above);
}
