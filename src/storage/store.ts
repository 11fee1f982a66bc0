/**
 * The open database: the one way in for all rooms. Starts or joins the product's own
 * PostgreSQL where no other is given, and brings the tables up to date.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type EmbeddedServer, joinServer } from './embedded.ts';
import { migrate } from './migrations.ts';
import { PrismaClient } from './prisma-client/client.ts';

export interface Store {
  /** Shared by Prisma and the hand-written statements. */
  readonly pool: pg.Pool;
  /** For those who need connections of their own: queues, LISTEN. */
  readonly databaseUrl: string;
  /** On the same pool. Not for turns and delivery. */
  readonly prisma: PrismaClient;
  /** Folder of the file store. */
  readonly filesDir: string;
  /**
   * Ends the connections; stops the embedded server when this was its last user. Whoever has
   * connections of their own closes them before.
   */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** null: the embedded server under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Made if missing. */
  readonly dataDir: string;
  /** Most connections of the pool. */
  readonly connections?: number;
  /** Told what the operator should know: a lost connection, a server that came back. */
  readonly log?: (message: string) => void;
}

const DATABASE = 'tonghop';
const CONNECTIONS = 10;
/** A message is refused (and sent again by its messenger) rather than kept waiting for a lost database. */
const PATIENCE_MS = 10_000;

/** Throws when the database cannot be reached or is not one this version may use. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const server = options.databaseUrl === null ? await joinServer(dataDir, logging(options)) : null;
  try {
    const databaseUrl = options.databaseUrl ?? (await ownDatabase(server));
    await migrate(databaseUrl);
    return assemble(databaseUrl, dataDir, options, server);
  } catch (error) {
    await server?.leave();
    throw error;
  }
}

const logging = ({ log }: StoreOptions): { log?: (message: string) => void } => (log ? { log } : {});

/** Our database on the embedded server, made at the first start. */
async function ownDatabase(server: EmbeddedServer | null): Promise<string> {
  if (server === null) throw new Error('No database is given and none was started.');
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // Two first starts: the other one made it.
    if (!(error instanceof pg.DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error;
  } finally {
    await client.end();
  }
  return server.url(DATABASE);
}

function assemble(
  databaseUrl: string,
  dataDir: string,
  { connections = CONNECTIONS, log = () => undefined }: StoreOptions,
  server: EmbeddedServer | null,
): Store {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    application_name: 'tonghop',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE_MS,
    // A scene is one wide statement of small reads. A server that compiles what looks dear spends a hundred times on
    // it what running it takes: 3 turns a second instead of 190, measured with Debian's PostgreSQL 15.
    onConnect: async (client) => {
      await client.query('SET jit = off');
    },
  });
  let closing: Promise<void> | undefined;
  // An idle connection that breaks is replaced by the pool; unheard, it would end the process. One that is being ended
  // may still hear its server go.
  pool.on('error', (error) => {
    if (closing === undefined) log(`a database connection was lost: ${error.message}`);
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    await pool.end();
    await server?.leave();
  };
  return {
    pool,
    databaseUrl,
    prisma,
    filesDir: join(dataDir, 'files'),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
