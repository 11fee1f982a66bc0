/**
 * The product's own PostgreSQL, for whoever has none. The first process starts the server, the
 * others join it, the last one out stops it; none of them need end in good order for that.
 *
 * Every process holds one connection with a shared advisory lock, its *presence*. Whoever
 * leaves and gets the lock alone is the last one. A process that is killed loses its connection,
 * and with it the lock; a server left over by a killed process is joined by the next one.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type Cluster,
  DATABASE_USER,
  findServer,
  isPortTaken,
  moveToFreePort,
  openCluster,
  startServer,
  stopServer,
} from './cluster.ts';

/** Advisory lock in the database `postgres`. */
const PRESENCE_LOCK = 7_403_001;
/** A server whose last owner died a moment ago may refuse for some two seconds. */
const FAILED_STARTS = 20;
/** What the server says of failures that pass: its predecessor, or another process, is not quite gone. */
const PASSING = /shared memory|lock file|already in use/i;
const RETRY_MS = 250;
const WAIT_MS = 20;
const LOOKS_AT_PORT = 3;

export interface EmbeddedServer {
  /** Connection string of a database on it. */
  url(database: string): string;
  /** Takes this process's presence back; stops the server when nobody else is present. */
  leave(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Settings of the server (`fsync=off`), when this process is the one that starts it. */
  readonly settings?: readonly string[];
  /** Told when the server was lost and when it is back. */
  readonly log?: (message: string) => void;
}

/** Starts or joins the server over `dataDir/postgres`. Throws with the server's own words. */
export async function joinServer(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const cluster = await openCluster(join(dataDir, 'postgres'));
  const { settings = [], log = () => undefined } = options;
  let leaving = false;
  let returning: Promise<void> | null = null;

  const hold = async (mayMove: boolean): Promise<Presence> => {
    const presence = await becomePresent(cluster, settings, mayMove);
    presence.client.once('end', () => {
      if (leaving) return;
      log('the database server is gone: starting it again');
      returning = comeBack();
    });
    return presence;
  };
  const comeBack = async (): Promise<void> => {
    while (!leaving) {
      try {
        current = await hold(false);
        log('the database server is back');
        return;
      } catch (error) {
        log(`the database server does not start: ${String(error)}`);
        await pause(RETRY_MS);
      }
    }
  };

  let current = await hold(true);
  return {
    url: (database) =>
      `postgresql://${DATABASE_USER}:${cluster.password}@127.0.0.1:${current.port}/${database}`,
    leave: async () => {
      leaving = true;
      await returning;
      await leave(cluster, current);
    },
  };
}

interface Presence {
  readonly client: pg.Client;
  readonly port: number;
}

/**
 * Looks for the server, starts it where there is none, and tries again when it went away
 * meanwhile. `mayMove`: nobody has connections to its port yet, so it may take another.
 */
async function becomePresent(
  cluster: Cluster,
  settings: readonly string[],
  mayMove: boolean,
): Promise<Presence> {
  let taken = 0;
  let words = '';
  for (let failed = 0; failed < FAILED_STARTS; ) {
    const running = findServer(cluster);
    if (running && !running.ready) {
      await pause(WAIT_MS);
      continue;
    }
    if (running) {
      const client = await connect(cluster, running.port);
      if (client instanceof pg.Client) return { client, port: running.port };
      words = client;
      failed += 1;
    } else {
      const complaint = await startServer(cluster, settings);
      if (complaint === null) continue;
      words = complaint;
      failed += PASSING.test(words) ? 1 : FAILED_STARTS / 4;
    }
    // Another process that looks at the port takes it for a moment: one look is not enough.
    taken = findServer(cluster) === null && (await isPortTaken(cluster)) ? taken + 1 : 0;
    if (mayMove && taken === LOOKS_AT_PORT) await moveToFreePort(cluster);
    await pause(RETRY_MS);
  }
  throw new Error(`The database server in ${cluster.folder} does not start. It says:\n${words}`);
}

/** Or why not: the server was just being stopped by the last one out, or died. */
async function connect(cluster: Cluster, port: number): Promise<pg.Client | string> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: DATABASE_USER,
    password: cluster.password,
    database: 'postgres',
    application_name: 'tonghop presence',
    keepAlive: true,
  });
  // A lost connection is told by `end` too; without a listener the error would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    return String(error);
  }
}

async function leave(cluster: Cluster, { client }: Presence): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [PRESENCE_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
      PRESENCE_LOCK,
    ]);
    const server = findServer(cluster);
    if (rows[0]?.alone && server) await stopServer(cluster, server.pid);
  } catch {
    // The server ended by itself: nothing is left to stop.
  } finally {
    await client.end().catch(() => undefined);
  }
}
