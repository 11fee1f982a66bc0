/**
 * Which units of a template its sender may compile and ask: those below the units they are staff of, as the database
 * has the tree. A template that says otherwise must not give its sender rights over other people's units.
 */
import type pg from 'pg';
import type { Campaign } from '../campaign/model.ts';

/**
 * Codes of known units that the template would compile with, ask, move or rename although they are not the member's;
 * an empty list where there are none of those, but the campaign of that id, or a compiling unit nobody knows, is not
 * theirs either. undefined where all is well.
 */
export async function strangeUnits(
  database: Pick<pg.PoolClient, 'query'>,
  memberId: string,
  { id, units, compilerUnit, participants }: Campaign,
): Promise<readonly string[] | undefined> {
  const { rows } = await database.query<{ code: string; parent: string | null; name: string; own: boolean }>(
    `WITH RECURSIVE own AS (
       SELECT r.unit_code AS code FROM member_role r WHERE r.member_id = $1 AND r.role = 'staff'
       UNION SELECT u.code FROM unit u JOIN own o ON u.parent_code = o.code
     )
     SELECT u.code, u.parent_code AS parent, u.name, u.code IN (SELECT code FROM own) AS own FROM unit u
     WHERE u.code = ANY ($2::text[]) OR u.code = (SELECT c.compiler_unit FROM campaign c WHERE c.id = $3)`,
    [memberId, units.map(({ code }) => code), id],
  );
  const known = new Map(rows.map((row) => [row.code, row]));
  const asked = new Set([compilerUnit, ...participants]);
  const strange = units.flatMap(({ code, parent, name }) => {
    const unit = known.get(code);
    if (unit === undefined || unit.own) return [];
    const changed = unit.name !== name || (parent !== undefined && parent !== unit.parent);
    return asked.has(code) || changed ? [code] : [];
  });
  if (strange.length > 0) return strange;
  const compiled = await database.query<{ unit: string }>(
    'SELECT compiler_unit AS unit FROM campaign WHERE id = $1',
    [id],
  );
  const before = compiled.rows[0]?.unit;
  if (before !== undefined && known.get(before)?.own !== true) return [];
  return isBelowOwn(units, compilerUnit, known) ? undefined : [];
}

/** The compiling unit, or the first one above it that is known, is the member's. */
function isBelowOwn(
  units: Campaign['units'],
  compilerUnit: string,
  known: ReadonlyMap<string, { readonly own: boolean }>,
): boolean {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  for (let code: string | undefined = compilerUnit; code !== undefined; code = parents.get(code)) {
    const unit = known.get(code);
    if (unit) return unit.own;
  }
  return false;
}
