/**
 * The tree of units, as a template that is opened brings it up to date.
 */
import type pg from 'pg';
import type { OpenRequest } from './opening.ts';
import { CAMPAIGNS_OF } from './tree-sql.ts';

/** What a template made of a unit that was known: a name, or the code of the unit above, null for none. */
export interface ChangedUnit {
  readonly unit: string;
  readonly what: 'rename' | 'move';
  readonly before: string | null;
  readonly after: string | null;
  /** How many people hold a role there: they keep it. */
  readonly holders: number;
}

/**
 * Stores new units and changes known ones. A change is an entry for every campaign the unit reports in or compiles: it
 * is its name and its place there too.
 */
export async function writeUnits(
  client: pg.PoolClient,
  { campaign, by, now }: OpenRequest,
): Promise<readonly ChangedUnit[]> {
  const units = JSON.stringify(campaign.units);
  const { rows } = await client.query<ChangedUnit>(
    `WITH changed AS (
       SELECT u.code AS unit, c.what, c.before, c.after,
         (SELECT count(DISTINCT r.member_id)::int FROM member_role r WHERE r.unit_code = u.code) AS holders
       FROM jsonb_to_recordset($1) AS l(code text, parent text, name text) JOIN unit u ON u.code = l.code
       CROSS JOIN LATERAL (VALUES ('rename', u.name, l.name), ('move', u.parent_code, coalesce(l.parent, u.parent_code)))
         AS c(what, before, after)
       WHERE c.before IS DISTINCT FROM c.after
     ), noted AS (
       INSERT INTO audit_entry (campaign_id, unit_code, member_id, member_name, action, subject, detail, at)
       SELECT k.id, c.unit, $2, $3, c.what, $4, jsonb_build_object('before', c.before, 'after', c.after), $5
       FROM changed c JOIN campaign k ON k.id = $4 OR k.id IN ${CAMPAIGNS_OF('c.unit')}
       ORDER BY k.id, c.unit, c.what
     )
     SELECT * FROM changed ORDER BY unit, what`,
    [units, by?.memberId ?? null, by?.name ?? '', campaign.id, now],
  );
  // One statement: a unit may stand before its parent.
  await client.query(
    `INSERT INTO unit (code, parent_code, name)
     SELECT code, parent, name FROM jsonb_to_recordset($1) AS u(code text, parent text, name text)
     ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name,
       parent_code = COALESCE(EXCLUDED.parent_code, unit.parent_code)`,
    [units],
  );
  return rows;
}
