/**
 * Applies `prisma/migrations/` in order, each in one transaction, and keeps Prisma's own book
 * of them (`_prisma_migrations`), so that `prisma migrate deploy` can be used instead.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectPath } from '../paths.ts';

export interface Migration {
  /** Name of its folder; the order of names is the order of migrations. */
  readonly name: string;
  readonly sql: string;
}

/** The lock Prisma takes too: the two never run at the same time. */
const MIGRATION_LOCK = 72_707_369;

/** Word for word what Prisma creates. */
const BOOK = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The migrations of this version of the product. */
export function readMigrations(folder = projectPath('prisma', 'migrations')): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Applies what is missing; returns the names. Throws, with nothing changed, when the database
 * was migrated by a newer version, by an edited migration, or is half migrated by Prisma.
 */
export async function migrate(databaseUrl: string, migrations = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'tonghop migrate' });
  // The failing query rejects; a second report by event would end the process.
  client.on('error', () => undefined);
  await reach(client);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(BOOK);
    const missing = missingFrom(await readBook(client), migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Connects; what cannot be reached is said without the password. */
async function reach(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : '';
    const words = error instanceof Error && error.message ? error.message : why;
    throw new Error(
      `The database ${client.database ?? ''} at ${client.host}:${client.port} cannot be used (${words}): check DATABASE_URL.`,
      { cause: error },
    );
  }
}

interface Entry {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

async function readBook(client: pg.Client): Promise<Entry[]> {
  const { rows } = await client.query<Entry>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows;
}

function missingFrom(book: readonly Entry[], migrations: readonly Migration[]): Migration[] {
  for (const { migration_name: name, checksum, finished_at } of book) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known)
      throw new Error(
        `The database has the migration ${name}, which this version does not know: install the newer version again.`,
      );
    if (finished_at === null)
      throw new Error(
        `The migration ${name} was begun and not finished by «prisma migrate»: mend it with «prisma migrate resolve».`,
      );
    if (checksum !== checksumOf(known))
      throw new Error(
        `The migration ${name} was changed after it had been applied: put the original file back and add a new migration.`,
      );
  }
  return migrations.filter(({ name }) => !book.some((entry) => entry.migration_name === name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksumOf(migration), migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`The migration ${migration.name} failed; nothing was changed.`, { cause: error });
  }
}

const checksumOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex');
