/**
 * What concerns the person: help, what is stored about them, and the wish to be forgotten.
 */
import { addDays, formatDay, formatInstant } from '../campaign/deadline.ts';
import { say } from '../say.ts';
import { choice, type Dialogue, unitName } from './dialogue.ts';
import { holdsSomewhere } from './permissions.ts';
import { openQuestion } from './report/open.ts';

/** Days the law gives for erasing (Nghị định 356/2025, Điều 5). */
const ERASE_WITHIN = 20;

export function help(talk: Dialogue): void {
  const { member } = talk.scene;
  if (member === null || member.roles.length === 0) {
    talk.say('stranger');
    return;
  }
  if (talk.scene.drafts.length > 0) talk.say('help-officer');
  if (holdsSomewhere(talk, 'staff') || holdsSomewhere(talk, 'leader')) talk.say('help-desk');
  const staff = ['help-decide', 'help-remind', 'help-proxy', 'help-access', 'help-campaigns'];
  if (holdsSomewhere(talk, 'staff')) talk.lines(staff.map((key) => say(key)));
  talk.say('help-anyone');
  const open = openQuestion(talk);
  if (open) talk.say('help-open', { no: open.no });
}

/** `/toi`: everything that is stored about the person. */
export function aboutMe(talk: Dialogue): void {
  const { member, drafts } = talk.scene;
  if (member === null) {
    talk.say('me-nothing');
    return;
  }
  const view = talk.view;
  talk.say('me-head').say('me-name', { name: member.name });
  for (const { channel, address } of talk.scene.accounts ?? []) talk.say('me-account', { channel, address });
  for (const { unit, role } of member.roles) {
    talk.say(`me-role-${role}`, { unit: view ? unitName(view.campaign, unit) : unit });
  }
  if (member.consentAt && view)
    talk.say('me-consent', { at: formatInstant(view.campaign, member.consentAt) });
  const own = drafts
    .flatMap(({ cells }) => Object.values(cells))
    .filter(({ memberId }) => memberId === member.id);
  talk.say('me-answers', { count: own.length }).say('me-times').say('me-rights');
}

/** Messengers that keep a copy of what is written there; elsewhere it stays with the service. */
const CARRIERS: ReadonlySet<string> = new Set(['telegram', 'zalo-oa', 'zalo-bot']);

/** `/quyenriengtu`: the notice in full words, for the messenger it is read on. */
export function privacy(talk: Dialogue): void {
  const { channel } = talk.scene.conversation;
  const host = talk.view?.campaign.host ?? 'none';
  talk
    .say('privacy-what')
    .say('privacy-why', { host })
    .say('privacy-long')
    .say(CARRIERS.has(channel) ? 'privacy-where-carrier' : 'privacy-where-own', { host, channel })
    .say('privacy-rights', { days: ERASE_WITHIN, host });
}

export function askToForget(talk: Dialogue): void {
  if (talk.scene.member === null) {
    talk.say('me-nothing');
    return;
  }
  talk
    .say('forget-ask')
    .go({ at: 'forget' })
    .offer([choice('forget', '1'), choice('no-forget', '2')]);
}

export function forget(talk: Dialogue): void {
  const due = addDays(talk.scene.now.slice(0, 10), ERASE_WITHIN);
  talk
    .do({ type: 'forget-request', due })
    .say('forget-done', { due: formatDay(due) })
    .go({ at: 'idle' });
}
