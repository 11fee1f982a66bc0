/**
 * Another messenger for the same person: a one-time code made here is said there, and the work goes
 * on there where it stands.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { resume } from './arriving.ts';
import type { Dialogue } from './dialogue.ts';
import type { Link } from './model.ts';
import { readableCode } from './readable-code.ts';
import { repeat } from './repeating.ts';
import type { ConversationState } from './state.ts';

const VALID_MINUTES = 10;

/** `/doikenh`: a code that makes another account the member's. */
export function makeLinkCode(talk: Dialogue): void {
  const { seed, now } = talk.scene;
  const code = readableCode(sha256(utf8ToBytes(`${seed}|link`)));
  const expiresAt = new Date(Date.parse(now) + VALID_MINUTES * 60_000).toISOString();
  talk.do({ type: 'link-code', code, expiresAt }).say('link-code', { code, minutes: VALID_MINUTES });
}

/** Somebody said a one-time code. An account that is a member's stays that member's. */
export function link(talk: Dialogue, { id, state, member, place }: Link): void {
  const self = talk.scene.member;
  if (self !== null) {
    talk.say(self.id === member.id ? 'link-own' : 'link-taken');
    return repeat(talk);
  }
  if (state !== 'valid') return void talk.say(`link-${state}`);
  talk.do({ type: 'link', link: id }).say('link-done', { name: member.name }).become(member);
  goOn(talk, place);
}

/** Steps that cannot be gone on with in another chat. */
const LEFT: ReadonlySet<ConversationState['step']['at']> = new Set([
  'idle',
  'paused',
  'consent',
  'campaign',
  'room',
  'room-end',
  'forget',
]);

function goOn(talk: Dialogue, { campaign, unit, order, editing, step, trail }: ConversationState): void {
  const { prompt } = talk.state;
  if (campaign !== undefined && unit !== undefined) talk.workOn(campaign, unit);
  talk.state = {
    ...talk.state,
    ...(order === undefined ? {} : { order }),
    ...(editing === undefined ? {} : { editing }),
    ...{ step, trail, prompt },
  };
  return LEFT.has(step.at) ? resume(talk) : repeat(talk);
}
