/**
 * Rights that follow from the tree of units, in SQL. The tree is the database's; what a template says of it gives no right.
 */

/** A `WITH` by which `own` has the `code` of every unit the member is staff of (`staffed`), and of those below. */
export const OWN_UNITS = (memberId: string): string => `WITH RECURSIVE own AS (
    SELECT r.unit_code AS code, true AS staffed FROM member_role r WHERE r.member_id = ${memberId} AND r.role = 'staff'
    UNION SELECT u.code, false FROM unit u JOIN own o ON u.parent_code = o.code
  )`;

/** Codes of a unit and of those above it, as a subquery. */
export const LINE_OF = (unit: string): string => `(WITH RECURSIVE line AS (
    SELECT u.code, u.parent_code FROM unit u WHERE u.code = ${unit}
    UNION SELECT u.code, u.parent_code FROM unit u JOIN line ON u.code = line.parent_code
  ) SELECT code FROM line)`;

/** Ids of the open campaigns that a unit reports in or compiles, as a subquery: who may act for it concerns them all. */
export const CAMPAIGNS_OF = (unit: string): string => `(SELECT o.id FROM campaign o WHERE o.status = 'open'
    AND (o.compiler_unit = ${unit} OR EXISTS (SELECT FROM participant q
      WHERE q.campaign_id = o.id AND q.unit_code = ${unit})))`;
