/**
 * A world in memory around `converse`: people with chats, invitations, drafts, submissions.
 *
 * What the shell does with scenes and effects, without a database, for transcripts and properties. All that a conversation remembers goes through JSON.
 */
import { type Cell, type Cells, cellId } from '../../src/answers/model.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import { render } from '../../src/channels/render.ts';
import type { Reply } from '../../src/cli/demo/player.ts';
import { core } from '../../src/conversation/converse.ts';
import type {
  BoardRow,
  Content,
  Draft,
  Effect,
  Incoming,
  OutMessage,
  Pieces,
  Ready,
  Role,
  RoomPurpose,
  Scene,
  SubmissionView,
} from '../../src/conversation/model.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import type { OfficerPlace } from '../../src/storage/reminders.ts';
import type { Submission } from '../../src/summary/model.ts';
import { createVoice } from '../../src/voice.ts';
import { AnswersGiven } from './answers-given.ts';
import { Chats } from './chats.ts';
import { deskLine, ownUnits } from './desk-line.ts';
import { DeskWorld, warningsOf } from './desk-world.ts';
import { JobsWorld, type Telling } from './jobs-world.ts';
import { moved } from './new-template.ts';
import { channelOf, invitation, nameOf, People } from './people.ts';
import { RoomCodes, roomsAmong } from './rooms.ts';

interface Unit {
  version: number;
  cells: Cells;
  pieces: Pieces;
  ready: Ready | null;
  submissions: SubmissionView[];
  snapshots: Submission[];
}

export class World {
  now: string;
  campaign: Campaign;
  #campaigns: readonly Campaign[];
  readonly #people = new People();
  readonly #desk: DeskWorld;
  readonly #jobs: JobsWorld;
  readonly #roomCodes = new RoomCodes();
  readonly #given = new AnswersGiven();
  readonly #chats = new Chats();
  readonly #units = new Map<string, Unit>();
  #updates = 0;

  /** Invitations and rooms belong to the first campaign; officers see the drafts of all of them. */
  constructor(campaign: Campaign, now: string, others: readonly Campaign[] = []) {
    this.campaign = campaign;
    this.#campaigns = [campaign, ...others];
    this.now = now;
    this.#desk = new DeskWorld(campaign);
    this.#jobs = new JobsWorld(campaign);
  }

  invite(code: string, role: Role, unit: string, { expired = false } = {}): this {
    this.#people.invite(code, role, unit, expired);
    return this;
  }

  revoke(code: string): void {
    this.#people.revoke(code);
  }

  /** The campaigns take no more answers. */
  close(): void {
    this.#desk.status = 'closed';
  }

  /** The first campaign gets another template; officers hear of it. */
  changeTemplate(after: Campaign, before = this.campaign): readonly Telling[] {
    this.campaign = after;
    this.#campaigns = [after, ...this.#campaigns.slice(1)];
    return before.participants.flatMap((unit) => {
      const draft = this.unit(unit);
      const { cells, news } = moved(before, after, { unit, cells: draft.cells, now: this.now });
      draft.cells = cells;
      return this.#people.holding('officer', unit).map(({ account }) => ({ chat: account, news }));
    });
  }

  /** The staff's word on the unit's latest submission. */
  judge(unit: string, state: SubmissionView['state']): void {
    const { submissions } = this.unit(unit);
    const last = submissions.at(-1);
    if (last) submissions.splice(-1, 1, { ...last, state });
  }

  /** A group; without a purpose it is no room yet. */
  room(address: string, purpose?: RoomPurpose): this {
    this.#chats.group(address, this.campaign.id, purpose);
    return this;
  }

  /** Nothing can be sent to the chat any more; or `count` messages failed since its person last wrote. */
  cutOff(address: string, reason: string, count?: number): void {
    this.#chats.cutOff(address, reason, count);
  }

  /** Files that turned out to be none that are taken. */
  readonly refused: string[] = [];

  /** The id of the latest message in the chat with this text. */
  messageId(address: string, text: string): string {
    return this.#chats.messageId(address, text);
  }

  unit(code: string, campaign = this.campaign.id): Unit {
    const known = this.#units.get(`${campaign}/${code}`);
    if (known) return known;
    const fresh: Unit = { version: 0, cells: {}, pieces: {}, ready: null, submissions: [], snapshots: [] };
    this.#units.set(`${campaign}/${code}`, fresh);
    return fresh;
  }

  get submissions(): readonly Submission[] {
    return [...this.#units.values()].flatMap(({ snapshots }) => snapshots.slice(-1));
  }

  /** The calendar's reminders by now, each for its chat. */
  remind(): readonly Telling[] {
    const { compilerUnit } = this.campaign;
    const chats = {
      rooms: this.#chats.roomsFor('officers'),
      staff: this.#people.holding('staff', compilerUnit).map(({ account }) => account),
      isCutOff: (chat: string) => this.#chats.at(chat).unreachable !== undefined,
    };
    const awaited = this.board().map(({ unit, state, dueAt }) => ({
      ...{ unit, state, ...(dueAt === undefined ? {} : { dueAt }) },
      officers: this.#officersOf(unit).toSorted((a, b) => (b.heardAt ?? '').localeCompare(a.heardAt ?? '')),
    }));
    return this.#jobs.remind(awaited, chats, this.now);
  }

  /** The official summary, or what changed in it, for the leadership's rooms. */
  compile(): readonly Telling[] {
    const units = this.campaign.participants.map((unit) => ({ ...this.unit(unit), unit }));
    const news = this.#jobs.compile(units, this.now);
    return news ? this.#chats.roomsFor('leadership').map((chat) => ({ chat, news })) : [];
  }

  stateOf(address: string): ConversationState {
    return this.#chats.stateOf(address);
  }

  /** One message of a person in a chat (their own, or a room's address); returns what the turn caused. */
  send(
    person: string,
    content: Content,
    chatAddress = person,
    more: Partial<Incoming> = {},
  ): { said: OutMessage[]; effects: readonly Effect[] } {
    const chat = this.#chats.at(chatAddress);
    this.#updates += 1;
    this.now = new Date(Date.parse(this.now) + 1000).toISOString();
    const messageId = content.type === 'edit' ? content.messageId : `m${this.#updates}`;
    if (content.type === 'text') chat.sent.set(messageId, content.text);
    const incoming: Incoming = {
      updateId: `u${this.#updates}`,
      channel: channelOf(chatAddress),
      address: chatAddress,
      chat: chat.chat,
      sender: { address: person, name: nameOf(person) },
      messageId,
      content,
      ...more,
    };
    const scene = this.#scene(chatAddress, person, incoming);
    const outcome = core.converse(scene, structuredClone(incoming));
    chat.state = JSON.stringify(outcome.state);
    for (const effect of outcome.effects) this.#apply(effect, incoming, outcome.state);
    if (content.type !== 'news') this.#chats.heard(chatAddress, this.now);
    return {
      said: outcome.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : [])),
      effects: outcome.effects,
    };
  }

  #scene(address: string, person: string, incoming: Incoming): Scene {
    const chat = this.#chats.at(address);
    const state = this.stateOf(address);
    // As in the product, news is nobody's.
    const member = (incoming.content.type === 'news' ? undefined : this.#people.member(person)) ?? null;
    const needs = core.needs(incoming);
    const link = this.#people.link(needs.invitation, this.now, (chat) => this.stateOf(chat));
    const seer = member ?? (link?.state === 'valid' ? link.member : null);
    const ticket = this.#people.ticket(needs.invitation);
    const roomCode = this.#roomCodes.find(needs.invitation, this.now);
    const shown = this.#people.shownIn(state);
    const before = shown ? invitation(shown, this.campaign.id) : null;
    const lapsed = before?.found && before.state !== 'valid' ? before : null;
    const known =
      seer !== null ||
      ticket !== undefined ||
      roomCode !== undefined ||
      chat.room !== undefined ||
      state.campaign !== undefined;
    const mine = new Set(
      (seer?.roles ?? []).filter(({ role }) => role === 'officer').map(({ unit }) => unit),
    );
    if (ticket?.role === 'officer') mine.add(ticket.unit);
    if (needs.report !== undefined) mine.add(needs.report);
    if (state.step.at === 'consent' && state.step.role === 'officer' && state.unit) mine.add(state.unit);
    const staff = (member?.roles ?? []).some(({ role }) => role === 'staff') && this.#desk.status === 'open';
    const typedFor = staff ? state.proxy?.unit : undefined;
    const desk =
      chat.room?.purpose === 'leadership' || (member?.roles ?? []).some(({ role }) => role !== 'officer');
    const scene: Scene = {
      now: this.now,
      conversation: {
        id: address,
        channel: incoming.channel,
        chat: chat.chat,
        state,
        ...(chat.room ? { room: chat.room } : {}),
      },
      member,
      campaigns: known
        ? this.#campaigns.map((campaign) => ({
            ...{ campaign, desk: deskLine(campaign), templateVersion: 1, ...this.#desk.standing },
          }))
        : [],
      drafts: this.#campaigns.flatMap(({ id, participants }) =>
        [...new Set([...mine, ...(typedFor && id === state.campaign ? [typedFor] : [])])]
          .filter((unit) => participants.includes(unit))
          .map((unit) => this.#draft(unit, id)),
      ),
      invitation: needs.invitation === undefined ? lapsed : invitation(ticket, this.campaign.id),
      board: (needs.board || state.step.at.startsWith('desk-')) && desk ? this.board() : null,
      ...(needs.audit && desk ? { audit: this.#desk.audit } : {}),
      ...(link ? { link } : {}),
      ...(roomCode ? { roomCode } : {}),
      ...(needs.invitations && desk ? { invitations: this.#people.openInvitations(this.now) } : {}),
      ...(needs.invitations ? { ownUnits: ownUnits(this.campaign, this.#people.staffed(member)) } : {}),
      ...(needs.rooms ? { rooms: roomsAmong(this.#chats.all) } : {}),
      ...(needs.accounts ? { accounts: this.#people.accountsOf(member?.id) } : {}),
      ...(needs.edited === undefined
        ? {}
        : { sources: this.#given.from(needs.edited, incoming.channel, member?.id) }),
      ...(needs.files ? { refusedFiles: this.refused } : {}),
      seed: `seed-${this.#updates}`,
    };
    const { campaigns, ...data } = scene;
    return { ...(JSON.parse(JSON.stringify(data)) as Omit<Scene, 'campaigns'>), campaigns };
  }

  #draft(unit: string, campaignId: string): Draft {
    const { version, cells, pieces, ready, submissions } = this.unit(unit, campaignId);
    return {
      campaignId,
      unit,
      templateVersion: 1,
      version,
      cells,
      pieces,
      ...(ready ? { ready } : {}),
      officers: this.#people.holding('officer', unit).length,
      submissions,
      ...this.#desk.due(unit),
    };
  }

  board(): readonly BoardRow[] {
    return this.campaign.participants.map((unit) => ({
      ...this.#desk.row(unit, this.unit(unit)),
      ...this.#jobs.reminded(unit),
      officers: this.#officersOf(unit),
    }));
  }

  #officersOf(unit: string): readonly OfficerPlace[] {
    return this.#people.holding('officer', unit).map(({ account, member }) => {
      const { heardAt, unreachable, undelivered } = this.#chats.at(account);
      return {
        ...{ id: account, memberId: member.id, name: member.name, channel: channelOf(account) },
        ...(heardAt ? { heardAt } : {}),
        ...(unreachable ? { unreachable } : {}),
        ...(undelivered ? { undelivered } : {}),
      };
    });
  }

  #apply(effect: Effect, incoming: Incoming, state: ConversationState): void {
    const member = this.#people.member(incoming.sender.address);
    const unit = this.unit(state.unit ?? '', state.campaign);
    switch (effect.type) {
      case 'answer': {
        const id = cellId(effect.key, effect.part);
        const { type: _type, messageId = incoming.messageId ?? '', ...answer } = effect;
        const cell: Cell = {
          ...answer,
          version: (unit.cells[id]?.version ?? 0) + 1,
          memberId: member?.id ?? '',
          memberName: member?.name ?? '',
          channel: incoming.channel,
          at: this.now,
        };
        const about = { campaignId: state.campaign ?? '', unit: state.unit ?? '' };
        const { key, part, version, memberId, channel } = cell;
        this.#given.note({ ...about, key, part, version, memberId, channel }, messageId);
        unit.cells = { ...unit.cells, [id]: cell };
        unit.version += 1;
        return;
      }
      case 'pieces':
        unit.pieces = effect.pieces;
        unit.version += 1;
        return;
      case 'ready':
        unit.ready = effect.ready;
        unit.version += 1;
        return;
      case 'submit': {
        const { number, late, cells, seal } = effect;
        const at = this.now;
        const campaign = this.#campaigns.find(({ id }) => id === state.campaign) ?? this.campaign;
        const warnings = warningsOf(campaign, cells).length;
        unit.submissions.push({ number, late, at, state: 'checked', receipt: seal.receipt, warnings });
        unit.snapshots.push({ unit: state.unit ?? '', number, late, at, templateVersion: 1, cells });
        return;
      }
      default:
        this.#roomCodes.apply(effect, this.#chats.at(incoming.address));
        if (this.#desk.apply(effect, (code) => this.unit(code), member?.name ?? '', this.now)) return;
        this.#people.apply(effect, incoming.sender.address, this.now);
    }
  }
}

const voice = createVoice('vi');

/** What the player of a report sees of a message. */
export const replyIn = (message: OutMessage): Reply => ({
  text: render(message, voice).text,
  buttons: message.choices.map(({ id }) => ({ choice: id })),
  wantsFiles: message.wantsFiles !== undefined,
});
