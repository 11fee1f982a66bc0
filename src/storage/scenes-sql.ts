/**
 * The one statement that reads the scenes of a list of messages.
 *
 * $1: JSON array of {no, channel, address, sender, dedupe, updateId, codeHash, edited, files, stored, accounts, board, decides, history,
 * audit, invitations, rooms, proposal, report, about}; `report`, `about`: the unit and the campaign that news is about;
 * $2: the wall clock. One row comes back for every element. Instants are epoch milliseconds.
 */
import { businessNow, invitationState, linkCodeState } from './codes-sql.ts';
import { ROOM_CODE_HOLDS } from './outcome-rights.ts';
import { OWN_UNITS } from './tree-sql.ts';

const MS = (column: string): string => `round(extract(epoch FROM ${column}) * 1000)`;

/** How many findings of a submission speak against a figure; those that could not be tried do not. */
export const warningCount = (alias: string): string => `CASE WHEN jsonb_typeof(${alias}.warnings) = 'array'
  THEN jsonb_array_length(${alias}.warnings)
    - jsonb_array_length(jsonb_path_query_array(${alias}.warnings, '$[*] ? (@.level == "unchecked")'))
  ELSE 0 END`;

const submissionView = (alias: string): string => `json_build_object(
  'number', ${alias}.number, 'at', ${MS(`${alias}.at`)}, 'late', ${alias}.late, 'state', ${alias}.state,
  'receipt', ${alias}.receipt, 'review', ${alias}.review,
  'warnings', ${warningCount(alias)})`;

/** What speaks against the newest version of draft `d`. */
const WARNINGS = `(SELECT CASE jsonb_typeof(s.warnings) WHEN 'array' THEN (
    SELECT coalesce(json_agg(json_build_object('key', f.one ->> 'key', 'say', f.one ->> 'say', 'reason',
      CASE WHEN (f.one ->> 'reason')::boolean THEN coalesce(
        s.cells -> concat_ws('.', f.one ->> 'key', f.one ->> 'part') ->> 'reason',
        (SELECT min(c.value ->> 'reason') FROM jsonb_each(s.cells) c WHERE c.value ->> 'key' = f.one ->> 'key')) END)
      ORDER BY f.no), '[]')
    FROM jsonb_array_elements(s.warnings) WITH ORDINALITY AS f(one, no) WHERE f.one ->> 'level' <> 'unchecked') END
  FROM submission s WHERE s.draft_id = d.id ORDER BY s.number DESC LIMIT 1)`;

/** Newest audit entries of every unit, and of the campaign itself, that a scene holds. */
const AUDIT_SHOWN = 15;

/** The versions of draft `d`, with the cells that are not what they were in the version before. */
const VERSIONS = `(SELECT coalesce(json_agg(json_build_object('number', s.number, 'at', ${MS('s.at')},
    'by', coalesce(m.name, ''), 'late', s.late, 'state', s.state, 'review', s.review,
    'changes', (SELECT coalesce(json_agg(json_build_object('key', coalesce(a.value, b.value) ->> 'key',
        'part', coalesce(a.value, b.value) ->> 'part', 'before', b.value -> 'value', 'after', a.value -> 'value')
        ORDER BY coalesce(a.key, b.key)), '[]')
      FROM jsonb_each(s.cells) a FULL JOIN jsonb_each(e.cells) b ON b.key = a.key
      WHERE e.id IS NOT NULL AND (a.value -> 'value', a.value ->> 'state')
        IS DISTINCT FROM (b.value -> 'value', b.value ->> 'state'))) ORDER BY s.number), '[]')
  FROM submission s LEFT JOIN submission e ON e.draft_id = s.draft_id AND e.number = s.number - 1
  LEFT JOIN member m ON m.id = s.member_id WHERE s.draft_id = d.id)`;

/** Keys of a template's questions; null of one without any. What is asked no more is no progress. */
export const askedKeys = (parsed: string): string =>
  `(SELECT array_agg(q #>> '{}') FROM jsonb_path_query(${parsed}, '$.sections[*].questions[*].key') q)`;

export const READ_SCENES = `
WITH asked AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS a(no int, channel text, address text, sender text,
    dedupe text, "updateId" text, "codeHash" text, edited text, files boolean, stored text[], accounts boolean, board boolean, decides boolean,
    history boolean, audit boolean, invitations boolean, rooms boolean, proposal text, report text, about text)
), clock AS MATERIALIZED (
  SELECT ${businessNow('$2')} AS now
), place AS MATERIALIZED (
  SELECT a.*, c.id AS chat_id, c.chat, c.state, c.version, c.room_purpose, c.campaign_id AS room_campaign,
    m.id AS member_id, m.name AS member_name, m.consent_at
  FROM asked a
  LEFT JOIN conversation c ON c.channel = a.channel AND c.address = a.address
  LEFT JOIN account ac ON ac.channel = a.channel AND ac.address = a.sender
  LEFT JOIN member m ON m.id = ac.member_id
), linked AS MATERIALIZED (
  SELECT p.no, l.code_hash AS id, l.member_id, m.name, m.consent_at, c.state AS place,
    ${linkCodeState('l', 'clock.now')} AS state
  FROM clock, place p JOIN link_code l ON l.code_hash = p."codeHash"
  JOIN member m ON m.id = l.member_id JOIN conversation c ON c.id = l.conversation_id
), entering AS MATERIALIZED (
  SELECT p.no, r.code_hash AS id, r.campaign_id, r.purpose, CASE WHEN r.used_at IS NOT NULL THEN 'used'
    WHEN r.expires_at <= clock.now OR NOT ${ROOM_CODE_HOLDS('r')} THEN 'expired' ELSE 'valid' END AS state
  FROM clock, place p JOIN room_code r ON r.code_hash = p."codeHash"
), held AS MATERIALIZED (
  SELECT p.no, r.unit_code, r.role FROM place p
  LEFT JOIN linked l ON l.no = p.no AND l.state = 'valid'
  JOIN member_role r ON r.member_id = coalesce(p.member_id, l.member_id)
), invited AS MATERIALIZED (
  SELECT i.no, i.via, v.id, v.campaign_id, v.unit_code, v.role,
    ${invitationState('v', 'clock.now')} AS state
  FROM clock, (
    SELECT p.no, 'code' AS via, v.id FROM place p JOIN invitation v ON v.code_hash = p."codeHash"
    UNION ALL
    SELECT p.no, 'consent', p.state #>> '{step,invitationId}' FROM place p
    WHERE p.state #>> '{step,at}' = 'consent'
  ) i JOIN invitation v ON v.id = i.id
), seen AS MATERIALIZED (
  SELECT h.no, p.campaign_id FROM held h JOIN participant p ON p.unit_code = h.unit_code
  UNION SELECT h.no, c.id FROM held h JOIN campaign c ON c.compiler_unit = h.unit_code
  UNION SELECT p.no, p.room_campaign FROM place p WHERE p.room_campaign IS NOT NULL
  UNION SELECT p.no, p.state ->> 'campaign' FROM place p WHERE p.state ->> 'campaign' IS NOT NULL
  UNION SELECT p.no, p.about FROM place p WHERE p.about IS NOT NULL
  UNION SELECT i.no, i.campaign_id FROM invited i
  UNION SELECT e.no, e.campaign_id FROM entering e
), desk AS MATERIALIZED (
  -- Read for nobody but those with a role of a desk: most lists have none.
  WITH RECURSIVE line AS (
    SELECT c.id AS campaign_id, u.code, u.parent_code FROM campaign c JOIN unit u ON u.code = c.compiler_unit
    WHERE c.id IN (SELECT s.campaign_id FROM seen s JOIN held h ON h.no = s.no WHERE h.role <> 'officer')
    UNION SELECT l.campaign_id, u.code, u.parent_code FROM line l JOIN unit u ON u.code = l.parent_code
  ) SELECT campaign_id, code FROM line
), work AS MATERIALIZED (
  SELECT h.no, p.campaign_id, p.unit_code FROM held h
  JOIN participant p ON p.unit_code = h.unit_code
  JOIN campaign c ON c.id = p.campaign_id AND c.status = 'open'
  WHERE h.role = 'officer'
  UNION
  SELECT i.no, i.campaign_id, i.unit_code FROM invited i
  JOIN campaign c ON c.id = i.campaign_id AND c.status = 'open'
  WHERE i.role = 'officer' AND i.state = 'valid'
  UNION
  SELECT p.no, d.campaign_id, d.unit_code FROM place p
  JOIN draft d ON d.campaign_id = p.about AND d.unit_code = p.report
  UNION
  -- The staff of the compiling line types for a unit: that unit's report, while its conversation says so.
  SELECT p.no, c.id, t.unit_code FROM place p
  JOIN campaign c ON c.id = p.state ->> 'campaign' AND c.status = 'open'
  JOIN participant t ON t.campaign_id = c.id AND t.unit_code = p.state #>> '{proxy,unit}'
  WHERE p.chat = 'private' AND EXISTS (SELECT FROM held h WHERE h.no = p.no AND h.role = 'staff'
    AND h.unit_code IN (SELECT d.code FROM desk d WHERE d.campaign_id = c.id))
), shown AS MATERIALIZED (
  -- The campaign in hand if the sender may see its board (and decide there, where that is asked for), else the first.
  SELECT DISTINCT ON (p.no) p.no, c.id AS campaign_id, may.watch
  FROM place p JOIN seen s ON s.no = p.no JOIN campaign c ON c.id = s.campaign_id
  CROSS JOIN LATERAL (SELECT coalesce(p.room_purpose = 'leadership' AND p.room_campaign = c.id, false)
    OR EXISTS (SELECT FROM held h WHERE h.no = p.no AND h.role <> 'officer'
      AND (h.role = 'staff' OR NOT p.decides)
      AND h.unit_code IN (SELECT d.code FROM desk d WHERE d.campaign_id = c.id)) AS watch) may
  -- A step of the desk is answered in words that do not say so.
  WHERE p.board OR p.audit OR starts_with(p.state #>> '{step,at}', 'desk-')
  ORDER BY p.no, may.watch DESC, c.id = coalesce(p.state ->> 'desk', p.state ->> 'campaign') DESC NULLS LAST,
    c.id = p.room_campaign DESC NULLS LAST, c.status = 'open' DESC, c.id
), watched AS MATERIALIZED (
  SELECT s.no, s.campaign_id FROM shown s WHERE s.watch
), outline AS MATERIALIZED (
  SELECT b.no, ${askedKeys('v.parsed')} AS keys FROM watched b JOIN campaign c ON c.id = b.campaign_id
  JOIN template_version v ON v.campaign_id = c.id AND v.version = c.template_version
), reached AS MATERIALIZED (
  SELECT b.no, t.unit_code, json_agg(json_build_object('memberId', m.id, 'name', m.name, 'channel', c.channel,
    'heardAt', ${MS('clock.now - ($2::timestamptz - c.heard_at)')}, 'unreachable', c.unreachable,
    'undelivered', CASE WHEN u.count > 0 THEN json_build_object('reason', u.reason, 'count', u.count) END)
    ORDER BY m.name, m.id, c.channel, c.id) AS chats
  FROM clock, watched b JOIN participant t ON t.campaign_id = b.campaign_id
  JOIN member_role r ON r.unit_code = t.unit_code AND r.role = 'officer'
  JOIN member m ON m.id = r.member_id JOIN account a ON a.member_id = m.id
  JOIN conversation c ON c.channel = a.channel AND c.address = a.address AND c.chat = 'private'
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS count,
      (array_agg(CASE o.status WHEN 'uncertain' THEN o.status ELSE o.reason END ORDER BY o.seq DESC))[1] AS reason
    FROM outbox o WHERE o.conversation_id = c.id AND o.status IN ('failed', 'uncertain')
      AND o.seq > coalesce((SELECT i.after_seq FROM "update" i
        WHERE i.conversation_id = c.id AND i.channel <> 'internal' ORDER BY i.after_seq DESC LIMIT 1), 0)) u
  -- Asked first: most lists have nobody who asks for the board.
  WHERE (SELECT count(*) FROM watched) > 0
  GROUP BY b.no, t.unit_code
)
SELECT p.no, ${MS('clock.now')}::float8 AS now,
  EXISTS (SELECT FROM "update" u WHERE u.channel = p.dedupe AND u.update_id = p."updateId") AS known,
  (SELECT CASE WHEN l.ended_at IS NULL THEN 'waiting' ELSE 'ended' END FROM dead_letter l
    WHERE l.channel = p.channel AND l.update_id = p."updateId") AS letter,
  EXISTS (SELECT FROM dead_letter l WHERE l.channel = p.channel AND l.address = p.address
    AND l.ended_at IS NULL) AS held_up,
  p.chat_id, p.chat, p.state, p.version, p.room_purpose, p.room_campaign,
  p.member_id, p.member_name, ${MS('p.consent_at')}::float8 AS consent_at,
  (SELECT coalesce(json_agg(json_build_object('unit', h.unit_code, 'role', h.role)
      ORDER BY h.unit_code, h.role), '[]') FROM held h WHERE h.no = p.no) AS roles,
  (SELECT coalesce(json_agg(json_build_object('id', c.id, 'status', c.status, 'version', c.template_version,
      'lockedAt', ${MS('c.locked_at')},
      'desk', (SELECT coalesce(json_agg(d.code), '[]') FROM desk d WHERE d.campaign_id = c.id
        AND EXISTS (SELECT FROM held h WHERE h.no = s.no AND h.role <> 'officer')))
      ORDER BY c.status = 'open' DESC, c.id), '[]')
    FROM seen s JOIN campaign c ON c.id = s.campaign_id WHERE s.no = p.no) AS campaigns,
  (SELECT coalesce(json_agg(json_build_object('via', i.via, 'id', i.id, 'campaignId', i.campaign_id,
      'unit', i.unit_code, 'role', i.role, 'state', i.state)), '[]')
    FROM invited i WHERE i.no = p.no) AS invitations,
  (SELECT json_build_object('id', l.id, 'state', l.state, 'memberId', l.member_id, 'name', l.name,
      'consentAt', ${MS('l.consent_at')}, 'place', l.place) FROM linked l WHERE l.no = p.no) AS link,
  (SELECT json_build_object('id', e.id, 'campaignId', e.campaign_id, 'purpose', e.purpose, 'state', e.state)
    FROM entering e WHERE e.no = p.no) AS room_code,
  CASE WHEN p.invitations THEN (SELECT coalesce(json_agg(json_build_object('unit', v.unit_code, 'role', v.role,
      'uses', v.uses, 'maxUses', v.max_uses, 'expiresAt', ${MS('v.expires_at')}) ORDER BY v.created_at, v.id), '[]')
    FROM watched b JOIN invitation v ON v.campaign_id = b.campaign_id WHERE b.no = p.no AND v.revoked_at IS NULL
      AND v.uses < v.max_uses AND (v.expires_at IS NULL OR v.expires_at > clock.now)) END AS invitations_open,
  CASE WHEN p.invitations THEN (${OWN_UNITS('p.member_id')}
    SELECT coalesce(json_agg(o.code ORDER BY o.code), '[]') FROM own o) END AS own_units,
  CASE WHEN p.rooms THEN (SELECT coalesce(json_agg(json_build_object('conversationId', c.id, 'campaignId', c.campaign_id,
      'purpose', c.room_purpose, 'channel', c.channel,
      'heardAt', ${MS('clock.now - ($2::timestamptz - c.heard_at)')}) ORDER BY c.campaign_id, c.room_purpose, c.id), '[]')
    FROM seen s JOIN conversation c ON c.campaign_id = s.campaign_id AND c.room_purpose IS NOT NULL
    WHERE s.no = p.no) END AS rooms,
  (SELECT json_build_object('id', r.id, 'campaign', r.parsed, 'opened', r.outcome IS NOT NULL,
      'before', CASE WHEN c.id IS NOT NULL THEN json_build_object('version', c.template_version, 'status', c.status,
        'same', t.source = r.source) END)
    FROM proposal r LEFT JOIN campaign c ON c.id = r.campaign_id
    LEFT JOIN template_version t ON t.campaign_id = c.id AND t.version = c.template_version
    WHERE r.id = coalesce(p.proposal, p.state #>> '{step,proposal}') AND r.conversation_id = p.chat_id) AS proposal,
  CASE WHEN p.accounts THEN (SELECT coalesce(json_agg(json_build_object('channel', a.channel, 'address', a.address)
      ORDER BY a.created_at, a.channel, a.address), '[]') FROM account a WHERE a.member_id = p.member_id)
    END AS accounts,
  CASE WHEN p.edited IS NOT NULL THEN (SELECT coalesce(json_agg(json_build_object('campaignId', w.campaign_id,
      'unit', w.unit_code, 'key', a.key, 'part', a.part, 'version', a.version, 'whole', a.message_id = p.edited)
      ORDER BY a.id), '[]')
    FROM work w JOIN draft d ON d.campaign_id = w.campaign_id AND d.unit_code = w.unit_code
    JOIN answer a ON a.draft_id = d.id AND a.member_id = p.member_id AND a.channel = p.channel
    WHERE w.no = p.no AND p.edited = ANY (string_to_array(a.message_id, ' '))) END AS sources,
  CASE WHEN p.files THEN (SELECT coalesce(json_agg(DISTINCT f.id), '[]')
    FROM work w JOIN draft d ON d.campaign_id = w.campaign_id AND d.unit_code = w.unit_code
    JOIN answer a ON a.draft_id = d.id AND jsonb_typeof(a.value) = 'array'
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(a.value) WHEN 'array' THEN a.value ELSE '[]' END) v
    JOIN stored_file f ON f.id = v.value ->> 'id' AND f.refusal IS NOT NULL AND f.sha256 IS NULL
    WHERE w.no = p.no) END AS refused_files,
  (SELECT json_agg(s.id) FROM unnest(p.stored) s(id)
    WHERE NOT EXISTS (SELECT FROM stored_file f WHERE f.id = s.id AND f.sha256 IS NOT NULL)) AS lost_files,
  (SELECT coalesce(json_agg(json_build_object('campaignId', w.campaign_id, 'unit', w.unit_code, 'id', d.id,
      'templateVersion', coalesce(d.template_version, c.template_version), 'version', coalesce(d.version, 0),
      'pieces', coalesce(d.pieces, '{}'), 'ready', d.ready, 'officers', (SELECT count(*)::int FROM member_role r
        WHERE r.unit_code = w.unit_code AND r.role = 'officer'), 'dueAt', ${MS('t.due_at')},
      'cells', (SELECT coalesce(json_agg(json_build_object('key', a.key, 'part', a.part,
          'version', a.version, 'state', a.state, 'value', a.value, 'raw', a.raw, 'flags', a.flags,
          'reason', a.reason, 'memberId', a.member_id, 'memberName', coalesce(m.name, ''),
          'channel', a.channel, 'at', ${MS('a.at')})), '[]')
        FROM (SELECT DISTINCT ON (key, part) * FROM answer WHERE draft_id = d.id
          ORDER BY key, part, version DESC) a LEFT JOIN member m ON m.id = a.member_id),
      'submissions', (SELECT coalesce(json_agg(${submissionView('s')} ORDER BY s.number), '[]')
        FROM submission s WHERE s.draft_id = d.id))
      ORDER BY c.id, t.position), '[]')
    FROM work w JOIN campaign c ON c.id = w.campaign_id
    LEFT JOIN participant t ON t.campaign_id = w.campaign_id AND t.unit_code = w.unit_code
    LEFT JOIN draft d ON d.campaign_id = w.campaign_id AND d.unit_code = w.unit_code
    WHERE w.no = p.no) AS drafts,
  (SELECT coalesce(json_agg(json_build_object('unit', t.unit_code, 'answered', n.answered,
      'lastActivity', ${MS('d.updated_at')},
      'draftId', d.id, 'draftVersion', coalesce(d.version, 0), 'dueAt', ${MS('t.due_at')},
      'reminders', (SELECT json_build_object('count', count(*)::int, 'lastAt', ${MS('max(r.sent_at)')})
        FROM reminder r WHERE r.campaign_id = t.campaign_id AND r.unit_code = t.unit_code AND r.sent_at IS NOT NULL),
      'versions', CASE WHEN p.history THEN ${VERSIONS} END,
      'warnings', CASE WHEN p.history THEN ${WARNINGS} END,
      'officers', (SELECT o.chats FROM reached o WHERE o.no = p.no AND o.unit_code = t.unit_code),
      'submission', (SELECT ${submissionView('s')} FROM submission s WHERE s.draft_id = d.id
        ORDER BY s.number DESC LIMIT 1)) ORDER BY t.position), '[]')
    FROM watched b JOIN outline u ON u.no = b.no JOIN participant t ON t.campaign_id = b.campaign_id
    LEFT JOIN draft d ON d.campaign_id = t.campaign_id AND d.unit_code = t.unit_code
    CROSS JOIN LATERAL (SELECT count(DISTINCT a.key)::int AS answered
      FROM (SELECT DISTINCT ON (key, part) key, state FROM answer WHERE draft_id = d.id
        ORDER BY key, part, version DESC) a WHERE a.state <> 'skipped' AND (u.keys IS NULL OR a.key = ANY (u.keys))) n
    WHERE b.no = p.no) AS board,
  (SELECT b.campaign_id FROM watched b WHERE b.no = p.no) AS board_campaign,
  CASE WHEN p.audit AND EXISTS (SELECT FROM watched b WHERE b.no = p.no) THEN (
    SELECT coalesce(json_agg(json_build_object('unit', e.unit_code, 'by', e.member_name, 'action', e.action,
        'subject', e.subject, 'detail', e.detail, 'at', ${MS('e.at')}) ORDER BY e.id DESC), '[]')
    FROM (SELECT a.*, row_number() OVER (PARTITION BY a.unit_code ORDER BY a.id DESC) AS place
      FROM watched b JOIN audit_entry a ON a.campaign_id = b.campaign_id WHERE b.no = p.no) e
    WHERE e.place <= ${AUDIT_SHOWN}) END AS audit
FROM place p, clock
ORDER BY p.no`;
