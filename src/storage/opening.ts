/**
 * Opening a campaign from its template, or giving an open one a new version of it. One transaction: the template, its
 * units and rooms, the drafts that move to the new version, the entry in the trail, and the events by which officers
 * hear of it.
 */
import type pg from 'pg';
import { deadlineOf } from '../campaign/deadline.ts';
import type { Campaign } from '../campaign/model.ts';
import type { RoomPurpose } from '../conversation/model.ts';
import { START } from '../conversation/state.ts';
import type { Ids } from '../ids.ts';
import type { NewsKind } from './events.ts';
import { moveDrafts } from './moving-drafts.ts';
import { type StrangeUnits, strangeUnits } from './own-units.ts';
import type { Store } from './store.ts';
import { type ChangedUnit, writeUnits } from './units.ts';

export interface OpenRequest {
  readonly campaign: Campaign;
  /** The YAML it was parsed from. */
  readonly source: string;
  readonly now: Date;
  readonly ids: Ids;
  /** Who opens it from a chat; left out at the command line, where everything may be opened. */
  readonly by?: Opener;
}

export interface Opener {
  readonly memberId: string;
  readonly name: string;
  readonly conversationId: string;
  /** The stored file the template came as. */
  readonly proposal: string;
  /** The template version it was compared with; 0 for a campaign that was not there. */
  readonly base: number;
}

export type OpenResult =
  | {
      readonly ok: true;
      /** `reopened`: was closed, same text. */
      readonly outcome: 'opened' | 'unchanged' | 'new-version' | 'reopened';
      readonly version: number;
      /** Units whose draft moved from an older version. */
      readonly moved: readonly string[];
      /** Units that were known and are called otherwise now, or hang elsewhere. */
      readonly units: readonly ChangedUnit[];
    }
  | OpenRefusal;

export type OpenRefusal =
  | { readonly ok: false; readonly reason: 'unknown-parent'; readonly parent: string }
  /** Units that are not the opener's to compile, ask, rename or move; see there. */
  | ({ readonly ok: false } & StrangeUnits)
  /** Another version was opened since the template was read. */
  | { readonly ok: false; readonly reason: 'overtaken'; readonly version: number }
  /** The figures stand (chốt số liệu). */
  | { readonly ok: false; readonly reason: 'locked' };

/** Web rooms that every campaign has from the start. */
const ROOMS: readonly RoomPurpose[] = ['leadership', 'officers'];

/** Address of a campaign's room on the web. */
export const roomAddress = (campaignId: string, purpose: RoomPurpose): string =>
  `room.${campaignId}.${purpose}`;

/** Opens the campaign, or brings an open one up to this text. The same text again changes nothing. */
export async function openCampaign(store: Pick<Store, 'pool'>, request: OpenRequest): Promise<OpenResult> {
  const client = await store.pool.connect();
  try {
    await client.query('BEGIN');
    const result = (await opened(client, request)) ?? (await open(client, request));
    await client.query(result.ok ? 'COMMIT' : 'ROLLBACK');
    client.release();
    return result;
  } catch (error) {
    // A connection in an unknown state is not given back.
    client.release(true);
    throw error;
  }
}

/** What opening the same proposal came to before: a job may be done twice. */
async function opened(client: pg.PoolClient, { by }: OpenRequest): Promise<OpenResult | null> {
  // One at a time: two first openings would both find nothing, and whose a unit is must stay as it was looked up.
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('opening', 0))`);
  if (by === undefined) return null;
  const { rows } = await client.query<{ outcome: OpenResult | null }>(
    'SELECT outcome FROM proposal WHERE id = $1',
    [by.proposal],
  );
  return rows[0]?.outcome ?? null;
}

async function open(client: pg.PoolClient, request: OpenRequest): Promise<OpenResult> {
  const { campaign, source, by } = request;
  if (campaign.parent !== undefined && (await find(client, campaign.parent)) === null)
    return { ok: false, reason: 'unknown-parent', parent: campaign.parent };
  const before = await find(client, campaign.id);
  const refusal = await refusalOf(client, request, before);
  if (refusal) return refusal;
  const same = before?.source === source;
  const version = before === null ? 1 : before.version + (same ? 0 : 1);
  const outcome =
    before === null ? 'opened' : same ? (before.status === 'open' ? 'unchanged' : 'reopened') : 'new-version';
  if (outcome !== 'unchanged') await writeCampaign(client, request, version);
  if (before && before.compilerUnit !== campaign.compilerUnit) await handOver(client, request, before);
  const units = same ? [] : await writeUnits(client, request);
  const joined = same ? [] : await writeTemplate(client, request, version);
  const moved = outcome === 'new-version' ? await moveDrafts(client, request, version) : [];
  if (outcome !== 'unchanged') await note(client, request, { outcome, version });
  if (joined.length > 0) await announce(client, request, 'campaign-opened', { units: joined });
  if (before?.status === 'closed')
    await announce(client, request, 'decide', { decision: { what: 'reopen' }, by: by?.name ?? '' });
  const result: OpenResult = { ok: true, outcome, version, moved, units };
  if (by)
    await client.query('UPDATE proposal SET outcome = $2 WHERE id = $1', [
      by.proposal,
      JSON.stringify(result),
    ]);
  return result;
}

interface Known {
  readonly status: 'open' | 'closed';
  readonly version: number;
  readonly source: string;
  readonly locked: boolean;
  readonly compilerUnit: string;
}

async function find(client: pg.PoolClient, id: string): Promise<Known | null> {
  const { rows } = await client.query<Known>(
    `SELECT c.status, c.template_version AS version, c.locked_at IS NOT NULL AS locked, t.source,
       c.compiler_unit AS "compilerUnit" FROM campaign c
     JOIN template_version t ON t.campaign_id = c.id AND t.version = c.template_version WHERE c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

async function refusalOf(
  client: pg.PoolClient,
  { campaign, source, by }: OpenRequest,
  before: Known | null,
): Promise<OpenRefusal | undefined> {
  if (by) {
    const strange = await strangeUnits(client, by.memberId, campaign);
    if (strange) return { ok: false, ...strange };
    const { version } = before ?? { version: 0 };
    if (version !== by.base) return { ok: false, reason: 'overtaken', version };
  }
  return before?.locked && before.source !== source ? { ok: false, reason: 'locked' } : undefined;
}

async function writeCampaign(client: pg.PoolClient, request: OpenRequest, version: number): Promise<void> {
  const { campaign, now } = request;
  const { closesAt } = deadlineOf(campaign);
  await client.query(
    `INSERT INTO campaign (id, parent_id, title, status, template_version, compiler_unit, closes_at, opened_at)
     VALUES ($1, $2, $3, 'open', $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET parent_id = $2, title = $3, status = 'open', template_version = $4,
       compiler_unit = $5, closes_at = $6, closed_at = NULL`,
    [campaign.id, campaign.parent ?? null, campaign.title, version, campaign.compilerUnit, closesAt, now],
  );
  // Whoever was given more time has no less than all have now.
  await client.query('UPDATE participant SET due_at = NULL WHERE campaign_id = $1 AND due_at <= $2', [
    campaign.id,
    closesAt,
  ]);
}

/** What the desk of before gave out ends with it: its groups are rooms no more, its codes let nobody to the new desk. */
async function handOver(
  client: pg.PoolClient,
  { campaign: { id, compilerUnit }, by, now }: OpenRequest,
  before: Known,
) {
  await client.query(
    `UPDATE conversation SET room_purpose = NULL, campaign_id = NULL
     WHERE campaign_id = $1 AND room_purpose IS NOT NULL AND channel <> 'web'`,
    [id],
  );
  await client.query(
    `UPDATE invitation SET revoked_at = $2 WHERE campaign_id = $1 AND role <> 'officer' AND revoked_at IS NULL`,
    [id, now],
  );
  await client.query(
    'UPDATE room_code SET expires_at = $2 WHERE campaign_id = $1 AND used_at IS NULL AND expires_at > $2',
    [id, now],
  );
  await client.query(
    `INSERT INTO audit_entry (campaign_id, unit_code, member_id, member_name, action, detail, at)
     VALUES ($1, $2, $3, $4, 'hand-over', $5, $6)`,
    [
      ...[id, compilerUnit, by?.memberId ?? null, by?.name ?? ''],
      ...[JSON.stringify({ before: before.compilerUnit, after: compilerUnit }), now],
    ],
  );
}

/** Codes of the units that report from now on and did not before. */
async function writeTemplate(
  client: pg.PoolClient,
  request: OpenRequest,
  version: number,
): Promise<readonly string[]> {
  const { campaign, source, now, ids } = request;
  await client.query(
    `INSERT INTO template_version (campaign_id, version, source, parsed, created_at) VALUES ($1, $2, $3, $4, $5)`,
    [campaign.id, version, source, JSON.stringify(campaign), now],
  );
  await client.query(`DELETE FROM participant WHERE campaign_id = $1 AND NOT unit_code = ANY($2::text[])`, [
    campaign.id,
    campaign.participants,
  ]);
  // A row that was inserted has never been touched: nothing else tells it from one that was updated.
  const { rows } = await client.query<{ code: string; fresh: boolean }>(
    `INSERT INTO participant (campaign_id, unit_code, position)
     SELECT $1, code, no - 1 FROM unnest($2::text[]) WITH ORDINALITY AS p(code, no)
     ON CONFLICT (campaign_id, unit_code) DO UPDATE SET position = EXCLUDED.position
     RETURNING unit_code AS code, xmax = 0 AS fresh`,
    [campaign.id, campaign.participants],
  );
  for (const purpose of ROOMS)
    await client.query(
      `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
       VALUES ($1, 'web', $2, 'group', $3, $4, $5, $6) ON CONFLICT (channel, address) DO NOTHING`,
      [ids.id(), roomAddress(campaign.id, purpose), JSON.stringify(START), purpose, campaign.id, now],
    );
  return rows.flatMap(({ code, fresh }) => (fresh ? [code] : []));
}

/** The entry in the trail. */
async function note(
  client: pg.PoolClient,
  { campaign, by, now }: OpenRequest,
  { outcome, version }: { readonly outcome: string; readonly version: number },
): Promise<void> {
  const { lastDay } = deadlineOf(campaign);
  const detail = { outcome, lastDay, ...(by ? {} : { by: 'command line' }) };
  await client.query(
    `INSERT INTO audit_entry (campaign_id, member_id, member_name, action, subject, detail, at)
     VALUES ($1, $2, $3, 'open', $4, $5, $6)`,
    [campaign.id, by?.memberId ?? null, by?.name ?? '', String(version), JSON.stringify(detail), now],
  );
}

/** An event from which officers hear that they are asked, or that it goes on. */
async function announce(
  client: pg.PoolClient,
  { campaign, by, now }: OpenRequest,
  kind: NewsKind,
  payload: object,
): Promise<void> {
  await client.query(
    `INSERT INTO event (kind, conversation_id, campaign_id, member_id, payload, at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [kind, by?.conversationId ?? '', campaign.id, by?.memberId ?? null, JSON.stringify(payload), now],
  );
}
