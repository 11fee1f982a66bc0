/**
 * One small campaign in a database, its invitations and its officers: what tests and measurements of
 * the shell put there first.
 */
import type { Campaign, Unit } from '../../src/campaign/model.ts';
import type { Incoming } from '../../src/conversation/model.ts';
import { codeHash } from '../../src/storage/invitations.ts';
import type { Database } from '../../src/storage/scenes.ts';
import type { Turns } from '../../src/turns/turns.ts';

export const NOW = new Date('2018-05-28T01:00:00.000Z');

/** Wards `w1` … `w<count>` report to `city`. */
export function smallCampaign(id: string, count: number): Campaign {
  const unit = (code: string, parent?: string): Unit => ({
    code,
    name: code,
    noun: 'phường',
    aliases: [],
    ...(parent === undefined ? {} : { parent }),
    codes: {},
    facts: {},
  });
  const participants = Array.from({ length: count }, (_, index) => `w${index + 1}`);
  const head = { body: '', symbol: '', addressees: [], recipients: [], signer: { authority: '', title: '' } };
  return {
    id,
    title: id,
    shortTitle: id,
    host: 'city',
    timeZone: 'Asia/Ho_Chi_Minh',
    deadline: { date: '2018-06-10', inclusive: false },
    year: 2018,
    reminders: [],
    units: [unit('city'), ...participants.map((code) => unit(code, 'city'))],
    compilerUnit: 'city',
    participants,
    sections: [],
    rates: [],
    document: { layout: 'nd30', place: '', subject: '', basis: [], ...head, unitReport: head },
    outline: [],
    appendices: [],
    digest: [],
  };
}

/** Puts the campaign in the database, open, with this template version. */
export async function openCampaign(database: Database, campaign: Campaign, version = 1): Promise<void> {
  const { id, units, participants, compilerUnit } = campaign;
  await database.query(
    `INSERT INTO campaign (id, title, status, template_version, compiler_unit, closes_at, opened_at)
     VALUES ($1, $1, 'open', $2, $3, '2018-06-09T17:00Z', $4)
     ON CONFLICT (id) DO UPDATE SET template_version = $2`,
    [id, version, compilerUnit, NOW],
  );
  await database.query(
    `INSERT INTO template_version (campaign_id, version, source, parsed, created_at) VALUES ($1, $2, '', '{}', $3)`,
    [id, version, NOW],
  );
  await database.query(
    `INSERT INTO unit (code, parent_code, name) SELECT u.code, u.parent, u.code
     FROM jsonb_to_recordset($1) AS u(code text, parent text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(units)],
  );
  await database.query(
    `INSERT INTO participant (campaign_id, unit_code, position)
     SELECT $1, p.code, p.no - 1 FROM unnest($2::text[]) WITH ORDINALITY AS p(code, no) ON CONFLICT DO NOTHING`,
    [id, participants],
  );
}

interface InvitationOptions {
  readonly role?: 'officer' | 'staff' | 'leader';
  readonly uses?: number;
  readonly expires?: Date;
  readonly campaign?: string;
}

/** An invitation whose id is its code. */
export async function invite(
  database: Database,
  code: string,
  unit: string,
  { role = 'officer', uses = 1, expires, campaign = 'round' }: InvitationOptions = {},
): Promise<void> {
  await database.query(
    `INSERT INTO invitation (id, code_hash, campaign_id, unit_code, role, max_uses, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [code, codeHash(code), campaign, unit, role, uses, expires ?? null, NOW],
  );
}

/** Officers `o1` … of wards `w1` …, each with a chat that has begun. */
export async function employ(turns: Turns, database: Database, count: number): Promise<void> {
  const wards = Array.from({ length: count }, (_, index) => index + 1);
  for (const no of wards) await invite(database, `CODE-${no}`, `w${no}`);
  await Promise.all(wards.map((no) => turns.handle(text(`o${no}`, `/start CODE-${no}`))));
}

let updates = 0;

/** A text message from a person in their own chat. */
export function text(person: string, words: string, more: Partial<Incoming> = {}): Incoming {
  updates += 1;
  return {
    updateId: `u${updates}`,
    channel: 'web',
    address: person,
    chat: 'private',
    sender: { address: person, name: `Name of ${person}` },
    content: { type: 'text', text: words },
    ...more,
  };
}
