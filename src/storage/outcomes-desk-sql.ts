/**
 * The desk's part of the one statement that writes outcomes: its locks, its guard and its rows.
 *
 * Parameters: $11 decisions, $12 invitations, $13 revocations, $14 room codes, $15 audit entries.
 */
import { ROOM_CODE_HOLDS } from './outcome-rights.ts';
import { CAMPAIGNS_OF } from './tree-sql.ts';

const rows = (parameter: number, columns: string): string =>
  `jsonb_to_recordset($${parameter}::jsonb) AS x(no int, ${columns})`;

/** Columns of a turn; see `DeskRows.guard`. `touches`: the draft's own content changes. */
export const DESK_COLUMNS = `touches boolean, "lockCampaign" text, "lockedAt" timestamptz, status text, locks boolean,
    "dueUnit" text, "dueBefore" timestamptz, "roomCode" text, unroom boolean`;

/** Campaigns a turn stands on: those it locks itself first; answers of many units share the others. */
export const LOCK_CAMPAIGNS = `held AS MATERIALIZED (
  SELECT k.id, k.locked_at, k.status, k.template_version FROM campaign k
  WHERE k.id = ANY (ARRAY(SELECT t."lockCampaign" FROM current t WHERE t.locks))
  ORDER BY k.id FOR NO KEY UPDATE
), shared AS MATERIALIZED (
  SELECT k.id, k.locked_at, k.status, k.template_version FROM campaign k
  WHERE k.id = ANY (ARRAY(SELECT t."lockCampaign" FROM current t WHERE NOT t.locks))
    AND (SELECT count(*) FROM held) >= 0
  ORDER BY k.id FOR SHARE
)`;

/** Deadlines of units and codes of rooms, after everything else that is locked. */
export const LOCK_DESK = `term AS MATERIALIZED (
  SELECT p.campaign_id, p.unit_code, p.due_at FROM participant p JOIN current t
    ON t."dueUnit" = p.unit_code AND t."lockCampaign" = p.campaign_id
  WHERE (SELECT count(*) FROM pass) >= 0
  ORDER BY p.campaign_id, p.unit_code FOR UPDATE OF p
), door AS MATERIALIZED (
  SELECT r.code_hash, r.campaign_id, r.purpose FROM room_code r
  WHERE r.code_hash = ANY (ARRAY(SELECT t."roomCode" FROM current t)) AND (SELECT count(*) FROM term) >= 0
    AND r.used_at IS NULL AND r.expires_at > (SELECT max(t.at) FROM turn t) AND ${ROOM_CODE_HOLDS('r')}
  ORDER BY r.code_hash FOR UPDATE
)`;

/** Condition on a turn \`t\`. */
export const DESK_GUARD = `(t."lockCampaign" IS NULL OR EXISTS (
      SELECT FROM (SELECT * FROM held UNION ALL SELECT * FROM shared) k
      WHERE k.id = t."lockCampaign" AND k.locked_at IS NOT DISTINCT FROM t."lockedAt"
        AND k.status = coalesce(t.status, k.status)))
    AND (t."dueUnit" IS NULL OR EXISTS (SELECT FROM term p WHERE p.campaign_id = t."lockCampaign"
      AND p.unit_code = t."dueUnit" AND p.due_at IS NOT DISTINCT FROM t."dueBefore"))
    AND (t."roomCode" IS NULL OR t."roomCode" IN (SELECT r.code_hash FROM door r))`;

const DECISION = `what text, "campaignId" text, unit text, number int, verdict text, review jsonb, until timestamptz`;

const AUDIT = '"campaignId" text, unit text, "memberName" text, action text, subject text, detail jsonb';

export const WRITE_DESK = `reviewed AS (
  UPDATE submission s SET state = x.verdict, review = x.review
  FROM ${rows(11, DECISION)} JOIN ok o ON o.no = x.no
  WHERE x.verdict IS NOT NULL AND s.draft_id = o."draftId" AND s.number = x.number
), extended AS (
  UPDATE participant p SET due_at = x.until
  FROM ${rows(11, DECISION)} JOIN ok o ON o.no = x.no
  WHERE x.what = 'extend' AND p.campaign_id = x."campaignId" AND p.unit_code = x.unit
), locked AS (
  UPDATE campaign k SET locked_at = CASE x.what WHEN 'lock' THEN o.at END
  FROM ${rows(11, DECISION)} JOIN ok o ON o.no = x.no
  WHERE x.what IN ('lock', 'unlock') AND k.id = x."campaignId"
), shut AS (
  UPDATE campaign k SET status = CASE x.what WHEN 'close' THEN 'closed' ELSE 'open' END,
    closed_at = CASE x.what WHEN 'close' THEN o.at END
  FROM ${rows(11, DECISION)} JOIN ok o ON o.no = x.no
  WHERE x.what IN ('close', 'reopen') AND k.id = x."campaignId"
), invited AS (
  INSERT INTO invitation (id, code_hash, campaign_id, unit_code, role, max_uses, expires_at, created_at)
  SELECT x.id, x.hash, x."campaignId", x.unit, x.role, x.uses, x."expiresAt", o.at
  FROM ${rows(
    12,
    'id text, hash text, "campaignId" text, unit text, role text, uses int, "expiresAt" timestamptz',
  )} JOIN ok o ON o.no = x.no ORDER BY x.no
), used AS (
  -- One update, as a row changes once in a statement: an invitation may be used and taken back in one list.
  UPDATE invitation v SET uses = v.uses + x.used, revoked_at = coalesce(v.revoked_at, x.revoked)
  FROM (
    SELECT c.id, sum(c.used)::int AS used, max(c.revoked) AS revoked FROM (
      SELECT o."invitationId" AS id, 1 AS used, NULL::timestamptz AS revoked FROM ok o
      WHERE o."invitationId" IS NOT NULL
      UNION ALL
      SELECT v.id, 0, o.at FROM ${rows(13, '"campaignId" text, unit text')} JOIN ok o ON o.no = x.no
      JOIN invitation v ON v.campaign_id = x."campaignId" AND v.unit_code = x.unit
      WHERE v.revoked_at IS NULL AND v.uses < v.max_uses AND (v.expires_at IS NULL OR v.expires_at > o.at)
    ) c GROUP BY c.id
  ) x WHERE v.id = x.id
), room_coded AS (
  INSERT INTO room_code (code_hash, campaign_id, purpose, member_id, expires_at, created_at)
  SELECT x.hash, x."campaignId", x.purpose, o."memberId", x."expiresAt", o.at
  FROM ${rows(14, 'hash text, "campaignId" text, purpose text, "expiresAt" timestamptz')}
  JOIN ok o ON o.no = x.no
), entered AS (
  UPDATE room_code r SET used_at = o.at FROM ok o WHERE r.code_hash = o."roomCode"
), audited AS (
  INSERT INTO audit_entry (campaign_id, unit_code, member_id, member_name, action, subject, detail, at)
  SELECT a.campaign_id, a.unit, a.member_id, a.name, a.action, a.subject, a.detail, a.at FROM (
    SELECT x."campaignId" AS campaign_id, x.unit, o."memberId" AS member_id, x."memberName" AS name, x.action,
      x.subject, x.detail, o.at, x.no
    FROM ${rows(15, AUDIT)} JOIN ok o ON o.no = x.no
    UNION ALL
    -- Who may come in for a unit concerns every campaign of that unit.
    SELECT k.id, x.unit, o."memberId", x."memberName", x.action, x."campaignId", x.detail, o.at, x.no
    FROM ${rows(15, AUDIT)} JOIN ok o ON o.no = x.no
    JOIN campaign k ON k.id <> x."campaignId" AND k.id IN ${CAMPAIGNS_OF('x.unit')}
    WHERE x.action IN ('invite', 'revoke')
    UNION ALL
    SELECT r.campaign_id, NULL, o."memberId", o."senderName", 'room', o."conversationId",
      jsonb_build_object('purpose', r.purpose), o.at, o.no
    FROM ok o JOIN door r ON r.code_hash = o."roomCode"
  ) a ORDER BY a.no
)`;
