/**
 * The audit trail (nhật ký): entries are added, sealed into one hash chain a campaign, and never changed.
 *
 * A link's hash covers the entry and the hash before it, so whoever changes, drops or inserts one breaks the chain from
 * there on. Entries wait unsealed until the sweep, as their order of commit is known only afterwards.
 */
import { createHash } from 'node:crypto';
import type { Cells } from '../answers/model.ts';
import type { TrailEntry } from '../conversation/desk/model.ts';
import { type Leaf, verifySeal } from '../conversation/seal.ts';
import { type ChainPoint, type EndFault, faultAt, faultOfEnd, signPoint } from './audit-head.ts';
import type { Database } from './scenes.ts';

export interface NewAuditEntry {
  readonly campaignId: string;
  readonly unit?: string;
  /** Who; left out for the service itself. */
  readonly memberName?: string;
  readonly action: string;
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** For jobs and commands; a turn writes its entries in its own statement. */
export async function addAudit(database: Database, entry: NewAuditEntry): Promise<void> {
  const { campaignId, unit, memberName = '', action, subject, detail = {}, at } = entry;
  await database.query(
    `INSERT INTO audit_entry (campaign_id, unit_code, member_name, action, subject, detail, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [campaignId, unit ?? null, memberName, action, subject ?? null, JSON.stringify(detail), at],
  );
}

interface Entry {
  readonly id: string;
  readonly campaignId: string;
  readonly unit: string | null;
  readonly memberId: string | null;
  readonly memberName: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: unknown;
  readonly at: Date;
  readonly link: number | null;
  readonly hash: string | null;
}

const COLUMNS = `a.id::text AS id, a.campaign_id AS "campaignId", a.unit_code AS unit, a.member_id AS "memberId",
  a.member_name AS "memberName", a.action, a.subject, a.detail, a.at, a.link, a.hash`;

/** Entries that are read, or sealed, at once. */
const BATCH = 500;
const UNIQUE_VIOLATION = '23505';

/** A chain's first end is signed with its first links; later ones take the place of one that is among those given. */
const SEAL = `WITH x AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(id bigint, "campaignId" text, link int, hash text, signature text)
  ), sealed AS (
    UPDATE audit_entry a SET link = x.link, hash = x.hash FROM x WHERE a.id = x.id AND a.link IS NULL
  )
  INSERT INTO audit_head AS h (campaign_id, link, hash, signature)
  SELECT DISTINCT ON (x."campaignId") x."campaignId", x.link, x.hash, x.signature FROM x
  WHERE EXISTS (SELECT FROM x b WHERE b."campaignId" = x."campaignId" AND b.link = 0)
    OR EXISTS (SELECT FROM audit_head o WHERE o.campaign_id = x."campaignId")
  ORDER BY x."campaignId", x.link DESC
  ON CONFLICT (campaign_id) DO UPDATE SET link = excluded.link, hash = excluded.hash, signature = excluded.signature
  WHERE h.signature IN (SELECT x.signature FROM x WHERE x."campaignId" = h.campaign_id)`;

/** A place in a chain, as the sealing statement gets it; `id`: the entry that takes it, null for the end before. */
interface Place extends ChainPoint {
  readonly id: string | null;
}

/**
 * Seals what is not sealed yet, and signs where the chains end then. An end is moved on only from one that lies on the
 * very chain that is being continued, so that a chain that was cut keeps the end it had. Two processes at once do no harm: what they work out is the same, and where they saw
 * different entries the unique place in the chain lets one of them through; the other tries again at its next sweep.
 */
export async function sealAudit(database: Database, secretKey: string): Promise<void> {
  const { rows } = await database.query<Entry & { lastLink: number | null; lastHash: string | null }>(
    `SELECT ${COLUMNS}, l.link AS "lastLink", l.hash AS "lastHash" FROM audit_entry a
     LEFT JOIN LATERAL (SELECT link, hash FROM audit_entry b WHERE b.campaign_id = a.campaign_id
       AND b.link IS NOT NULL ORDER BY b.link DESC LIMIT 1) l ON true
     WHERE a.link IS NULL ORDER BY a.id LIMIT ${BATCH}`,
  );
  if (rows.length === 0) return;
  const ends = new Map<string, ChainPoint>();
  const places: Place[] = [];
  for (const entry of rows) {
    const { campaignId } = entry;
    let end = ends.get(campaignId);
    if (end === undefined) {
      end = { campaignId, link: entry.lastLink ?? 0, hash: entry.lastHash ?? '' };
      places.push({ ...end, id: null });
    }
    const link = end.link + 1;
    const next = { campaignId, link, hash: hashOf(entry, link, end.hash) };
    ends.set(campaignId, next);
    places.push({ ...next, id: entry.id });
  }
  const signed = places.map((place) => ({ ...place, signature: signPoint(secretKey, place) }));
  try {
    await database.query(SEAL, [JSON.stringify(signed)]);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
  }
}

function hashOf(entry: Entry, link: number, before: string): string {
  const { id, campaignId, unit, memberId, memberName, action, subject, detail, at } = entry;
  const content = [id, campaignId, unit, memberId, memberName, action, subject, detail, at.toISOString()];
  return createHash('sha256')
    .update(`${before}\n${link}\n${canonical(content)}`)
    .digest('hex');
}

/** JSON with sorted keys, as a database may return them in another order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** All entries of a campaign, oldest first. */
export async function readTrail(database: Database, campaignId: string): Promise<readonly TrailEntry[]> {
  const { rows } = await database.query<Entry>(
    `SELECT ${COLUMNS} FROM audit_entry a WHERE a.campaign_id = $1 ORDER BY a.id`,
    [campaignId],
  );
  return rows.map(({ unit, memberName, action, subject, detail, at, link, hash }) => ({
    ...(unit === null ? {} : { unit }),
    ...(subject === null ? {} : { subject }),
    ...{ by: memberName, action, at: at.toISOString(), link, hash },
    detail: detail as TrailEntry['detail'],
  }));
}

/** A campaign's chain as it was found. */
export interface ChainFound {
  readonly campaignId: string;
  /** Sealed entries. */
  readonly entries: number;
  readonly unsealed: number;
  /** Hash of the last link; '' without one. */
  readonly head: string;
  /** The first place where the chain does not hold. */
  readonly broken?: { readonly link: number; readonly why: 'missing' | 'changed' | EndFault };
}

/** Reckons every campaign's chain again. `expected`: places that were written down elsewhere. */
export async function verifyAudit(
  database: Database,
  secretKey: string,
  expected: readonly ChainPoint[] = [],
): Promise<readonly ChainFound[]> {
  const { rows } = await database.query<{ campaignId: string; unsealed: number }>(
    `SELECT k.id AS "campaignId", (SELECT count(*)::int FROM audit_entry a
       WHERE a.campaign_id = k.id AND a.link IS NULL) AS unsealed
     FROM (SELECT id FROM campaign UNION SELECT campaign_id FROM audit_head UNION SELECT unnest($1::text[])) k
     ORDER BY k.id`,
    [expected.map(({ campaignId }) => campaignId)],
  );
  const found: ChainFound[] = [];
  for (const { campaignId, unsealed } of rows) {
    const chain = await verifyChain(database, campaignId);
    const noted = expected.filter((point) => point.campaignId === campaignId);
    const broken =
      chain.broken ??
      (await faultOfEnd(database, secretKey, { campaignId, entries: chain.entries })) ??
      (await faultOfNoted(database, noted));
    found.push({ campaignId, unsealed, ...chain, ...(broken ? { broken } : {}) });
  }
  return found;
}

async function faultOfNoted(
  database: Database,
  noted: readonly ChainPoint[],
): Promise<ChainFound['broken'] | undefined> {
  for (const point of noted) {
    const why = await faultAt(database, point);
    if (why !== undefined) return { link: point.link, why };
  }
  return undefined;
}

async function verifyChain(
  database: Database,
  campaignId: string,
): Promise<Pick<ChainFound, 'entries' | 'head' | 'broken'>> {
  let link = 0;
  let head = '';
  for (;;) {
    const { rows } = await database.query<Entry>(
      `SELECT ${COLUMNS} FROM audit_entry a WHERE a.campaign_id = $1 AND a.link > $2 ORDER BY a.link LIMIT ${BATCH}`,
      [campaignId, link],
    );
    for (const entry of rows) {
      const expected = link + 1;
      if (entry.link !== expected) return { entries: link, head, broken: { link: expected, why: 'missing' } };
      if (entry.hash !== hashOf(entry, expected, head)) {
        return { entries: link, head, broken: { link: expected, why: 'changed' } };
      }
      link = expected;
      head = entry.hash;
    }
    if (rows.length < BATCH) return { entries: link, head };
  }
}

/** A submission whose receipt does not belong to what is stored. */
export interface BrokenReceipt {
  readonly campaignId: string;
  readonly unit: string;
  readonly number: number;
  readonly receipt: string;
}

/** Reckons every receipt again; `checked`: how many submissions there are. */
export async function verifyReceipts(
  database: Database,
): Promise<{ readonly checked: number; readonly broken: readonly BrokenReceipt[] }> {
  const broken: BrokenReceipt[] = [];
  let checked = 0;
  for (let after = 0; ; ) {
    const { rows } = await database.query<BrokenReceipt & { seq: number; cells: Cells; leaves: Leaf[] }>(
      `SELECT seq::float8 AS seq, campaign_id AS "campaignId", unit_code AS unit, number, receipt, cells, leaves
       FROM submission WHERE seq > $1 ORDER BY seq LIMIT 50`,
      [after],
    );
    for (const { seq, cells, leaves, ...rest } of rows) {
      if (!verifySeal(cells, { leaves, receipt: rest.receipt })) broken.push(rest);
      after = seq;
    }
    checked += rows.length;
    if (rows.length === 0) return { checked, broken };
  }
}
