/**
 * Whether the database answers and has the tables of this version.
 */
import { readMigrations } from './migrations.ts';
import type { Database } from './scenes.ts';

/** Names of the migrations this version has and the database has not. Throws when it does not answer. */
export async function missingMigrations(database: Database): Promise<readonly string[]> {
  const { rows } = await database.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows.map(({ name }) => name));
  return readMigrations()
    .map(({ name }) => name)
    .filter((name) => !applied.has(name));
}
