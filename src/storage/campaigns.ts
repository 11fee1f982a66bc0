/**
 * Campaigns in the database: listing, closing, and the cache of parsed templates. A template version never changes once
 * it is stored; `opening.ts` stores it.
 */
import type { Campaign } from '../campaign/model.ts';
import type { Templates } from './scenes.ts';
import type { Store } from './store.ts';

type Database = Pick<Store, 'pool'>;

/** Closes it at the command line, as `/dot dong` does in a chat: answers and submissions stay, and officers are told. */
export async function closeCampaign(
  store: Database,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<'closed' | 'already-closed' | 'unknown'> {
  const { rowCount } = await store.pool.query(
    `WITH closed AS (
       UPDATE campaign SET status = 'closed', closed_at = $2 WHERE id = $1 AND status = 'open' RETURNING id
     ), noted AS (
       INSERT INTO audit_entry (campaign_id, member_name, action, detail, at)
       SELECT id, '', 'close', '{"by":"command line"}', $2 FROM closed
     )
     INSERT INTO event (kind, conversation_id, campaign_id, payload, at)
     SELECT 'decide', '', id, '{"decision":{"what":"close"},"by":""}', $2 FROM closed RETURNING campaign_id`,
    [id, now],
  );
  if (rowCount === 1) return 'closed';
  const known = await store.pool.query('SELECT FROM campaign WHERE id = $1', [id]);
  return known.rowCount === 1 ? 'already-closed' : 'unknown';
}

/** A line of the list of campaigns. */
export interface CampaignRow {
  readonly id: string;
  readonly title: string;
  readonly status: 'open' | 'closed';
  readonly parent: string | null;
  readonly templateVersion: number;
  readonly compilerUnit: string;
  /** The first instant that is too late. */
  readonly closesAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Units that report. */
  readonly participants: number;
  /** Participants that have begun. */
  readonly begun: number;
  /** Participants with at least one submission. */
  readonly submitted: number;
  /** Submissions of all participants, corrected ones too. */
  readonly submissions: number;
  /** Members with a role in a participant or in the compiling unit. */
  readonly members: number;
}

const LIST = `
  SELECT c.id, c.title, c.status, c.parent_id AS parent, c.template_version AS "templateVersion",
    c.compiler_unit AS "compilerUnit", c.closes_at AS "closesAt", c.opened_at AS "openedAt",
    c.closed_at AS "closedAt",
    (SELECT count(*) FROM participant p WHERE p.campaign_id = c.id)::int AS participants,
    (SELECT count(*) FROM participant p JOIN draft d USING (campaign_id, unit_code)
      WHERE p.campaign_id = c.id)::int AS begun,
    (SELECT count(*) FROM participant p WHERE p.campaign_id = c.id AND EXISTS (SELECT FROM submission s
      WHERE s.campaign_id = c.id AND s.unit_code = p.unit_code))::int AS submitted,
    (SELECT count(*) FROM submission s WHERE s.campaign_id = c.id)::int AS submissions,
    (SELECT count(DISTINCT r.member_id) FROM member_role r WHERE r.unit_code = c.compiler_unit
      OR r.unit_code IN (SELECT unit_code FROM participant p WHERE p.campaign_id = c.id))::int AS members
  FROM campaign c`;

/** All campaigns, open ones first, then by id. */
export async function listCampaigns(store: Database): Promise<CampaignRow[]> {
  const { rows } = await store.pool.query<CampaignRow>(`${LIST} ORDER BY c.status = 'closed', c.id`);
  return rows;
}

/** One campaign, its template as it is now and the text it came from; null when there is none. */
export async function showCampaign(
  store: Database,
  id: string,
): Promise<(CampaignRow & { readonly campaign: Campaign; readonly source: string }) | null> {
  const { rows } = await store.pool.query<CampaignRow & { campaign: Campaign; source: string }>(
    `SELECT l.*, t.parsed AS campaign, t.source FROM (${LIST}) l
     JOIN template_version t ON t.campaign_id = l.id AND t.version = l."templateVersion" WHERE l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Parsed templates, each read once by a process. `get` throws for a version that does not exist. */
export function loadTemplates(store: Database): Templates {
  const known = new Map<string, Promise<Campaign>>();
  const read = async (campaignId: string, version: number): Promise<Campaign> => {
    const { rows } = await store.pool.query<{ parsed: Campaign }>(
      'SELECT parsed FROM template_version WHERE campaign_id = $1 AND version = $2',
      [campaignId, version],
    );
    if (!rows[0]) throw new Error(`The campaign ${campaignId} has no template version ${version}.`);
    return rows[0].parsed;
  };
  return {
    get: (campaignId, version) => {
      const key = `${version} ${campaignId}`;
      const cached = known.get(key);
      if (cached) return cached;
      const reading = read(campaignId, version);
      known.set(key, reading);
      // What failed is tried again the next time.
      reading.catch(() => known.delete(key));
      return reading;
    },
  };
}
