/**
 * `/moi`: staff let people in. A code for a unit and a role, for so many people, until a day; the open ones; taking
 * them back. How the code is used on each messenger follows as news, as only the service knows its addresses.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fold } from '../../answers/index.ts';
import { addDays, dayOf, formatDay, isDay, startOfDay } from '../../campaign/deadline.ts';
import type { Campaign, Unit } from '../../campaign/model.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { Role } from '../model.ts';
import { readableCode } from '../readable-code.ts';
import { bare, unitsNamed, untilText } from './words.ts';

/** Days an invitation lasts when nobody says how long. */
const USUAL_DAYS = 7;
const MOST_USES = 200;

/** Words for a role, folded. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/\b(?:can bo|officer)\b/u, 'officer'],
  [/\b(?:chuyen vien|staff)\b/u, 'staff'],
  [/\b(?:lanh dao|leader)\b/u, 'leader'],
];
const DATE = /\s(?:den |het |truoc |han )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/u;
const USES = /\s(\d{1,4})(?: nguoi)?$/u;
const PEOPLE = /\s(\d{1,4}) nguoi$/u;

/** What was asked for; a part that was not said is left out. */
export interface Wanted {
  /** As typed, folded. */
  readonly unit: string;
  readonly role?: Role;
  readonly uses?: number;
  readonly date?: { readonly day: number; readonly month: number; readonly year?: number };
}

export function invite(talk: Dialogue, argument: string): void {
  const folded = fold(argument).replace(/\s+/gu, ' ').trim();
  if (folded === '') return list(talk);
  const withdrawn = /^(?:huy|thu hoi|revoke)\s+(.+)$/u.exec(folded)?.[1];
  if (withdrawn !== undefined) return revoke(talk, withdrawn, argument);
  if (talk.view?.status === 'closed')
    return void talk.say('invite-closed', { title: talk.campaign.shortTitle });
  make(
    talk,
    argument,
    wantedIn(folded, (name) => named(talk, name).length > 0),
  );
}

/**
 * Reads «phường 3 cán bộ 2 người 30/6». `isUnit`: whether words name a unit, as «phường 3» may be a unit of that name,
 * or three people for a unit «phường».
 */
function wantedIn(folded: string, isUnit: (name: string) => boolean): Wanted {
  let rest = ` ${folded}`;
  const cut = (shape: RegExp): RegExpExecArray | null => {
    const found = shape.exec(rest);
    if (found) rest = rest.slice(0, found.index);
    return found;
  };
  const [, day, month, year] = cut(DATE) ?? [];
  const [word, role] = ROLES.find(([shape]) => shape.test(rest)) ?? [];
  const [before = '', after = ''] = word ? rest.split(word) : [];
  // After the role a number counts people; at the end of a name it may belong to the name.
  const uses = before.trim() !== '' || !isUnit((after || rest).trim()) ? cut(USES) : cut(PEOPLE);
  const unit = (word ? rest.replace(word, ' ') : rest).replace(/\s+/gu, ' ').trim();
  return {
    unit,
    ...(role ? { role } : {}),
    ...(uses ? { uses: Number(uses[1]) } : {}),
    ...(day && month
      ? { date: { day: Number(day), month: Number(month), ...(year ? { year: Number(year) } : {}) } }
      : {}),
  };
}

function make(talk: Dialogue, typed: string, { unit: name, role: said, uses = 1, date }: Wanted): void {
  const { campaign } = talk;
  const unit = theUnit(talk, name, typed);
  if (unit === undefined) return;
  const reports = campaign.participants.includes(unit.code);
  const role = said ?? (reports ? 'officer' : 'staff');
  if (role === 'officer' ? !reports : !deskOf(talk).includes(unit.code))
    return void talk.say(`invite-misfit-${role}`, { unit: unit.name });
  if (uses < 1 || uses > MOST_USES) return void talk.say('invite-uses', { most: MOST_USES });
  const last = date ? lastDay(campaign, talk.scene.now, date) : usualEnd(campaign, talk.scene.now);
  if (last === undefined) return void talk.say('invite-date');
  if (last < dayOf(campaign, talk.scene.now)) return void talk.say('invite-past', { day: formatDay(last) });
  const expiresAt = new Date(startOfDay(addDays(last, 1), campaign.timeZone)).toISOString();
  const code = readableCode(sha256(utf8ToBytes(`${talk.scene.seed}|invite`)));
  talk
    .do({ type: 'invite', campaignId: campaign.id, unit: unit.code, role, uses, expiresAt, code })
    .say('invite-made', { code, role, unit: unit.name, uses, until: formatDay(last) })
    .say('invite-follows');
}

const usualEnd = (campaign: Campaign, now: string): string => addDays(dayOf(campaign, now), USUAL_DAYS);

/** Without a year in this one; undefined for a day no calendar has. */
function lastDay(
  campaign: Campaign,
  now: string,
  { day, month, year }: NonNullable<Wanted['date']>,
): string | undefined {
  const two = (part: number): string => String(part).padStart(2, '0');
  const wanted = `${year ?? dayOf(campaign, now).slice(0, 4)}-${two(month)}-${two(day)}`;
  return isDay(wanted) ? wanted : undefined;
}

/** The unit that was named, one of the sender's own or below; what stands in the way is said. */
function theUnit(talk: Dialogue, name: string, typed: string): Unit | undefined {
  const found = named(talk, name);
  const [only, ...others] = found;
  if (only === undefined) {
    talk.say('invite-which-unit', { name: typed });
  } else if (others.length > 0) {
    talk.say('invite-which-of', { names: found.map((unit) => unit.name).join(', ') });
  } else if (talk.scene.ownUnits?.includes(only.code) !== true) {
    talk.say('invite-not-yours', { unit: only.name });
  } else {
    return only;
  }
  return undefined;
}

const deskOf = ({ view }: Dialogue): readonly string[] => view?.desk ?? [];

/** Units that report, that compile, and those above. */
function named(talk: Dialogue, name: string): readonly Unit[] {
  if (name === '') return [];
  const { campaign } = talk;
  const desk = deskOf(talk);
  const above = campaign.units.filter(
    ({ code, name: full, aliases }) =>
      desk.includes(code) && [full, code, ...aliases].some((one) => bare(one) === bare(name)),
  );
  return above.length > 0 ? above : unitsNamed(campaign, name);
}

function list(talk: Dialogue): void {
  const { campaign } = talk;
  const invitations = (talk.scene.invitations ?? []).filter(({ unit }) =>
    campaign.units.some(({ code }) => code === unit),
  );
  talk.say(invitations.length > 0 ? 'invite-open' : 'invite-none-open');
  for (const { unit, role, uses, maxUses, expiresAt } of invitations) {
    talk.say('invite-line', {
      unit: unitName(campaign, unit),
      role,
      uses,
      maxUses,
      until: expiresAt === null ? 'none' : untilText(campaign, expiresAt),
    });
  }
  talk.say('invite-how');
}

function revoke(talk: Dialogue, name: string, typed: string): void {
  const unit = theUnit(talk, name, typed);
  if (unit === undefined) return;
  const count = (talk.scene.invitations ?? []).filter((one) => one.unit === unit.code).length;
  if (count === 0) return void talk.say('invite-none', { unit: unit.name });
  talk
    .do({ type: 'revoke', campaignId: talk.campaign.id, unit: unit.code })
    .say('invite-revoked', { unit: unit.name, count });
}
