/**
 * The one statement that writes the outcomes of a list of turns, all its effects or none a turn.
 *
 * It first locks what the turns stand on (conversations, campaigns, drafts, invitations, codes, always in this order and
 * by id, so that two lists cannot wait for each other) and compares it with what was read; then
 * the update rows stop duplicates; everything after hangs on `ok`, the turns that passed both. A
 * conversation or an account that someone else created meanwhile breaks a unique key and with it
 * the whole statement: the list is then repeated turn by turn.
 *
 * A draft may be left behind without answers by a turn that did not pass; it means the same as no draft.
 */
import { RIGHT_COLUMNS, RIGHT_GUARD } from './outcome-rights.ts';
import { DESK_COLUMNS, DESK_GUARD, LOCK_CAMPAIGNS, LOCK_DESK, WRITE_DESK } from './outcomes-desk-sql.ts';

const rows = (parameter: number, columns: string): string =>
  `jsonb_to_recordset($${parameter}::jsonb) AS x(no int, ${columns})`;

export const WRITE_OUTCOMES = `
WITH turn AS MATERIALIZED (
  SELECT * FROM ${rows(
    1,
    `"conversationId" text, channel text, address text, chat text, "isNew" boolean, version int, state jsonb,
    messages int, "sentAt" timestamptz, "heardAt" timestamptz, sender text, "linkId" text, dedupe text, "updateId" text, content jsonb, "senderName" text, at timestamptz,
    "draftId" text, "draftIsNew" boolean, "draftVersion" int, "campaignId" text, unit text,
    "templateVersion" int, pieces jsonb, ready jsonb, "setsReady" boolean, "invitationId" text, "memberId" text, files text[],
    ${DESK_COLUMNS}`,
  )}
), chat AS MATERIALIZED (
  SELECT c.id, c.version, c.last_seq FROM conversation c
  WHERE c.id = ANY (ARRAY(SELECT t."conversationId" FROM turn t WHERE NOT t."isNew"))
  ORDER BY c.id FOR UPDATE
), current AS MATERIALIZED (
  SELECT t.*, coalesce(c.last_seq, 0) AS last_seq FROM turn t
  LEFT JOIN chat c ON c.id = t."conversationId" WHERE t."isNew" OR c.version = t.version
), ${LOCK_CAMPAIGNS}, report AS MATERIALIZED (
  SELECT d.id, d.version FROM draft d
  WHERE d.id = ANY (ARRAY(SELECT t."draftId" FROM current t WHERE NOT t."draftIsNew"))
    AND (SELECT count(*) FROM shared) >= 0
  ORDER BY d.id FOR UPDATE
), begun AS (
  INSERT INTO draft (id, campaign_id, unit_code, template_version, version, pieces, ready, created_at, updated_at)
  SELECT t."draftId", t."campaignId", t.unit, t."templateVersion", 1, coalesce(t.pieces, '{}'), t.ready, t.at, t.at
  FROM current t WHERE t."draftIsNew" AND (SELECT count(*) FROM report) >= 0
    -- One that begins on the version before would be left behind there.
    AND EXISTS (SELECT FROM (SELECT * FROM held UNION ALL SELECT * FROM shared) k
      WHERE k.id = t."campaignId" AND k.template_version = t."templateVersion")
  ORDER BY t."campaignId", t.unit
  ON CONFLICT (campaign_id, unit_code) DO NOTHING RETURNING id
), ticket AS MATERIALIZED (
  SELECT v.id, v.unit_code, v.role FROM invitation v
  WHERE v.id = ANY (ARRAY(SELECT t."invitationId" FROM current t)) AND (SELECT count(*) FROM begun) >= 0
    AND v.uses < v.max_uses AND v.revoked_at IS NULL
    AND (v.expires_at IS NULL OR v.expires_at > (SELECT max(t.at) FROM turn t))
  ORDER BY v.id FOR UPDATE
), pass AS MATERIALIZED (
  SELECT l.code_hash FROM link_code l
  WHERE l.code_hash = ANY (ARRAY(SELECT t."linkId" FROM current t)) AND (SELECT count(*) FROM ticket) >= 0
    AND l.used_at IS NULL AND l.expires_at > (SELECT max(t.at) FROM turn t)
  ORDER BY l.code_hash FOR UPDATE
), ${LOCK_DESK}, kept AS MATERIALIZED (
  -- A file that waited too long is being removed, or is gone.
  SELECT f.id FROM stored_file f
  WHERE f.id = ANY (ARRAY(SELECT unnest(t.files) FROM current t)) AND (SELECT count(*) FROM door) >= 0
    AND f.sha256 IS NOT NULL
  ORDER BY f.id FOR UPDATE
), needed AS MATERIALIZED (
  SELECT * FROM ${rows(16, RIGHT_COLUMNS)}
), ready AS MATERIALIZED (
  SELECT t.* FROM current t
  WHERE (t."draftId" IS NULL OR t."draftId" IN (SELECT b.id FROM begun b)
      OR EXISTS (SELECT FROM report r WHERE r.id = t."draftId" AND r.version = t."draftVersion"))
    AND (t."invitationId" IS NULL OR t."invitationId" IN (SELECT v.id FROM ticket v))
    AND (t."linkId" IS NULL OR t."linkId" IN (SELECT l.code_hash FROM pass l))
    AND (t.files IS NULL OR t.files <@ ARRAY(SELECT f.id FROM kept f))
    AND ${DESK_GUARD}
    AND ${RIGHT_GUARD}
), stamped AS (
  INSERT INTO "update" (channel, update_id, conversation_id, content, sender_name, after_seq, at)
  SELECT t.dedupe, t."updateId", t."conversationId", t.content, t."senderName", t.last_seq, t.at
  FROM ready t ORDER BY t.dedupe, t."updateId"
  ON CONFLICT DO NOTHING RETURNING channel, update_id
), ok AS MATERIALIZED (
  SELECT r.* FROM ready r JOIN stamped s ON s.channel = r.dedupe AND s.update_id = r."updateId"
), opened AS (
  INSERT INTO conversation (id, channel, address, chat, state, version, last_seq, heard_at, room_purpose,
    campaign_id, created_at)
  SELECT o."conversationId", o.channel, o.address, o.chat, o.state, 1, o.messages, o."heardAt", r.purpose,
    r.campaign_id, o.at
  FROM ok o LEFT JOIN door r ON r.code_hash = o."roomCode" WHERE o."isNew"
  ORDER BY o.channel, o.address
), moved AS (
  UPDATE conversation c SET state = o.state, version = c.version + 1, last_seq = c.last_seq + o.messages,
    heard_at = coalesce(o."heardAt", c.heard_at),
    unreachable = CASE WHEN o."heardAt" IS NULL THEN c.unreachable END,
    room_purpose = CASE WHEN NOT o.unroom THEN coalesce(r.purpose, c.room_purpose) END,
    campaign_id = CASE WHEN NOT o.unroom THEN coalesce(r.campaign_id, c.campaign_id) END
  FROM ok o LEFT JOIN door r ON r.code_hash = o."roomCode" WHERE c.id = o."conversationId" AND NOT o."isNew"
), changed AS (
  UPDATE draft d SET version = d.version + 1, pieces = coalesce(o.pieces, d.pieces),
    ready = CASE WHEN o."setsReady" THEN o.ready ELSE d.ready END,
    updated_at = CASE WHEN o.touches THEN o.at ELSE d.updated_at END
  FROM ok o WHERE d.id = o."draftId" AND NOT o."draftIsNew"
), answered AS (
  INSERT INTO answer (draft_id, key, part, version, state, value, raw, flags, reason, member_id, channel,
    message_id, at)
  SELECT o."draftId", x.key, x.part,
    coalesce((SELECT max(a.version) FROM answer a
      WHERE a.draft_id = o."draftId" AND a.key = x.key AND a.part = x.part), 0)
    + row_number() OVER (PARTITION BY x.no, x.key, x.part ORDER BY x.pos),
    x.state, x.value, x.raw, x.flags, x.reason, o."memberId", o.channel, x."messageId", o.at
  FROM ${rows(
    2,
    'pos int, key text, part text, state text, value jsonb, raw text, flags text[], reason text, "messageId" text',
  )} JOIN ok o ON o.no = x.no ORDER BY x.no, x.pos
), submitted AS (
  INSERT INTO submission (id, draft_id, campaign_id, unit_code, number, template_version, cells, leaves,
    receipt, late, state, member_id, conversation_id, at)
  SELECT x.id, o."draftId", o."campaignId", o.unit, x.number, o."templateVersion", x.cells, x.leaves,
    x.receipt, x.late, 'submitted', o."memberId", o."conversationId", o.at
  FROM ${rows(3, 'id text, number int, cells jsonb, leaves jsonb, receipt text, late boolean')}
  JOIN ok o ON o.no = x.no ORDER BY x.no
), joined AS (
  INSERT INTO member (id, name, consent_at, consent_notice, created_at)
  SELECT x.id, x.name, CASE WHEN x.notice IS NOT NULL THEN o.at END, x.notice, o.at
  FROM ${rows(4, 'id text, name text, notice text, address text')} JOIN ok o ON o.no = x.no
), signed AS (
  INSERT INTO account (channel, address, member_id, name, created_at)
  SELECT o.channel, x.address, x.id, x.name, o.at
  FROM ${rows(4, 'id text, name text, notice text, address text')} JOIN ok o ON o.no = x.no
), agreed AS (
  UPDATE member m SET consent_at = coalesce(CASE WHEN x.notice IS NOT NULL THEN o.at END, m.consent_at),
    consent_notice = coalesce(x.notice, m.consent_notice),
    forget_requested_at = CASE WHEN x.forget IS NOT NULL THEN o.at ELSE m.forget_requested_at END,
    forget_due = coalesce(x.forget, m.forget_due)
  FROM ${rows(5, 'notice text, forget date')} JOIN ok o ON o.no = x.no WHERE m.id = o."memberId"
), passed AS (
  UPDATE link_code l SET used_at = o.at FROM ok o WHERE l.code_hash = o."linkId"
), connected AS (
  INSERT INTO account (channel, address, member_id, name, created_at)
  SELECT o.channel, o.sender, o."memberId", o."senderName", o.at FROM ok o WHERE o."linkId" IS NOT NULL
), coded AS (
  INSERT INTO link_code (code_hash, member_id, conversation_id, expires_at, created_at)
  SELECT x.hash, o."memberId", o."conversationId", x."expiresAt", o.at
  FROM ${rows(10, 'hash text, "expiresAt" timestamptz')} JOIN ok o ON o.no = x.no
), ended AS (
  UPDATE link_code l SET expires_at = o.at
  FROM ${rows(10, 'hash text')} JOIN ok o ON o.no = x.no
  WHERE l.member_id = o."memberId" AND l.used_at IS NULL AND l.expires_at > o.at
), claimed AS (
  UPDATE stored_file f SET drop_at = NULL, member_id = o."memberId", campaign_id = o."campaignId", unit_code = o.unit
  FROM ok o WHERE f.id = ANY (o.files) AND f.purpose = 'answer'
), filed AS (
  INSERT INTO stored_file (id, name, type, size, source, purpose, campaign_id, unit_code, member_id, drop_at, created_at)
  SELECT x.id, x.name, x.type, x.size, x.source, x.purpose, x."campaignId", x.unit, o."memberId", x."dropAt", o.at
  FROM ${rows(
    9,
    'id text, name text, type text, size int, source jsonb, purpose text, "campaignId" text, unit text, "dropAt" timestamptz',
  )} JOIN ok o ON o.no = x.no ORDER BY x.id ON CONFLICT DO NOTHING
), granted AS (
  INSERT INTO member_role (member_id, unit_code, role, invitation_id, granted_at)
  SELECT o."memberId", v.unit_code, v.role, v.id, o.at
  FROM ok o JOIN ticket v ON v.id = o."invitationId" ON CONFLICT DO NOTHING
), sent AS (
  INSERT INTO outbox (conversation_id, seq, class, message, status, sent_at, created_at)
  SELECT o."conversationId", o.last_seq + x.pos, x.message ->> 'class', x.message,
    CASE WHEN o."sentAt" IS NULL THEN 'pending' ELSE 'sent' END, o."sentAt", o.at
  FROM ${rows(6, 'pos int, message jsonb')} JOIN ok o ON o.no = x.no ORDER BY x.no, x.pos
), noted AS (
  INSERT INTO event (kind, conversation_id, campaign_id, unit_code, member_id, payload, at)
  SELECT x.kind, o."conversationId", coalesce(x."campaignId", o."campaignId"),
    CASE WHEN x."campaignId" IS NULL THEN o.unit ELSE x.unit END, o."memberId", x.payload, o.at
  FROM ${rows(7, 'kind text, payload jsonb, "campaignId" text, unit text')} JOIN ok o ON o.no = x.no ORDER BY x.no
), wanted AS (
  INSERT INTO publication (id, campaign_id, reason, conversation_id, state, created_at)
  SELECT x.id, x."campaignId", 'request', o."conversationId", 'requested', o.at
  FROM ${rows(8, 'id text, "campaignId" text')} JOIN ok o ON o.no = x.no
  ON CONFLICT DO NOTHING
), ${WRITE_DESK}
SELECT t.no,
  CASE WHEN o.no IS NOT NULL THEN 'committed' WHEN r.no IS NOT NULL THEN 'duplicate' ELSE 'stale' END AS fate,
  CASE WHEN o.messages > 0 THEN pg_notify('outbox', o."conversationId") END AS notified
FROM turn t LEFT JOIN ready r ON r.no = t.no LEFT JOIN ok o ON o.no = t.no
ORDER BY t.no`;
