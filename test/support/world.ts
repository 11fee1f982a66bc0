/**
 * A world in memory around `converse`: people with chats, invitations, drafts, submissions.
 *
 * It is what the shell does with scenes and effects, without a database, for transcripts and for
 * properties. Everything that a conversation remembers goes through JSON between two turns.
 */
import { type Cell, type Cells, cellId } from '../../src/answers/model.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import type { Reply } from '../../src/cli/demo/player.ts';
import { core } from '../../src/conversation/converse.ts';
import type {
  BoardRow,
  Content,
  Draft,
  Effect,
  Incoming,
  Member,
  OutMessage,
  Pieces,
  Role,
  RoomPurpose,
  Scene,
  SubmissionView,
} from '../../src/conversation/model.ts';
import { type ConversationState, START } from '../../src/conversation/state.ts';
import { render } from '../../src/delivery/render.ts';
import type { Submission } from '../../src/summary/model.ts';
import { createVoice } from '../../src/voice.ts';

interface Ticket {
  readonly id: string;
  readonly unit: string;
  readonly role: Role;
  uses: number;
  expired: boolean;
  revoked: boolean;
}

interface Chat {
  state: string;
  readonly chat: 'private' | 'group';
  readonly room?: { readonly purpose: RoomPurpose; readonly campaignId: string };
}

interface Unit {
  version: number;
  cells: Cells;
  pieces: Pieces;
  submissions: SubmissionView[];
  snapshots: Submission[];
}

export class World {
  now: string;
  readonly campaign: Campaign;
  readonly #campaigns: readonly Campaign[];
  #status: 'open' | 'closed' = 'open';
  readonly #people = new Map<string, Member>();
  readonly #chats = new Map<string, Chat>();
  readonly #tickets = new Map<string, Ticket>();
  readonly #units = new Map<string, Unit>();
  #updates = 0;

  /** Invitations and rooms belong to the first campaign; officers see the drafts of all of them. */
  constructor(campaign: Campaign, now: string, others: readonly Campaign[] = []) {
    this.campaign = campaign;
    this.#campaigns = [campaign, ...others];
    this.now = now;
  }

  invite(code: string, role: Role, unit: string, { expired = false } = {}): this {
    this.#tickets.set(code, { id: `invitation-${code}`, role, unit, uses: 0, expired, revoked: false });
    return this;
  }

  revoke(code: string): void {
    const ticket = this.#tickets.get(code);
    if (ticket) ticket.revoked = true;
  }

  /** The campaigns take no more answers. */
  close(): void {
    this.#status = 'closed';
  }

  /** The staff's word on the unit's latest submission, with what the checks warned of. */
  judge(unit: string, state: SubmissionView['state'], warnings = 0): void {
    const { submissions } = this.unit(unit);
    const last = submissions.at(-1);
    if (last) submissions.splice(-1, 1, { ...last, state, warnings });
  }

  room(address: string, purpose: RoomPurpose): this {
    const room = { purpose, campaignId: this.campaign.id };
    this.#chats.set(address, { chat: 'group', room, state: JSON.stringify(START) });
    return this;
  }

  unit(code: string, campaign = this.campaign.id): Unit {
    const known = this.#units.get(`${campaign}/${code}`);
    if (known) return known;
    const fresh: Unit = { version: 0, cells: {}, pieces: {}, submissions: [], snapshots: [] };
    this.#units.set(`${campaign}/${code}`, fresh);
    return fresh;
  }

  get submissions(): readonly Submission[] {
    return [...this.#units.values()].flatMap(({ snapshots }) => snapshots.slice(-1));
  }

  stateOf(address: string): ConversationState {
    return JSON.parse(this.#chat(address).state) as ConversationState;
  }

  /** One message of a person in a chat (their own, or a room's address); returns what the turn caused. */
  send(
    person: string,
    content: Content,
    chatAddress = person,
  ): { said: OutMessage[]; effects: readonly Effect[] } {
    const chat = this.#chat(chatAddress);
    this.#updates += 1;
    this.now = new Date(Date.parse(this.now) + 1000).toISOString();
    const incoming: Incoming = {
      updateId: `u${this.#updates}`,
      channel: 'web',
      address: chatAddress,
      chat: chat.chat,
      sender: { address: person, name: person },
      content,
    };
    const scene = this.#scene(chatAddress, person, incoming);
    const outcome = core.converse(scene, structuredClone(incoming));
    chat.state = JSON.stringify(outcome.state);
    for (const effect of outcome.effects) this.#apply(effect, person, outcome.state);
    return {
      said: outcome.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : [])),
      effects: outcome.effects,
    };
  }

  #chat(address: string): Chat {
    const known = this.#chats.get(address);
    if (known) return known;
    const fresh: Chat = { chat: 'private', state: JSON.stringify(START) };
    this.#chats.set(address, fresh);
    return fresh;
  }

  #scene(address: string, person: string, incoming: Incoming): Scene {
    const chat = this.#chat(address);
    const state = this.stateOf(address);
    const member = this.#people.get(person) ?? null;
    const needs = core.needs(incoming);
    const ticket = needs.invitation === undefined ? undefined : this.#tickets.get(needs.invitation);
    const shown = this.#shownIn(state);
    const lapsed = shown && ticketState(shown) !== 'valid' ? this.#invitation(shown) : null;
    const known =
      member !== null || ticket !== undefined || chat.room !== undefined || state.campaign !== undefined;
    const mine = new Set(
      (member?.roles ?? []).filter(({ role }) => role === 'officer').map(({ unit }) => unit),
    );
    if (ticket?.role === 'officer') mine.add(ticket.unit);
    if (state.step.at === 'consent' && state.step.role === 'officer' && state.unit) mine.add(state.unit);
    const desk =
      chat.room?.purpose === 'leadership' || (member?.roles ?? []).some(({ role }) => role !== 'officer');
    const scene: Scene = {
      now: this.now,
      conversation: {
        id: address,
        channel: 'web',
        chat: chat.chat,
        state,
        ...(chat.room ? { room: chat.room } : {}),
      },
      member,
      campaigns: known
        ? this.#campaigns.map((campaign) => ({ campaign, templateVersion: 1, status: this.#status }))
        : [],
      drafts: this.#campaigns.flatMap(({ id, participants }) =>
        [...mine].filter((unit) => participants.includes(unit)).map((unit) => this.#draft(unit, id)),
      ),
      invitation: needs.invitation === undefined ? lapsed : this.#invitation(ticket),
      board: needs.board && desk ? this.board() : null,
      seed: `seed-${this.#updates}`,
    };
    const { campaigns, ...data } = scene;
    return { ...(JSON.parse(JSON.stringify(data)) as Omit<Scene, 'campaigns'>), campaigns };
  }

  #draft(unit: string, campaignId: string): Draft {
    const { version, cells, pieces, submissions } = this.unit(unit, campaignId);
    return { campaignId, unit, templateVersion: 1, version, cells, pieces, submissions };
  }

  /** The invitation whose notice the chat is showing. */
  #shownIn({ step }: ConversationState): Ticket | undefined {
    return step.at === 'consent'
      ? [...this.#tickets.values()].find(({ id }) => id === step.invitationId)
      : undefined;
  }

  #invitation(ticket: Ticket | undefined): Scene['invitation'] {
    if (ticket === undefined) return { found: false };
    return {
      found: true,
      id: ticket.id,
      campaignId: this.campaign.id,
      unit: ticket.unit,
      role: ticket.role,
      state: ticketState(ticket),
    };
  }

  board(): readonly BoardRow[] {
    return this.campaign.participants.map((unit): BoardRow => {
      const { cells, submissions } = this.unit(unit);
      const given = Object.values(cells).filter(({ state }) => state !== 'skipped');
      const answered = new Set(given.map(({ key }) => key)).size;
      const last = Object.values(cells)
        .map(({ at }) => at)
        .sort()
        .at(-1);
      const submission = submissions.at(-1);
      return {
        unit,
        state: submission ? submission.state : answered > 0 ? 'drafting' : 'not-started',
        answered,
        ...(last ? { lastActivity: last } : {}),
        ...(submission ? { submission } : {}),
      };
    });
  }

  #apply(effect: Effect, person: string, state: ConversationState): void {
    const member = this.#people.get(person);
    const unit = this.unit(state.unit ?? '', state.campaign);
    switch (effect.type) {
      case 'join': {
        const ticket = [...this.#tickets.values()].find(({ id }) => id === effect.invitationId);
        if (ticket === undefined) throw new Error('Joined with an unknown invitation');
        ticket.uses += 1;
        const roles = [...(member?.roles ?? []), { unit: ticket.unit, role: ticket.role }];
        this.#people.set(person, {
          id: `member-${person}`,
          name: person,
          consentAt: member?.consentAt ?? null,
          roles,
        });
        return;
      }
      case 'consent':
        if (member) this.#people.set(person, { ...member, consentAt: this.now });
        return;
      case 'answer': {
        const id = cellId(effect.key, effect.part);
        const { type: _type, ...answer } = effect;
        const cell: Cell = {
          ...answer,
          version: (unit.cells[id]?.version ?? 0) + 1,
          memberId: member?.id ?? '',
          memberName: person,
          channel: 'web',
          at: this.now,
        };
        unit.cells = { ...unit.cells, [id]: cell };
        unit.version += 1;
        return;
      }
      case 'pieces':
        unit.pieces = effect.pieces;
        unit.version += 1;
        return;
      case 'submit': {
        const { number, late, cells, seal } = effect;
        unit.submissions.push({
          number,
          late,
          at: this.now,
          state: 'checked',
          receipt: seal.receipt,
          warnings: 0,
        });
        unit.snapshots.push({
          unit: state.unit ?? '',
          number,
          late,
          at: this.now,
          templateVersion: 1,
          cells,
        });
        return;
      }
      default:
        return;
    }
  }
}

const ticketState = ({ revoked, expired, uses }: Ticket): 'valid' | 'used' | 'expired' | 'revoked' => {
  if (revoked) return 'revoked';
  if (expired) return 'expired';
  return uses > 0 ? 'used' : 'valid';
};

const voice = createVoice('vi');

/** What the player of a report sees of a message. */
export const replyIn = (message: OutMessage): Reply => ({
  text: render(message, voice).text,
  buttons: message.choices.map(({ id }) => ({ choice: id })),
  wantsFiles: message.wantsFiles ?? false,
});
