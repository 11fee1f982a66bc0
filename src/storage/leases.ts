/**
 * Work that only one process does at a time, by a lease with an end: who dies loses it.
 *
 * All instants here are wall clock.
 */
import type { Database } from './scenes.ts';

/** Takes the lease or makes it last longer; false while another process holds it. */
export async function holdLease(
  database: Database,
  name: string,
  { owner, now, until }: { readonly owner: string; readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const { rowCount } = await database.query(
    `INSERT INTO lease (name, owner, until) VALUES ($1, $2, $4)
     ON CONFLICT (name) DO UPDATE SET owner = $2, until = $4 WHERE lease.owner = $2 OR lease.until <= $3`,
    [name, owner, now, until],
  );
  return rowCount === 1;
}

/** Gives the lease back, if it is still held. */
export async function dropLease(database: Database, name: string, owner: string): Promise<void> {
  await database.query('DELETE FROM lease WHERE name = $1 AND owner = $2', [name, owner]);
}
