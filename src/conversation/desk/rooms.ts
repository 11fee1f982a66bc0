/**
 * `/nhom`: a member of the staff gets a code in private, says it in the group, and the group has its purpose.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fold } from '../../answers/index.ts';
import { formatInstant } from '../../campaign/deadline.ts';
import { say } from '../../say.ts';
import { choice, type Dialogue } from '../dialogue.ts';
import type { CampaignView, ReplyChoice, RoomPurpose } from '../model.ts';
import { readableCode } from '../readable-code.ts';
import type { Step } from '../state.ts';
import { type RoomView, titleOf } from './access.ts';

const VALID_MINUTES = 10;

/** What a group can be for, in the order of the menu. */
const PURPOSES = ['leadership', 'officers'] as const satisfies readonly RoomPurpose[];

/** Words for them, folded; a number is the place in the menu. */
const WORDS: Readonly<Record<RoomPurpose, readonly string[]>> = {
  leadership: ['1', 'lanh dao', 'nhom lanh dao', 'leadership'],
  officers: ['2', 'can bo', 'nhom can bo', 'officers'],
};

export function room(talk: Dialogue, argument: string): void {
  if (talk.scene.conversation.chat === 'group') return inGroup(talk, argument);
  if (['bo', 'huy', 'xoa', 'remove'].includes(fold(argument))) return askWhichEnds(talk);
  if (open(talk).length === 0) return void talk.say('room-no-campaign');
  const purpose = purposeIn(argument);
  if (purpose) return choosePurpose(talk, purpose);
  if (argument !== '') talk.say('room-code-in-group');
  askPurpose(talk);
}

/** The purpose was picked, then the campaign where several are open. */
export function answerRoom(
  talk: Dialogue,
  step: Extract<Step, { at: 'room' }>,
  { text, choice: pressed }: { readonly text: string; readonly choice?: string },
): void {
  if (step.purpose === undefined) {
    const purpose = purposeIn(pressed?.replace('room-', '') ?? text);
    return purpose ? choosePurpose(talk, purpose) : askPurpose(talk);
  }
  const view = open(talk)[placeIn(pressed ?? text)];
  if (view === undefined) return askCampaign(talk, step.purpose);
  giveCode(talk, step.purpose, view.campaign.id);
}

/** What stands at the step, once more. */
export function repeatRoom(talk: Dialogue, { purpose }: Extract<Step, { at: 'room' }>): void {
  if (purpose === undefined) askPurpose(talk);
  else askCampaign(talk, purpose);
}

/** Which of the listed groups ends. */
export function answerRoomEnd(
  talk: Dialogue,
  { rooms }: Extract<Step, { at: 'room-end' }>,
  { text, choice: pressed }: { readonly text: string; readonly choice?: string },
): void {
  const ended = rooms[placeIn(pressed ?? text)];
  talk.go({ at: 'idle' });
  if (ended === undefined) return void talk.say('room-end-kept');
  talk.do({ type: 'room-end', ...ended }).say('room-end-done');
}

const purposeIn = (text: string): RoomPurpose | undefined =>
  PURPOSES.find((purpose) => purpose === text || WORDS[purpose].includes(fold(text)));

/** «2» and the button of the second line are 1. */
const placeIn = (text: string): number =>
  Number(/^(?:room-)?(\d{1,2})[.)]?$/u.exec(text.trim())?.[1] ?? 0) - 1;

/** Open campaigns whose staff the sender is. */
const open = (talk: Dialogue): readonly CampaignView[] =>
  talk.scene.campaigns.filter((view) => view.status === 'open' && talk.holds('staff', view));

function askPurpose(talk: Dialogue): void {
  talk
    .say('room-ask')
    .go({ at: 'room' })
    .offer(PURPOSES.map((purpose, index) => choice(`room-${purpose}`, String(index + 1))));
}

function choosePurpose(talk: Dialogue, purpose: RoomPurpose): void {
  const [only, ...others] = open(talk);
  if (only && others.length === 0) return giveCode(talk, purpose, only.campaign.id);
  askCampaign(talk, purpose);
}

function askCampaign(talk: Dialogue, purpose: RoomPurpose): void {
  const choices = open(talk).map(
    ({ campaign }, index): ReplyChoice => ({
      id: `room-${index + 1}`,
      label: say('room-campaign', { title: campaign.shortTitle }),
      mark: String(index + 1),
    }),
  );
  talk.say('room-ask-campaign').go({ at: 'room', purpose }).offer(choices);
}

function giveCode(talk: Dialogue, purpose: RoomPurpose, campaignId: string): void {
  const { seed, now } = talk.scene;
  const code = readableCode(sha256(utf8ToBytes(`${seed}|room`)));
  const expiresAt = new Date(Date.parse(now) + VALID_MINUTES * 60_000).toISOString();
  talk
    .do({ type: 'room-code', campaignId, purpose, code, expiresAt })
    .say('room-code', { code, purpose, minutes: VALID_MINUTES, title: titleOf(talk, campaignId) })
    .go({ at: 'idle' });
}

/** In the group: with a code it becomes the room, without one it is said how. */
function inGroup(talk: Dialogue, argument: string): void {
  const { room: before } = talk.scene.conversation;
  const { roomCode } = talk.scene;
  if (argument === '') {
    if (before) {
      const title = titleOf(talk, before.campaignId);
      talk.say('room-here', { purpose: before.purpose, title });
    }
    return void talk.say(before ? 'room-change-how' : 'room-how');
  }
  if (roomCode === undefined) return void talk.say('room-code-unknown');
  const { id: code, campaignId, purpose, state } = roomCode;
  if (state !== 'valid') return void talk.say(`room-code-${state}`);
  const title = titleOf(talk, campaignId);
  if (talk.scene.campaigns.find(({ campaign }) => campaign.id === campaignId)?.status !== 'open')
    return void talk.say('room-closed', { title });
  talk.do({ type: 'room', code, campaignId, purpose });
  if (before && (before.campaignId !== campaignId || before.purpose !== purpose))
    talk.say('room-was', { purpose: before.purpose, title: titleOf(talk, before.campaignId) });
  talk.say('room-made', { purpose, title });
}

function askWhichEnds(talk: Dialogue): void {
  const rooms = (talk.scene.rooms ?? []).filter(({ campaignId }) =>
    talk.scene.campaigns.some((view) => view.campaign.id === campaignId && talk.holds('staff', view)),
  );
  if (rooms.length === 0) return void talk.say('room-end-nothing');
  talk.say('room-end-ask');
  rooms.forEach((one, index) => {
    talk.say('room-line', { mark: index + 1, ...lineOf(talk, one) });
  });
  talk
    .go({
      at: 'room-end',
      rooms: rooms.map(({ conversationId, campaignId }) => ({ conversationId, campaignId })),
    })
    .offer([
      ...rooms.map(
        (_room, index): ReplyChoice => ({
          id: `room-${index + 1}`,
          label: say('room-end-choice', { mark: index + 1 }),
          mark: String(index + 1),
        }),
      ),
      choice('room-keep'),
    ]);
}

function lineOf(
  { scene }: Dialogue,
  { campaignId, purpose, channel, heardAt }: RoomView,
): { readonly title: string; readonly purpose: string; readonly channel: string; readonly at: string } {
  const campaign = scene.campaigns.find((view) => view.campaign.id === campaignId)?.campaign;
  const at = campaign && heardAt ? formatInstant(campaign, heardAt) : 'none';
  return { purpose, channel, title: campaign?.shortTitle ?? campaignId, at };
}
