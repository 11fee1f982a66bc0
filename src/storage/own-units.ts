/**
 * Which units of a template its sender may compile and ask: those they are staff of and those below, as the database
 * has the tree. A template that says otherwise must not give its sender rights over other people's units.
 */
import type pg from 'pg';
import type { Campaign } from '../campaign/model.ts';

interface KnownUnit {
  readonly code: string;
  readonly parent: string | null;
  readonly name: string;
  readonly own: boolean;
}

/** Units the member $1 is staff of, and those below. */
const OWN = `WITH RECURSIVE own AS (
    SELECT r.unit_code AS code, true AS staffed FROM member_role r WHERE r.member_id = $1 AND r.role = 'staff'
    UNION SELECT u.code, false FROM unit u JOIN own o ON u.parent_code = o.code
  )`;

/**
 * Codes of known units that the template would ask, move or rename although they are not the member's; an empty list
 * where it is the compiling unit, or the campaign of that id, that is not. undefined where all is well.
 */
export async function strangeUnits(
  database: Pick<pg.PoolClient, 'query'>,
  memberId: string,
  { id, units, compilerUnit, participants }: Campaign,
): Promise<readonly string[] | undefined> {
  // Whoever is above a campaign's desk decides there too; a new one is compiled where its sender is.
  const compilers = await database.query<{ theirs: boolean }>(
    `${OWN} SELECT EXISTS (SELECT FROM own o WHERE o.code = c.unit AND (o.staffed OR c.before)) AS theirs
     FROM (SELECT $2 AS unit, EXISTS (SELECT FROM campaign WHERE id = $3 AND compiler_unit = $2) AS before
       UNION SELECT compiler_unit, true FROM campaign WHERE id = $3) c`,
    [memberId, compilerUnit, id],
  );
  if (compilers.rows.some(({ theirs }) => !theirs)) return [];
  const known = await database.query<KnownUnit>(
    `${OWN} SELECT u.code, u.parent_code AS parent, u.name, u.code IN (SELECT code FROM own) AS own
     FROM unit u WHERE u.code = ANY ($2::text[])`,
    [memberId, units.map(({ code }) => code)],
  );
  const others = new Map(known.rows.filter(({ own }) => !own).map((unit) => [unit.code, unit]));
  const strange = units.flatMap(({ code, parent, name }) => {
    const unit = others.get(code);
    if (unit === undefined) return [];
    const changed = unit.name !== name || (parent !== undefined && parent !== unit.parent);
    return changed || participants.includes(code) ? [code] : [];
  });
  return strange.length > 0 ? strange : undefined;
}
