/**
 * What an operator should know about a database before the service uses it. Only looks, changes nothing.
 */
import pg from 'pg';
import { readMigrations } from './migrations.ts';

export interface DatabaseFacts {
  /** As PostgreSQL writes it: `17.4`. */
  readonly version: string;
  /** 17 */
  readonly major: number;
  readonly encoding: string;
  /** The user may make tables, and a schema for the queues. */
  readonly mayCreate: boolean;
  /** Milliseconds by which its clock is before ours; negative: behind. */
  readonly clockAheadMs: number;
  /** No migration was ever applied. */
  readonly empty: boolean;
  /** Migrations this version has and the database has not. */
  readonly missing: readonly string[];
  /** Migrations of a newer version. */
  readonly unknown: readonly string[];
}

const FACTS = `
  SELECT current_setting('server_version') AS version,
         current_setting('server_version_num')::int / 10000 AS major,
         pg_encoding_to_char(encoding) AS encoding,
         has_database_privilege(oid, 'CREATE')
           AND coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreate",
         (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now,
         to_regclass('_prisma_migrations') IS NOT NULL AS migrated
  FROM pg_database WHERE datname = current_database()`;

interface Row extends Pick<DatabaseFacts, 'version' | 'major' | 'encoding' | 'mayCreate'> {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly migrated: boolean;
}

/** Throws what the driver or the server says when it cannot be reached within `patienceMs`. */
export async function inspectDatabase(databaseUrl: string, patienceMs: number): Promise<DatabaseFacts> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'tonghop doctor',
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  // The failing query rejects; a second report by event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Row>(FACTS);
    const row = rows[0];
    if (row === undefined) throw new Error('the server does not describe its database');
    const { now, migrated, ...facts } = row;
    const clockAheadMs = now - Date.now();
    const applied = migrated ? await appliedMigrations(client) : [];
    const known = readMigrations().map(({ name }) => name);
    return {
      ...facts,
      clockAheadMs,
      empty: applied.length === 0,
      missing: known.filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !known.includes(name)),
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return rows.map(({ name }) => name);
}
