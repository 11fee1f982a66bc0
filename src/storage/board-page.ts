/**
 * What the board's page knows beside the board itself: the campaign, and who may look.
 */
import type { Campaign } from '../campaign/model.ts';
import type { Database } from './scenes.ts';
import { LINE_OF } from './tree-sql.ts';

export interface BoardCampaign {
  /** The template as it is now. */
  readonly campaign: Campaign;
  readonly status: 'open' | 'closed';
  readonly lockedAt: Date | null;
}

/** null for a campaign that does not exist. */
export async function readBoardCampaign(database: Database, id: string): Promise<BoardCampaign | null> {
  const { rows } = await database.query<BoardCampaign>(
    `SELECT t.parsed AS campaign, c.status, c.locked_at AS "lockedAt" FROM campaign c
     JOIN template_version t ON t.campaign_id = c.id AND t.version = c.template_version WHERE c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The member still has a desk in the campaign: a role of staff or leader in the unit that compiles, or above it. */
export async function hasDesk(database: Database, campaignId: string, memberId: string): Promise<boolean> {
  const { rows } = await database.query<{ has: boolean }>(
    `SELECT EXISTS (SELECT FROM member_role r WHERE r.member_id = $2 AND r.role <> 'officer' AND r.unit_code IN
       ${LINE_OF('(SELECT compiler_unit FROM campaign WHERE id = $1)')}) AS has`,
    [campaignId, memberId],
  );
  return rows[0]?.has ?? false;
}

export interface PageView {
  readonly campaignId: string;
  /** Whose link it is; null: a room's. */
  readonly memberId: string | null;
  /** `board` or `queues`. */
  readonly page: string;
  /** ISO instant at which the link ends. */
  readonly until: string;
  readonly at: Date;
}

/** Enters into the audit that a page was opened: once a link, however often it is loaded again. */
export async function notePageView(database: Database, view: PageView): Promise<void> {
  const { campaignId, memberId, page, until, at } = view;
  await database.query(
    `INSERT INTO audit_entry (campaign_id, member_id, member_name, action, subject, detail, at)
     SELECT $1, $2, coalesce((SELECT name FROM member WHERE id = $2), ''), 'view', $3, $4::jsonb, $5
     WHERE NOT EXISTS (SELECT FROM audit_entry e WHERE e.campaign_id = $1 AND e.action = 'view'
       AND e.member_id IS NOT DISTINCT FROM $2::text AND e.subject = $3 AND e.detail = $4::jsonb)`,
    [campaignId, memberId, page, JSON.stringify({ link: until }), at],
  );
}
