/**
 * `/nhapthay`: the staff types for a unit what its officer reads out on the phone, working through the report as
 * the officer would. What is stored says so; the unit's officers hear of it; it is submitted only when read back.
 */
import { officerUnit, resume } from '../arriving.ts';
import { choice, type Dialogue, unitName } from '../dialogue.ts';
import { shut } from '../report/shut.ts';
import { progress } from '../report/walk.ts';
import { means } from '../words.ts';
import { unitsNamed } from './words.ts';

/** `/nhapthay <đơn vị>` says what will happen; `/nhapthay xong` ends it. */
export function typeFor(talk: Dialogue, argument: string): void {
  const { proxy } = talk.state;
  if (means('done', argument)) return endTyping(talk);
  if (proxy) return void talk.say('proxy-standing', { unit: unitName(talk.campaign, proxy.unit) });
  if (argument === '')
    return void talk.say('proxy-how', { unit: unitName(talk.campaign, talk.campaign.participants[0] ?? '') });
  const closed = shut(talk);
  if (closed) return void talk.lines([closed]);
  const found = unitsNamed(talk.campaign, argument);
  const [unit, ...others] = found;
  if (unit === undefined) return void talk.say('status-unknown-unit', { name: argument });
  if (others.length > 0)
    return void talk.say('proxy-which', { names: found.map(({ name }) => name).join(', ') });
  talk.workOn(talk.campaign.id, unit.code);
  talk.state = { ...talk.state, proxy: { unit: unit.code, keys: [] } };
  talk
    .do({ type: 'audit', ...place(talk), action: 'proxy', detail: { step: 'begin' } })
    .say('proxy-ask', { unit: unit.name })
    .go({ at: 'proxy' })
    .offer([choice('proxy-start', '1'), choice('proxy-cancel', '2')]);
}

/** The unit's report is in the scene from the turn after the command on: here it is begun. */
export function beginTyping(talk: Dialogue): void {
  talk.go({ at: 'idle' });
  resume(talk);
}

export function cancelTyping(talk: Dialogue): void {
  leave(talk);
  talk.say('proxy-cancelled');
}

/** «Xong» or «tạm dừng»: the officers of the unit hear what was typed for them. */
export function endTyping(talk: Dialogue): void {
  if (talk.state.proxy === undefined) return void talk.say('proxy-none');
  const { asked, answered } = progress(talk.campaign, talk.cells);
  talk.say('proxy-ended', { unit: talk.unitName, answered, total: asked.length });
  report(talk, { step: 'end' });
}

/** Submitted for the unit: said by whom, here, to the officers and in the audit. */
export function submittedByPhone(talk: Dialogue, number: number): void {
  const { name } = talk.author;
  talk
    .say('proxy-submit-done', { name, unit: talk.unitName })
    .do({ type: 'tell-unit', news: { what: 'submitted-by-phone', unit: talk.unit, number, by: name } });
  report(talk, { step: 'submit', number, readBack: true });
}

/** The right to type has ended in between: with the role, or with the campaign. True when that was said. */
export function lapsed(talk: Dialogue): boolean {
  const { proxy } = talk.state;
  if (proxy === undefined || (talk.byPhone && talk.draft !== undefined)) return false;
  const unit = talk.view ? unitName(talk.campaign, proxy.unit) : proxy.unit;
  leave(talk);
  officerUnit(talk);
  talk.say('proxy-lapsed', { unit });
  return true;
}

function report(talk: Dialogue, detail: Readonly<Record<string, unknown>>): void {
  const keys = talk.state.proxy?.keys ?? [];
  if (keys.length > 0) talk.do({ type: 'tell-officers', keys });
  talk.do({ type: 'audit', ...place(talk), action: 'proxy', detail: { ...detail, keys } });
  leave(talk);
}

const place = (talk: Dialogue) => ({ campaignId: talk.campaign.id, unit: talk.unit });

/** The unit stays in the state: what this turn causes is about it. */
function leave(talk: Dialogue): void {
  const { proxy: _proxy, ...state } = talk.state;
  talk.state = { ...state, editing: false, trail: [] };
  talk.go({ at: 'idle' });
}
