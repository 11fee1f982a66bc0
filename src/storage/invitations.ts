/**
 * Invitations made beside the chat: who may make which, the open ones, taking them back, and finding one by its code.
 * Only a hash of the code is stored; using one up is part of a turn's commit. Each is an audit entry.
 */
import { createHash } from 'node:crypto';
import type { InvitationView } from '../conversation/desk/access.ts';
import type { Invitation, Role } from '../conversation/model.ts';
import { type Ids, normaliseCode } from '../ids.ts';
import { invitationState } from './codes-sql.ts';
import type { Store } from './store.ts';
import { CAMPAIGNS_OF, LINE_OF } from './tree-sql.ts';

type Database = Pick<Store, 'pool'>;

export interface NewInvitation {
  readonly campaignId: string;
  readonly unitCode: string;
  readonly role: Role;
  /** How many people may use it. */
  readonly uses: number;
  /** Not valid from this instant on; null for no end. */
  readonly expiresAt: Date | null;
  readonly now: Date;
  readonly ids: Ids;
}

/**
 * `role-does-not-fit`: officers belong to units that report, staff and leaders to the unit
 * that compiles or to one above it.
 */
export type InvitationRefusal =
  | 'unknown-campaign'
  | 'closed-campaign'
  | 'unknown-unit'
  | 'role-does-not-fit'
  | 'uses-out-of-range'
  | 'already-expired';

export type CreatedInvitation =
  | { readonly ok: true; readonly id: string /** Shown once. */; readonly code: string }
  | { readonly ok: false; readonly reason: InvitationRefusal };

const MOST_USES = 1000;

/** What is stored of a code. */
export const codeHash = (code: string): string =>
  createHash('sha256').update(normaliseCode(code)).digest('hex');

export async function createInvitation(store: Database, wanted: NewInvitation): Promise<CreatedInvitation> {
  const reason = outOfRange(wanted) ?? (await misfit(store, wanted));
  if (reason) return { ok: false, reason };
  const { campaignId, unitCode, role, uses, expiresAt, now, ids } = wanted;
  const id = ids.id();
  const code = ids.code();
  await store.pool.query(
    `WITH made AS (
       INSERT INTO invitation (id, code_hash, campaign_id, unit_code, role, max_uses, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *
     )
     INSERT INTO audit_entry (campaign_id, unit_code, member_name, action, subject, detail, at)
     SELECT k.id, m.unit_code, '', 'invite', nullif(m.campaign_id, k.id), jsonb_build_object('role', m.role,
       'uses', m.max_uses, 'expiresAt', to_char(m.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
       m.created_at
     FROM made m JOIN campaign k ON k.id = m.campaign_id OR k.id IN ${CAMPAIGNS_OF('m.unit_code')} ORDER BY k.id`,
    [id, codeHash(code), campaignId, unitCode, role, uses, expiresAt, now],
  );
  return { ok: true, id, code };
}

function outOfRange({ uses, expiresAt, now }: NewInvitation): InvitationRefusal | null {
  if (!Number.isInteger(uses) || uses < 1 || uses > MOST_USES) return 'uses-out-of-range';
  return expiresAt !== null && expiresAt <= now ? 'already-expired' : null;
}

/** How a unit stands to a campaign. */
interface Standing {
  readonly status: 'open' | 'closed' | null;
  readonly known: boolean;
  readonly reports: boolean;
  readonly compiles: boolean;
}

async function misfit(
  store: Database,
  { campaignId, unitCode, role }: NewInvitation,
): Promise<InvitationRefusal | null> {
  const { rows } = await store.pool.query<Standing>(
    `SELECT (SELECT status FROM campaign WHERE id = $1) AS status,
       EXISTS (SELECT FROM unit WHERE code = $2) AS known,
       EXISTS (SELECT FROM participant WHERE campaign_id = $1 AND unit_code = $2) AS reports,
       $2 IN ${LINE_OF('(SELECT compiler_unit FROM campaign WHERE id = $1)')} AS compiles`,
    [campaignId, unitCode],
  );
  const standing = rows[0];
  if (!standing || standing.status === null) return 'unknown-campaign';
  if (standing.status === 'closed') return 'closed-campaign';
  if (!standing.known) return 'unknown-unit';
  return (role === 'officer' ? standing.reports : standing.compiles) ? null : 'role-does-not-fit';
}

const OPEN = `revoked_at IS NULL AND uses < max_uses AND (expires_at IS NULL OR expires_at > $2)`;

/** An invitation that still lets people in. */
export interface OpenInvitation extends Omit<InvitationView, 'expiresAt'> {
  readonly expiresAt: Date | null;
}

/** Oldest first. */
export async function openInvitations(
  store: Database,
  campaignId: string,
  now: Date,
): Promise<readonly OpenInvitation[]> {
  const { rows } = await store.pool.query<OpenInvitation>(
    `SELECT unit_code AS unit, role, uses, max_uses AS "maxUses", expires_at AS "expiresAt" FROM invitation
     WHERE campaign_id = $1 AND ${OPEN} ORDER BY created_at, id`,
    [campaignId, now],
  );
  return rows;
}

/** Ends the open invitations of a unit; returns how many there were. Whoever has come in stays. */
export async function revokeInvitations(
  store: Database,
  { campaignId, unitCode, now }: Pick<NewInvitation, 'campaignId' | 'unitCode' | 'now'>,
): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    `WITH ended AS (
       UPDATE invitation SET revoked_at = $2 WHERE campaign_id = $1 AND unit_code = $3 AND ${OPEN} RETURNING id
     ), noted AS (
       INSERT INTO audit_entry (campaign_id, unit_code, member_name, action, subject, at)
       SELECT k.id, $3, '', 'revoke', nullif($1, k.id), $2 FROM campaign k
       WHERE (k.id = $1 OR k.id IN ${CAMPAIGNS_OF('$3')}) AND EXISTS (SELECT FROM ended) ORDER BY k.id
     )
     SELECT count(*)::int AS count FROM ended`,
    [campaignId, now, unitCode],
  );
  return rows[0]?.count ?? 0;
}

/** What a code, however typed, turns out to be at this moment. */
export async function findInvitation(store: Database, code: string, now: Date): Promise<Invitation> {
  const { rows } = await store.pool.query<Extract<Invitation, { found: true }>>(
    `SELECT true AS found, id, campaign_id AS "campaignId", unit_code AS unit, role,
       ${invitationState('invitation', '$2')} AS state
     FROM invitation WHERE code_hash = $1`,
    [codeHash(code), now],
  );
  return rows[0] ?? { found: false };
}
