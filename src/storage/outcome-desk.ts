/**
 * From what a desk turn causes to the rows it becomes: decisions with their guard, invitations, rooms, the audit trail.
 */
import type { Decision, DeskEffect, Review } from '../conversation/desk/model.ts';
import type { Effect } from '../conversation/model.ts';
import { codeHash } from './invitations.ts';
import type { Decided } from './outcome-rows.ts';
import type { KnownDraft } from './scenes.ts';

/** An entry of the audit trail, before the statement adds who and when. */
interface AuditRow {
  readonly campaignId: string;
  readonly unit: string | null;
  readonly memberName: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: object;
}

export interface DeskRows {
  /** What the decision must find as it was read; columns of the turn. */
  readonly guard: {
    readonly lockCampaign: string | null;
    readonly lockedAt: string | null;
    /** `open` or `closed`, as it was read. */
    readonly status: string | null;
    /** The turn changes the campaign itself. */
    readonly locks: boolean;
    /** The decision is about this unit's deadline. */
    readonly dueUnit: string | null;
    readonly dueBefore: string | null;
    readonly roomCode: string | null;
    /** The group is no room any more. */
    readonly unroom: boolean;
  };
  /** The draft a decision claims; undefined where there is none. */
  readonly draft: KnownDraft | undefined;
  readonly decisions: readonly object[];
  readonly invitations: readonly object[];
  readonly revocations: readonly object[];
  readonly roomCodes: readonly object[];
  readonly audit: readonly AuditRow[];
  readonly events: readonly { readonly kind: string; readonly payload: object }[];
  readonly noted: readonly { readonly kind: DeskEvent; readonly campaignId: string }[];
  readonly claims: readonly string[];
}

/** Kinds of events that a job works off. */
export type DeskEvent =
  | ('decide' | 'remind' | 'export' | 'invite' | 'room' | 'room-end')
  | ('template-sent' | 'open-template' | 'template-source');

type Of<T extends DeskEffect['type']> = Extract<DeskEffect, { type: T }>;

/** Decisions about the campaign itself: of two at once one is decided again. */
const OF_CAMPAIGN: ReadonlySet<Decision['what']> = new Set(['lock', 'unlock', 'close', 'reopen']);

/** `changed`: the draft that the turn's answers or submission change. Throws for a decision that the scene knows nothing of. */
export function deskRows(decided: Decided, changed: KnownDraft | undefined): DeskRows {
  const { effects } = decided.outcome;
  const { scene } = decided.read;
  const memberName = scene.member?.name ?? decided.incoming.sender.name;
  const decides = all(effects, 'decide');
  const [decide] = decides;
  if (decides.length > 1 || (decide && changed)) throw new Error('A turn decides one thing');
  if (decides.length > 0 && scene.member === null) throw new Error('Only a member decides');
  const claimed = decide && 'unit' in decide.decision ? known(decided, decide) : undefined;
  const campaignId = decide?.campaignId ?? changed?.campaignId ?? null;
  const view = scene.campaigns.find(({ campaign }) => campaign.id === campaignId);
  const locks = decide !== undefined && OF_CAMPAIGN.has(decide.decision.what);
  const extended = decide?.decision.what === 'extend' ? decide.decision.unit : null;
  const before = { ...claimed, lockedAt: view?.lockedAt ?? null };
  const invites = all(effects, 'invite');
  const revokes = all(effects, 'revoke');
  const roomCodes = all(effects, 'room-code');
  const entry = (
    effect: { readonly campaignId: string; readonly unit?: string; readonly subject?: string },
    action: string,
    detail: object,
  ): AuditRow => ({
    campaignId: effect.campaignId,
    unit: effect.unit ?? null,
    memberName,
    action,
    subject: effect.subject ?? null,
    detail,
  });
  const noted = [
    ...[...decides, ...all(effects, 'remind'), ...all(effects, 'export')],
    ...[...invites, ...all(effects, 'room'), ...all(effects, 'room-end')],
    ...[...all(effects, 'open-template'), ...all(effects, 'template-source')],
  ];
  return {
    guard: {
      lockCampaign: campaignId,
      lockedAt: view?.lockedAt ?? null,
      status: view?.status ?? null,
      locks,
      dueUnit: extended,
      dueBefore: claimed?.dueAt ?? null,
      roomCode: all(effects, 'room')[0]?.code ?? null,
      unroom: all(effects, 'unroom').length > 0,
    },
    draft: claimed?.draft,
    decisions: decides.map(({ campaignId: campaign, decision }) => ({
      campaignId: campaign,
      ...rowOf(decision, memberName, scene.now),
    })),
    invitations: invites.map(({ campaignId: campaign, unit, role, uses, expiresAt, code }) => ({
      ...{ id: decided.id(), hash: codeHash(code), campaignId: campaign, unit, role, uses, expiresAt },
    })),
    revocations: revokes.map(({ campaignId: campaign, unit }) => ({ campaignId: campaign, unit })),
    roomCodes: roomCodes.map(({ campaignId: campaign, purpose, code, expiresAt }) => ({
      ...{ hash: codeHash(code), campaignId: campaign, purpose, expiresAt },
    })),
    audit: [
      ...decides.map(({ campaignId: campaign, decision }) => auditOf(campaign, decision, before, entry)),
      ...invites.map((effect) => {
        const { role, uses, expiresAt } = effect;
        return entry(effect, 'invite', { role, uses, expiresAt });
      }),
      ...revokes.map((effect) => entry(effect, 'revoke', {})),
      ...roomCodes.map((effect) => entry(effect, 'room-code', { purpose: effect.purpose })),
      ...all(effects, 'room-end').map(({ campaignId: campaign, conversationId: subject }) =>
        entry({ campaignId: campaign, subject }, 'room-end', {}),
      ),
      ...all(effects, 'remind').map((effect) => entry(effect, 'remind', { units: effect.units })),
      ...all(effects, 'export').map((effect) => entry(effect, 'export', { format: effect.format })),
      ...all(effects, 'template-source').map((effect) => entry(effect, 'export', { format: 'yaml' })),
      ...all(effects, 'audit').map((effect) => entry(effect, effect.action, effect.detail ?? {})),
    ],
    events: noted.map(({ type: kind, campaignId: campaign, ...payload }) => ({
      kind,
      campaignId: campaign,
      unit: unitOf(payload),
      payload: { ...payload, by: memberName },
    })),
    noted: noted.map(({ type: kind, campaignId: campaign }) => ({ kind, campaignId: campaign })),
    claims: [
      ...(claimed ? [`draft ${campaignId} ${claimed.unit}`] : []),
      ...(locks ? [`lock ${campaignId}`] : []),
      ...all(effects, 'room').map(({ code }) => `room ${code}`),
      ...revokes.map(({ campaignId: campaign, unit }) => `invitations ${campaign} ${unit}`),
    ],
  };
}

/** The unit an event is about, where it is about one. */
function unitOf(payload: object): string | null {
  const about = 'decision' in payload ? payload.decision : payload;
  return typeof about === 'object' && about !== null && 'unit' in about && typeof about.unit === 'string'
    ? about.unit
    : null;
}

interface Known {
  readonly unit: string;
  readonly draft: KnownDraft | undefined;
  readonly dueAt: string | null;
  readonly state: string | null;
}

/** A unit of the board as it was read. */
function known({ read: { desk, scene } }: Decided, { campaignId, decision }: Of<'decide'>): Known {
  const unit = 'unit' in decision ? decision.unit : '';
  const found = desk.find((one) => one.campaignId === campaignId && one.unit === unit);
  if (found === undefined) throw new Error(`No board with ${unit} of ${campaignId} is in the scene`);
  const row = scene.board?.find((one) => one.unit === unit);
  const { id, version } = found;
  const draft = id === null ? undefined : { id, campaignId, unit, version, templateVersion: 0 };
  const last = row?.submission;
  if ('number' in decision && last?.number !== decision.number)
    throw new Error(`Version ${decision.number} of ${unit} is not its latest`);
  return { unit, draft, dueAt: row?.dueAt ?? null, state: last?.state ?? null };
}

function rowOf(decision: Decision, by: string, at: string): object {
  if (decision.what !== 'approve' && decision.what !== 'return') return decision;
  const { what, unit, number } = decision;
  const verdict = what === 'approve' ? 'approved' : 'returned';
  const review: Review =
    decision.what === 'approve'
      ? { verdict, reason: '', keys: [], by, at }
      : { verdict, reason: decision.reason, keys: decision.keys, by, at };
  return { what, unit, number, verdict, review };
}

/** What was before and what is after, and why. */
function auditOf(
  campaignId: string,
  decision: Decision,
  before: Partial<Known> & { readonly lockedAt: string | null },
  entry: (
    effect: { campaignId: string; unit?: string; subject?: string },
    action: string,
    detail: object,
  ) => AuditRow,
): AuditRow {
  switch (decision.what) {
    case 'approve':
    case 'return': {
      const { what, unit, number } = decision;
      const after = what === 'approve' ? 'approved' : 'returned';
      const why = decision.what === 'return' ? { reason: decision.reason, keys: decision.keys } : {};
      const subject = String(number);
      return entry({ campaignId, unit, subject }, what, { before: before.state ?? null, after, ...why });
    }
    case 'extend': {
      const { unit, until, reason } = decision;
      return entry({ campaignId, unit }, 'extend', { before: before.dueAt ?? null, after: until, reason });
    }
    case 'lock':
    case 'close':
    case 'reopen':
      return entry({ campaignId }, decision.what, {});
    case 'unlock':
      return entry({ campaignId }, 'unlock', { before: before.lockedAt, reason: decision.reason });
  }
}

const all = <T extends DeskEffect['type']>(effects: readonly Effect[], type: T): readonly Of<T>[] =>
  effects.filter((effect): effect is Of<T> & Effect => effect.type === type);
