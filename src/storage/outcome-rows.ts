/**
 * From an outcome to the rows it becomes: pure, so that a list of turns can be written at once.
 */
import type { FilePurpose } from '../answers/model.ts';
import type { Effect, Incoming, Outcome, Role, SentFile } from '../conversation/model.ts';
import { UNCLAIMED_MS } from './dropping.ts';
import { codeHash } from './invitations.ts';
import { type DeskEvent, type DeskRows, deskRows } from './outcome-desk.ts';
import { type RightRow, rightsOf } from './outcome-rights.ts';
import { dedupeChannel, type KnownDraft, type SceneRead } from './scenes.ts';

/** A turn that was decided and waits to be written. */
export interface Decided {
  readonly incoming: Incoming;
  readonly read: SceneRead;
  readonly outcome: Outcome;
  /** The wall clock: when the other side wrote. */
  readonly heardAt: Date;
  /** The wall clock, where the reader takes messages from the outbox itself: they are sent by being committed. */
  readonly sentAt?: Date;
  /** Makes ids for what the turn creates. */
  readonly id: () => string;
}

/** Work that follows from a turn, told after its commit; the database holds the same. */
export type DomainEvent =
  | {
      readonly type: 'submitted';
      readonly submissionId: string;
      readonly campaignId: string;
      readonly unit: string;
      readonly number: number;
    }
  | { readonly type: 'summary-requested'; readonly publicationId: string; readonly campaignId: string }
  | { readonly type: 'answers-changed'; readonly campaignId: string; readonly unit: string }
  /** The sender became a member with these roles. */
  | { readonly type: 'joined'; readonly roles: readonly Role[] }
  /** A member came in from another account. */
  | { readonly type: 'account-linked'; readonly campaignId: string }
  /** The desk caused something that a job works off: an event of that kind. */
  | { readonly type: 'noted'; readonly kind: DeskEvent; readonly campaignId: string }
  /** A file whose bytes are to be fetched. */
  | { readonly type: 'file-sent'; readonly fileId: string };

/** The rows of one turn by the parameter of the statement they go into. */
export interface Rows
  extends Pick<DeskRows, 'decisions' | 'invitations' | 'revocations' | 'roomCodes' | 'audit'> {
  readonly turn: object;
  readonly answers: readonly object[];
  readonly submissions: readonly object[];
  /** A person who becomes a member: none or one. */
  readonly members: readonly object[];
  /** What changes on the member who speaks: none or one. */
  readonly agreements: readonly object[];
  readonly messages: readonly object[];
  readonly events: readonly object[];
  readonly publications: readonly object[];
  /** Files whose bytes are still with the messenger. */
  readonly files: readonly object[];
  /** One-time codes: none or one. */
  readonly linkCodes: readonly object[];
  /** What whoever speaks must still be allowed. */
  readonly rights: readonly RightRow[];
  /** What no other turn of the list may change too. */
  readonly claims: readonly string[];
  readonly news: readonly DomainEvent[];
  /** Messages that wait for delivery. */
  readonly toSend: number;
}

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** Plans the rows of a decided turn. Throws for an outcome that contradicts its scene. */
export function plan(decided: Decided): Rows {
  const { incoming, outcome, id } = decided;
  const { state, effects } = outcome;
  const changed = draftOf(decided);
  const desk = deskRows(decided, changed);
  const draft = changed ?? desk.draft;
  const person = personOf(decided, changed !== undefined);
  const place = { campaignId: state.campaign ?? '', unit: state.unit ?? '' };
  const told = [...all(effects, 'tell-officers'), ...all(effects, 'tell-unit')];
  if (told.length > 0 && !(state.campaign && state.unit)) throw new Error('Nobody to tell: no unit in hand');
  const submissions = all(effects, 'submit').map(({ type: _type, seal, ...submit }) => ({
    ...submit,
    ...seal,
    id: id(),
  }));
  const publications = all(effects, 'request-summary').map(({ campaignId }) => ({
    id: `${campaignId}.request.${dedupeChannel(incoming)}-${incoming.updateId}`,
    campaignId,
  }));
  const templates = all(effects, 'template');
  const files = filesOf(decided);
  // An event is about a campaign; whoever works on none has nothing to lose by another account.
  const linked = state.campaign === undefined ? [] : all(effects, 'link');
  const messages = all(effects, 'say').map(({ message }, index) => ({ pos: index + 1, message }));

  return {
    turn: {
      ...turnRow(decided, draft),
      memberId: person.memberId,
      messages: messages.length,
      sentAt: decided.sentAt ?? null,
      touches: changed !== undefined,
      ...desk.guard,
    },
    answers: all(effects, 'answer').map(({ type: _type, ...answer }, pos) => ({
      messageId: incoming.messageId ?? null,
      ...answer,
      pos,
    })),
    submissions,
    members: person.members,
    agreements: person.agreements,
    messages,
    events: [
      ...submissions.map(({ id: submissionId, number, late }) => ({
        kind: 'submit',
        payload: { submissionId, number, late },
      })),
      ...told.map(({ type: kind, ...payload }) => ({ kind, payload })),
      ...linked.map(() => ({ kind: 'link', payload: { channel: incoming.channel } })),
      ...templates.map(({ campaignId, file, of }) => ({
        kind: 'template-sent',
        campaignId,
        unit: null,
        payload: { fileId: file.id, ...(of === undefined ? {} : { of }) },
      })),
      ...desk.events,
    ],
    decisions: desk.decisions,
    invitations: desk.invitations,
    revocations: desk.revocations,
    roomCodes: desk.roomCodes,
    audit: desk.audit,
    publications,
    files,
    linkCodes: all(effects, 'link-code').map(({ code, expiresAt }) => ({ hash: codeHash(code), expiresAt })),
    rights: rightsOf(decided),
    claims: [
      ...(changed ? [`draft ${changed.campaignId} ${changed.unit}`] : []),
      ...desk.claims,
      ...person.claims,
    ],
    news: [
      ...submissions.map(({ id: submissionId, number }) => ({
        type: 'submitted' as const,
        submissionId,
        number,
        ...place,
      })),
      ...told.map(() => ({ type: 'answers-changed' as const, ...place })),
      ...joined(decided),
      ...desk.noted.map((noted) => ({ type: 'noted' as const, ...noted })),
      ...templates.map(({ campaignId }) => ({
        ...{ type: 'noted' as const, kind: 'template-sent' as const, campaignId },
      })),
      ...linked.map(() => ({ type: 'account-linked' as const, campaignId: place.campaignId })),
      ...publications.map(({ id: publicationId, campaignId }) => ({
        type: 'summary-requested' as const,
        publicationId,
        campaignId,
      })),
      ...files.map(({ id: fileId }) => ({ type: 'file-sent' as const, fileId })),
    ],
    toSend: decided.sentAt ? 0 : messages.length,
  };
}

/** What a file is for. */
interface FileOwner {
  readonly purpose: FilePurpose;
  readonly campaignId: string | undefined;
  readonly unit: string | undefined;
  /** ISO instant (wall clock): when it goes unless something comes of it. */
  readonly dropAt?: string;
}

/** The files that are to be fetched. */
function filesOf({
  incoming,
  outcome: { state, effects },
  heardAt,
}: Decided): readonly { readonly id: string }[] {
  const row = ({ source, ...file }: SentFile, owner: FileOwner) =>
    source === undefined ? [] : [{ ...file, ...owner, source: { channel: incoming.channel, source } }];
  const answer: FileOwner = { purpose: 'answer', campaignId: state.campaign, unit: state.unit };
  const dropAt = new Date(heardAt.getTime() + UNCLAIMED_MS).toISOString();
  return [
    ...all(effects, 'file').flatMap(({ file }) => row(file, answer)),
    ...all(effects, 'template').flatMap(({ file, campaignId }) =>
      row(file, { purpose: 'template', campaignId, unit: undefined, dropAt }),
    ),
  ];
}

/** Ids of files that came with the message, are stored already, and are now named by an answer or as a template. */
function namedFiles({ incoming: { content }, outcome: { effects } }: Decided): readonly string[] {
  if (content.type !== 'files') return [];
  const named = new Set([
    ...all(effects, 'answer').flatMap(({ value }) => idsIn(value)),
    ...all(effects, 'template').map(({ file }) => file.id),
  ]);
  return content.files.flatMap(({ id, source }) => (source === undefined && named.has(id) ? [id] : []));
}

/** Of a value that is a list of files; none of any other. */
const idsIn = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.map((one: { readonly id?: unknown } | null) => one?.id) : [];

/** The roles of somebody who has just come in, by an invitation or by a one-time code. */
function joined({ read: { scene }, outcome: { effects } }: Decided): readonly DomainEvent[] {
  const fresh = all(effects, 'join').map(({ role }) => role);
  const linked = all(effects, 'link').length > 0;
  if (fresh.length === 0 && !linked) return [];
  const held = (linked ? scene.link?.member : scene.member)?.roles ?? [];
  return [{ type: 'joined', roles: [...held.map(({ role }) => role), ...fresh] }];
}

function turnRow(decided: Decided, draft: KnownDraft | undefined) {
  const { incoming, read, outcome, heardAt, id } = decided;
  const { state, effects } = outcome;
  const { conversation, now } = read.scene;
  // What people say to each other in a group is not kept.
  const overheard = incoming.addressed === false;
  return {
    conversationId: conversation.id,
    channel: incoming.channel,
    address: incoming.address,
    chat: conversation.chat,
    isNew: read.isNew,
    version: read.version,
    state,
    dedupe: dedupeChannel(incoming),
    updateId: incoming.updateId,
    content: overheard ? { type: 'text', text: '' } : incoming.content,
    sender: incoming.sender.address,
    senderName: overheard ? '' : incoming.sender.name,
    heardAt: incoming.content.type === 'news' ? null : heardAt,
    at: now,
    draftId: draft ? (draft.id ?? id()) : null,
    draftIsNew: draft?.id === null,
    draftVersion: draft?.version ?? null,
    campaignId: state.campaign ?? null,
    unit: state.unit ?? null,
    templateVersion: draft?.templateVersion ?? null,
    pieces: all(effects, 'pieces').at(-1)?.pieces ?? null,
    ready: all(effects, 'ready').at(-1)?.ready ?? null,
    setsReady: effects.some(({ type }) => type === 'ready'),
    invitationId: all(effects, 'join')[0]?.invitationId ?? null,
    linkId: all(effects, 'link')[0]?.link ?? null,
    files: namedFiles(decided),
  };
}

const CHANGE_DRAFT: ReadonlySet<Effect['type']> = new Set(['answer', 'pieces', 'ready', 'submit']);

/** The draft a turn changes, as it was read; undefined for a turn that changes none. */
function draftOf({ read, outcome: { state, effects } }: Decided): KnownDraft | undefined {
  if (!effects.some(({ type }) => CHANGE_DRAFT.has(type))) return undefined;
  const draft = read.drafts.find(
    ({ campaignId, unit }) => campaignId === state.campaign && unit === state.unit,
  );
  if (draft === undefined) throw new Error(`No draft of ${state.unit} in ${state.campaign} is in the scene`);
  return draft;
}

type Person = Pick<Rows, 'members' | 'agreements' | 'claims'> & { readonly memberId: string | null };

/** Who speaks: becomes a member, changes as a member, or neither. */
function personOf(
  { incoming, read: { scene }, outcome: { effects }, id }: Decided,
  changesDraft: boolean,
): Person {
  const [join] = all(effects, 'join');
  const [link] = all(effects, 'link');
  const notice = all(effects, 'consent').at(-1)?.notice ?? null;
  const forget = all(effects, 'forget-request').at(-1)?.due ?? null;
  const changes = notice !== null || forget !== null || effects.some(({ type }) => type === 'link-code');
  if (link && (scene.member !== null || scene.link?.state !== 'valid'))
    throw new Error('Only an unknown account is connected, by a valid code');
  const known = link ? (scene.link?.member.id ?? null) : (scene.member?.id ?? null);
  if (join && incoming.content.type === 'news') throw new Error('News joins nobody');
  if (!join && known === null && (changes || changesDraft)) {
    throw new Error('Only a member answers, submits, agrees, changes messengers or asks to be forgotten');
  }
  const { address, name } = incoming.sender;
  const joins = join ? [`invitation ${join.invitationId}`, `account ${incoming.channel} ${address}`] : [];
  if (join && known === null) {
    const memberId = id();
    return { memberId, members: [{ id: memberId, name, notice, address }], agreements: [], claims: joins };
  }
  const agreements = notice !== null || forget !== null ? [{ notice, forget }] : [];
  if (link) joins.push(`link ${link.link}`, `account ${incoming.channel} ${address}`);
  return {
    memberId: known,
    members: [],
    agreements,
    claims: [...joins, ...(changes ? [`member ${known}`] : [])],
  };
}

const all = <T extends Effect['type']>(effects: readonly Effect[], type: T): readonly Of<T>[] =>
  effects.filter((effect): effect is Of<T> => effect.type === type);
