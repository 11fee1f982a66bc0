/**
 * Reads what turns may know: the scenes of a list of messages, in one statement.
 */
import type pg from 'pg';
import { type Cell, type Cells, cellId } from '../answers/model.ts';
import type { Campaign } from '../campaign/model.ts';
import type { RoomCode } from '../conversation/desk/access.ts';
import type { Proposal } from '../conversation/desk/proposal.ts';
import type {
  AccountView,
  Content,
  Draft,
  Incoming,
  Invitation,
  Link,
  Member,
  Needs,
  Pieces,
  Ready,
  Role,
  RoomPurpose,
  Scene,
  Source,
} from '../conversation/model.ts';
import { type ConversationState, START } from '../conversation/state.ts';
import { codeHash } from './invitations.ts';
import {
  type AuditJson,
  auditView,
  type BoardJson,
  boardRow,
  type InvitationJson,
  invitationView,
  iso,
  type RoomJson,
  roomView,
  type SubmissionJson,
  submissionView,
} from './scenes-desk.ts';
import { READ_SCENES } from './scenes-sql.ts';

/** The little of a pool that one statement needs. */
export type Database = Pick<pg.Pool, 'query'>;

/** Parsed templates, cached by the process; throws for a version that does not exist. */
export interface Templates {
  get(campaignId: string, version: number): Promise<Campaign>;
}

/** One message and what the core wants to know for it. */
export interface Asked {
  readonly incoming: Incoming;
  readonly needs: Needs;
  /** The id a conversation gets that is not known yet. */
  readonly freshId: string;
  readonly seed: string;
}

/** A draft as stored: `id` is null until the first answer is committed. */
export interface KnownDraft {
  readonly id: string | null;
  readonly campaignId: string;
  readonly unit: string;
  readonly version: number;
  readonly templateVersion: number;
}

/** A unit's draft as the board was read with it; `id` is null where nobody has begun. */
export type DeskDraft = Omit<KnownDraft, 'templateVersion'>;

/** A scene, and what the commit must find unchanged. */
export interface SceneRead {
  readonly scene: Scene;
  /** The conversation is not stored yet. */
  readonly isNew: boolean;
  readonly version: number;
  readonly drafts: readonly KnownDraft[];
  /** What a decision on a unit of the board claims; empty without a board. */
  readonly desk: readonly DeskDraft[];
  /** The update's turn has been committed, or was given up: nothing is left to do. */
  readonly done: boolean;
  /** An earlier message of the chat is parked: this one waits behind it. */
  readonly heldUp: boolean;
}

interface SceneRow {
  readonly now: number;
  readonly known: boolean;
  readonly letter: 'waiting' | 'ended' | null;
  readonly held_up: boolean;
  readonly chat_id: string | null;
  readonly chat: 'private' | 'group' | null;
  readonly state: ConversationState | null;
  readonly version: number | null;
  readonly room_purpose: RoomPurpose | null;
  readonly room_campaign: string | null;
  readonly member_id: string | null;
  readonly member_name: string | null;
  readonly consent_at: number | null;
  readonly roles: Member['roles'];
  readonly campaigns: readonly {
    readonly id: string;
    readonly status: 'open' | 'closed';
    readonly version: number;
    readonly lockedAt: number | null;
    readonly desk: readonly string[];
  }[];
  readonly invitations: readonly InvitationRow[];
  readonly link: LinkJson | null;
  readonly accounts: readonly AccountView[] | null;
  readonly sources: readonly Source[] | null;
  readonly refused_files: readonly string[] | null;
  readonly lost_files: readonly string[] | null;
  readonly drafts: readonly DraftRow[];
  readonly board: readonly BoardJson[];
  readonly board_campaign: string | null;
  readonly audit: readonly AuditJson[] | null;
  readonly room_code: RoomCode | null;
  readonly invitations_open: readonly InvitationJson[] | null;
  readonly own_units: readonly string[] | null;
  readonly rooms: readonly RoomJson[] | null;
  readonly proposal: ProposalJson | null;
}

interface ProposalJson {
  readonly id: string;
  readonly campaign: Campaign;
  readonly opened: boolean;
  readonly before: Omit<NonNullable<Proposal['before']>, 'campaign'> | null;
}

interface InvitationRow {
  readonly via: 'code' | 'consent';
  readonly id: string;
  readonly campaignId: string;
  readonly unit: string;
  readonly role: Role;
  readonly state: 'valid' | 'used' | 'expired' | 'revoked';
}

interface LinkJson extends Pick<Link, 'id' | 'state' | 'place'> {
  readonly memberId: string;
  readonly name: string;
  readonly consentAt: number | null;
}

type CellJson = Omit<Cell, 'at' | 'reason'> & { readonly at: number; readonly reason: string | null };

interface DraftRow extends KnownDraft {
  readonly cells: readonly CellJson[];
  readonly pieces: Pieces;
  readonly ready: Ready | null;
  readonly officers: number;
  readonly submissions: readonly SubmissionJson[];
  readonly dueAt: number | null;
}

/** The scenes of a list of messages, in its order. `now` is the wall clock; a trial's offset is added. */
export async function readScenes(
  database: Database,
  templates: Templates,
  asked: readonly Asked[],
  now: Date,
): Promise<readonly SceneRead[]> {
  const parameters = asked.map(({ incoming, needs }, no) => ({
    no,
    channel: incoming.channel,
    address: incoming.address,
    sender: incoming.content.type === 'news' ? null : incoming.sender.address,
    dedupe: dedupeChannel(incoming),
    updateId: incoming.updateId,
    codeHash: needs.invitation === undefined ? null : codeHash(needs.invitation),
    edited: needs.edited ?? null,
    files: needs.files ?? false,
    stored: storedIn(incoming.content),
    accounts: needs.accounts ?? false,
    board: needs.board,
    decides: needs.decides ?? false,
    history: needs.history ?? false,
    audit: needs.audit ?? false,
    invitations: needs.invitations ?? false,
    rooms: needs.rooms ?? false,
    proposal: needs.proposal ?? null,
    report: needs.report ?? null,
    about: incoming.content.type === 'news' ? (incoming.content.campaignId ?? null) : null,
  }));
  const { rows } = await database.query<SceneRow>({
    name: 'read-scenes',
    text: READ_SCENES,
    values: [JSON.stringify(parameters), now],
  });
  return Promise.all(
    asked.map((one, index) => {
      const row = rows[index];
      if (row === undefined) throw new Error('A scene is missing from the answer of the database');
      return assemble(one, row, templates);
    }),
  );
}

/** Ids of files that were stored before the message that names them. */
const storedIn = (content: Content): readonly string[] =>
  content.type === 'files'
    ? content.files.flatMap(({ id, source }) => (source === undefined ? [id] : []))
    : [];

/** Internal news has no messenger that numbers it: its ids live in a space of their own. */
export const dedupeChannel = (incoming: Incoming): string =>
  incoming.content.type === 'news' ? 'internal' : incoming.channel;

async function assemble(asked: Asked, row: SceneRow, templates: Templates): Promise<SceneRead> {
  const state = row.state ?? START;
  const drafts = row.drafts.map(draft);
  const campaigns = await Promise.all(
    row.campaigns.map(async ({ id, status, version, lockedAt, desk }) => {
      const templateVersion = pinned(row, id, row.link?.place ?? state) ?? version;
      const locked = lockedAt === null ? {} : { lockedAt: iso(lockedAt) };
      return { campaign: await templates.get(id, templateVersion), templateVersion, status, desk, ...locked };
    }),
  );
  const scene: Scene = {
    now: iso(row.now),
    conversation: {
      id: row.chat_id ?? asked.freshId,
      channel: asked.incoming.channel,
      chat: row.chat ?? asked.incoming.chat,
      state,
      ...(row.room_purpose !== null && row.room_campaign !== null
        ? { room: { purpose: row.room_purpose, campaignId: row.room_campaign } }
        : {}),
    },
    member: member(row),
    campaigns,
    drafts,
    invitation: invitation(asked, row),
    board: row.board_campaign === null ? null : row.board.map(boardRow),
    ...(row.board_campaign === null ? {} : { boardOf: row.board_campaign }),
    ...(row.audit === null ? {} : { audit: row.audit.map(auditView) }),
    ...(row.room_code === null ? {} : { roomCode: row.room_code }),
    ...(row.invitations_open === null ? {} : { invitations: row.invitations_open.map(invitationView) }),
    ...(row.own_units === null ? {} : { ownUnits: row.own_units }),
    ...(row.rooms === null ? {} : { rooms: row.rooms.map(roomView) }),
    ...(row.link === null ? {} : { link: link(row.link, row.roles) }),
    ...(row.accounts === null ? {} : { accounts: row.accounts }),
    ...(row.sources === null ? {} : { sources: row.sources }),
    ...(row.refused_files === null ? {} : { refusedFiles: row.refused_files }),
    ...(row.lost_files === null ? {} : { lostFiles: row.lost_files }),
    ...(row.proposal === null ? {} : { proposal: await proposal(row.proposal, templates) }),
    seed: asked.seed,
  };
  return {
    scene,
    isNew: row.chat_id === null,
    version: row.version ?? 0,
    drafts: row.drafts,
    desk: row.board.map(({ unit, draftId, draftVersion }) => ({
      ...{ id: draftId, campaignId: row.board_campaign ?? '', unit, version: draftVersion },
    })),
    done: row.known || row.letter === 'ended',
    heldUp: row.held_up,
  };
}

async function proposal({ before, ...rest }: ProposalJson, templates: Templates): Promise<Proposal> {
  if (before === null) return rest;
  return { ...rest, before: { ...before, campaign: await templates.get(rest.campaign.id, before.version) } };
}

/** A report is asked with the template it was begun with, whatever was opened since. */
function pinned(row: SceneRow, campaignId: string, state: ConversationState): number | undefined {
  const mine = row.drafts.filter((draft) => draft.campaignId === campaignId);
  return (mine.find(({ unit }) => unit === state.unit) ?? mine[0])?.templateVersion;
}

function member(row: SceneRow): Member | null {
  if (row.member_id === null) return null;
  return {
    id: row.member_id,
    name: row.member_name ?? '',
    consentAt: row.consent_at === null ? null : iso(row.consent_at),
    roles: row.roles,
  };
}

function link({ memberId, name, consentAt, ...rest }: LinkJson, roles: Member['roles']): Link {
  const consent = consentAt === null ? null : iso(consentAt);
  return { ...rest, member: { id: memberId, name, consentAt: consent, roles } };
}

/**
 * The invitation the message names. At the consent step, the one that was shown: only when it
 * is not valid any more, since the agreement cannot be honoured then.
 */
function invitation({ needs }: Asked, { invitations }: SceneRow): Invitation | null {
  const named = invitations.find(({ via }) => via === 'code');
  if (named) return found(named);
  if (needs.invitation !== undefined) return { found: false };
  const lapsed = invitations.find(({ state }) => state !== 'valid');
  return lapsed ? found(lapsed) : null;
}

const found = ({ via: _via, ...rest }: InvitationRow): Invitation => ({ found: true, ...rest });

function draft({ id: _id, cells, submissions, dueAt, ready, ...rest }: DraftRow): Draft {
  const due = dueAt === null ? {} : { dueAt: iso(dueAt) };
  const called = ready === null ? {} : { ready };
  return { ...rest, ...called, cells: byId(cells), submissions: submissions.map(submissionView), ...due };
}

const byId = (cells: readonly CellJson[]): Cells =>
  Object.fromEntries(
    cells.map(({ reason, at, ...cell }) => [
      cellId(cell.key, cell.part),
      { ...cell, ...(reason === null ? {} : { reason }), at: iso(at) },
    ]),
  );
