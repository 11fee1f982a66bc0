/**
 * Which units of a template its sender may compile, ask, rename or add to: those they are staff of and those below, as
 * the database has the tree. What the template says of the tree gives its sender nothing.
 */
import type pg from 'pg';
import type { Campaign, Unit } from '../campaign/model.ts';
import { OWN_UNITS } from './tree-sql.ts';

/** Why a template is not its sender's to open. */
export interface StrangeUnits {
  /**
   * `not-yours`: known units that it would ask, rename or move, or new ones that are not below the sender's own; none: the
   * compiling unit is not, or the campaign of that id. `moves-units`: the sender's own that it hangs elsewhere, which
   * only the command line may do.
   */
  readonly reason: 'not-yours' | 'moves-units';
  /** Their codes. */
  readonly units: readonly string[];
}

interface KnownUnit {
  readonly code: string;
  readonly parent: string | null;
  readonly name: string;
  readonly own: boolean;
}

const OWN = OWN_UNITS('$1');

/** undefined where all is well. */
export async function strangeUnits(
  database: Pick<pg.PoolClient, 'query'>,
  memberId: string,
  { id, units, compilerUnit, participants }: Campaign,
): Promise<StrangeUnits | undefined> {
  // Whoever is above a campaign's desk decides there too; a new one is compiled where its sender is.
  const compilers = await database.query<{ theirs: boolean }>(
    `${OWN} SELECT EXISTS (SELECT FROM own o WHERE o.code = c.unit AND (o.staffed OR c.before)) AS theirs
     FROM (SELECT $2 AS unit, EXISTS (SELECT FROM campaign WHERE id = $3 AND compiler_unit = $2) AS before
       UNION SELECT compiler_unit, true FROM campaign WHERE id = $3) c`,
    [memberId, compilerUnit, id],
  );
  if (compilers.rows.some(({ theirs }) => !theirs)) return { reason: 'not-yours', units: [] };
  const { rows } = await database.query<KnownUnit>(
    `${OWN} SELECT u.code, u.parent_code AS parent, u.name, u.code IN (SELECT code FROM own) AS own
     FROM unit u WHERE u.code = ANY ($2::text[])`,
    [memberId, units.map(({ code }) => code)],
  );
  const known = new Map(rows.map((unit) => [unit.code, unit]));
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const asked = new Set(participants);
  const isBelowOwn = belowOwn(parents, known);
  const foreign = units.filter((unit) => {
    const before = known.get(unit.code);
    if (before === undefined) return !isBelowOwn(unit.code);
    return !before.own && (before.name !== unit.name || asked.has(unit.code) || isMoved(unit, before));
  });
  if (foreign.length > 0) return { reason: 'not-yours', units: codesOf(foreign) };
  const moved = units.filter((unit) => {
    const before = known.get(unit.code);
    return before !== undefined && isMoved(unit, before);
  });
  return moved.length > 0 ? { reason: 'moves-units', units: codesOf(moved) } : undefined;
}

const isMoved = ({ parent }: Unit, before: KnownUnit): boolean =>
  parent !== undefined && parent !== before.parent;

/**
 * Whether a new unit hangs, over other new ones perhaps, below one that is the sender's already. What was found for the
 * units passed is kept: a template may hang thousands of new ones in one chain.
 */
function belowOwn(
  parents: ReadonlyMap<string, string | undefined>,
  known: ReadonlyMap<string, KnownUnit>,
): (code: string) => boolean {
  const found = new Map<string, boolean>();
  return (code) => {
    const passed = new Set<string>();
    let at: string | undefined = code;
    while (at !== undefined && !passed.has(at) && !found.has(at) && !known.has(at)) {
      passed.add(at);
      at = parents.get(at);
    }
    const isOwn = at !== undefined && (known.get(at)?.own ?? found.get(at) ?? false);
    for (const one of passed) found.set(one, isOwn);
    return isOwn;
  };
}

const codesOf = (units: readonly Unit[]): readonly string[] => units.map(({ code }) => code);
