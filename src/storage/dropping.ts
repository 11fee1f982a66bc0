/**
 * Files that were sent and that nothing came of are removed, a portion at a time. Only what a row says is looked at:
 * bytes without a row may belong to a newer database that is still to be brought back.
 *
 * A row is taken out of use first, then its bytes go, then the row: after a crash in between the next sweep goes on.
 * The turn that names a file locks the same row (`outcomes-sql.ts`), so that one of the two comes first.
 */
import { removeBytes } from './files.ts';
import type { Store } from './store.ts';
import { inTransaction } from './transactions.ts';

/** How long a file waits to be named, from when it came. */
export const UNCLAIMED_MS = 24 * 3_600_000;
/** Files of one sweep. */
const PORTION = 100;

/** A file `f` that an answer of any version, a submission or a proposal names: it stays for good. */
const NAMED = `EXISTS (SELECT FROM answer a WHERE a.value @> jsonb_build_array(jsonb_build_object('id', f.id)))
  OR EXISTS (SELECT FROM submission s WHERE jsonb_path_exists(s.cells, '$.*.value[*] ? (@.id == $id)',
    jsonb_build_object('id', f.id)))
  OR EXISTS (SELECT FROM proposal p WHERE p.id = f.id)`;

/** A file `f` of which somebody is still to be told, or whose message is parked: it waits another day. */
const WAITED_FOR = `EXISTS (SELECT FROM event e WHERE e.done_at IS NULL AND e.payload ->> 'fileId' = f.id)
  OR EXISTS (SELECT FROM dead_letter l WHERE l.ended_at IS NULL
    AND l.incoming -> 'content' -> 'files' @> jsonb_build_array(jsonb_build_object('id', f.id)))`;

/** Removes files whose time has come (wall clock); returns how many. */
export async function dropUnclaimed(store: Pick<Store, 'pool' | 'filesDir'>, now: Date): Promise<number> {
  const due = await store.pool.query('SELECT FROM stored_file WHERE drop_at <= $1 LIMIT 1', [now]);
  if (due.rowCount === 0) return 0;
  const ids = await takeOutOfUse(store, now);
  for (const id of ids) await removeBytes(store, id);
  if (ids.length > 0)
    await store.pool.query(
      `DELETE FROM stored_file WHERE id = ANY ($1) AND sha256 IS NULL AND refusal = 'file-gone'`,
      [ids],
    );
  return ids.length;
}

/** From here on they are no files any more, whatever happens. */
const takeOutOfUse = ({ pool }: Pick<Store, 'pool'>, now: Date): Promise<readonly string[]> =>
  inTransaction(pool, async (client) => {
    const due = await client.query<{ id: string }>(
      `SELECT id FROM stored_file WHERE drop_at <= $1 ORDER BY drop_at, id LIMIT ${PORTION} FOR UPDATE SKIP LOCKED`,
      [now],
    );
    const ids = due.rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    // Statements of their own, which see the turns that were committed before the rows were locked.
    await client.query(`UPDATE stored_file f SET drop_at = NULL WHERE id = ANY ($1) AND (${NAMED})`, [ids]);
    await client.query(
      `UPDATE stored_file f SET drop_at = $2 WHERE id = ANY ($1) AND drop_at IS NOT NULL AND (${WAITED_FOR})`,
      [ids, new Date(now.getTime() + UNCLAIMED_MS)],
    );
    const gone = await client.query<{ id: string }>(
      `UPDATE stored_file SET sha256 = NULL, refusal = 'file-gone' WHERE id = ANY ($1) AND drop_at <= $2 RETURNING id`,
      [ids, now],
    );
    return gone.rows.map(({ id }) => id);
  });
