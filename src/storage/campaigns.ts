/**
 * Campaigns in the database: opening one from its file, closing, listing, and the cache of
 * parsed templates. A template version never changes once it is stored.
 */
import type pg from 'pg';
import { deadlineOf } from '../campaign/deadline.ts';
import type { Campaign } from '../campaign/model.ts';
import type { RoomPurpose } from '../conversation/model.ts';
import { START } from '../conversation/state.ts';
import type { Ids } from '../ids.ts';
import type { Templates } from './scenes.ts';
import type { Store } from './store.ts';

type Database = Pick<Store, 'pool'>;

export interface OpenRequest {
  readonly campaign: Campaign;
  /** The YAML it was parsed from. */
  readonly source: string;
  readonly now: Date;
  readonly ids: Ids;
}

export type OpenResult =
  | {
      readonly ok: true;
      /** `new-version`: drafts begun before stay on their version. `reopened`: was closed, same text. */
      readonly outcome: 'opened' | 'unchanged' | 'new-version' | 'reopened';
      readonly version: number;
      /** Units with a draft on an older version. */
      readonly pinned: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'unknown-parent'; readonly parent: string };

/** Web rooms that every campaign has from the start. */
const ROOMS: readonly RoomPurpose[] = ['leadership', 'officers'];

/** Address of a campaign's room on the web. */
export const roomAddress = (campaignId: string, purpose: RoomPurpose): string =>
  `room.${campaignId}.${purpose}`;

/** Opens the campaign, or brings an open one up to this text. The same text again changes nothing. */
export async function openCampaign(store: Database, request: OpenRequest): Promise<OpenResult> {
  const client = await store.pool.connect();
  try {
    await client.query('BEGIN');
    const result = await open(client, request);
    await client.query(result.ok ? 'COMMIT' : 'ROLLBACK');
    client.release();
    return result;
  } catch (error) {
    // A connection in an unknown state is not given back.
    client.release(true);
    throw error;
  }
}

async function open(client: pg.PoolClient, request: OpenRequest): Promise<OpenResult> {
  const { campaign, source } = request;
  // One at a time: two first openings would both find nothing.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`campaign ${campaign.id}`]);
  if (campaign.parent !== undefined && (await find(client, campaign.parent)) === null)
    return { ok: false, reason: 'unknown-parent', parent: campaign.parent };
  const before = await find(client, campaign.id);
  const same = before?.source === source;
  const version = before === null ? 1 : before.version + (same ? 0 : 1);
  if (!same || before?.status === 'closed') await writeCampaign(client, request, version);
  if (!same) await writeTemplate(client, request, version);
  const pinned = await client.query<{ unit: string }>(
    `SELECT unit_code AS unit FROM draft WHERE campaign_id = $1 AND template_version < $2 ORDER BY unit_code`,
    [campaign.id, version],
  );
  const outcome =
    before === null ? 'opened' : same ? (before.status === 'open' ? 'unchanged' : 'reopened') : 'new-version';
  return { ok: true, outcome, version, pinned: pinned.rows.map(({ unit }) => unit) };
}

interface Known {
  readonly status: 'open' | 'closed';
  readonly version: number;
  readonly source: string;
}

async function find(client: pg.PoolClient, id: string): Promise<Known | null> {
  const { rows } = await client.query<Known>(
    `SELECT c.status, c.template_version AS version, t.source FROM campaign c
     JOIN template_version t ON t.campaign_id = c.id AND t.version = c.template_version WHERE c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

async function writeCampaign(client: pg.PoolClient, request: OpenRequest, version: number): Promise<void> {
  const { campaign, now } = request;
  await client.query(
    `INSERT INTO campaign (id, parent_id, title, status, template_version, compiler_unit, closes_at, opened_at)
     VALUES ($1, $2, $3, 'open', $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET parent_id = $2, title = $3, status = 'open', template_version = $4,
       compiler_unit = $5, closes_at = $6, closed_at = NULL`,
    [
      campaign.id,
      campaign.parent ?? null,
      campaign.title,
      version,
      campaign.compilerUnit,
      deadlineOf(campaign).closesAt,
      now,
    ],
  );
}

async function writeTemplate(client: pg.PoolClient, request: OpenRequest, version: number): Promise<void> {
  const { campaign, source, now, ids } = request;
  await client.query(
    `INSERT INTO template_version (campaign_id, version, source, parsed, created_at) VALUES ($1, $2, $3, $4, $5)`,
    [campaign.id, version, source, JSON.stringify(campaign), now],
  );
  // One statement: a unit may stand before its parent.
  await client.query(
    `INSERT INTO unit (code, parent_code, name)
     SELECT code, parent, name FROM jsonb_to_recordset($1) AS u(code text, parent text, name text)
     ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name,
       parent_code = COALESCE(EXCLUDED.parent_code, unit.parent_code)`,
    [JSON.stringify(campaign.units)],
  );
  await client.query(`DELETE FROM participant WHERE campaign_id = $1 AND NOT unit_code = ANY($2::text[])`, [
    campaign.id,
    campaign.participants,
  ]);
  await client.query(
    `INSERT INTO participant (campaign_id, unit_code, position)
     SELECT $1, code, no - 1 FROM unnest($2::text[]) WITH ORDINALITY AS p(code, no)
     ON CONFLICT (campaign_id, unit_code) DO UPDATE SET position = EXCLUDED.position`,
    [campaign.id, campaign.participants],
  );
  for (const purpose of ROOMS)
    await client.query(
      `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
       VALUES ($1, 'web', $2, 'group', $3, $4, $5, $6) ON CONFLICT (channel, address) DO NOTHING`,
      [ids.id(), roomAddress(campaign.id, purpose), JSON.stringify(START), purpose, campaign.id, now],
    );
}

/** Closes it by hand. Answers and submissions stay. */
export async function closeCampaign(
  store: Database,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<'closed' | 'already-closed' | 'unknown'> {
  const { rowCount } = await store.pool.query(
    `UPDATE campaign SET status = 'closed', closed_at = $2 WHERE id = $1 AND status = 'open'`,
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
