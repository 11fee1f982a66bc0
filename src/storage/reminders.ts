/**
 * Reminders that were given out, are to be, or were dropped: each once, by its id.
 */
import type { OfficerChat } from '../conversation/model.ts';
import type { Database } from './scenes.ts';

/** A unit whose report is awaited. */
export interface AwaitedUnit {
  readonly campaignId: string;
  readonly templateVersion: number;
  readonly unit: string;
  /** Since when it is awaited: the opening, or the return of its report. */
  readonly since: Date;
  /** The first instant that is too late, where the unit was given more time. */
  readonly dueAt: Date | null;
  /** Steps that have been given out or dropped. */
  readonly steps: readonly string[];
}

/** Why a reminder is not wanted any more; null while it is. `r`: the reminder, `c`: its campaign. */
const OVER = `CASE WHEN c.status <> 'open' THEN 'closed' WHEN c.locked_at IS NOT NULL THEN 'locked'
  WHEN (SELECT s.state FROM submission s WHERE s.campaign_id = r.campaign_id AND s.unit_code = r.unit_code
    ORDER BY s.number DESC LIMIT 1) <> 'returned' THEN 'submitted' END`;

/** Units of open campaigns that have not submitted, or whose report was returned. */
export async function awaitedUnits(database: Database): Promise<readonly AwaitedUnit[]> {
  const { rows } = await database.query<AwaitedUnit>(
    `SELECT r.campaign_id AS "campaignId", c.template_version AS "templateVersion", r.unit_code AS unit,
       r.due_at AS "dueAt", greatest(c.opened_at, (SELECT (s.review ->> 'at')::timestamptz FROM submission s
         WHERE s.campaign_id = r.campaign_id AND s.unit_code = r.unit_code ORDER BY s.number DESC LIMIT 1)) AS since,
       coalesce((SELECT array_agg(m.step) FROM reminder m
         WHERE m.campaign_id = r.campaign_id AND m.unit_code = r.unit_code), '{}') AS steps
     FROM participant r JOIN campaign c ON c.id = r.campaign_id
     WHERE ${OVER} IS NULL ORDER BY r.campaign_id, r.position`,
  );
  return rows;
}

export interface NewReminder {
  readonly campaignId: string;
  readonly unit: string;
  readonly step: string;
  /** ISO instant. */
  readonly dueAt: string;
  /** Why it is not given out; null when it is to be. */
  readonly dropped: string | null;
}

/** Reminders that exist stay as they are. */
export async function recordReminders(database: Database, reminders: readonly NewReminder[]): Promise<void> {
  await database.query(
    `INSERT INTO reminder (id, campaign_id, unit_code, step, due_at, dropped)
     SELECT concat_ws('.', x."campaignId", x.unit, x.step), x."campaignId", x.unit, x.step, x."dueAt", x.dropped
     FROM jsonb_to_recordset($1) AS x("campaignId" text, unit text, step text, "dueAt" timestamptz, dropped text)
     ORDER BY 1 ON CONFLICT DO NOTHING`,
    [JSON.stringify(reminders)],
  );
}

/** Reminders that are given out together. */
export interface Round {
  readonly campaignId: string;
  readonly step: string;
}

/**
 * Reminders by hand that staff asked for in an event: one a unit, but none within `gapMs` of another by hand. undefined when the
 * event was worked off, or is about something else.
 */
export async function recordByHand(
  database: Database,
  eventId: string,
  gapMs: number,
): Promise<Round | undefined> {
  const { rows } = await database.query<Round>(
    `WITH asked AS MATERIALIZED (
       SELECT e.campaign_id, 'hand.' || e.id AS step, e.at, e.payload -> 'units' AS units
       FROM event e WHERE e.id = $1 AND e.kind = 'remind' AND e.done_at IS NULL
     ), recorded AS (
       INSERT INTO reminder (id, campaign_id, unit_code, step, due_at)
       SELECT concat_ws('.', a.campaign_id, p.unit_code, a.step), a.campaign_id, p.unit_code, a.step, a.at
       FROM asked a JOIN participant p ON p.campaign_id = a.campaign_id AND a.units ? p.unit_code
       WHERE NOT EXISTS (SELECT FROM reminder r WHERE r.campaign_id = a.campaign_id AND r.unit_code = p.unit_code
         AND r.step LIKE 'hand.%' AND r.dropped IS NULL AND r.due_at > a.at - $2 * interval '1 millisecond')
       ORDER BY 1 ON CONFLICT DO NOTHING
     )
     SELECT campaign_id AS "campaignId", step FROM asked`,
    [eventId, gapMs],
  );
  return rows[0];
}

export type Way = 'officer' | 'room' | 'staff' | 'nobody';

/** A chat a reminder is told in. */
export interface Reached {
  readonly way: Way;
  readonly conversationId: string;
  /** What the turn in that chat is known by. */
  readonly about: string;
  /** ISO instant at which it was told; null before. */
  readonly at: string | null;
}

/** Every message of a reminder failed and nobody else was asked yet. `r`: the reminder. */
const STRANDED = `(jsonb_array_length(r.reached) > 0 AND NOT r.reached @? '$[*] ? (@.way == "staff" || @.way == "nobody")'
  AND NOT EXISTS (SELECT FROM jsonb_array_elements(r.reached) e WHERE NOT EXISTS (
    SELECT FROM "update" u JOIN outbox o ON o.conversation_id = u.conversation_id AND o.seq = u.after_seq + 1
    WHERE u.channel = 'internal' AND o.status = 'failed'
      AND u.update_id = concat_ws('.', 'news', e ->> 'about', e ->> 'conversationId'))))`;
const UNTOLD = `r.reached @? '$[*] ? (@.at == null)'`;

/** A reminder that something is still to be done for. */
export interface ReminderLeft extends Round {
  readonly templateVersion: number;
  readonly unitDueAt: Date | null;
  /** It waits for its first message. */
  readonly fresh: boolean;
}

/** Reminders to be given out, in the making, or to be led another way because no message of theirs arrived. */
export async function remindersLeft(database: Database): Promise<readonly ReminderLeft[]> {
  const { rows } = await database.query<ReminderLeft>(
    `SELECT r.campaign_id AS "campaignId", r.step, c.template_version AS "templateVersion", p.due_at AS "unitDueAt",
       r.reached = '[]' AND ${OVER} IS NULL AS fresh
     FROM reminder r JOIN campaign c ON c.id = r.campaign_id
     JOIN participant p ON p.campaign_id = r.campaign_id AND p.unit_code = r.unit_code
     WHERE r.dropped IS NULL AND (r.reached = '[]' OR ${UNTOLD} OR (${OVER} IS NULL AND ${STRANDED}))
     ORDER BY r.due_at, r.id`,
  );
  return rows;
}

/** An officer's private chat, by its place. */
export interface OfficerPlace extends OfficerChat {
  readonly id: string;
}

/** A reminder, and all that decides where it is told. */
export interface OpenReminder {
  readonly id: string;
  readonly unit: string;
  readonly dueAt: Date;
  readonly unitDueAt: Date | null;
  readonly templateVersion: number;
  readonly reached: readonly Reached[];
  readonly stranded: boolean;
  /** Not wanted any more. */
  readonly over: boolean;
  /** Reminders the unit has had. */
  readonly before: number;
  readonly officers: readonly OfficerPlace[];
}

/** The reminders of a round that are not dropped. `now`: business time, of which the wall clock is `wall`. */
export async function openReminders(
  database: Database,
  { campaignId, step }: Round,
  { now, wall }: { readonly now: Date; readonly wall: Date },
): Promise<readonly OpenReminder[]> {
  const { rows } = await database.query<OpenReminder>(
    `SELECT r.id, r.unit_code AS unit, r.due_at AS "dueAt", p.due_at AS "unitDueAt",
       c.template_version AS "templateVersion", r.reached, ${OVER} IS NULL AND ${STRANDED} AS stranded,
       ${OVER} IS NOT NULL AS over,
       (SELECT count(*)::int FROM reminder b WHERE b.campaign_id = r.campaign_id AND b.unit_code = r.unit_code
         AND b.sent_at IS NOT NULL AND b.id <> r.id) AS before,
       (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', v.id, 'memberId', m.id, 'name', m.name,
           'channel', v.channel, 'unreachable', v.unreachable, 'heardAt',
           to_char(($3::timestamptz - ($4::timestamptz - v.heard_at)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
           ORDER BY v.heard_at DESC NULLS LAST, v.id), '[]')
         FROM member_role h JOIN member m ON m.id = h.member_id JOIN account a ON a.member_id = m.id
         JOIN conversation v ON v.channel = a.channel AND v.address = a.address AND v.chat = 'private'
         WHERE h.unit_code = r.unit_code AND h.role = 'officer') AS officers
     FROM reminder r JOIN campaign c ON c.id = r.campaign_id
     JOIN participant p ON p.campaign_id = r.campaign_id AND p.unit_code = r.unit_code
     WHERE r.campaign_id = $1 AND r.step = $2 AND r.dropped IS NULL ORDER BY p.position`,
    [campaignId, step, now, wall],
  );
  return rows;
}

/** Where a reminder is told from now on, as far as it is what was read. */
export interface Plan {
  readonly id: string;
  readonly before: readonly Reached[];
  readonly reached: readonly Reached[];
  /** Why it is not told at all; null when it is. */
  readonly dropped: string | null;
}

/** A reminder whose unit has submitted since is dropped in its place. */
export async function planReminders(database: Database, plans: readonly Plan[]): Promise<void> {
  await database.query(
    `UPDATE reminder r SET
       reached = CASE WHEN o.over IS NULL AND x.dropped IS NULL THEN x.reached ELSE r.reached END,
       dropped = CASE WHEN r.reached = '[]' THEN coalesce(o.over, x.dropped) END
     FROM jsonb_to_recordset($1) AS x(id text, before jsonb, reached jsonb, dropped text)
     JOIN LATERAL (SELECT r.id, ${OVER} AS over FROM reminder r JOIN campaign c ON c.id = r.campaign_id
       WHERE r.id = x.id) o ON true
     WHERE r.id = x.id AND r.dropped IS NULL AND r.reached = x.before`,
    [JSON.stringify(plans)],
  );
}

/** The turn known by `about` in that chat is committed. */
export async function markReminded(
  database: Database,
  { ids, about, conversationId, now }: Told,
): Promise<void> {
  await database.query(
    `UPDATE reminder r SET sent_at = coalesce(r.sent_at, $4), reached = (
       SELECT jsonb_agg(CASE WHEN e.one ->> 'about' = $2 AND e.one ->> 'conversationId' = $3 AND e.one ->> 'at' IS NULL
         THEN jsonb_set(e.one, '{at}', to_jsonb($5::text)) ELSE e.one END ORDER BY e.no)
       FROM jsonb_array_elements(r.reached) WITH ORDINALITY AS e(one, no))
     WHERE r.id = ANY($1)`,
    [ids, about, conversationId, now, now.toISOString()],
  );
}

interface Told {
  readonly ids: readonly string[];
  readonly about: string;
  readonly conversationId: string;
  readonly now: Date;
}

/** The campaign's rooms for its officers that can be reached. */
export async function officersRooms(
  database: Database,
  campaignId: string,
): Promise<readonly { readonly id: string }[]> {
  const { rows } = await database.query<{ id: string }>(
    `SELECT id FROM conversation WHERE room_purpose = 'officers' AND campaign_id = $1 AND unreachable IS NULL
     ORDER BY id`,
    [campaignId],
  );
  return rows;
}
