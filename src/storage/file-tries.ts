/**
 * Whoever opens a file says so in its row before, and takes it back when it has come out alive: a file that has ended
 * two processes is not opened a third time.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from './scenes.ts';

/** Names this process among those that began to open a file. What it says itself is no sign of its death. */
export const THIS_PROCESS = randomUUID();

/** Processes that a file may end. */
export const MOST_DEATHS = 2;

const BEGUN = `coalesce(source -> 'begun', '[]')`;

/** False when the file has ended too many processes, or is stored or refused already. */
export async function beginToOpen(database: Database, id: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `UPDATE stored_file SET source = source || jsonb_build_object('begun', (${BEGUN} - $2::text) || to_jsonb($2::text))
     WHERE id = $1 AND sha256 IS NULL AND refusal IS NULL AND jsonb_array_length(${BEGUN} - $2::text) < $3`,
    [id, THIS_PROCESS, MOST_DEATHS],
  );
  return rowCount === 1;
}

/** It could not be stored, but nothing died of it. */
export async function cameOut(database: Database, id: string): Promise<void> {
  await database.query(
    `UPDATE stored_file SET source = source || jsonb_build_object('begun', ${BEGUN} - $2::text)
     WHERE id = $1 AND sha256 IS NULL AND refusal IS NULL`,
    [id, THIS_PROCESS],
  );
}
